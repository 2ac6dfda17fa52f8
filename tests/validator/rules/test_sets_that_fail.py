"""Key results without a metric, twins, the objective again, fifty of them: each by its own rule, always the same (fault 13)."""

from datetime import date

import pytest

from coach.validator.check import check, check_set
from coach.validator.types import KeyResultSpec

TODAY = date(2027, 1, 4)
OBJECTIVE = "Customers get an answer that holds"
RESULT = "Median wait falls from 26 to 20 hours by 31 March 2027"
FIFTY = [f"Median wait of town {n} falls from 26 to 20 hours by 31 March 2027" for n in range(50)]


@pytest.mark.parametrize(
    ("texts", "alone", "as_a_set"),
    [
        (["Patients feel safe", RESULT], {"M101"}, set()),
        ([RESULT, RESULT], set(), {"K102"}),
        ([OBJECTIVE, RESULT], {"R103"}, set()),
        (FIFTY, set(), {"K101"}),
    ],
    ids=["no metric", "twins", "the objective again", "fifty"],
)
def test_each_fault_of_a_set_has_a_rule_of_its_own_a_hundred_times(
    texts: list[str], alone: set[str], as_a_set: set[str]
) -> None:
    specs = tuple(KeyResultSpec(text) for text in texts)

    def judged() -> tuple[object, object]:
        return check_set(OBJECTIVE, specs, today=TODAY), check(
            texts[0], kind="key_result", parent=OBJECTIVE, today=TODAY
        )

    found, first = judged()
    assert as_a_set <= {one.rule for one in found} and alone <= {one.rule for one in first.findings}  # type: ignore[attr-defined]
    assert not alone or "fail" in first.criteria.values()  # type: ignore[attr-defined]
    assert all(judged() == (found, first) for _ in range(100))


def test_a_sound_set_has_none_of_these_findings() -> None:
    specs = (KeyResultSpec(RESULT), KeyResultSpec("Reopen rate falls from 9 % to 6 % by 31 March 2027"))
    assert not {one.rule for one in check_set(OBJECTIVE, specs, today=TODAY)} & {"K101", "K102"}
    first = check(RESULT, kind="key_result", parent=OBJECTIVE, today=TODAY)
    assert not {one.rule for one in first.findings} & {"M101", "R103"}
