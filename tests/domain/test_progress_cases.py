"""Progress cases worked by hand from the definition: (current - baseline) / (target - baseline)."""

import csv
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.okr import Direction, KeyResult, KeyResultKind
from coach.domain.progress import progress
from coach.domain.records import CheckIn

START, DUE = date(2027, 1, 1), date(2027, 3, 31)
CASES = list(csv.DictReader((Path(__file__).parent / "progress_cases.tsv").open(), delimiter="\t"))
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))


def key_result(direction: str, baseline: float | None, target: float | None, band: str = "") -> KeyResult:
    return KeyResult(
        id="kr-1",
        objective_id="obj-1",
        text="x",
        metric="m",
        direction=Direction(direction),
        baseline=baseline,
        target=target,
        band=tuple(map(float, band.split())) if band else None,  # type: ignore[arg-type]
        due=DUE,
        kind=KeyResultKind.milestone if target is None and not band else KeyResultKind.lagging,
    )


def check_ins(values: list[float | None]) -> list[CheckIn]:
    return [
        CheckIn(id=f"chk-{n}", key_result_id="kr-1", on=START + timedelta(days=7 * n), value=value, note="n")
        for n, value in enumerate(values)
    ]


def _number(text: str) -> float | None:
    return float(text) if text not in ("", "-") else None


def test_there_are_at_least_sixty_cases() -> None:
    assert len(CASES) >= 60
    assert len({case["what"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_progress_is_what_the_hand_worked_it_out_to_be(case: dict[str, str]) -> None:
    measured = key_result(
        case["direction"], _number(case["baseline"]), _number(case["target"]), case["band"] or ""
    )
    made = progress(measured, check_ins([_number(value) for value in case["values"].split()]))
    if case["progress"] == "none":
        assert made is None
    else:
        assert made == pytest.approx(float(Fraction(case["progress"])), abs=1e-9)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_value_nearer_to_the_target_is_more_progress(
    baseline: float, target: float, one: float, other: float
) -> None:
    if abs(target - baseline) < 0.01:
        return
    towards = sorted((one, other), reverse=target < baseline)
    first, second = (progress(key_result("reach", baseline, target), check_ins([value])) for value in towards)
    assert first is not None and second is not None and first <= second


@given(
    NUMBERS, NUMBERS, NUMBERS, st.sampled_from([0.01, 0.5, 60.0, 1000.0]), st.sampled_from([-32.0, 0.0, 7.5])
)
def test_progress_does_not_depend_on_the_unit(
    baseline: float, target: float, value: float, scale: float, shift: float
) -> None:
    if abs(target - baseline) < 0.01:
        return

    def convert(number: float) -> float:
        return number * scale + shift

    before = progress(key_result("reach", baseline, target), check_ins([value]))
    after = progress(key_result("reach", convert(baseline), convert(target)), check_ins([convert(value)]))
    assert after == pytest.approx(before, rel=1e-6, abs=1e-6)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_way_back_is_what_is_left_of_the_way(baseline: float, target: float, value: float) -> None:
    if abs(target - baseline) < 0.01:
        return
    there = progress(key_result("reach", baseline, target), check_ins([value]))
    back = progress(key_result("reach", target, baseline), check_ins([value]))
    assert there is not None and back is not None
    assert there + back == pytest.approx(1, rel=1e-9, abs=1e-6)
