"""`coach mcp`: the validator, drafting and one's own goals as tools for other assistants."""

from __future__ import annotations

import os
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("mcp")(serve)


def serve(
    write: Annotated[
        bool, typer.Option("--write", help="Also let an assistant store goals and check-ins.")
    ] = False,
    private: Annotated[
        bool, typer.Option("--private", help="Also show private goals to the assistant.")
    ] = False,
    today: Annotated[str, typer.Option(help="The date to reckon from (default: today).")] = "",
) -> None:
    """Serve tools to another assistant over standard input and output, until it hangs up.

    It may read and suggest; without --write it stores nothing, without --private it sees no private goal. Name it
    in the assistant's settings as the command `coach` with the argument `mcp`.
    """
    os.environ.setdefault("NO_COLOR", "1")
    from coach.cli.saying import day_of
    from coach.mcp.allowed import Allowed
    from coach.mcp.server import server

    server(Allowed(write=write, private=private, today=day_of(today) if today else None)).run("stdio")
