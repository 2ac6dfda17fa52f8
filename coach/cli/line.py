"""`coach line`: who reports to whom, from when until when."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, hint, lines, say
from coach.cli.workspace import workspace


def register(app: typer.Typer) -> None:
    """Add the verb with its own commands."""
    verb = typer.Typer(help="Who reports to whom, from when until when.", no_args_is_help=True)
    verb.command("add")(add)
    verb.command("list")(list_)
    app.add_typer(verb, name="line")


def add(
    person: Annotated[str, typer.Argument(help="Who reports: id, name or me.")],
    manager: Annotated[str, typer.Argument(help="To whom: id, name or me.")],
    start: Annotated[str, typer.Option("--from", help="The first day (today).")] = "",
    end: Annotated[str, typer.Option("--until", help="The last day; none while it goes on.")] = "",
) -> None:
    """Note a reporting line; one that still runs for this person ends the day before."""
    from coach.cli.saying import day_of

    with workspace() as found:
        line = found.reviews.lead(
            person, manager, start=day_of(start, "--from"), end=day_of(end, "--until") if end else None
        )
    say(f"{line.id}: from {line.start}" + (f" to {line.end}" if line.end else ""))


def list_(format: Annotated[Format, typer.Option(help="text or json")] = Format.text) -> None:
    """List the reporting lines."""
    with workspace() as found:
        every = found.store.reporting_lines.list()
        names = {one.id: one.name for one in found.store.people.list()}
    if format is Format.json:
        data([one.model_dump(mode="json") for one in every])
        return
    lines(
        f"{names.get(one.person_id, one.person_id)} reports to {names.get(one.manager_id, one.manager_id)}, "
        f"{one.start} to {one.end or 'now'}"
        for one in every
    )
    if not every:
        hint("None yet. Next: coach line add NAME me --from 2027-01-01")
