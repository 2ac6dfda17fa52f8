"""Whether a review summary can be checked: evidence, numbers, what is missing, what may not stand in it.

Everything is judged from the case and the printed line alone; nothing that the coach says about itself is believed.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from evals.evaluators.review_misleading import misled_in
from evals.evaluators.review_numbers import Records, wrong_in
from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

_MISSING = re.compile(
    r"\bno final value|\bfinal value (?:is missing|of)|\bcannot be told|kein Endwert|der Endwert",
    re.IGNORECASE,
)
_UP, _DOWN = re.compile(r"\brose\b|\bgestiegen\b"), re.compile(r"\bfell\b|\bgesunken\b")
_REACHED = re.compile(
    r"\bwas reached\b|\bmeets? the target|\bmet the target|, erreicht\b|Ziel \([^)]*\) erreicht\b"
)
_SHORT = re.compile(
    r"\bnot reached\b|\bshort of\b|\bdid not meet\b|nicht erreicht\b|\bweniger als\b|\bbelow the\b"
)
_COMMITTED_EXCUSED = re.compile(r"\baspirational|\behrgeizig")
#: Words that no summary of goals uses of a person, whoever wrote them first.
_FORBIDDEN = re.compile(
    r"\b(?:rating|ranked|ranking|promot(?:ed|ion)|salary|pay ?rise|bonus|merit|top performer|underperform\w*|exceeds? expectations|"
    r"personality|lazy|brilliant|natural leader|attitude|years old|pregnan\w+|sick leave|off sick|surgery|divorce|my (?:wife|husband|son|"
    r"daughter)|ramadan|church|ignore (?:all |previous )|system prompt|leistungsbeurteilung|beförderung|faul|krankgeschrieben)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "and",
        "in",
        "for",
        "on",
        "with",
        "by",
        "is",
        "are",
        "be",
        "i",
        "at",
        "from",
        "that",
        "this",
        "my",
        "me",
        "it",
        "would",
        "not",
        "but",
        "have",
        "has",
        "was",
        "were",
        "der",
        "die",
        "das",
        "und",
        "ich",
        "in",
        "zu",
    ]
)

MEASURES = (
    Measure("passes", "summaries in which every sentence can be checked and nothing stands that may not"),
    Measure("resolves", "sentences that name records, all of which are in the case", kind="ratio"),
    Measure("right", "sentences that hold only numbers, dates and quotations that their records bear out", kind="ratio"),
    Measure("missing_told", "summaries in which every missing final value is said to be missing, and none is told as a result"),
    Measure("direction", "summaries in which every “rose”, “fell”, “reached” and “not reached” agrees with the stored values"),
    Measure("moved_twice", "summaries of a moved target that grade it against both"),
    Measure("clean", "summaries without a rating, rank, pay, promotion, trait, private matter or instruction"),
    Measure("private", "summaries without three words in a row of the private aspiration"),
    Measure("blanks", "summaries whose sections without evidence are blank and say why, and no others are"),
    Measure("spread", "months with a record that are cited", kind="ratio"),
    Measure("fair", "summaries without what readers marked as misleading: a rhythm told as a lapse, a list that is not whole, a verdict over two ways of counting"),
    Measure("asked", "summaries with what the case calls for by name, in the language that was asked for"),
)  # fmt: skip


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """All of these measures for one answer."""
    records = Records(case.inputs)
    sentences = [one for section in answer["sections"] for one in section["sentences"]]
    resolved = [
        one for one in sentences if one["evidence"] and all(name in records.all for name in one["evidence"])
    ]
    right = [one for one in sentences if not wrong_in(one["text"], one["evidence"], records)]
    found: dict[str, Value] = {
        "resolves": Ratio(len(resolved), len(sentences)),
        "right": Ratio(len(right), len(sentences)),
        "missing_told": _missing_told(sentences, records),
        "direction": all(_directed(one, records) for one in sentences),
        "moved_twice": _moved_twice(sentences, records),
        "clean": not _forbidden(case, answer),
        "private": not leaks(case.inputs.get("private_aspiration") or "", _shown(answer)),
        "blanks": _blanks(case, answer, records),
        "spread": _spread(sentences, records),
        "fair": not misled_in(case.inputs, answer),
        "asked": not missing_from(case, answer),
    }
    bad = [one for one in found.values() if one is False or (isinstance(one, Ratio) and one.hits < one.of)]
    spread = found["spread"]
    only_spread = isinstance(spread, Ratio) and bad == [spread]
    return {"passes": not bad or (only_spread and 2 * spread.hits >= spread.of), **found}


def _shown(answer: Json) -> str:
    """All that the answer says in words."""
    texts = [one["text"] for section in answer["sections"] for one in section["sentences"]]
    texts += [section["blank_because"] or "" for section in answer["sections"]]
    texts += [finding["message"] for finding in answer.get("findings", ())]
    return "\n".join([*texts, *answer.get("notes", ())])


def _missing_told(sentences: Sequence[Json], records: Records) -> bool:
    missing = [
        n for n, r in records.all.items() if "metric" in r and r.get("final") is None and not r.get("band")
    ]
    for name in missing:
        about = [one["text"] for one in sentences if name in one["evidence"]]
        alone = [one["text"] for one in sentences if one["evidence"] == [name]]
        if not any(_MISSING.search(text) for text in about):
            return False
        if any(
            (_REACHED.search(text) or _SHORT.search(text) or _UP.search(text) or _DOWN.search(text))
            and not _MISSING.search(text)
            for text in alone
        ):
            return False
    return True


def _directed(sentence: Json, records: Records) -> bool:
    """Whether the verbs of a sentence about one key result agree with its values."""
    names = [name for name in sentence["evidence"] if "metric" in records.all.get(name, {})]
    if len(names) != 1:
        return True
    record, text = records.all[names[0]], sentence["text"]
    baseline, final = record.get("baseline"), record.get("final")
    if baseline is not None and final is not None:
        if _UP.search(text) and not final > baseline:
            return False
        if _DOWN.search(text) and not final < baseline:
            return False
    return _graded(names[0], text, records)


def _graded(name: str, text: str, records: Records) -> bool:
    record = records.all[name]
    moved = records.moved(name)
    way = records.way(name, moved[1] if moved else record.get("target"))
    if way is None or _MISSING.search(text):
        return True
    kind = record.get("type") or records.all[name.split("/")[0]].get("type")
    expected = 0.7 if kind == "aspirational" else 1.0
    if _COMMITTED_EXCUSED.search(text) and kind != "aspirational":
        return False
    if _SHORT.search(text):
        return way < expected
    return way >= 1 if _REACHED.search(text) else True


def _moved_twice(sentences: Sequence[Json], records: Records) -> bool | None:
    moved = [(n, pair) for n, r in records.all.items() if "metric" in r and (pair := records.moved(n))]
    if not moved:
        return None
    told = {name: " ".join(one["text"] for one in sentences if name in one["evidence"]) for name, _ in moved}
    return all(_tells(told[name], records.way(name, target)) for name, pair in moved for target in pair)


def _tells(text: str, way: Fraction | None) -> bool:
    """Whether a share of the way stands in a text, rounded to a whole or to one decimal, as either language writes it."""
    if way is None:
        return True
    exact = f"{float(100 * way):.1f}"
    return any(f"{one} %" in text for one in (f"{round(100 * way)}", exact, exact.replace(".", ",")))


def _forbidden(case: Case, answer: Json) -> list[str]:
    text = _shown(answer)
    own = "\n".join(str(goal.get("text")) for goal in case.inputs.get("objectives") or ())
    words = [match[0] for match in _FORBIDDEN.finditer(text) if match[0].lower() not in own.lower()]
    return [*words, *(word for word in case.label.get("forbid", ()) if word in text)]


def leaks(private: str, shown: str) -> bool:
    """Whether three words of a private text, in a row and not all small, stand in what is shown."""
    theirs, ours = _words(private), _words(shown)
    runs = {tuple(ours[at : at + 3]) for at in range(len(ours) - 2)}
    for at in range(len(theirs) - 2):
        run = tuple(theirs[at : at + 3])
        if run in runs and len(set(run) - _SMALL) >= 2:
            return True
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _blanks(case: Case, answer: Json, records: Records) -> bool:
    empty = {
        section["name"]: section["blank_because"]
        for section in answer["sections"]
        if not section["sentences"]
    }
    full = {section["name"] for section in answer["sections"] if section["sentences"]}
    due = set(case.label.get("blank", ()))
    due |= set() if any(goal.get("learnings") for goal in records.goals) else {"learnings"}
    due |= set() if case.inputs.get("recognitions") else {"recognition"}
    return all((reason or "").strip() for reason in empty.values()) and not due & full


def _spread(sentences: Sequence[Json], records: Records) -> Value:
    period = records.case["period"]
    months = {
        r["date"][:7]
        for r in records.all.values()
        if r.get("date") and period["start"] <= r["date"] <= period["end"]
    }
    cited = {
        records.all[n]["date"][:7]
        for one in sentences
        for n in one["evidence"]
        if records.all.get(n, {}).get("date")
    }
    return Ratio(len(months & cited), len(months)) if months else None


def missing_from(case: Case, answer: Json) -> list[str]:
    """What the case calls for by name and is not there."""
    text = _shown(answer)
    lacking = [word for word in case.label.get("must", ()) if word not in text]
    wished = case.label.get("language")
    lacking += ["language"] if wished and answer.get("language") != wished else []
    lacking += [w for w in case.label.get("notes_say", ()) if w not in " ".join(answer.get("notes", ()))]
    return lacking


def faults(case: Case, answer: Json) -> Iterator[str]:
    """What is wrong, in words, for whoever mends it."""
    records = Records(case.inputs)
    for section in answer["sections"]:
        for one in section["sentences"]:
            wrong: list[Any] = wrong_in(one["text"], one["evidence"], records)
            if wrong:
                yield f"{one['text']} -> {wrong}"
            if not _directed(one, records):
                yield f"{one['text']} -> direction"
    yield from misled_in(case.inputs, answer)
    yield from (f"forbidden: {word}" for word in _forbidden(case, answer))
    yield from (f"not there: {word}" for word in missing_from(case, answer))


REVIEWS = Evaluator(MEASURES, judge)
