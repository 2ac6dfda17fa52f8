"""`coach adjust`: change a target, a date, a metric, an owner, or drop it, with a reason; the old value stays visible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.saying import Format, data, day_of, hint, number_of, say
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.cycle.adjusting import Adjusted


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("adjust")(adjust)


def adjust(
    id: Annotated[str, typer.Argument(help="The key result, or the goal for its owner or to drop it.")],
    reason: Annotated[str, typer.Option(help="business|environment|no-progress|resources")],
    target: Annotated[str, typer.Option(help="The new target.")] = "",
    due: Annotated[str, typer.Option(help="The new day, such as 2027-03-31.")] = "",
    metric: Annotated[str, typer.Option(help="What is measured instead.")] = "",
    owner: Annotated[str, typer.Option(help="Who owns the goal from now on.")] = "",
    drop: Annotated[bool, typer.Option("--drop", help="It no longer counts; what was noted stays.")] = False,
    shown_by: Annotated[str, typer.Option(help="What shows that it has to change, in your words.")] = "",
    lead: Annotated[bool, typer.Option("--lead", help="That is an early sign.")] = False,
    lag: Annotated[bool, typer.Option("--lag", help="That is a late result.")] = False,
    note: Annotated[str, typer.Option(help="One sentence more.")] = "",
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Change what was agreed. The goal is checked again, and a message to those affected is drafted, not sent."""
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.adjusting import Adjusting
    from coach.coaching.cycle.adjusting import adjust as adjusted

    if lead and lag:
        raise InputError("A sign is early or late, not both.", "Choose --lead or --lag.")
    changes = {
        "target": number_of(target, "--target"),
        "due": day_of(due, "--due") if due else None,
        "metric": metric.strip() or None,
        "owner": owner.strip() or None,
        "drop": drop or None,
    }
    wanted = Adjusting(changes, reason, shown_by, "lead" if lead else "lag" if lag else "", note)
    with workspace(today=day_of(today)) as open_:
        made = adjusted(open_, id, wanted)
    if format is Format.json:
        data(
            {
                "schema": 1,
                "adjustments": [one.model_dump(mode="json") for one in made.records],
                "affected": list(made.affected),
                "message": made.message,
                "check": made.judged.to_json(),
            }
        )
        return
    _tell(made)


def _tell(made: Adjusted) -> None:
    for one, told in zip(made.records, made.told, strict=True):
        if one.field == "owner_id":
            say(f"{told}  ({one.reason.value})")
        else:
            say(f"{one.field}: {_shown(one.before)} → {_shown(one.after)}  ({one.reason.value})")
    say(f"Checked again: {made.judged.verdict}")
    for _, finding in made.judged.findings:
        if finding.severity != "info":
            say(f"  {finding.rule} {finding.message} {finding.fix}")
    say("\nTo copy (nothing is sent):")
    say(made.message)
    hint("coach undo takes it back.")


def _shown(value: str | float | None) -> str:
    return "–" if value in (None, "") else f"{value:g}" if isinstance(value, float) else str(value)
