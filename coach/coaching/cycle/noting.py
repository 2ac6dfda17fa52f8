"""Noting check-ins: one, or many that are stored whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach.coaching.workspace import Workspace
from coach.coaching.workspace.given import kept
from coach.domain.ids import new_id
from coach.domain.okr import KeyResult, Objective
from coach.domain.records import CheckIn
from coach.errors import InputError
from coach.validator.possible import impossible


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody reports for a key result; `skipped` says why there is nothing to report."""

    key_result: str
    value: float | None = None
    confidence: float | None = None
    note: str = ""
    skipped: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A check-in with what it is about; `again` is whether the same had been noted before and was kept."""

    check_in: CheckIn
    key_result: KeyResult
    objective: Objective
    again: bool = False


def note(open_: Workspace, entries: Sequence[Entry]) -> list[Noted]:
    """Store check-ins as one change, so that one undo takes them back; what was noted already is not doubled.

    Raises InputError for a day in the future or outside the goal's period, and where nothing is said.
    """
    open_.identity.prepare()
    made = [prepared(open_, entry) for entry in entries]
    with open_.store.together("checked in"):
        for one in made:
            if not one.again:
                open_.store.checkins.save(one.check_in, "checked in")
    return made


def prepared(open_: Workspace, entry: Entry) -> Noted:
    """The check-in that an entry makes, checked, not stored."""
    objective, result = open_.key_results.get(entry.key_result)
    day = entry.on or open_.today
    if day > open_.today:
        raise InputError(f"{day} is in the future.", "A check-in says what is, not what will be.")
    if day < objective.period.start:
        raise InputError(
            f"{day} is before the goal's period, which begins on {objective.period.start}.",
            "Give a day of its period.",
        )
    why = (
        None
        if entry.value is None
        else impossible(entry.value, result.unit, f"{result.text} {result.metric}")
    )
    if why:
        raise InputError(
            f"{entry.value:.12g} {result.unit} cannot be: {why}. Nothing was stored.",
            "Look at the number again; where something else is measured, change the metric first.",
        )
    made = kept(
        CheckIn,
        id=new_id("chk"),
        key_result_id=result.id,
        on=day,
        value=entry.value,
        confidence=entry.confidence,
        note=entry.note.strip(),
        skipped=entry.skipped.strip(),
    )
    same = next((one for one in open_.check_ins.of(result.id) if _same(one, made)), None)
    return Noted(same or made, result, objective, again=same is not None)


def _same(one: CheckIn, other: CheckIn) -> bool:
    return one.model_dump(exclude={"id", "visibility"}) == other.model_dump(exclude={"id", "visibility"})
