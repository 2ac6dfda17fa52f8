"""`coach recognise`: thanks to a person or a team, for a result or for help."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, day_of, lines, say, text_of
from coach.errors import InputError


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("recognise")(recognise)


def recognise(
    whom: Annotated[
        str, typer.Argument(help="The person or the team: id or name; nothing lists yours.")
    ] = "",
    text: Annotated[str, typer.Argument(help="The thanks, in your words; - reads them.")] = "",
    help_: Annotated[bool, typer.Option("--for-help", help="It is for help, not for a result.")] = False,
    about: Annotated[str, typer.Option(help="The goal or key result that it is about.")] = "",
    visibility: Annotated[str, typer.Option(help="private|manager|team|organisation")] = "team",
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Thank somebody. It is kept, and found again in the review of whoever was thanked."""
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.thanking import given, received
    from coach.coaching.cycle.thanking import recognise as thank

    if bool(whom) != bool(text):
        raise InputError("Say whom you thank, and for what.", "coach recognise NAME “…”")
    with workspace(today=day_of(today)) as open_:
        if whom:
            made = thank(
                open_, whom, text_of(text), given_for="help" if help_ else "result", about=about, visibility=visibility
            )  # fmt: skip
            if format is Format.json:
                data({"schema": 1, "recognition": made.model_dump(mode="json")})
            else:
                say(f"Kept as {made.id}, seen by: {made.visibility.value}.")
            return
        me = open_.identity.whoami()
        found = [
            (name, one)
            for name, few in (("received", received), ("given", given))
            for one in (few(open_, me.id) if me else [])
        ]
    if format is Format.json:
        data(
            {"schema": 1, "recognitions": [{"way": way, **one.model_dump(mode="json")} for way, one in found]}
        )
        return
    lines(f"{one.on}  {way:8}  {one.from_name}: “{one.text}”  ({one.given_for.value})" for way, one in found)
    if not found:
        say("Nothing is kept yet.")
