"""What a form for an adjustment needs: the fields as they stand, what changing them would give, storing them."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.coaching.cycle.adjusting import Adjusted, Adjusting, adjust, preview
from coach.coaching.cycle.conflict import Conflict, Difference, shown_fields
from coach.coaching.cycle.editing import found
from coach.coaching.cycle.typing_in import changes_of
from coach.coaching.retro.stored import change_of
from coach.coaching.workspace import Workspace
from coach.coaching.workspace.wording import REASONS
from coach.errors import CoachError


@dataclass(frozen=True, slots=True)
class Standing:
    """A key result as it stands when the form opens: its sentence, its fields as text, what was changed before."""

    text: str
    now: str
    fields: Mapping[str, str]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form; `seen` are the fields as it showed them."""

    fields: Mapping[str, str]
    seen: Mapping[str, str]
    drop: bool = False
    reason: str = ""
    indicator: str = ""
    shown_by: str = ""
    note: str = ""


def standing(open_: Workspace, reference: str) -> Standing:
    """The key result as it stands."""
    goal, result = found(open_, reference)
    record = result.id if result else goal.id
    before = tuple(
        f"{one.on}: {change_of(one)}, {one.reason.value}"
        for one in open_.store.adjustments.list(record_id=record)
    )
    fields = shown_fields(open_, goal, result)
    unit = f" {result.unit}".rstrip() if result else ""
    target = (
        f"target {fields['target'] or '–'}{unit if fields['target'] else ''} · due {fields['due']} · "
        if result
        else ""
    )
    return Standing(
        result.text if result else goal.text, f"Now: {target}owner {fields['owner']}", fields, before
    )


def looked_at(open_: Workspace, reference: str, typed: Typed) -> list[str]:
    """What the checks say about the goal as it would be, in lines; a field that cannot be read is said."""
    try:
        changes = changes_of(typed.fields, typed.seen, drop=typed.drop)
        if not changes:
            return ["Nothing is changed yet."]
        judged = preview(open_, reference, changes)
    except CoachError as error:
        return [f"✘ {error.message} {error.next_step}".rstrip()]
    told = [
        f"{'✘' if one.severity == 'error' else '!'} {one.rule} {one.message} {one.fix}".rstrip()
        for name, one in judged.findings
        if one.severity != "info" and name in (reference, judged.goal.id)
    ]
    texts = [one.text for one in judged.goal.key_results if one.id == reference]
    verdict = {"pass": "✔ passes", "warn": "! passes with a remark", "fail": "✘ does not pass yet"}
    return [*(f"It would read: {text}" for text in texts), f"Checked: {verdict[judged.verdict]}", *told]


def store(open_: Workspace, reference: str, typed: Typed) -> "Adjusted | tuple[Difference, ...]":
    """Store what was typed; where another place changed the same fields, nothing is stored and both come back."""
    changes = changes_of(typed.fields, typed.seen, drop=typed.drop)
    wanted = Adjusting(changes, typed.reason, typed.shown_by, typed.indicator, typed.note, seen=typed.seen)
    try:
        return adjust(open_, reference, wanted)
    except Conflict as conflict:
        return conflict.differences


def told(made: Adjusted) -> list[str]:
    """What was stored, what the checks say, and the message to copy."""
    lines = [f"✔ Stored: {change_of(one)}, because {REASONS[one.reason]}." for one in made.records]
    lines.append(f"Checked again: {made.judged.verdict}.")
    whom = ", ".join(made.affected)
    lines.append(f"To copy{f' for {whom}' if whom else ''}; nothing is sent:")
    return [*lines, made.message]
