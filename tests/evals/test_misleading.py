"""The kinds of sentences that blind readers marked as misleading are found in the drafts that they read."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from evals.evaluators.review_misleading import misled_in
from evals.frame import Options
from evals.readings.sheets import read_drafts
from evals.suites.review import cases

READ = Path(__file__).resolve().parents[2] / "evals" / "readings" / "review"
#: What both readers, or one of them with a reason that the other did not contradict, marked: case and kind.
MARKED = [
    ("rev-003", "counted in two ways"),
    ("own-08", "counted in two ways"),
    ("rev-003", "no lapse"),
    ("rev-007", "no lapse"),
    ("own-02", "not the first"),
    ("own-15", "not the first"),
    ("own-10", "list not whole"),
    ("own-14", "list not whole"),
    ("own-09", "not quoted, not explained"),
    ("own-12", "not quoted, not explained"),
    ("own-12", "first of one"),
    ("own-13", "miscounted"),
]


def drafted() -> dict[str, dict[str, Any]]:
    """The drafts as they were read, in the shape of an answer."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for item in read_drafts(READ):
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


def test_a_draft_that_nobody_marked_is_not_accused() -> None:
    assert misled_in(CASES["rev-011"], DRAFTS["rev-011"]) == []


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
        ("not the first", "own-16", "results", "The target of 70 % stands.", ("objective:0/kr:0",)),
    ],
)  # fmt: skip
def test_what_own_cases_brought_up_is_found(
    kind: str, case: str, section: str, text: str, evidence: tuple[str, ...]
) -> None:
    assert any(one.startswith(f"{kind}:") and text in one for one in _with(case, section, text, *evidence))


def test_silence_up_to_the_end_has_to_be_told() -> None:
    assert "silence untold: objective:1: 233 days" in misled_in(CASES["own-17"], {"sections": []})
