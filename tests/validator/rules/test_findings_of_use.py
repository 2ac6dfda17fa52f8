"""What people met while they used the checks: each was once judged wrongly, or said in words that misled."""

from datetime import date

import pytest

from coach.validator.check import check, check_summary
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.tracing import Source, trace, untraced
from coach.validator.types import Check

TODAY = date(2026, 11, 25)


def _found(result: Check, code: str) -> str:
    (finding,) = (finding for finding in result.findings if finding.rule == code)
    return finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Be world-class by 2027",
        "Being world class by the end of 2027",
        "Be the best by 2027",
        "Be more strategic",
    ],
)
def test_praise_alone_means_nearly_anything(text: str) -> None:
    assert check(text, today=TODAY).criteria["specific"] == "fail"


@pytest.mark.parametrize(
    "text", ["Be a world-class hospital by 2027", "Become the leading shop in Trier by 2028"]
)
def test_praise_of_something_named_is_still_open(text: str) -> None:
    assert check(text, today=TODAY).criteria["specific"] != "pass"


def test_being_something_that_can_be_looked_up_is_no_praise() -> None:
    assert check("Be certified to ISO 27001 by June 2027", today=TODAY).criteria["specific"] == "pass"


def _review(text: str, *records: Evidence) -> list[str]:
    sentence = Sentence(text, tuple(record.id for record in records))
    summary = Summary((Section("Results", (sentence,)),), {record.id: record for record in records})
    return [finding.rule for finding in check_summary(summary)]


KEPT = Evidence("kr:0", "failed payments in %, from 3.6 to 1.9", values=(3.6, 1.9))


@pytest.mark.parametrize(
    "words",
    [
        "an exceeds-expectations year",
        "she meets‑all‑expectations",
        "a pay-rise",
        "stack-ranked first",
        "exceeded\nexpectations",
    ],
)
def test_a_hyphen_hides_no_word_of_rating(words: str) -> None:
    assert "V104" in _review(f"It was {words}.", KEPT)


def test_joined_words_about_the_work_are_no_rating() -> None:
    assert "V104" not in _review(
        "A well-rated pay-per-use service was kept, meeting-expectation forms were dropped.", KEPT
    )


@pytest.mark.parametrize(
    "words",
    [
        "The top-performing pages load in 2 s",
        "Low-performing campaigns were stopped",
        "The best-performing shops got a second till",
        "It runs on a high-performance cluster",
    ],
)
def test_what_is_said_of_a_thing_is_no_rating_of_a_person(words: str) -> None:
    assert "V104" not in _review(f"{words}.", KEPT)


@pytest.mark.parametrize(
    "words",
    [
        "She is top-performing",
        "He is a high-performing engineer",
        "Her underperformance was noted",
        "The low-performing team lost a shift",
    ],
)
def test_the_same_words_about_people_are(words: str) -> None:
    assert "V104" in _review(f"{words}.", KEPT)


@pytest.mark.parametrize(
    "text", ["Failed payments fell by 1.7 %.", "A reduction of 1.7 % in failed payments."]
)
def test_points_written_as_per_cent_are_not_the_stored_change(text: str) -> None:
    assert "V103" in _review(text, KEPT)


@pytest.mark.parametrize("size", ["1.7 percentage points", "1.7 points", "47 %"])
def test_the_stored_change_in_points_or_per_cent_holds(size: str) -> None:
    assert "V103" not in _review(f"Failed payments fell by {size}.", KEPT)


def test_per_cent_for_points_is_untraced_whether_or_not_the_values_have_their_unit() -> None:
    for source in (Source("a", "record", "", (3.6, 1.9)), Source("a", "record", "3.6 %, then 1.9 %")):
        assert [one.text for one in untraced(trace("It fell by 1.7 %.", [source]))] == ["1.7"]


@pytest.mark.parametrize(
    "text",
    [
        "Raise the share of orders sent on time from 80 % to 95 % by 15 May 2027 and by 30 June 2027",
        "Waiting time falls to 20 minutes by 15 May 2027, by 30 June 2027",
        "Waiting time falls to 20 minutes by Q2 2027 or by Q3 2027",
        "Wartezeit bis 15. Mai 2027 und bis 30. Juni 2027 auf 20 Minuten senken",
        "Answer 90 % of letters the same day by 15 May and 30 June 2027",
        "Waiting time falls to 20 minutes by Q2 or Q3 2027",
    ],
)
def test_two_ends_of_one_aim_contradict(text: str) -> None:
    result = check(text, today=TODAY)
    assert "T104" in [finding.rule for finding in result.findings]
    assert result.criteria["time_bound"] == "fail"


@pytest.mark.parametrize(
    "text",
    [
        "Publish the plan by 15 May 2027 and train 20 nurses by 30 June 2027",
        "Waiting time falls from 40 to 20 minutes by 15 May 2027, and by 30 June 2027 it is 15 minutes",
        "Open two shops by 15 May 2027 and three more by 30 June 2027",
        "From 1 March to 31 May 2027 waiting time stays under 20 minutes",
        "Hold 6 open days between 15 May and 30 June 2027",
        "Keep waiting time under 20 minutes in Q2 and Q3 2027",
    ],
)
def test_two_parts_of_one_plan_may_end_on_two_days(text: str) -> None:
    assert "T104" not in [finding.rule for finding in check(text, today=TODAY).findings]


@pytest.mark.parametrize(
    "text",
    [
        "In 3 shops the return rate reaches N% by 30 June 2027",
        "The return rate in 3 shops reaches X % by 30 June 2027",
        "Raise the share of teams of 5 with a plan to __ % by 30 June 2027",
        "Raise the share of teams of 5 with a plan to [target] by 30 June 2027",
        "All 12 clinics: waiting time falls from 30 to N minutes by 30 June 2027",
    ],
)
def test_no_other_number_stands_in_for_a_target_left_open(text: str) -> None:
    result = check(text, kind="key_result", today=TODAY)
    assert (result.reading.target, result.criteria["measurable"]) == (None, "fail")
    assert check(text, today=TODAY).kind == "key_result"


def test_a_placeholder_elsewhere_takes_no_target_away() -> None:
    for text in ("[Team] raises NPS from 32 to 45 by June 2027", "Raise NPS from X to 45 by June 2027"):
        assert check(text, today=TODAY).reading.target == 45


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("$1.2M net new ARR and $300k of renewals", 1_200_000),
        ("N new customers and $1.2M net new ARR", 1_200_000),
        ("$NM net new ARR, $300k of it from partners", 300_000),
        ("Net new ARR of $1.2M; at least N % from partners", 1_200_000),
        ("Grow net new ARR from $1.2M to $NM", None),
        ("Grow net new ARR to $NM from $1.2M", None),
    ],
)
def test_the_first_sum_that_is_stated_is_the_target_beside_an_open_one(
    text: str, target: float | None
) -> None:
    assert check(text, kind="key_result", today=TODAY).reading.target == target


def test_who_does_something_is_not_called_what_can_be_measured() -> None:
    result = check("Customers of the web shop get their answer the same day", today=TODAY)
    assert "“Customers”" not in _found(result, "M102")
    assert "how many of them, or how often" in _found(result, "M102")
    assert "for how many of them, and how often" in _found(result, "S108")
    assert "“customer retention” can be measured" in _found(
        check("Increase customer retention", today=TODAY), "M102"
    )
