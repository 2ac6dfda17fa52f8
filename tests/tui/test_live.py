"""What the validator says about a draft as it is typed, and which numbers it takes for whose."""

import time
from datetime import date
from statistics import median

import pytest

from coach.errors import InputError
from tui.live import day_of, left_to_do, live, not_passing, number_of, origins
from tui.work import OWN, KeyResultWork, Work

TODAY = date(2026, 11, 25)
RESULT = KeyResultWork(
    text="Median time to resolve a ticket falls from 26 hours to 21 hours by 31 March 2027", metric="median time to resolve",
    unit="hours", direction="decrease", baseline="26", target="21", due="2027-03-31",
    numbers=[{"value": 26.0, "origin": "said", "where": "your fact"}, {"value": 21.0, "origin": "assumption", "where": "proposed: a fifth"}],
)  # fmt: skip


def _work(*results: KeyResultWork, source: str = OWN, **texts: str) -> Work:
    known = {"aspiration": "faster answers", "period": "2027-Q1", "contribution": "It moves the renewals."}
    objective = "Customers get an answer that holds on the first day by 31 March 2027"
    return Work(
        "draft-1", texts=known | {"objective": objective} | texts, key_results=list(results), source=source
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", None), ("unknown", None), ("26", 26.0), ("2,5", 2.5), ("1.234.567", 1234567.0), ("1,234,567", 1234567.0),
     ("12 %", 12.0), ("١٢", 12.0), ("-3", -3.0), ("1.5000", 1.5)],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(typed: str, value: float | None) -> None:
    assert number_of(typed) == value


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1.500", "Write 1500 or 1.5"), ("1,500", "Write 1500 or 1.5"), ("1e309", "no finite number"), ("NaN", "no finite number"),
     ("double", "is no number"), ("10%->5%", "is no number")],
)  # fmt: skip
def test_a_number_that_can_be_read_in_two_ways_or_in_none_is_asked_for(typed: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        number_of(typed)


@pytest.mark.parametrize("typed", ["2027-02-31", "Q5", "by yesterday", "31.3.2027"])
def test_a_day_that_is_none_is_asked_for(typed: str) -> None:
    with pytest.raises(InputError, match="2027-03-31"):
        day_of(typed)


def test_a_due_day_outside_the_period_is_a_problem_of_that_field() -> None:
    result = KeyResultWork(text=RESULT.text, baseline="26", target="21", due="2027-05-01")
    assert "outside the period" in live(_work(result), TODAY).problems["kr.0.due"]


def test_a_key_result_without_a_target_is_told_so() -> None:
    assert "needs a target" in live(_work(KeyResultWork(text="Tickets fall")), TODAY).problems["kr.0.target"]


def test_the_same_key_result_twice_and_fifty_of_them_are_found() -> None:
    twice = live(_work(RESULT, RESULT), TODAY).about_set
    many = live(_work(*[RESULT] * 50), TODAY).about_set
    assert {finding.rule for finding in twice} & {finding.rule for finding in many}


def test_the_same_draft_gets_the_same_answer_a_hundred_times() -> None:
    work = _work(RESULT)
    assert len({repr(live(work, TODAY)) for _ in range(100)}) == 1


def test_a_typed_number_is_the_persons_and_a_proposed_one_stays_an_assumption() -> None:
    result = KeyResultWork(**{**{name: getattr(RESULT, name) for name in RESULT.__slots__}, "target": "20"})
    result.text = result.text.replace("26 hours to 21", "30 hours to 21")
    found = {number["value"]: number["origin"] for number in origins(result)}
    assert found[30.0] == found[20.0] == "said"
    assert found[21.0] == "assumption", "it still stands in the sentence"


def test_an_assumption_that_was_written_over_is_gone() -> None:
    result = KeyResultWork(**{name: getattr(RESULT, name) for name in RESULT.__slots__})
    result.text, result.target = result.text.replace("21", "20"), "20"
    assert {number["value"]: number["origin"] for number in origins(result)} == {26.0: "said", 20.0: "said"}


def test_an_assumption_that_nobody_confirmed_keeps_the_goal_from_being_saved() -> None:
    work = _work(RESULT)
    assert any("Not confirmed yet: 21" in text for text in left_to_do(work, live(work, TODAY)))
    work.confirmed = [key for key, _, _ in work.assumptions()]
    assert left_to_do(work, live(work, TODAY)) == []


def test_ones_own_words_may_be_kept_as_they_are_and_a_suggestion_has_to_pass() -> None:
    own = _work(objective="Do things better")
    assert left_to_do(own, live(own, TODAY)) == []
    assert list(not_passing(own, live(own, TODAY)))
    taken = _work(RESULT, objective="Do things better", source="led-1")
    taken.confirmed = [key for key, _, _ in taken.assumptions()]
    assert any("does not pass yet" in text for text in left_to_do(taken, live(taken, TODAY)))


def test_a_draft_with_three_key_results_is_checked_between_two_keystrokes() -> None:
    work, taken = _work(RESULT, RESULT, RESULT), []
    for _ in range(40):
        start = time.process_time()
        live(work, TODAY)
        taken.append(time.process_time() - start)
    assert median(taken) < 0.02
