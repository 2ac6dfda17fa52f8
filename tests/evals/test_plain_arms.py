"""What people do without a coach: copied faithfully, filled in with nothing that nobody said."""

from typing import Any

import pytest

from evals.arms import retro_plain, review_plain
from evals.evaluators.learnings import LEARNING
from evals.evaluators.review_numbers import Records
from evals.frame import Case, Options
from evals.suites import retro, review


@pytest.mark.parametrize(
    ("result", "missed"),
    [
        ({"direction": "increase", "target": 20, "final": 19.9}, True),
        ({"direction": "increase", "target": 20, "final": 20}, False),
        ({"direction": "decrease", "target": 20, "final": 21}, True),
        ({"direction": "decrease", "target": 20, "final": 3}, False),
        ({"direction": "maintain", "target": None, "band": [4, 6], "final": 6.1}, True),
        ({"direction": "maintain", "target": None, "band": [4, 6], "final": 5}, False),
        ({"direction": "reach", "target": 20, "final": 19}, True),
        ({"direction": "increase", "target": 20, "final": None}, False),
        ({"direction": "increase", "target": None, "final": 3}, False),
    ],
)
def test_a_form_knows_a_miss_from_a_hit(result: dict[str, Any], missed: bool) -> None:
    assert retro_plain.is_missed(result) is missed


def test_without_a_word_said_nothing_is_learnt_and_no_cause_is_counted_against_it() -> None:
    case = retro.cases(Options())[0]
    silent = {**case.inputs, "reflection": ""}
    assert retro_plain.no_help(silent)["learnings"] == []
    (filled,) = retro_plain.form(silent)["learnings"]
    assert filled["evidence"] == [] and "Why:" not in filled["text"]
    found = LEARNING.judge(Case(case.id, silent, case.label), retro_plain.form(silent))
    assert "cause" not in found and found["passes"] is not None


@pytest.mark.parametrize("arm", review_plain.PLAIN, ids=lambda arm: arm.name)
def test_a_summary_by_hand_names_records_that_are_there_and_holds_what_was_written(arm: Any) -> None:
    for case in review.cases(Options()):
        line = arm.answer(case.inputs)
        records = Records(case.inputs).all
        sentences = [one for section in line["sections"] for one in section["sentences"]]
        assert all(name in records for one in sentences for name in one["evidence"])
        for goal in case.inputs["objectives"]:
            for note in (one["note"] for one in goal.get("checkins") or () if one.get("note")):
                assert any(note in one["text"] for one in sentences)
        assert all(section["sentences"] or section["blank_because"] for section in line["sections"])
