"""Wishes that no entry knows: the kind decides what is offered, numbers become baselines, and another topic is never offered."""

from datetime import date

import pytest

from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.gate import Gate
from coach.coaching.guide import heard
from coach.coaching.guide.figures import Baselines, figures_in
from coach.coaching.guide.guide import Session
from coach.coaching.guide.matching import Matcher
from coach.coaching.guide.phrasing import Phrasing
from coach.coaching.guide.results import Planner
from coach.coaching.guide.slots import capital
from coach.coaching.guide.stated import stated
from coach.coaching.guide.themed import Themed
from coach.coaching.guide.themes import Theme, Voice, fallback, themes, themes_of
from coach.coaching.guide.understanding import Understanding
from coach.coaching.proposal import Proposal
from coach.domain.periods import Period
from coach.retrieval.knowledge import KnowledgeBase, load_base

PERIOD = Period(start=date(2027, 1, 1), end=date(2027, 6, 30))
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_base()


def drafted(
    base: KnowledgeBase, aspiration: str, *facts: str, role: str = "Clerk", above: str = ""
) -> list[Proposal]:
    goals = (ParentGoal("team", above),) if above else ()
    session = Session(Brief("x", role, aspiration, PERIOD, facts, goals), base, Matcher(base))
    return session.composer.proposals(session.matches, 3)


@pytest.mark.parametrize("theme", [*themes(), fallback()], ids=lambda theme: theme.id)
@pytest.mark.parametrize("voice", [Voice(), Voice(True, "guests")], ids=["I", "we"])
def test_whatever_a_theme_says_passes_the_gate(base: KnowledgeBase, theme: Theme, voice: Voice) -> None:
    brief, themed = Brief("x", "clerk", "I want this to be different", PERIOD), Themed(theme, voice)
    planner, gate = Planner(brief, base, Baselines(brief, base), Phrasing(base)), Gate(brief, base, TODAY)
    for part, metrics, learning in (
        ("outcome", [themed.metric("lag"), themed.metric("lead")], False),
        ("habit", [themed.metric("lag"), themed.metric("lead2")], False),
        ("learn", [themed.find(), themed.metric("cure"), themed.metric("lead")], True),
    ):
        found = tuple(planner.plan(metrics, learning=learning))
        text = f"{capital(themed.say(part))} by 30 June 2027"
        proposal = Proposal(text, themed.say("why"), themed.say("yours"), found)
        judged = gate.judge(proposal, suggester="guide", model=None, repairs=0)
        assert judged.passes_gates, (part, text, [kr.text for kr in found])
        assert 2 <= len(found) <= 4 and "{" not in text


@pytest.mark.parametrize(
    ("aspiration", "role", "kind"),
    [
        ("My knees hurt after every tour and I want to keep doing this.", "Postman", "body"),
        ("Half of our loaves go into the skip, we throw away far too much.", "Baker", "waste"),
        ("I want to be the one colleagues come to for advice on boilers.", "Fitter", "expert"),
        ("I don't want to be team lead, I want to stay good at this.", "Agent", "steady"),
        ("I want us to answer before the news is old. Every text waits for approval.", "Editor", "waiting"),
    ],
)
def test_the_words_of_a_wish_show_its_kind(
    base: KnowledgeBase, aspiration: str, role: str, kind: str
) -> None:
    seen = Understanding(Brief("x", role, aspiration, PERIOD), base)
    assert themes_of(seen)[0].id == kind


def test_the_vectors_are_those_of_the_sayings_and_lie_near_their_own() -> None:
    assert set(heard._vectors()) == {theme.id for theme in themes()}
    own = [value / 127.0 for value in heard._vectors()["body"][0]]
    near = heard.nearness(own)
    assert max(near, key=lambda name: near[name]) == "body" and near["body"] > 0.97


@pytest.mark.parametrize(
    ("fact", "name", "unit", "direction"),
    [
        ("8 reports last year, 2 led to a decision", "reports that led to a decision", "own:of 8", "increase"),
        ("3 regular clients out of 11", "regular clients", "own:of 11", "increase"),
        ("the Sunday class went from 20 to 6 regulars since May", "regulars", "bare", "increase"),
        ("21 misrouted parcels in 2026", "misrouted parcels", "items", "decrease"),
        ("avg 12 days to answer", "average time to answer", "days", "decrease"),
        ("640 litres per crossing", "litres per crossing", "items", "decrease"),
        ("40 hours unplanned downtime in the last quarter", "hours of unplanned downtime", "hours", "decrease"),
        ("7 of 20 did the drill without a serious mistake", "people who did the drill without a serious mistake", "own:of 20", "increase"),
        ("asked 10 patients, 4 did their exercises", "patients who did their exercises", "own:of 10", "increase"),
        ("rating 4.2 out of 5", "rating", "score-5", "increase"),
        ("6% no-shows", "no-shows", "percent", "decrease"),
    ],
)  # fmt: skip
def test_a_number_becomes_a_measure_with_its_unit_and_side(
    fact: str, name: str, unit: str, direction: str
) -> None:
    found = [own for figure in figures_in(fact) if (own := stated(figure, f"It is about {name}."))]
    assert [(own.name, own.unit, own.direction) for own in found] == [(name, unit, direction)]


@pytest.mark.parametrize(
    "fact",
    [
        "the checklist has 212 steps",
        "away for 14 months",
        "240 students",
        "46 people across three shifts",
        "each cost 6 min on average",
        "depot gets 12 electric buses",
        "first letter goes out after 8 days",
    ],
)
def test_what_surrounds_the_work_or_is_no_thing_is_not_moved(fact: str) -> None:
    assert not [own for figure in figures_in(fact) if (own := stated(figure, "I want more of it"))]


def test_half_as_much_in_the_wish_is_the_target(base: KnowledgeBase) -> None:
    found = drafted(base, "I want half as many of these callbacks.", "20 callbacks a month", role="Roofer")
    moved = [kr for proposal in found for kr in proposal.key_results if kr.baseline == 20]
    assert moved and all(kr.target == 10 for kr in moved)


def test_a_level_is_never_by_chance_the_number_of_a_goal_above(base: KnowledgeBase) -> None:
    found = drafted(base, "My back hurts after each shift.", role="Porter", above="75 % of beds made by noon")
    assert found and not [kr for p in found for kr in p.key_results if kr.target == 75]


@pytest.mark.parametrize(
    "aspiration",
    [
        "The classes look at their phones and I look at their foreheads.",
        "I say yes to every emergency on a Friday evening. Could we share?",
    ],
)
def test_a_plain_complaint_gets_two_candidates(base: KnowledgeBase, aspiration: str) -> None:
    assert len(drafted(base, aspiration, role="Guide")) >= 2


def test_a_goal_above_with_another_subject_is_not_linked(base: KnowledgeBase) -> None:
    found = drafted(
        base, "I want to finish the textbook.", role="Lecturer", above="Double third-party funding"
    )
    assert found and all(proposal.parent is None for proposal in found)
