"""The kinds of sentences that blind readers marked as misleading are found in the drafts that they read."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from evals.evaluators.review_misleading import misled_in
from evals.frame import Options
from evals.readings.sheets import read_drafts
from evals.suites.review import cases

READINGS = Path(__file__).resolve().parents[2] / "evals" / "readings"
#: The first reading, and the one of the sentences as they stand.
READ, READ_LATER = READINGS / "review_before", READINGS / "review"
#: What both readers, or one of them with a reason that the other did not contradict, marked: case and kind.
MARKED = [
    ("own-05", "another reason"),
    ("own-06", "another reason"),
    ("own-08", "doubt without ground"),
    ("own-17", "doubt without ground"),
    ("own-21", "doubt without ground"),
    ("own-10", "as if held"),
    ("own-18", "as if held"),
    ("own-19", "as if held"),
    ("own-18", "goes too far"),
    ("own-21", "one of several"),
    ("rev-001", "silence untold"),
    ("rev-007", "silence untold"),
    ("own-10", "silence untold"),
    ("rev-003", "learning passes over"),
]


MARKED_LATER = [("own-25", "withheld, not missing"), ("own-29", "the end alone")]


def drafted(folder: Path = READ) -> dict[str, dict[str, Any]]:
    """The drafts as they were read, in the shape of an answer."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for item in read_drafts(folder):
        section = found[item.case].setdefault(
            item.section, {"name": item.section, "sentences": [], "blank_because": None}
        )
        if item.evidence:
            section["sentences"].append({"text": item.text, "evidence": list(item.evidence)})
        else:
            section["blank_because"] = item.text
    return {case: {"sections": list(sections.values())} for case, sections in found.items()}


CASES = {case.id: case.inputs for case in cases(Options())}
DRAFTS = drafted()


@pytest.mark.parametrize(("case", "kind"), MARKED)
def test_what_readers_marked_is_found_again(case: str, kind: str) -> None:
    assert any(one.startswith(f"{kind}:") for one in misled_in(CASES[case], DRAFTS[case]))


@pytest.mark.parametrize(("case", "kind"), MARKED_LATER)
def test_what_readers_marked_later_is_found_again_and_nothing_else(case: str, kind: str) -> None:
    later = drafted(READ_LATER)
    assert [one.partition(":")[0] for one in misled_in(CASES[case], later[case])] == [kind]
    assert not [
        name for name in later if name not in dict(MARKED_LATER) and misled_in(CASES[name], later[name])
    ]


def test_a_draft_that_nobody_marked_is_not_accused() -> None:
    assert misled_in(CASES["own-20"], DRAFTS["own-20"]) == []


def _with(case: str, section: str, text: str, *evidence: str) -> list[str]:
    sentence = {"text": text, "evidence": list(evidence)}
    sections = [*DRAFTS.get(case, {"sections": []})["sections"]]
    return misled_in(
        CASES[case],
        {"sections": [*sections, {"name": section, "sentences": [sentence], "blank_because": None}]},
    )


@pytest.mark.parametrize(
    ("kind", "case", "section", "text", "evidence"),
    [
        ("whose", "own-20", "results", "Days a broken pump stands still fell from 34 to 16 days.", ("objective:0/kr:0",)),
        ("graded all the same", "own-20", "results", "Trained mechanics rose to 5; the target was not reached.", ("objective:0/kr:1",)),
        ("graded all the same", "own-20", "results", "Cost per working pump fell, short of the 70 %.", ("objective:2/kr:0",)),
        ("own praise", "own-21", "recognition", "lemur-12, on 22 September: “I am proud.”", ("recognition:0",)),
        ("no lapse", "rev-003", "steering", "Between 2 April and 2 July, 91 days, no check-in is on record.", ("objective:2", "objective:2/checkin:0", "objective:2/checkin:1")),
        ("not the first", "own-02", "alignment", "It was a committed goal, measured by parcels sorted (from 88 to 98 %).", ("objective:0", "objective:0/kr:0")),
        ("not the first", "own-15", "alignment", "Es war ein fest zugesagtes Ziel, gemessen an: Rückfragen (von 85 auf 60 je Monat).", ("objective:0", "objective:0/kr:1")),
        ("list not whole", "own-14", "learnings", "No learning is on record for what ended short of its target: night calls to the manager.", ("objective:3/kr:0",)),
        ("not quoted, not explained", "own-09", "recognition", "A recognition of 12 March is on record; its words are not quoted here.", ("recognition:0",)),
        ("first of one", "own-12", "steering", "The first goal has 5 check-ins on record.", ("objective:0",)),
        ("miscounted", "own-13", "steering", "“People who start a course finish it” has 4 check-ins on record.", ("objective:0",)),
        ("another reason", "own-06", "steering", "What was noted on 24 February is not quoted here, since it goes beyond the goals and the work.", ("objective:0/checkin:1",)),
        ("as if held", "own-18", "alignment", "Gemessen an: Rückfragen je Akte (gehalten zwischen 0,8 und 1,5 Rückfragen).", ("objective:0", "objective:0/kr:2")),
        ("not the first", "own-16", "results", "The target of 70 % stands.", ("objective:0/kr:0",)),
    ],
)  # fmt: skip
def test_what_own_cases_brought_up_is_found(
    kind: str, case: str, section: str, text: str, evidence: tuple[str, ...]
) -> None:
    assert any(one.startswith(f"{kind}:") and text in one for one in _with(case, section, text, *evidence))


def test_silence_up_to_the_end_has_to_be_told() -> None:
    assert "silence untold: objective:1: 233 days" in misled_in(CASES["own-17"], {"sections": []})


def test_a_change_in_counting_has_to_stand_beside_the_number_that_it_is_about_alone() -> None:
    found = misled_in(CASES["own-08"], {"sections": []})
    assert "counted in two ways: objective:0/kr:0 after objective:0/adjustment:0" in found
    assert not any(one.startswith("counted in two ways: objective:0/kr:1") for one in found)
