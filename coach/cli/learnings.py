"""`coach learnings`: what was learnt before, with where it came from."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, hint, lines


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("learnings")(learnings)


def learnings(
    about: Annotated[
        str, typer.Argument(help="A wish, a goal, some words: the learnings that are near.")
    ] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """List my learnings, newest first, or those that speak of the same thing."""
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.learnt import learnings as learnt

    with workspace() as open_:
        found = learnt(open_, about)
    if format is Format.json:
        rows = [
            {**one.learning.model_dump(mode="json"), "objective": one.objective, "key_result": one.key_result}
            for one in found
        ]
        data({"schema": 1, "learnings": rows})
        return
    lines(f"- {one.line}" for one in found)
    if not found:
        hint("Nothing is found. coach retro ID --save keeps a learning.")
