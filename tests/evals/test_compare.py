from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from coach.errors import InputError
from evals import compare, results
from evals.frame import Measure, Ratio, Scored
from evals.results import Result
from evals.suites import Outcome

MEASURES = (
    Measure("passes", "It passes."),
    Measure("invented", "So many were invented.", kind="ratio", better="low"),
    Measure("length", "How long.", kind="mean", better=None),
)


def run(held: Sequence[bool], *, stale: tuple[str, ...] = (), passed: bool = True, text: str = "") -> Result:
    rows = [
        Scored(
            case=f"c{place}",
            arm="guide",
            values={"passes": one, "invented": Ratio(0, 2), "length": 3.0},
            case_hash=f"h{place}",
            answer=f"{text}{place}",
        )
        for place, one in enumerate(held)
    ]
    outcome = Outcome(
        suite="words",
        passed=passed,
        figures={"n": len(rows)},
        text="",
        cases=tuple(rows),
        measures=MEASURES,
        primary="passes",
        reference="guide",
        stale=stale,
    )
    return results.to_result({}, [outcome])


def test_the_same_answers_are_no_worse_however_few_they_are() -> None:
    found = compare.compare(run([True] * 5), run([True] * 5))
    assert (found.verdict, found.exit_code) == ("fine", 0)


def test_many_cases_that_hold_are_no_worse() -> None:
    assert compare.compare(run([True] * 200), run([True] * 200, text="other")).exit_code == 0


def test_few_changed_answers_cannot_show_that_nothing_got_worse() -> None:
    found = compare.compare(run([True] * 10), run([True] * 10, text="other"))
    assert (found.verdict, found.exit_code) == ("inconclusive", 4)
    assert "in 8 of 10 runs" in compare.render(found)


def test_a_loss_beyond_chance_is_a_regression() -> None:
    found = compare.compare(run([True] * 100), run([True] * 80 + [False] * 20))
    assert (found.verdict, found.exit_code) == ("regression", 1)


def test_a_loss_inside_the_margin_is_no_worse() -> None:
    assert compare.compare(run([True] * 100), run([True] * 80 + [False] * 20), margin=0.35).exit_code == 0


def test_a_gain_is_fine() -> None:
    assert compare.compare(run([True] * 80 + [False] * 20), run([True] * 100)).verdict == "fine"


def test_a_broken_gate_is_a_regression_whatever_the_primary_measure_says() -> None:
    found = compare.compare(run([True] * 5), run([True] * 5, passed=False))
    assert found.verdict == "regression"
    assert "does not hold now" in found.notes[0]


def test_a_stale_recording_comes_before_every_figure() -> None:
    assert compare.compare(run([True] * 5), run([False] * 5, stale=("words/x",))).exit_code == 5


def test_a_changed_case_has_no_partner_and_is_told() -> None:
    first, second = run([True] * 3), run([True] * 3)
    rows = [replace(row, case_hash="new") if row.case == "c1" else row for row in second.cases["words"]]
    found = compare.compare(first, replace(second, cases={"words": rows}))
    assert "2 results have no partner" in found.notes[0]
    assert found.rows[0].difference.gap.n == 2


def test_a_run_that_leaves_out_more_cases_than_the_margin_cannot_be_called_no_worse() -> None:
    whole = run([True] * 100)
    for left, verdict in ((97, "fine"), (90, "inconclusive")):
        fewer = replace(whole, cases={"words": whole.cases["words"][:left]})
        found = compare.compare(whole, fewer)
        assert found.verdict == verdict, found.notes
    assert "10% of the cases of A are not in B" in found.notes[-1]
    assert compare.compare(fewer, whole).verdict == "fine", "a run may have more"


def test_a_failed_case_counts_as_the_worst_on_both_sides() -> None:
    first, second = run([True] * 30), run([True] * 30)
    rows = [
        replace(row, failed="it broke", values={}) if place < 15 else row
        for place, row in enumerate(second.cases["words"])
    ]
    found = compare.compare(first, replace(second, cases={"words": rows}))
    assert found.verdict == "regression"
    assert found.rows[1].second.value == pytest.approx(15 / 45)


def test_what_does_not_decide_has_its_p_adjusted_and_no_say() -> None:
    first, second = run([True] * 40), run([True] * 40)
    rows = [replace(row, values={**row.values, "invented": Ratio(2, 2)}) for row in second.cases["words"]]
    found = compare.compare(first, replace(second, cases={"words": rows}), margin=0.2)
    deciding = {row.measure: row.deciding for row in found.rows}
    assert deciding == {"passes": True, "invented": False}
    assert found.verdict == "fine"
    assert found.rows[1].adjusted >= found.rows[1].difference.p


def test_runs_without_a_suite_in_common_cannot_be_compared() -> None:
    assert compare.compare(run([True]), Result({}, {}, {})).exit_code == 4


def test_a_run_comes_back_from_the_disk_as_it_was_written(tmp_path: Path) -> None:
    first = run([True, False])
    results.write(tmp_path / "run", first, {})
    again = results.read(tmp_path / "run")
    assert [row.to_json() for row in again.cases["words"]] == [row.to_json() for row in first.cases["words"]]
    assert compare.compare(first, again).verdict == "fine"
    assert again.measures("words") == list(MEASURES)


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no run"):
        results.read(tmp_path)
