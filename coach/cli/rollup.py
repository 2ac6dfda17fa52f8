"""`coach rollup`: a leader's view: company, department and team goals seen from below, where to look first."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, day_of, lines


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("rollup")(rollup)


def rollup(
    goal: Annotated[str, typer.Argument(help="The goal to begin at (default: the top).")] = "",
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Show progress, pace and confidence rolled up from below. Scores plan work; they rate nobody."""
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.leading import leader_view

    with workspace(today=day_of(today)) as open_:
        view = leader_view(open_, goal)
    if format is Format.json:
        data(
            {
                "schema": 1,
                "first": [row.goal.id for row in view.first],
                "goals": [row.to_json() for row in view.rows],
            }
        )
        return
    lines(view.lines())
