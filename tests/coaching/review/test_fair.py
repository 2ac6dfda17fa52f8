"""A sentence that is true by the letter must not mislead: rhythm, counting, lists, what is left unsaid."""

from collections.abc import Callable
from typing import Any

import pytest

from coach.coaching.review.summary import ReviewSummary

Case = dict[str, Any]
Summarise = Callable[..., ReviewSummary]


def said(summary: ReviewSummary, *names: str) -> str:
    """All sentences of these sections, or of the whole."""
    chosen = [one for one in summary.sections if not names or one.name in names]
    return "\n".join(sentence.text for one in chosen for sentence in one.sentences)


def goal(case: Case) -> Case:
    found: Case = case["objectives"][0]
    return found


def noted(*days: str) -> Callable[[Case], None]:
    """The case with check-ins on these days of 2026."""

    def change(case: Case) -> None:
        goal(case)["checkins"] = [
            {"date": f"2026-{day}", "note": f"{n} belts run"} for n, day in enumerate(days, 80)
        ]

    return change


@pytest.mark.parametrize(
    ("days", "stretch"),
    [
        (("01-08", "03-12", "05-14"), None),  # the same stretch twice is a rhythm
        (("01-08", "01-22", "02-05", "05-14", "05-28", "06-11"), "Between 5 February and 14 May, 98 days"),
        (("01-08", "01-22", "02-05", "02-19"), "After the check-in of 19 February, 131 days up to 30 June"),
        (("04-16", "04-30", "05-14", "06-18"), "Before the check-in of 16 April, 105 days from 1 January on"),
        (
            ("02-03", "05-12"),
            "Between 3 February and 12 May, 98 days",
        ),  # two check-ins are treated as any other
        (("01-02", "04-02", "06-30"), None),  # a check-in every quarter leaves no gap
    ],
)
def test_one_border_tells_which_stretches_are_gaps(
    days: tuple[str, ...], stretch: str | None, summarise: Summarise
) -> None:
    summary = summarise(noted(*days))
    told = said(summary, "steering")
    assert summary.verdict != "fail"
    assert (
        stretch in told if stretch else " days, no check-in" not in told and "none is on record" not in told
    )


def test_of_two_stretches_that_are_as_long_both_are_told(summarise: Summarise) -> None:
    def change(case: Case) -> None:
        noted("01-05", "04-20", "05-04", "08-17", "11-30")(case)
        case["period"]["end"] = goal(case)["key_results"][0]["due"] = "2026-12-31"

    told = said(summarise(change), "steering")
    for ends in ("5 January and 20 April", "4 May and 17 August", "17 August and 30 November"):
        assert f"Between {ends}, 105 days" in told


def test_empty_check_ins_and_those_of_other_times_are_set_aside_and_said(summarise: Summarise) -> None:
    def change(case: Case) -> None:
        noted("01-12", "02-16", "03-16")(case)
        goal(case)["checkins"] += [{"date": "2026-02-20", "note": " "}, {"date": "2025-11-20", "note": "old"}]

    told = said(summarise(change), "steering")
    assert "has 3 check-ins in this period" in told
    assert "not counted with these: 1 without any entry and 1 outside this period" in told


def counted(words: str) -> Callable[[Case], None]:
    """The case with an adjustment in these words and a second key result."""

    def change(case: Case) -> None:
        first = goal(case)["key_results"][0]
        goal(case)["key_results"].append(
            {
                **first,
                "metric": "belts that stop",
                "unit": "belts",
                "baseline": 9,
                "target": 3,
                "final": 4,
                "direction": "decrease",
            }
        )
        goal(case)["adjustments"] = [{"date": "2026-04-14", "change": words, "reason": "one number"}]

    return change


@pytest.mark.parametrize(
    "words",
    [
        "parcels are now counted at the gate, not inside",
        "parcels are weighed dry from now on",
        "the share of parcels no longer includes returns",
        "parcels: the survey now also asked at weekends",
    ],
)
def test_a_change_in_counting_stands_beside_the_number_that_it_is_about(
    words: str, summarise: Summarise
) -> None:
    summary = summarise(counted(words))
    results = next(one for one in summary.sections if one.name == "results").sentences
    assert "rose from 88 to 94 %" in results[0].text
    assert f"“{words}”" in results[1].text and "may not compare" in results[1].text
    assert set(results[1].evidence) == {"objective:0/kr:0", "objective:0/adjustment:0"}
    assert "belts that stop" not in said(summary, "results").replace(results[2].text, "").lower()
    assert not any("also touches" in one.text for one in results)


def test_a_change_in_counting_that_does_not_say_of_what_may_touch_every_number(summarise: Summarise) -> None:
    told = said(summarise(counted("now counts parcels at the gate")), "results")
    assert "Whether the change in counting of 14 April also touches belts that stop is not on record" in told


@pytest.mark.parametrize(
    "words",
    ["due in July instead of June", "target for parcels lowered from 97 to 96", "the night shift joins"],
)
def test_another_change_of_plan_is_no_change_in_counting(words: str, summarise: Summarise) -> None:
    assert "counted in another way" not in said(summarise(counted(words)))


def test_a_target_moved_twice_is_graded_against_the_first_and_the_last(summarise: Summarise) -> None:
    def change(case: Case) -> None:
        goal(case)["adjustments"] = [
            {
                "date": "2026-02-10",
                "change": "target for parcels sorted raised from 97 to 98",
                "reason": "belt",
            },
            {
                "date": "2026-05-10",
                "change": "target for parcels sorted lowered from 98 to 96",
                "reason": "late belt",
            },
        ]

    told = said(summarise(change))
    assert "moved from 97 to 98 % on 10 February and from 98 to 96 % on 10 May" in told
    assert (
        "against the first one, 97 %, that is 67 % of the way, against the one that stands now, 96 %, 75 %"
        in told
    )


def test_what_was_dropped_is_not_graded(summarise: Summarise) -> None:
    summary = summarise(counted("key result on belts that stop dropped"))
    told = said(summary, "results", "learnings", "conversation")
    assert "Belts that stop was taken out of the plan on 14 April, so it is not graded here" in told
    assert "4 against 3" not in told and "belts that stop" not in str(summary.sections[3].blank_because)


def test_what_is_due_after_the_period_is_no_miss(summarise: Summarise) -> None:
    def change(case: Case) -> None:
        goal(case)["key_results"][0]["due"] = "2026-09-30"

    summary = summarise(change)
    assert "so far, 75 % of the way to 96 %; it is due on 30 September" in said(summary)
    assert "parcels sorted" not in str(summary.sections[3].blank_because)


def test_a_band_that_was_left_is_among_what_ended_short(summarise: Summarise) -> None:
    def change(case: Case) -> None:
        goal(case)["key_results"][0].update(direction="maintain", band=[90, 93])

    summary = summarise(change)
    assert "was to be held at 90 to 93 %, and at the end it was not" in said(summary)
    assert "parcels sorted on the day of arrival" in str(summary.sections[3].blank_because)


def test_two_goals_with_one_metric_are_told_apart(summarise: Summarise) -> None:
    def change(case: Case) -> None:
        case["objectives"].append({**goal(case), "text": "Letters leave the hub at night"})

    told = said(summarise(change), "results")
    assert "arrival (for “Parcels leave the hub on the day they arrive”) rose" in told
    assert "arrival (for “Letters leave the hub at night”) rose" in told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Better than the others in the team.", "goes beyond the goals and the work"),
        ("Çok teşekkürler, her şey yolunda", "not sure of its language"),
        ("Thanks <img src=x onerror=alert(1)>", "code or speaks to a program"),
        ("Thanks for the belt " * 30, "longer than a summary quotes"),
        ("Thanks\u202e for the belt", "hidden or broken characters"),
    ],
)
def test_thanks_that_are_not_quoted_have_their_giver_and_the_reason(
    text: str, why: str, summarise: Summarise
) -> None:
    def change(case: Case) -> None:
        case["recognitions"] = [{"date": "2026-05-14", "from": "night shift", "text": text}]

    told = said(summarise(change), "recognition")
    assert "A recognition from night shift, of 14 May, is on record" in told and why in told


def test_praise_of_oneself_is_told_as_that(summarise: Summarise) -> None:
    def change(case: Case) -> None:
        case["recognitions"] = [{"date": "2026-05-14", "from": "Marten-3", "text": "I am proud of the belt."}]

    told = said(summarise(change), "recognition")
    assert told.startswith(
        "Noted by Marten-3 on 14 May about their own work, so no recognition by somebody else"
    )


@pytest.mark.parametrize(
    "words", ["Quentin never read the sorting rules.", "The belt ran. Ebere keeps forgetting the log."]
)
def test_somebody_who_is_blamed_by_a_name_that_no_list_knows_is_left_out(
    words: str, summarise: Summarise
) -> None:
    def change(case: Case) -> None:
        goal(case)["learnings"] = [words]

    told = said(summarise(change), "learnings")
    assert "Quentin" not in told and "Ebere" not in told
    assert "A learning is on record; it is not quoted here, since it goes beyond" in told


@pytest.mark.parametrize(
    "words", ["Support never answered within a day.", "Nobody kept the log.", "Porters always come at seven."]
)
def test_groups_and_small_words_are_no_names(words: str, summarise: Summarise) -> None:
    def change(case: Case) -> None:
        goal(case)["learnings"] = [words]

    assert words in said(summarise(change), "learnings")
