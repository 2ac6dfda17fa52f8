"""`coach digest`: the week in a text, to read or to send by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, day_of, lines


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("digest")(digest)


def digest(
    today: Annotated[str, typer.Option(help="The last day of the week it tells of (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Tell the week: what was noted, what is due, where to look first, thanks, what was learnt."""
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.digest import digest as digested

    with workspace(today=day_of(today)) as open_:
        found = digested(open_)
    if format is Format.json:
        parts = {heading.casefold(): list(told) for heading, told in found.parts}
        data({"schema": 1, "from": found.first.isoformat(), "to": found.last.isoformat(), **parts})
        return
    lines(found.lines())
