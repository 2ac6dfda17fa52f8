"""What a good coach must respect in a case, written beside it as `expect` and held against the answer.

| key | what must hold |
|---|---|
| `uses` | each of these numbers of the person stands in a key result: in its text, as its baseline or its target |
| `no_own` | none of these numbers, which are those of a goal above, is a target or baseline of the person's |
| `not_baseline_of` | none of these numbers is a baseline |
| `within` | a key result that starts from this number ends between these two, so neither the wrong way nor off its scale |
| `due_by` | a key result that starts from this number is due by this day at the latest |
| `no_baseline` | nothing is known about today, so no key result has a baseline |
| `parent` | a suggestion serves the goal above with these words |
| `unlinked` | no suggestion serves the goal with these words |
| `topic` | an objective speaks of one of these |
| `no_words` | none of these shows in an objective or a key result |
| `asks` | a question of each of these kinds is asked |
| `declines` | nothing is proposed, something is asked instead |
| `guardrail` | a key result is a guardrail |
| `two` | two candidates are about different things: they share no source |
| `lang` | objectives and key results are in this language |
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from coach.validator.tracing.language import language_of
from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

MEASURES = (
    Measure("respected", "things that a good coach must respect in the case, and that were", kind="ratio"),
    Measure("all_respected", "cases in which everything was respected that a good coach must respect there"),
    Measure("in_language", "texts in the language that the person wrote in", kind="ratio"),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """How many of the case's assertions hold; a case without any is left out."""
    expected: Mapping[str, Any] = case.label.get("expect") or {}
    held = {name: _HOLDS[name](wanted, case, answer) for name, wanted in expected.items()}
    values: dict[str, Value] = {}
    if held:
        values = {"respected": Ratio(sum(held.values()), len(held)), "all_respected": all(held.values())}
    texts = list(_texts(answer))
    if texts:
        lang = expected.get("lang", "en")
        values["in_language"] = Ratio(sum(language_of(text, lang) == lang for text in texts), len(texts))
    return values


def broken(case: Case, answer: Json) -> tuple[str, ...]:
    """The names of the assertions that do not hold, for a reader who looks for the cause."""
    expected: Mapping[str, Any] = case.label.get("expect") or {}
    return tuple(name for name, wanted in expected.items() if not _HOLDS[name](wanted, case, answer))


def _rows(answer: Json) -> Iterator[Json]:
    for suggestion in answer.get("suggestions", ()):
        yield from suggestion.get("key_results", ())


def _objectives(answer: Json) -> list[str]:
    return [suggestion["objective"]["text"] for suggestion in answer.get("suggestions", ())]


def _texts(answer: Json) -> Iterator[str]:
    yield from _objectives(answer)
    yield from (row["text"] for row in _rows(answer))


def _numbers(text: str) -> set[float]:
    return {float(found.replace(",", ".")) for found in re.findall(r"\d+(?:[.,]\d+)?", text)}


def _links(answer: Json) -> list[str]:
    return [row["objective"].get("aligned_to") or "" for row in answer.get("suggestions", ())]


def _uses(wanted: list[float], case: Case, answer: Json) -> bool:
    found = {row.get(name) for row in _rows(answer) for name in ("baseline", "target")}
    found |= set().union(*(_numbers(row["text"]) for row in _rows(answer)))
    return all(number in found for number in wanted)


def _no_own(wanted: list[float], case: Case, answer: Json) -> bool:
    return not any(row.get(name) in wanted for row in _rows(answer) for name in ("baseline", "target"))


def _not_baseline(wanted: list[float], case: Case, answer: Json) -> bool:
    return not any(row.get("baseline") in wanted for row in _rows(answer))


def _no_baseline(wanted: bool, case: Case, answer: Json) -> bool:
    return all(row.get("baseline") is None for row in _rows(answer)) is wanted


def _within(wanted: Mapping[str, list[float]], case: Case, answer: Json) -> bool:
    ends = [(row["target"], wanted[start]) for start, row in _starting(wanted, answer)]
    return all(target is None or low <= target <= high for target, (low, high) in ends)


def _due_by(wanted: Mapping[str, str], case: Case, answer: Json) -> bool:
    return all((row.get("due") or "") <= wanted[start] for start, row in _starting(wanted, answer))


def _starting(wanted: Mapping[str, Any], answer: Json) -> Iterator[tuple[str, Json]]:
    """Each key result that starts from one of the numbers, with that number as it is written."""
    for row in _rows(answer):
        yield from ((start, row) for start in wanted if row.get("baseline") == float(start))


def _parent(wanted: str, case: Case, answer: Json) -> bool:
    return any(wanted in _goal(link, case) for link in _links(answer))


def _unlinked(wanted: list[str], case: Case, answer: Json) -> bool:
    return not any(words in _goal(link, case) for link in _links(answer) for words in wanted)


def _goal(link: str, case: Case) -> str:
    """The text of the goal that a link leads to, by its id or by its text."""
    return next((g["text"] for g in case.inputs.get("parents", ()) if link and link == g.get("id")), link)


def _topic(wanted: list[str], case: Case, answer: Json) -> bool:
    whole = " ".join(_objectives(answer)).casefold()
    return any(word.casefold() in whole for word in wanted)


def _no_words(wanted: list[str], case: Case, answer: Json) -> bool:
    whole = " ".join(_texts(answer))
    return not any(re.search(rf"\b{re.escape(word)}", whole, re.IGNORECASE) for word in wanted)


def _asks(wanted: list[str], case: Case, answer: Json) -> bool:
    kinds = {question["id"].partition(":")[0] for question in answer.get("questions", ())}
    return kinds >= set(wanted)


def _declines(wanted: str, case: Case, answer: Json) -> bool:
    return not answer.get("suggestions") and bool(answer.get("questions"))


def _guardrail(wanted: bool, case: Case, answer: Json) -> bool:
    return any(row.get("kind") == "guardrail" for row in _rows(answer)) is wanted


def _two(wanted: bool, case: Case, answer: Json) -> bool:
    sources = [set(row.get("sources", ())) for row in answer.get("suggestions", ())]
    apart = any(a and b and not a & b for n, a in enumerate(sources) for b in sources[n + 1 :])
    return apart is wanted


def _lang(wanted: str, case: Case, answer: Json) -> bool:
    texts = list(_texts(answer))
    return bool(texts) and all(language_of(text, wanted) == wanted for text in texts)


_HOLDS: Mapping[str, Callable[[Any, Case, Json], bool]] = {
    "uses": _uses,
    "no_own": _no_own,
    "not_baseline_of": _not_baseline,
    "within": _within,
    "due_by": _due_by,
    "no_baseline": _no_baseline,
    "parent": _parent,
    "unlinked": _unlinked,
    "topic": _topic,
    "no_words": _no_words,
    "asks": _asks,
    "declines": _declines,
    "guardrail": _guardrail,
    "two": _two,
    "lang": _lang,
}

EXPECTATIONS = Evaluator(MEASURES, judge)
