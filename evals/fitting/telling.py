"""The figures of a fit as text: macro-F1 with its interval, and precision, recall and F1 of every class."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from coach.validator.reading.judging import NAMES, Scale
from coach.validator.reading.word_points import WordPoints
from evals.fitting.rows import Row
from evals.statistics import bootstrap, by_class, macro_f1

FIELDS = ("specific", "measurable", "form")
Answers = Mapping[int, Mapping[str, str]]


def report(rows: Sequence[Row], answers: Answers, rounds: int = 200) -> str:
    """Each field of each file; the interval is from drawing whole sources again."""
    lines = []
    for file in dict.fromkeys(rows[at].file for at in answers):
        places = [at for at in answers if rows[at].file == file]
        for field in FIELDS:
            lines.append(f"{file:<11} {field:<11} {_field(rows, answers, places, field, rounds)}")
    return "\n".join(lines)


def _field(rows: Sequence[Row], answers: Answers, places: Sequence[int], field: str, rounds: int) -> str:
    drawn = [(rows[at].source, (rows[at].label.expects(field), answers[at][field])) for at in places]
    spread = bootstrap(
        drawn, lambda some: macro_f1([pair for _, pair in some]), cluster=lambda row: row[0], rounds=rounds
    )
    same = sum(label == given for _, (label, given) in drawn) / len(drawn)
    classes = "  ".join(
        f"{name} {score.precision.value or 0:.2f}/{score.recall.value or 0:.2f}/{score.f1:.2f}"
        for name, score in by_class([pair for _, pair in drawn]).items()
    )
    return f"macro-F1 {spread}  same {same:.3f}  n {len(drawn)}  {classes}"


def by_source(rows: Sequence[Row], answers: Answers, least: int = 10) -> str:
    """How often the fields agree, for each source or trade with at least so many statements."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in answers:
        places[rows[at].source].append(at)
    lines = []
    for source, found in sorted(places.items()):
        if len(found) < least:
            continue
        shares = [
            f"{field} {sum(rows[at].label.expects(field) == answers[at][field] for at in found) / len(found):.2f}"
            for field in FIELDS
        ]
        lines.append(f"{source[:60]:<60} n {len(found):<4} {'  '.join(shares)}")
    return "\n".join(lines)


_HEAD = """\
# What each trait of a statement counts for its form, Specific and Measurable (coach/validator/reading/judging.py).
# Set by `python -m evals.fitting` on labelled statements, rounded to a tenth; above zero a judgement holds.
# theme: it commits to nothing. work: it commits to work, not to a change.
# clear: a stranger can tell what will be different or delivered, and for what or whom.
# vague: what is not clear could mean nearly anything.
# agreed: two people would always agree, at the end, whether it was reached.
# seen: where they would not, something that could be looked at is named.
"""


_WORD_HEAD = """\
# What each word counts for each judgement, in tenths (coach/validator/reading/word_points.py); the points of a
# statement are the sum over its words by the root of their number. Set by `python -m evals.fitting`.
"""


def tsv(words: WordPoints) -> str:
    """The points of the words as the file that the validator reads."""
    lines = ["# word\t" + "\t".join(NAMES)]
    lines += ["\t".join([word, *(str(round(10 * value)) for value in words[word])]) for word in sorted(words)]
    return _WORD_HEAD + "\n".join(lines) + "\n"


def toml(scales: Mapping[str, Scale]) -> str:
    """The points as the file that the validator reads, the largest first."""
    blocks = [_HEAD]
    for name, scale in scales.items():
        points = sorted(scale.points.items(), key=lambda pair: (-pair[1], pair[0]))
        lines = [f'"{trait}" = {value}' for trait, value in points]
        blocks.append("\n".join([f"[{name}]", f"base = {scale.base}", *lines]) + "\n")
    return "\n".join(blocks)
