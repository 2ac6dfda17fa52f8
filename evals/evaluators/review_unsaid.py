"""What readers of a later reading marked: doubts and reasons that the record does not give, words that go too far."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evals.evaluators.review_numbers import Records
from evals.evaluators.review_rhythm import sentences

Json = Mapping[str, Any]
_DOUBT = re.compile(r"\balso touches\b|\bcounted in another way\b|andere Zählweise|anders gezählt")
_OPENING = re.compile(
    r"^(.*?)(?:[:;,]|\b(?:is|are|was|were|will|has|have|now|no longer|from|counts?|includes?|ist|sind|wird|werden|zählt|zählen|jetzt|ab)\b)",
    re.IGNORECASE,
)
_AS_IF_HELD = re.compile(r"(?<!be )\bheld (?:within|at) -?\d|\bgehalten (?:zwischen|bei) -?\d[^()]*\)")
_BEYOND = re.compile(r"goes beyond the goals|über Ziele und Arbeit hinaus")
_UNSURE = re.compile(r"not sure of its language|der Sprache nicht sicher")
_TO_A_PROGRAM = re.compile(
    r"\b(?:ignore|disregard)\b.*\binstructions\b|\b(?:dear|hey) (?:assistant|ai|model)\b|\bsystem prompt\b|\{\{|</?\w+>",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|and|so|of|during|was|were|has|have|with|this|that|fewer|they|my|is|he|she)\b", re.IGNORECASE
)
_NOT_QUOTED = re.compile(r"\bnot quoted\b|\bsteht hier nicht\b")
_IN_PART = re.compile(r"\bone of (?:the|two|several)\b|\beiner der\b|\beine von\b")
_NOTHING = re.compile(r"nothing to set beside|nichts neben das Ziel")
_TOO_LITTLE = re.compile(r"too little on record|steht zu wenig fest")
_BAND_UNKNOWN = re.compile(
    r"\bheld at .* cannot be told|\bgehalten wurde, lässt sich nicht sagen|to be held at .*cannot be told"
)
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]")


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[^\W\d_]{4,}", text.lower())}


def meant_by(records: Records, change: str) -> list[str]:
    """The key results of a goal that an adjustment can be about: those that hold its subject, else all of them."""
    words = str(records.all[change].get("change", ""))
    opening = _OPENING.search(words)
    subject = _words(opening[1]) if opening else set()
    goal = change.split("/")[0]
    every = [name for name in records.all if name.startswith(f"{goal}/kr:")]
    own = [name for name in every if subject & _words(str(records.all[name]["metric"]))]
    return own or every


def groundless_doubts(records: Records, answer: Json) -> Iterator[str]:
    """A change in counting held against a number that it says nothing of."""
    for one in sentences(answer, "results"):
        changes = [name for name in one["evidence"] if "change" in records.all.get(name, {})]
        graded = {name for name in one["evidence"] if "metric" in records.all.get(name, {})}
        if _DOUBT.search(one["text"]) and any(graded - set(meant_by(records, name)) for name in changes):
            yield one["text"]


def as_if_held(records: Records, answer: Json) -> Iterator[str]:
    """What was to be held, told among the aims as if it had been."""
    yield from (one["text"] for one in sentences(answer, "alignment") if _AS_IF_HELD.search(one["text"]))


def other_reasons(records: Records, answer: Json) -> Iterator[str]:
    """Words that are not quoted for one reason, with another one given."""
    for one in sentences(answer):
        texts = [text for name in one["evidence"] for text in _free(records, name)]
        program = _BEYOND.search(one["text"]) and any(_TO_A_PROGRAM.search(text) for text in texts)
        english = _UNSURE.search(one["text"]) and any(
            text.isascii() and len(set(_ENGLISH.findall(text.lower()))) > 1 for text in texts
        )
        if _NOT_QUOTED.search(one["text"]) and (program or english):
            yield one["text"]


def _free(records: Records, name: str) -> list[str]:
    """The words of a note, a recognition or a learning."""
    record = records.all.get(name, {})
    keys = ("note", "text") if "key_results" not in record else ()
    return [str(record[key]) for key in keys if record.get(key)]


def ones_of_several(records: Records, answer: Json) -> Iterator[str]:
    """What was noted on a day called not quoted, where only a part of it is meant."""
    for one in sentences(answer, "steering"):
        own = [name for name in one["evidence"] if "/checkin:" in name]
        if not _NOT_QUOTED.search(one["text"]) or _IN_PART.search(one["text"]):
            continue
        for name in own:
            day, goal = records.all[name]["date"], name.split("/")[0]
            same = [other for other in records.all if other.startswith(f"{goal}/checkin:")]
            if any(records.all[other]["date"] == day and other not in own for other in same):
                yield one["text"]
                break


def nothing_at_all(records: Records, answer: Json) -> Iterator[str]:
    """That there is nothing to hold beside a target, where a check-in has a number."""
    for one in sentences(answer, "conversation"):
        goals = {name.split("/")[0] for name in one["evidence"]}
        notes = [
            str(record.get("note"))
            for name, record in records.all.items()
            if "/checkin:" in name and name.split("/")[0] in goals
        ]
        if _NOTHING.search(one["text"]) and any(re.search(r"\d", note) for note in notes):
            yield one["text"]


def withheld_not_missing(records: Records, answer: Json) -> Iterator[str]:
    """Too little on record to say what comes next, where a learning is on record and only not quoted."""
    if not any(goal.get("learnings") for goal in records.goals):
        return
    for section in answer["sections"]:
        if section["name"] == "conversation" and _TOO_LITTLE.search(section["blank_because"] or ""):
            yield str(section["blank_because"])


def band_of_the_end(records: Records, answer: Json) -> Iterator[str]:
    """That it cannot be told whether a band was held, where only the value at the end is missing."""
    for one in sentences(answer, "results"):
        if _BAND_UNKNOWN.search(one["text"]) and not re.search(
            r"at the end|am Ende|how it ended", one["text"]
        ):
            yield one["text"]


def passed_over(records: Records, answer: Json) -> Iterator[str]:
    """A key result that ended short, where the goal's learnings all name another one and no sentence says so."""
    told = " ".join(_QUOTED.sub("", one["text"]) for one in sentences(answer, "learnings"))
    for at, goal in enumerate(records.goals):
        learnt = [_words(str(text)) for text in goal.get("learnings") or ()]
        metrics = {
            name: _words(str(record["metric"]))
            for name, record in records.all.items()
            if name.startswith(f"objective:{at}/kr:")
        }
        if not learnt or not all(any(words & own for own in metrics.values()) for words in learnt):
            continue
        for name, own in metrics.items():
            named = any(words & own for words in learnt) or str(records.all[name]["metric"]) in told
            if _short(records, name, goal) and not named:
                yield name


def _short(records: Records, name: str, goal: Json) -> bool:
    """Whether a key result that is due ended short of what its type expects."""
    record = records.all[name]
    way = records.way(name, record.get("target"))
    due = str(record.get("due") or "") <= records.case["period"]["end"]
    return due and way is not None and way < (0.7 if goal.get("type") == "aspirational" else 1)
