"""A draft in the person's own words: complaints that are over, pronouns that are told, numbers that stay what they are."""

from datetime import date

import pytest

from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.guide.brought import brought
from coach.coaching.guide.figures import figures_in
from coach.coaching.guide.guide import Session
from coach.coaching.guide.matching import Matcher
from coach.coaching.guide.parents import sort_out
from coach.coaching.guide.stated import stated
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.wish import own_wishes
from coach.coaching.guide.wish_de import german_wishes
from coach.coaching.proposal import Proposal
from coach.domain.periods import Period
from coach.retrieval.knowledge import KnowledgeBase, load_base

PERIOD = Period(start=date(2027, 1, 1), end=date(2027, 6, 30))


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_base()


def turned(base: KnowledgeBase, aspiration: str) -> list[str]:
    seen = Understanding(Brief("x", "", aspiration, PERIOD), base)
    wishes = german_wishes(seen) if seen.lang == "de" else own_wishes(seen)
    return [getattr(wish, "fronted", "") or wish.comes_true() for wish in wishes]


def drafted(
    base: KnowledgeBase, aspiration: str, *facts: str, role: str = "", above: str = ""
) -> list[Proposal]:
    goals = (ParentGoal("team", above),) if above else ()
    session = Session(Brief("x", role, aspiration, PERIOD, facts, goals), base, Matcher(base))
    return session.composer.proposals(session.matches, 3)


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ("Parcels reach us without an address. That has to stop.", "parcels no longer reach us without an address"),
        ("Our crew waits for the crane every second morning. I hate that.", "our crew no longer waits for the crane every second morning"),
        ("They ring me when the concrete is already ordered. I want to be asked before.", "I am asked before the concrete is ordered"),
        ("The mill breaks down on Mondays. I want it to start at once.", "the mill starts at once"),
        ("I want the invoices paid and the files closed.", "the invoices are paid and the files are closed"),
        ("I want what we plant to outlive us.", "what we plant outlives us"),
        ("Two years after the handover, the gates are broken again. That has to change.", "the gates are no longer broken two years after the handover"),
        ("I'd rather paint half as many rooms and do them well.", "I paint half as many rooms"),
        ("I want to learn to weld overhead.", "I can weld overhead"),
        ("Each winter a fifth of my trees die. I'd like most of them alive in May.", "most of my trees are alive in May"),
    ],
)  # fmt: skip
def test_what_is_said_becomes_what_is_true(base: KnowledgeBase, said: str, true: str) -> None:
    assert true in turned(base, said)


@pytest.mark.parametrize(
    "said",
    [
        "My boss always shouts. That has to stop.",
        "It is all a nightmare.",
        "I want them to understand it.",
        "I want him gone.",
        "I know before.",
        "Everything is fine and we are proud.",
    ],
)
def test_what_cannot_be_turned_safely_is_left_alone(base: KnowledgeBase, said: str) -> None:
    assert turned(base, said) == []


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ("Ich will am vereinbarten Tag liefern.", "liefere ich am vereinbarten Tag"),
        ("Ich möchte meinen Plan halten und trotzdem pünktlich gehen.", "halte ich meinen Plan und gehe trotzdem pünktlich"),
        ("Ich will, dass sich die Nachtschicht auf uns verlassen kann.", "kann sich die Nachtschicht auf uns verlassen"),
        ("Ich möchte, dass die Leute die Anträge selbst ausfüllen.", "füllen die Leute die Anträge selbst aus"),
        ("Die Pläne kommen ohne Maße. Das soll aufhören.", "kommen die Pläne nicht mehr ohne Maße"),
        ("Ich will ernst genommen werden, ohne laut zu sein.", "werde ich ernst genommen, ohne laut zu sein"),
    ],
)  # fmt: skip
def test_german_stands_behind_its_date(base: KnowledgeBase, said: str, true: str) -> None:
    assert true in turned(base, said)


@pytest.mark.parametrize(
    ("fact", "name", "unit", "side", "value"),
    [
        ("48 kg of offcuts a day, all scrap", "offcuts", "own:kg", "decrease", 48),
        ("9 of 31 gates worked at the last visit", "gates that worked at the last visit", "own:of 31", "increase", 9),
        ("0 of the last 5 shows were on time", "shows on time", "own:of 5", "increase", 0),
        ("33 % of invoices are overdue", "share of invoices overdue", "percent", "decrease", 33),
        ("about 50 short stops a shift", "short stops", "items", "decrease", 50),
        ("90 days to fill a post", "time to fill a post", "days", "decrease", 90),
        ("wrong street in 4 % of calls", "share of calls with a wrong street", "percent", "decrease", 4),
        ("7 callbacks in the last quarter", "callbacks", "items", "decrease", 7),
        ("12 open jobs", "open jobs", "items", "decrease", 12),
        ("we ship every 4 weeks", "time between two ships", "weeks", "decrease", 4),
    ],
)  # fmt: skip
def test_a_fact_counts_what_it_says(fact: str, name: str, unit: str, side: str, value: float) -> None:
    ((metric, figure),) = brought(Brief("x", "", "It has to change.", PERIOD, (fact,)), "en")
    assert (metric.name, metric.unit, metric.direction.value, figure.value) == (name, unit, side, value)


@pytest.mark.parametrize(
    "fact",
    ["28-bed ward", "11 people", "last 8 episodes finished after 22:00", "4 of them late", "norm is 15"],
)
def test_a_size_a_sample_and_a_rule_are_no_measure(fact: str) -> None:
    assert brought(Brief("x", "", "It has to change.", PERIOD, (fact,)), "en") == []


def test_one_number_is_used_once_in_each_candidate(base: KnowledgeBase) -> None:
    for proposal in drafted(
        base,
        "We throw away two bins of bread each noon. It hurts.",
        "62 kg of food waste a day",
        role="Sous-chef",
    ):
        assert sum("62 kg" in kr.text for kr in proposal.key_results) == 1
        assert not any("items" in kr.text for kr in proposal.key_results)


def test_the_wish_is_the_first_candidate_where_no_entry_is_certain(base: KnowledgeBase) -> None:
    first, *others = drafted(
        base,
        "They ring me when the order is already out. I want to be asked before.",
        role="Buyer, hospital trust",
    )
    assert first.text == "I am asked before the order is out by 30 June 2027"
    assert not any("ward" in proposal.text for proposal in (first, *others))
    assert {kr.kind for kr in first.key_results} >= {"baseline", "lagging", "leading"}


def test_a_goal_above_is_served_by_what_it_is_about(base: KnowledgeBase) -> None:
    served = drafted(
        base,
        "Older customers ring the hotline. I want them to manage alone.",
        above="Fewer calls to the hotline",
    )
    apart = drafted(
        base,
        "Older customers ring the hotline. I want them to manage alone.",
        above="Three new coatings by autumn",
    )
    assert all(proposal.parent for proposal in served)
    assert not any(proposal.parent for proposal in apart)
    assert not any("None of the goals" in proposal.why for proposal in apart)


def test_what_is_delicate_is_not_repeated(base: KnowledgeBase) -> None:
    for said in (
        "I want to write for a newspaper, don't tell my boss. I want to finish one article a month.",
        "My colleague Ron steals my accounts. I want to close more contracts with new customers.",
        "I have diabetes. I want to plan my shifts a month ahead.",
    ):
        for proposal in drafted(base, said, role="Sales manager"):
            assert not any(
                word in f"{proposal.why} {proposal.serves_aspiration}" for word in ("boss", "Ron", "diabetes")
            )


def test_a_slogan_beside_the_only_goal_does_not_hide_it() -> None:
    above = sort_out([ParentGoal("company", "Be number one"), ParentGoal("team", "Answers in one day")])
    assert [one.why_not for one in above] == ["slogan", ""]


def test_a_wish_about_somebody_else_becomes_an_agreement_without_a_name(base: KnowledgeBase) -> None:
    made = drafted(
        base, "My colleague Ron must stop stealing my accounts. I want him gone.", role="Sales manager"
    )
    assert len(made) == 2
    assert not any("Ron" in f"{p.text} {p.why} {p.serves_aspiration}" for p in made)


def test_a_plan_nobody_is_to_know_of_serves_no_goal_above(base: KnowledgeBase) -> None:
    said = "I keep thinking about teaching. Is that for me? I don't want to tell my boss yet."
    made = drafted(base, said, role="Chemist", above="Three new coatings by autumn")
    assert made and not any(p.parent for p in made)
    assert not any("boss" in p.serves_aspiration for p in made)


@pytest.mark.parametrize(
    ("fact", "wish", "name"),
    [
        (
            "7 of 20 planned starts were on the day last month",
            "a site that is ready",
            "planned starts on the day",
        ),
        ("average 19 days from draft to publication", "news", "average time from draft to publication"),
        (
            "34 of 120 had a development talk last year",
            "I want managers to have that talk",
            "people who had a development talk",
        ),
        ("30-day retention 14 %", "people are gone in February", "30-day retention"),
    ],
)
def test_a_number_that_shows_the_wish_is_named_in_the_persons_words(fact: str, wish: str, name: str) -> None:
    assert [own.name for figure in figures_in(fact) if (own := stated(figure, wish))] == [name]


def test_a_caseload_is_not_lowered_because_something_else_shall_be_fewer() -> None:
    goal = "Patients reach their treatment goal in fewer sessions"
    assert not [figure for figure in figures_in("about 22 patients a week") if stated(figure, goal)]
