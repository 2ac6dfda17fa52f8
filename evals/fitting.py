"""Sets the points of the traits on labelled statements, and tells how they do on sources left out.

    python -m evals.fitting --labels FILE[:WEIGHT] … [--sources] [--write]
    python -m evals.fitting --data ../shared/data --write      what the committed points were set on

Each judgement is a logistic regression with a ridge, by coordinate-wise Newton steps: deterministic, no library.
Sources (a statement's `group` or `trade`) are left out in turn, so that the figures are about sources never seen.
"""

import argparse
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from coach.validator.reading import reader
from coach.validator.reading.judging import Scale, judge
from coach.validator.reading.traits import Traits
from coach.validator.types import Form
from evals import datasets, further
from evals.labels import Labelled, load
from evals.statistics import macro_f1

TODAY = date(2027, 1, 4)
RIDGE = 3.0
#: A trait that fewer statements show says nothing yet.
LEAST = 6
ROUNDS = 60
#: Traits that decide by themselves and have no points.
DECIDING = frozenset(("boast", "boast-only"))
#: How far the bar for "could mean anything" is lowered: the class is rare, and every class weighs the same.
RARE = 0.4


@dataclass(slots=True, frozen=True)
class Row:
    """A labelled statement with its traits and the weight of its file."""

    label: Labelled
    source: str
    weight: float
    traits: Traits
    form: Form
    quantified: bool


#: Judgement → which rows it is set on, and what holds for a row.
TASKS: Mapping[str, tuple[Callable[[Row], bool], Callable[[Row], bool]]] = {
    "clear": (lambda row: True, lambda row: row.label.label["specific"] == 2),
    "vague": (lambda row: row.label.label["specific"] < 2, lambda row: row.label.label["specific"] == 0),
    "agreed": (lambda row: True, lambda row: row.label.label["verifiable"] == 2),
}


def rows_of(path: Path, weight: float) -> list[Row]:
    """The labelled statements of a file as rows."""
    return [_row(label, path.stem, weight) for label in load(path)]


def _row(label: Labelled, name: str, weight: float) -> Row:
    traits, form, quantified = reader.observe(label.text, today=TODAY)
    return Row(label, f"{name}:{label.group}", weight, traits, form, quantified)


def committed(data: Path) -> list[Row]:
    """What the points in `lexicon/weights.toml` were set on; `data` holds the statements of other people."""
    others = rows_of(data / further.DEVELOPED, 1.5)
    once = [_row(label, "further", 1.0) for label in further.load(data)]
    return [*others, *once, *rows_of(datasets.path("statements.jsonl"), 0.4)]


def fit(rows: Sequence[Row], holds: Callable[[Row], bool]) -> Scale:
    """The points of each trait that is common enough."""
    counts = Counter(trait for row in rows for trait in row.traits)
    names = sorted(trait for trait, count in counts.items() if count >= LEAST and trait not in DECIDING)
    places = {name: place for place, name in enumerate(names)}
    has: list[list[int]] = [[] for _ in names]
    for at, row in enumerate(rows):
        for trait in row.traits:
            if trait in places:
                has[places[trait]].append(at)
    truth = [1.0 if holds(row) else 0.0 for row in rows]
    weights = [row.weight for row in rows]
    scores, base, points = [0.0] * len(rows), 0.0, [0.0] * len(names)
    everywhere = list(range(len(rows)))
    for _ in range(ROUNDS):
        base += _step(everywhere, scores, truth, weights, base, 1e-4)
        for place, where in enumerate(has):
            points[place] += _step(where, scores, truth, weights, points[place], RIDGE)
    return Scale(
        round(base, 2), {name: round(points[at], 1) for name, at in places.items() if abs(points[at]) >= 0.05}
    )


def _step(
    where: Sequence[int],
    scores: list[float],
    truth: list[float],
    weights: list[float],
    now: float,
    ridge: float,
) -> float:
    """One Newton step of one point, applied to the scores of the rows that have its trait."""
    slope, bend = ridge * now, ridge + 1e-9
    for at in where:
        chance = 1 / (1 + math.exp(-scores[at]))
        slope += weights[at] * (chance - truth[at])
        bend += weights[at] * chance * (1 - chance)
    step = max(-1.0, min(1.0, -slope / bend))
    for at in where:
        scores[at] += step
    return step


def fit_all(rows: Sequence[Row]) -> dict[str, Scale]:
    """The points of all three judgements."""
    scales = {name: fit([row for row in rows if among(row)], holds) for name, (among, holds) in TASKS.items()}
    vague = scales["vague"]
    return {**scales, "vague": Scale(round(vague.base + RARE, 2), vague.points)}


def answer(row: Row, scales: Mapping[str, Scale]) -> dict[str, str]:
    """What the points make of a row: the classes of Specific and Measurable."""
    judged = judge(row.traits, row.form, row.quantified, scales)
    specific = ("fail", "warn", "pass")[judged.specific]
    if judged.verifiable == 2:
        return {"specific": specific, "measurable": "pass" if row.quantified else "warn"}
    return {"specific": specific, "measurable": "warn" if row.quantified and judged.verifiable else "fail"}


def left_out(rows: Sequence[Row], folds: int = 10) -> dict[int, dict[str, str]]:
    """The answers for each row by points that were set without its source; row number → field → class."""
    sizes = Counter(row.source.split(":", 1)[1] for row in rows)
    turn = {source: at % folds for at, (source, _) in enumerate(sizes.most_common())}
    by_fold: dict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        by_fold[turn[row.source.split(":", 1)[1]]].append(at)
    found = {}
    for places in by_fold.values():
        out = set(places)
        scales = fit_all([row for at, row in enumerate(rows) if at not in out])
        found.update({at: answer(rows[at], scales) for at in places})
    return found


def report(rows: Sequence[Row], answers: Mapping[int, Mapping[str, str]]) -> str:
    """Macro-F1 and plain agreement of Specific and Measurable, file by file."""
    lines = []
    for name in dict.fromkeys(row.source.split(":")[0] for row in rows):
        for field in ("specific", "measurable"):
            pairs = [
                (row.label.expects(field), answers[at][field])
                for at, row in enumerate(rows)
                if row.source.split(":")[0] == name
            ]
            same = sum(label == given for label, given in pairs) / len(pairs)
            lines.append(
                f"{name:<24} {field:<11} macro-F1 {macro_f1(pairs):.3f}  same {same:.3f}  n {len(pairs)}"
            )
    return "\n".join(lines)


def by_source(rows: Sequence[Row], answers: Mapping[int, Mapping[str, str]], least: int = 10) -> str:
    """How often Specific and Measurable agree, for each source or trade with at least so many statements."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        places[row.source].append(at)
    lines = []
    for source, found in sorted(places.items()):
        if len(found) < least:
            continue
        shares = [
            f"{field} {sum(rows[at].label.expects(field) == answers[at][field] for at in found) / len(found):.2f}"
            for field in ("specific", "measurable")
        ]
        lines.append(f"{source[:60]:<60} n {len(found):<4} {'  '.join(shares)}")
    return "\n".join(lines)


_HEAD = """\
# What each trait of a statement counts for Specific and Measurable (coach/validator/reading/judging.py).
# Set by `python -m evals.fitting` on labelled statements, rounded to a tenth; above zero a judgement holds.
# clear: a stranger can tell what will be different or delivered, and for what or whom.
# vague: what is not clear could mean nearly anything.
# agreed: two people would always agree, at the end, whether it was reached.
"""


def toml(scales: Mapping[str, Scale]) -> str:
    """The points as the file that the validator reads, the largest first."""
    blocks = [_HEAD]
    for name, scale in scales.items():
        points = sorted(scale.points.items(), key=lambda pair: (-pair[1], pair[0]))
        lines = [f'"{trait}" = {value}' for trait, value in points]
        blocks.append("\n".join([f"[{name}]", f"base = {scale.base}", *lines]) + "\n")
    return "\n".join(blocks)


def main() -> None:
    """Fit, tell how it does on sources left out, and write the points where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", action="append", default=[], metavar="FILE[:WEIGHT]")
    parser.add_argument(
        "--data", type=Path, help="the folder of other people's statements: fit on all that is labelled"
    )
    parser.add_argument("--sources", action="store_true", help="also tell how each source does")
    parser.add_argument("--write", action="store_true", help="write the points that the validator reads")
    chosen = parser.parse_args()
    if not chosen.labels and not chosen.data:
        parser.error("give --labels FILE or --data FOLDER")
    rows = committed(chosen.data) if chosen.data else []
    for given in chosen.labels:
        name, _, weight = given.partition(":")
        rows += rows_of(Path(name), float(weight or 1))
    unseen = left_out(rows)
    sys.stdout.write("sources left out in turn\n" + report(rows, unseen) + "\n")
    if chosen.sources:
        sys.stdout.write("\neach while it was left out\n" + by_source(rows, unseen) + "\n")
    scales = fit_all(rows)
    told = report(rows, {at: answer(row, scales) for at, row in enumerate(rows)})
    sys.stdout.write(f"\nset on all\n{told}\n")
    if chosen.write:
        target = resources.files("coach.validator.lexicon").joinpath("weights.toml")
        Path(str(target)).write_text(toml(scales), encoding="utf-8")


if __name__ == "__main__":
    main()
