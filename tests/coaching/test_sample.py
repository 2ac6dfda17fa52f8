"""The sample organisation: whole, believable, alive on whatever day it is opened."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.coaching.sample import build, sample_settings
from coach.coaching.workspace import open_workspace
from coach.domain.people import Level

DAYS = [date(2026, 11, 25), date(2027, 1, 1), date(2028, 2, 29), date(2027, 3, 31), date(2027, 7, 15)]


@pytest.fixture(params=DAYS, ids=str)
def sample(request: pytest.FixtureRequest, tmp_path: Path):
    settings = sample_settings(tmp_path)
    build(settings, request.param)
    with open_workspace(settings, today=request.param) as workspace:
        yield workspace


def test_it_has_a_company_two_departments_four_teams_and_twelve_people(sample) -> None:
    assert Counter(unit.level for unit in sample.units.list()) == {
        Level.company: 1, Level.department: 2, Level.team: 4,
    }  # fmt: skip
    assert len(sample.people.list()) == 12


def test_it_runs_today_and_never_knows_tomorrow(sample) -> None:
    current = sample.planning.current_period()
    assert 0.4 < current.elapsed(sample.today) < 0.9
    days = [record.on for repo in (sample.store.checkins, sample.store.adjustments, sample.store.learnings, sample.store.recognitions) for record in repo.list()]  # fmt: skip
    assert max(days) <= sample.today
    assert sample.today - max(one.on for one in sample.store.checkins.list()) < timedelta(days=15)


def test_one_is_the_lead_of_the_help_desk_with_something_to_do(sample) -> None:
    assert sample.identity.me.name == "Lea Hartmann"
    codes = {one.code for one in sample.views.overview().attention}
    assert {"no-key-results", "pending"} <= codes


def test_its_goals_hang_together_and_nobody_invented_a_number(sample) -> None:
    tree = sample.views.tree()
    assert not tree.orphans and not tree.cycles
    assert {depth for depth, _ in tree.walk()} == {0, 1, 2, 3}
    assert all(not goal.unconfirmed for goal in tree.goals.values())


def test_every_stage_and_every_status_can_be_seen(sample) -> None:
    rows = sample.views.rows(sample.goals.list())
    assert {row.stage for row in rows} == {"active", "achieved", "missed"}
    statuses = {result.status for row in rows for result in sample.views.page(row.id).key_results}
    assert {"pending", "on track", "off track"} <= statuses
    assert len(sample.store.closings.list()) == 3


def test_no_stored_text_fails_a_fatal_rule(sample) -> None:
    fatal = [
        (goal.text, f)
        for goal in sample.goals.list()
        for _, f in sample.checking.judge(goal).findings
        if f.fatal
    ]
    assert fatal == []


def test_it_is_sound(sample) -> None:
    assert sample.store.verify() == []


def test_building_again_changes_nothing(sample) -> None:
    before = sample.store.history(limit=1)
    build(sample.settings, sample.today)
    assert sample.store.history(limit=1) == before
