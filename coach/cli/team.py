"""`coach team`: whom you lead, what their goals serve, what is missing, and what needs a look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.saying import Format, data, day_of, hint, lines
from coach.cli.workspace import workspace

if TYPE_CHECKING:
    from coach.coaching.workspace.team import Team


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("team")(team)


def team(
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
    today: Annotated[str, typer.Option(help="The date to reckon from (default: today).")] = "",
) -> None:
    """Show the people whom you lead with their goals, as far as you may see these. Nobody is rated or compared."""
    with workspace(today=day_of(today)) as found:
        shown = found.teams.team()
    if format is Format.json:
        data(_json(shown))
        return
    lines(_text(shown))
    if not shown.members:
        hint("Nobody reports to you here. Take their file in: coach import FILE, or: coach line add NAME me")


def _text(team: Team) -> Iterator[str]:
    for member in team.members:
        yield f"{member.person.name}{f', {member.person.role}' if member.person.role else ''}"
        for row in member.goals:
            yield f"  - {row.text}  ({row.id}, {row.period}, {row.status})"
        if not member.goals:
            yield "  - no open goal that you may see"
    if team.served:
        yield ""
        yield "Goals of the team and who serves them"
        for one in team.served:
            yield f"- {one.goal.text}  ({one.goal.id}): {', '.join(one.by) or 'nobody yet'}"
    if team.attention:
        yield ""
        yield "Worth a look"
        yield from (f"- {row.text}  ({row.id}): {why}" for row, why in team.attention)
    if team.findings:
        yield ""
        yield "How the goals hang together"
        yield from (f"- {at}: {rule} {sentence}" for at, rule, sentence in team.findings)


def _json(team: Team) -> dict[str, Any]:
    return {
        "schema": 1,
        "members": [
            {"id": one.person.id, "name": one.person.name, "goals": [row.to_json() for row in one.goals]}
            for one in team.members
        ],
        "served": [{"goal": one.goal.id, "text": one.goal.text, "by": list(one.by)} for one in team.served],
        "gaps": [one.goal.id for one in team.gaps],
        "without_goals": list(team.without_goals),
        "attention": [{"goal": row.id, "text": row.text, "why": why} for row, why in team.attention],
        "findings": [
            {"goal": at, "rule": rule, "sentence": sentence} for at, rule, sentence in team.findings
        ],
    }
