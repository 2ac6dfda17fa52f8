"""Whoever may not be read is as unknown as whoever is not there: the same words, about the same time (faults 76 and 77)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from coach.coaching.sample import build, sample_settings
from coach.coaching.workspace import Workspace, open_workspace
from coach.domain.okr import Aspiration, Visibility
from coach.domain.periods import Period
from coach.errors import CoachError
from coach.exchange.review_formats import written
from coach.settings import Settings
from tests.coaching.review.test_private_stays_private import report

TODAY = date(2026, 11, 25)
YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
SECRET = "ZWIEBELTURM"
#: Seconds of work that make a bucket: nobody tells two answers apart within it.
BUCKET = 0.05


@dataclass(frozen=True)
class Shop:
    """The organisation as its lead sees it, and what the lead may not see: a goal, a wish, a person by each case."""

    lead: Workspace
    settings: Settings
    people: dict[str, str]
    goals: dict[str, str]
    review: str


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A peer with a team, a manager of one's own, a report with a private wish, one who reported until yesterday."""
    settings = sample_settings(tmp_path / "lead")
    build(settings, TODAY)
    with open_workspace(settings, today=TODAY) as lead:
        me, who = lead.identity.me, report(lead)
        boss = lead.people.get(str(me.manager_id))
        peer = lead.people.add("Petra Peer", manager=boss.id)
        theirs = lead.people.add("Tim Theirs", manager=peer.id)
        ex = lead.people.add("Xenia Former", manager="me")
        lead.reviews.lead(ex.id, "me", start=date(2026, 1, 1))
        people = {"peer's team": theirs.id, "own manager": boss.id, "ex-report": ex.id}
        goal = next(one for one in lead.store.objectives.list(owner_id=who.id) if one.key_results)
        kinds = {**people, "private": who.id}
        stems = {case: f"{n}hidden" for n, case in enumerate(kinds)}
        goals = {case: f"obj-{stem}" for case, stem in stems.items()}
    for case, owner in kinds.items():
        with open_workspace(Settings(home=settings.home, user=owner), today=TODAY) as own:
            visibility = Visibility.private if case == "private" else Visibility.manager
            parts = tuple(
                one.with_(
                    id=f"kr-{stems[case]}", objective_id=goals[case], text=f"{SECRET} falls", metric=SECRET
                )
                for one in goal.key_results[:1]
            )
            wish = Aspiration(
                id=f"asp-{stems[case]}", owner_id=owner, text=f"{SECRET} is my wish", created=TODAY
            )
            own.store.aspirations.save(wish)
            own.store.objectives.save(
                goal.with_(id=goals[case], owner_id=owner, text=f"{SECRET} of {case}", visibility=visibility, parent_id=None,
                           supports=(), aspiration_id=wish.id, performance_goal_id=None, key_results=parts)
            )  # fmt: skip
    with open_workspace(settings, today=TODAY) as lead:
        kept = lead.reviews.keep(lead.reviews.write(ex.id, YEAR))
        lead.reviews.lead(ex.id, peer.id, start=TODAY)
        yield Shop(lead, settings, people, goals, kept.id)


Ask = Callable[[Shop, str], object]
#: Every way to a person's records by their name or id.
OF_PEOPLE: dict[str, Ask] = {
    "summary": lambda shop, name: shop.lead.reviews.write(name, YEAR),
    "record": lambda shop, name: shop.lead.reviews.record(name, YEAR),
}
#: Every way to one thing by its id.
OF_THINGS: dict[str, Ask] = {
    "goal": lambda shop, name: shop.lead.goals.get(name),
    "edit": lambda shop, name: shop.lead.goals.edit(name, "Another text that lasts"),
    "share": lambda shop, name: shop.lead.exchange.share(name),
    "any id": lambda shop, name: shop.lead.store.find(name),
    "delete": lambda shop, name: shop.lead.changes.delete(name),
    "key result": lambda shop, name: shop.lead.key_results.get(name.replace("obj-", "kr-")),
    "wish": lambda shop, name: shop.lead.store.aspirations.get(name.replace("obj-", "asp-")),
}


def denied(shop: Shop, ask: Ask, name: str) -> tuple[str, str]:
    """What is said where it is not answered, without the name that was asked for."""
    with pytest.raises(CoachError) as error:
        ask(shop, name)
    said = re.sub(r"(?:obj|kr|asp|per)-[\w-]+", "X", str(error.value)).replace(name, "X")
    assert SECRET not in said
    return said, type(error.value).__name__


def seconds(shop: Shop, ask: Ask, name: str) -> float:
    """How long an answer takes, the middle of five."""
    taken = []
    for _ in range(5):
        start = process_time()
        with pytest.raises(CoachError):
            ask(shop, name)
        taken.append(process_time() - start)
    return median(taken)


@pytest.mark.parametrize("way", list(OF_PEOPLE))
@pytest.mark.parametrize("case", ["peer's team", "own manager", "ex-report"])
def test_a_person_who_may_not_be_read_is_as_unknown_as_nobody(shop: Shop, case: str, way: str) -> None:
    ask, person = OF_PEOPLE[way], shop.people[case]
    assert denied(shop, ask, person) == denied(shop, ask, "per-nobodyy")
    assert abs(seconds(shop, ask, person) - seconds(shop, ask, "per-nobodyy")) < BUCKET


@pytest.mark.parametrize("way", list(OF_THINGS))
@pytest.mark.parametrize("case", ["peer's team", "own manager", "ex-report", "private"])
def test_a_thing_that_may_not_be_seen_is_as_unknown_as_one_that_is_not_there(
    shop: Shop, case: str, way: str
) -> None:
    ask, goal = OF_THINGS[way], shop.goals[case]
    assert denied(shop, ask, goal) == denied(shop, ask, "obj-9hidden")
    assert abs(seconds(shop, ask, goal) - seconds(shop, ask, "obj-9hidden")) < BUCKET


def test_no_list_tree_team_or_export_holds_any_of_it(shop: Shop) -> None:
    lead = shop.lead
    told = [
        str([(one.id, one.text) for one in lead.goals.list()]), str([goal.text for _, goal in lead.views.tree().walk()]),
        str(lead.teams.team()), str(lead.reviews.list()), lead.exchange.for_manager().document(),
        *(str(lead.exchange.export(form, private=private)) for form in ("json", "md", "csv") for private in (True, False)),
    ]  # fmt: skip
    assert not [one[max(0, one.find(SECRET) - 900) : one.find(SECRET) + 80] for one in told if SECRET in one]


def test_a_summary_of_before_a_move_is_closed_whatever_way_leads_to_it(shop: Shop) -> None:
    lead, name = shop.lead, shop.review
    assert lead.reviews.list() == []
    ways: dict[str, Callable[[str], object]] = {
        "get": lead.reviews.get, "edit": lambda one: lead.reviews.edit(one, "results", 0, "x"), "confirm": lead.reviews.confirm,
        "give": lead.reviews.give, "comment": lambda one: lead.reviews.comment(one, "x"), "find": lead.store.find,
        "rest": lambda one: lead.reviews.rest(one, "results", 0, ["kr-x"]), "row": lead.store.reviews.get,
    }  # fmt: skip
    for way, ask in ways.items():
        said = []
        for asked in (name, "rev-nothere1"):
            with pytest.raises(CoachError) as error:
                ask(asked)
            said.append((str(error.value).replace(asked, "X"), type(error.value)))
        assert said[0] == said[1], way
    everything = lead.exchange.export("json", private=True).decode()
    assert name not in everything and "Xenia Former wrote" not in everything


def test_a_summary_opens_again_for_whoever_leads_the_person_now_and_on_no_other_day(shop: Shop) -> None:
    peer = next(one.id for one in shop.lead.people.list() if one.name == "Petra Peer")
    with open_workspace(Settings(home=shop.settings.home, user=peer), today=TODAY) as new:
        assert b"Xenia Former" in written(new.reviews.get(shop.review), "md")
    with (
        open_workspace(
            Settings(home=shop.settings.home, user=peer), today=TODAY - timedelta(days=1)
        ) as before,
        pytest.raises(CoachError, match="There is no"),
    ):
        before.reviews.get(shop.review)
    with open_workspace(shop.settings, today=TODAY - timedelta(days=1)) as then:
        assert then.reviews.get(shop.review).id == shop.review


def test_the_suggestion_behind_such_a_summary_is_closed_with_it(shop: Shop) -> None:
    ledger = shop.lead.store.ledger
    whole = shop.lead.store.unfiltered().ledger.list(flow="review")
    assert [one.owner_id for one in whole] == [shop.lead.identity.me.id], "it was made for the lead"
    assert ledger.list(flow="review") == []
    with pytest.raises(CoachError) as there:
        ledger.get(whole[0].id)
    with pytest.raises(CoachError) as nowhere:
        ledger.get("led-nothere1")
    assert str(there.value).replace(whole[0].id, "X") == str(nowhere.value).replace("led-nothere1", "X")
    shop.lead.reviews.keep(shop.lead.reviews.write(report(shop.lead).id, YEAR))
    assert len(ledger.list(flow="review")) == 1, "one about somebody who is led stays open"
