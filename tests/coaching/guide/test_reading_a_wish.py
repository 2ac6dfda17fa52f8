"""What an aspiration says before anything is proposed."""

from datetime import date

import pytest

from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.guide.figures import Baselines, figures_in
from coach.coaching.guide.parents import sort_out
from coach.coaching.guide.tension import tensions
from coach.coaching.guide.understanding import Understanding
from coach.domain.periods import Period
from coach.retrieval.knowledge import load_base

PERIOD = Period(start=date(2027, 1, 1), end=date(2027, 6, 30))
BASE = load_base()


def seen(aspiration: str, role: str = "", *facts: str) -> Understanding:
    return Understanding(Brief("x", role, aspiration, PERIOD, facts), BASE)


def baseline(metric: str, *facts: str) -> float | None:
    figure = Baselines(Brief("x", "", "", PERIOD, facts), BASE).of(BASE.metrics[metric])
    return figure.value if figure else None


def test_a_shrug_and_nothing_at_all_are_too_little() -> None:
    assert seen("").is_empty
    assert seen("idk, get promoted i guess").is_empty
    assert not seen("I want patients to be told what happens next").is_empty


def test_a_list_of_tasks_is_no_wish() -> None:
    tasks = "- order chairs\n- renew insurance\n- summer party\n- water the plants"
    assert len(seen(tasks).tasks) == 4
    assert seen("I want to:\n- sleep").tasks == ()


def test_many_measures_in_one_breath_are_counted() -> None:
    assert seen("OEE 78 to 85, scrap 2.1 to 1.5, absence 9 to 6, PPM 140 to 50, audit green").measures == 5
    assert seen("I want to sleep, read and walk").measures == 0


def test_the_language_is_told_by_its_words() -> None:
    assert seen("Ich will nicht mehr bis in die Nacht sitzen und mehr lernen").lang == "de"
    assert seen("I want to learn more and sit less").lang == "en"


@pytest.mark.parametrize(
    "text", ["my key is sk-abcdefghijklmnop1234", "password: hunter2", "Passwort ist geheim"]
)
def test_a_secret_in_the_text_is_noticed(text: str) -> None:
    assert seen(f"I want to learn. {text}").holds_secret


def test_harm_and_mistreatment_are_noticed_and_ordinary_words_are_not() -> None:
    assert seen("some days I want to kill myself").is_in_distress
    assert seen("my boss harasses me").is_mistreated
    assert not seen("this deadline is killing my store").is_in_distress


def test_a_fact_gives_the_baseline_of_the_metric_that_it_names() -> None:
    facts = ("median ticket resolution is 31 h", "reopen rate 9 % in Q3 2026", "first reply is within 4 h")
    assert baseline("metric.support.resolution-time", *facts) == 31
    assert baseline("metric.support.reopen-rate", *facts) == 9


def test_a_decimal_comma_is_read_and_the_weeks_are_no_value() -> None:
    assert baseline("metric.logistics.wrong-scans", "wrong scans nightshift 1,9 % (weeks 44-47)") == 1.9


@pytest.mark.parametrize(
    "fact", ["about 240 tickets a week", "norm for ticket resolution is 20 h", "first reply is within 4 h"]
)
def test_what_counts_something_else_is_no_baseline(fact: str) -> None:
    assert baseline("metric.support.resolution-time", fact) is None
    assert baseline("metric.support.backlog-old", fact) is None


def test_numbered_things_and_dates_are_no_figures() -> None:
    assert figures_in("station 3, insurance renewal due 15 February 2027, Q3 2026") == []


def test_slogans_and_templates_above_are_not_linked() -> None:
    texts = (
        "Be an outstanding trust",
        "Increase [METRIC] by X%",
        "Mis-sorted parcels below 1 % on every shift",
    )
    above = sort_out([ParentGoal("company", text) for text in texts])
    assert [one.why_not for one in above] == ["slogan", "template", ""]


def test_a_goal_above_that_pulls_the_other_way_is_named() -> None:
    goals = (ParentGoal("department", "Reduce average case duration by 20 %"),)
    (pull,) = tensions("I want to close files properly", goals, "en")
    assert (pull.theirs, pull.yours) == ("time", "to do it properly")
    assert tensions("I want to learn to weld", goals, "en") == []
