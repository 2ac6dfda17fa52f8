"""What blind readers marked as misleading in summaries, each kind found again from the case alone.

A sentence can be true by the letter and mislead: a rhythm told as a lapse, a list that is not whole, a verdict on
values that were counted in two ways. Nothing here is shared with the coach that writes them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from evals.evaluators.review_numbers import Records
from evals.evaluators.review_rhythm import short_stretches, untold_silences
from evals.evaluators.review_unsaid import (
    as_if_held,
    band_of_the_end,
    groundless_doubts,
    meant_by,
    nothing_at_all,
    ones_of_several,
    other_reasons,
    passed_over,
    withheld_not_missing,
)  # fmt: skip

Json = Mapping[str, Any]
_COUNTING = re.compile(
    r"\b(?:counts?|counted|weighed|measured|defined|is now asked of|no longer count)\b|\b(?:mit)?gezählt\b|\bgemessen\b|\bzählen\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"\b(?:dropped|cancelled|removed|gestrichen|aufgegeben)\b", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"\d[\d.,]*\s*%?\s*(?:to|auf|->|→)\s*\d", re.IGNORECASE)
_NO_WORDS = re.compile(r"\bnot quoted\b|\bWortlaut steht hier nicht\b|\bsteht hier nicht\b")
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]")
_BECAUSE = re.compile(r"\b(?:since|because|weil|da)\b")
_NTH = re.compile(
    r"\b[Tt]he (?:first|second|third|fourth|fifth) goal\b|\b(?:[Zz]u|[Bb]ei|[Mm]it|[Ff]ür|[Hh]inter) Ziel \d\b"
)
_COUNT = re.compile(
    r"\b(\d+) [Cc]heck-ins (?:in this|lie in|on record|stand on)|diesem Zeitraum (\d+) Check-ins|stehen (\d+) Check-ins,"
)
_SHORT_LIST = re.compile(
    r"ended short of|short of what was expected|hinter (?:dem|seinem)|Gemessen am Erwarteten"
)
#: A list of its own: what the learnings of a goal do not name.
_UNNAMED = re.compile(r"do not name|[Nn]icht beim Namen")
_JUDGED = re.compile(
    r"\bnot reached\b|\bshort of\b|\bbelow the\b|nicht erreicht\b|\bweniger als\b|of the way to the target"
)


def misled_in(case: Json, answer: Json) -> list[str]:
    """Each misleading thing of a summary, with its kind and the sentence or the record that it is about."""
    records = Records(case)
    return [f"{kind}: {what}" for kind, find in KINDS.items() for what in find(records, answer)]


def _sentences(answer: Json, *names: str) -> list[Json]:
    return [
        one
        for section in answer["sections"]
        if not names or str(section["name"]).lower() in names
        for one in section["sentences"]
    ]


def _results(records: Records) -> list[str]:
    return [name for name, record in records.all.items() if "metric" in record]


def _uncaveated(records: Records, answer: Json) -> Iterator[str]:
    """Numbers on both sides of a change in counting, without a word of it among the results."""
    told = _sentences(answer, "results")
    for name, change in records.all.items():
        words = str(change.get("change", ""))
        if not _COUNTING.search(words) or _TWO_NUMBERS.search(words) or _LEFT_OUT.search(words):
            continue
        if not _inside(records, change["date"]):
            continue
        for result in _results(records):
            record = records.all[result]
            both = record.get("baseline") is not None and record.get("final") is not None
            own = result.split("/")[0] == name.split("/")[0] and both and not _left_out(records, result)
            meant = result in meant_by(records, name)
            if own and meant and not any({name, result} <= set(one["evidence"]) for one in told):
                yield f"{result} after {name}"


def _inside(records: Records, day: str) -> bool:
    return bool(records.case["period"]["start"] <= day <= records.case["period"]["end"])


def _first_targets(records: Records, answer: Json) -> Iterator[str]:
    """A target of before told without a word that it was the first, or a later one called the first."""
    for one in _sentences(answer):
        for name in one["evidence"]:
            steps = records.other_targets(name) if name in _results(records) else ()
            if not steps or not re.search(rf"(?<![\d.,]){steps[0]:g}(?![\d]|[.,]\d)", one["text"]):
                continue
            if not re.search(r"first|erste|zuerst|from .* to", one["text"]):
                yield one["text"]
            aim = one["text"].startswith(("It was", "Es war", "The commitment", "As a"))
            if aim and not re.search(r"first target|erstes? Ziel", one["text"]):
                yield one["text"]


def _unlisted(records: Records, answer: Json) -> Iterator[str]:
    """A list of what ended short that leaves something out."""
    learnt = {f"objective:{at}" for at, goal in enumerate(records.goals) if goal.get("learnings")}
    sentences = [one["text"] for one in _sentences(answer, "learnings")]
    blanks = [section["blank_because"] or "" for section in answer["sections"]]
    for text in (*sentences, *blanks):
        if not _SHORT_LIST.search(text) or _UNNAMED.search(text):
            continue
        for name in _results(records):
            metric = " ".join(str(records.all[name]["metric"]).split())
            whole = "target" in text or "seinem Ziel" in text
            short = _ended_short(records, name, whole=whole)
            if name.split("/")[0] not in learnt and short and metric not in text:
                yield f"{metric} in “{text}”"


def _ended_short(records: Records, name: str, *, whole: bool) -> bool:
    """Whether it ended short of what its type expects; `whole`: of its target."""
    record = records.all[name]
    if _left_out(records, name) or str(record.get("due") or "") > records.case["period"]["end"]:
        return False
    if record.get("band"):
        low, high = record["band"]
        return record.get("final") is not None and not low <= record["final"] <= high
    steps = records.other_targets(name)
    way = records.way(name, steps[-1] if steps else record.get("target"))
    kind = record.get("type") or records.all[name.split("/")[0]].get("type")
    return way is not None and way < (0.7 if kind == "aspirational" and not whole else 1)


def _left_out(records: Records, name: str) -> bool:
    """Whether an adjustment says that this key result was dropped."""
    changes = records.all[name.split("/")[0]].get("adjustments") or ()
    metric = set(re.findall(r"[^\W\d_]{4,}", str(records.all[name]["metric"]).lower()))
    return any(
        _LEFT_OUT.search(one["change"])
        and not _TWO_NUMBERS.search(one["change"])
        and len(metric & set(re.findall(r"[^\W\d_]{4,}", one["change"].lower()))) > 1
        for one in changes
    )


def _graded_all_the_same(records: Records, answer: Json) -> Iterator[str]:
    """A verdict on what was dropped, or on what is not due yet."""
    for one in _sentences(answer, "results"):
        names = [name for name in one["evidence"] if name in _results(records)]
        if len(names) == 1 and _JUDGED.search(one["text"]):
            due = str(records.all[names[0]].get("due") or "")
            if _left_out(records, names[0]) or due > records.case["period"]["end"]:
                yield one["text"]


def _unexplained(records: Records, answer: Json) -> Iterator[str]:
    """Words that are not quoted without the reason, or thanks without their giver."""
    for one in _sentences(answer):
        if not _NO_WORDS.search(_QUOTED.sub(" ", one["text"])):
            continue
        givers = [str(records.all[n]["from"]) for n in one["evidence"] if records.all[n].get("from")]
        named = all(giver.lower() in one["text"].lower() for giver in givers)
        if not _BECAUSE.search(one["text"]) or not named:
            yield one["text"]


def _unmentioned(records: Records, answer: Json) -> Iterator[str]:
    """A recognition, a learning or an adjustment of the period that no sentence mentions, or a key result without one."""
    cited = {name for one in _sentences(answer) for name in one["evidence"]}
    graded = {name for one in _sentences(answer, "results") for name in one["evidence"]}
    for name, record in records.all.items():
        if "metric" in record and name not in graded:
            yield name
        dated = record.get("change") or record.get("from") or "learning" in name
        inside = _inside(records, record.get("date", records.case["period"]["end"]))
        own = record.get("from") == records.case["person"] or not record.get("text", "-").strip()
        if dated and inside and not own and name not in cited:
            yield name


def _one_of_one(records: Records, answer: Json) -> Iterator[str]:
    """The first goal of one."""
    if len(records.goals) == 1:
        yield from (one["text"] for one in _sentences(answer) if _NTH.search(one["text"]))


def _miscounted(records: Records, answer: Json) -> Iterator[str]:
    """A count of check-ins with the empty ones, or with those outside the period, in it; or these told by nobody."""
    for one in _sentences(answer):
        goals = [name for name in one["evidence"] if "key_results" in records.all.get(name, {})]
        found = _COUNT.search(one["text"])
        if found and goals:
            count = int(next(group for group in found.groups() if group))
            if count != len(records.check_ins(goals[0], said=True)):
                yield one["text"]
    told = " ".join(one["text"] for one in _sentences(answer))
    for at, goal in enumerate(records.goals):
        every, said = goal.get("checkins") or (), records.check_ins(f"objective:{at}", said=True)
        if len(every) != len(said) and not re.search("not counted|itgezählt", told):
            yield f"objective:{at}: {len(every) - len(said)} not counted"


def _whose(records: Records, answer: Json) -> Iterator[str]:
    """A metric of two goals in a sentence that does not say whose."""
    metrics = [str(records.all[name]["metric"]).lower() for name in _results(records)]
    for one in _sentences(answer, "results", "learnings"):
        for name in one["evidence"]:
            if name not in _results(records) or "learning:" in name:
                continue
            goal = str(records.all[name.split("/")[0]]["text"])
            twice = metrics.count(str(records.all[name]["metric"]).lower()) > 1
            if twice and goal not in one["text"]:
                yield one["text"]


def _praised_by_oneself(records: Records, answer: Json) -> Iterator[str]:
    """A person's words about their own work told as thanks from others."""
    for one in _sentences(answer, "recognition"):
        own = any(records.all[name].get("from") == records.case["person"] for name in one["evidence"])
        if own and not re.search("own work|selbst", one["text"]):
            yield one["text"]


#: What readers marked, and what cases of our own brought up, by a short name.
KINDS: Mapping[str, Callable[[Records, Json], Iterator[str]]] = {
    "counted in two ways": _uncaveated,
    "no lapse": short_stretches,
    "silence untold": untold_silences,
    "not the first": _first_targets,
    "list not whole": _unlisted,
    "graded all the same": _graded_all_the_same,
    "not quoted, not explained": _unexplained,
    "not mentioned": _unmentioned,
    "first of one": _one_of_one,
    "miscounted": _miscounted,
    "whose": _whose,
    "own praise": _praised_by_oneself,
    "doubt without ground": groundless_doubts,
    "as if held": as_if_held,
    "another reason": other_reasons,
    "one of several": ones_of_several,
    "goes too far": nothing_at_all,
    "learning passes over": passed_over,
    "withheld, not missing": withheld_not_missing,
    "the end alone": band_of_the_end,
}
