"""Change every private text of the sample organisation: not one byte that a manager can see differs."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.coaching.sample import build, sample_settings
from coach.coaching.workspace import Workspace, open_workspace
from coach.domain.ids import new_id
from coach.domain.ledger import LedgerEntry
from coach.domain.okr import Aspiration, Visibility
from coach.domain.people import Person
from coach.domain.periods import Period
from coach.domain.provenance import Number, Origin
from coach.errors import CoachError
from coach.exchange.json_reading import from_json
from coach.exchange.review_formats import FORMATS, written
from coach.settings import Settings

TODAY = date(2026, 11, 25)
CANARY = "ZWIEBELTURM leaves for a lighthouse"


def report(at: Workspace) -> Person:
    """The report of the sample's lead with the most of a record."""
    lead = at.identity.me
    reports = [one for one in at.people.list() if one.manager_id == lead.id]
    goals = {one.id: len(at.store.objectives.list(owner_id=one.id)) for one in reports}
    return max(reports, key=lambda one: (goals[one.id], one.id))


@pytest.fixture
def employee(tmp_path: Path) -> Iterator[Workspace]:
    """The sample organisation as one report sees it, with private matter of every kind."""
    settings = sample_settings(tmp_path / "employee")
    build(settings, TODAY)
    with open_workspace(settings, today=TODAY) as lead:
        who = report(lead)
    settings = Settings(home=settings.home, user=who.id)
    with open_workspace(settings, today=TODAY) as found:
        fill(found, "first words of their own")
        yield found


def fill(at: Workspace, words: str) -> None:
    """Private matter of every kind, in these words; called again it changes what the first call wrote."""
    store, me = at.store, at.identity.me
    wish = Aspiration(id="asp-own", owner_id=me.id, text=words, facts=(words,), created=TODAY)
    store.aspirations.save(wish)
    for goal in store.objectives.list(owner_id=me.id):
        said = Number(value=7, origin=Origin.said, where=f"your fact “{words}”")
        results = tuple(one.with_(numbers=(said,)) for one in goal.key_results)
        store.objectives.save(goal.with_(key_results=results))
    own = store.objectives.list(owner_id=me.id)[0]
    hidden = own.with_(
        id="obj-hidden", text=words, visibility=Visibility.private, contribution=words, parent_id=None,
        supports=(), aspiration_id="asp-own", performance_goal_id=None,
        key_results=tuple(
            one.with_(id=f"kr-hidden-{n}", objective_id="obj-hidden", text=words, metric=words)
            for n, one in enumerate(own.key_results)
        ),
    )  # fmt: skip
    store.objectives.save(hidden)
    note = {"key_result_id": own.key_results[0].id, "on": TODAY, "visibility": "private"}
    model = store.checkins.model
    store.checkins.save(
        model.model_validate({"id": "chk-own", "note": words, "confidence": len(words) / 100, **note})
    )
    lesson = {"id": "lrn-own", "text": words, "cause": "capacity", **note}
    store.learnings.save(store.learnings.model.model_validate(lesson))
    at.store.workbench.put("draft-own", {"text": words})
    store.ledger.add(
        LedgerEntry(
            id=new_id("led"), at=datetime(2026, 11, 1, tzinfo=UTC), flow="draft", suggester="guide", raw=words,
            suggestion={"text": words}, verdict="pass", passed=True, content_hash="c" * 64,
        )
    )  # fmt: skip


def seen_by_the_manager(document: str, folder: Path, person: str, words: Sequence[str]) -> dict[str, str]:
    """All that the manager's own coach shows after taking the document in: every front, export, ledger, log and error."""
    settings = Settings(home=folder, user="Uta Lead")
    shown: dict[str, Any] = {"document": document}
    with open_workspace(settings, today=TODAY) as at:
        at.exchange.take_in(from_json(document), "goals.json")
        period = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
        result = at.reviews.write(person, period)
        kept = at.reviews.keep(result)
        shown["line"] = json.dumps(result.summary.to_json())
        for format in FORMATS:
            whole = kept.with_(id="rev-same")
            shown[format] = written(whole, format).hex()
        shown["tree"] = str([(depth, goal.text) for depth, goal in at.views.tree().walk()])
        shown["export"] = (
            str(at.exchange.export("json", private=True)).replace(kept.id, "").replace(at.identity.me.id, "")
        )
        shown["ledger"] = str([(one.flow, one.suggestion, one.raw) for one in at.store.ledger.list()])
        for place, reference in enumerate(("asp-own", "obj-hidden", "lrn-own", *words)):
            try:
                at.store.find(reference)
                shown[f"found {place}"] = "found"
            except CoachError as error:
                shown[f"found {place}"] = str(error).replace(reference, "…")
    return shown


def without_the_run(shown: dict[str, str]) -> dict[str, str]:
    """Without ids, days and durations of this very run."""
    import re

    ids = re.compile(
        r"(?:led|rev|per|line)-[0-9a-hjkmnp-tv-z]{8}|\d{4}-\d\d-\d\dT[\d:.+Z-]+|'?\"?seconds\"?'?: [\d.]+"
    )
    return {name: ids.sub("", text) for name, text in shown.items()}


def test_not_one_byte_that_a_manager_sees_depends_on_a_private_text(
    employee: Workspace, tmp_path: Path
) -> None:
    name = employee.identity.me.name
    first = employee.exchange.for_manager().document()
    fill(employee, CANARY)
    second = employee.exchange.for_manager().document()
    assert first == second
    assert "first words" not in first and "ZWIEBELTURM" not in second

    one = seen_by_the_manager(first, tmp_path / "one", name, ["first words"])
    two = seen_by_the_manager(second, tmp_path / "two", name, ["ZWIEBELTURM"])
    assert without_the_run(one) == without_the_run(two)
    assert "found" not in one.values()
    assert len(json.loads(one["line"])["sections"][1]["sentences"]) >= 1
    raw = b"".join(path.read_bytes() for path in (tmp_path / "two").rglob("*") if path.is_file())
    assert b"ZWIEBELTURM" not in raw and b"lighthouse" not in raw


def test_what_stays_behind_is_told_before_anything_is_written(employee: Workspace) -> None:
    left = employee.exchange.for_manager().left
    kinds = {noun for noun, _ in left}
    assert {"aspiration", "goal", "check-in", "learning", "suggestion", "draft"} <= kinds


@pytest.mark.parametrize("who", ["peer", "own manager", "nobody"])
def test_somebody_else_s_people_are_as_unknown_as_people_who_are_not_there(
    who: str, employee: Workspace
) -> None:
    me = employee.identity.me
    others = {
        "peer": next(
            p.name
            for p in employee.people.list()
            if me.id not in (p.id, p.manager_id) and p.id != me.manager_id
        ),
        "own manager": employee.people.get(str(me.manager_id)).name,
        "nobody": "Nemo Nobody",
    }
    period = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    with pytest.raises(CoachError) as error:
        employee.reviews.write(others[who], period)
    assert str(error.value).replace(others[who], "X") == (
        "There is no person “X” whom you lead. coach team lists those whom you lead."
    )


def test_a_line_that_ended_closes_the_record_at_the_next_look(tmp_path: Path) -> None:
    settings = sample_settings(tmp_path / "lead")
    build(settings, TODAY)
    period = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    with open_workspace(settings, today=TODAY) as lead:
        who = report(lead)
        kept = lead.reviews.keep(lead.reviews.write(who.name, period))
        other = next(one for one in lead.people.list() if one.id not in (who.id, lead.identity.me.id))
        lead.reviews.lead(who.id, "me", start=date(2026, 1, 1))
        assert lead.reviews.get(kept.id) == kept
        lead.reviews.lead(who.id, other.id, start=TODAY)
        with pytest.raises(CoachError, match="There is no review"):
            lead.reviews.get(kept.id)
        with pytest.raises(CoachError, match="whom you lead"):
            lead.reviews.write(who.name, period)
        assert lead.reviews.list() == []


def test_a_document_is_edited_confirmed_given_and_commented(tmp_path: Path) -> None:
    settings = sample_settings(tmp_path / "lead")
    build(settings, TODAY)
    period = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    with open_workspace(settings, today=TODAY) as lead:
        who = report(lead)
        kept = lead.reviews.keep(lead.reviews.write(who.name, period))
        worse = lead.reviews.edit(kept.id, "results", 0, "She exceeds expectations.")
        assert {one.rule for one in lead.reviews.findings(worse)} >= {"V104"}
        with pytest.raises(CoachError, match="Not confirmed"):
            lead.reviews.confirm(kept.id)
        better = lead.reviews.edit(kept.id, "results", 0, None)
        assert [(one.section, one.after) for one in lead.reviews.changes(better)] == [("results", "")]
        lead.reviews.confirm(kept.id)
        lead.reviews.give(kept.id)
        with pytest.raises(CoachError, match="Only the person"):
            lead.reviews.comment(kept.id, "well said")
    with open_workspace(Settings(home=settings.home, user=who.id), today=TODAY) as own:
        done = own.reviews.comment(kept.id, "The belt came late.")
        assert (done.comment, done.stage.value) == ("The belt came late.", "given")
        with pytest.raises(CoachError, match="written by your manager"):
            own.reviews.edit(kept.id, "results", 0, "All was reached.")
