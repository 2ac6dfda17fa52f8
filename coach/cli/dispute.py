"""`coach dispute`: say that a finding is wrong, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, hint, say


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("dispute")(dispute)


def dispute(
    sentence: Annotated[
        str, typer.Argument(help="The sentence as it was checked; - reads standard input.")
    ] = "",
    rule: Annotated[str, typer.Option(help="The rule whose finding is wrong, such as S101.")] = "",
    because: Annotated[str, typer.Option(help="Why it is wrong here, in your words.")] = "",
    kind: Annotated[str, typer.Option(help="objective, key_result or auto")] = "auto",
    drop: Annotated[str, typer.Option(help="Take this dispute back: its id.")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Keep your argument against a finding, or list those that you made.

    It stays on this machine. `coach eval collect` can make a case of it, without names, for those who mend the rules.
    """
    from coach.cli.saying import text_of
    from coach.cli.workspace import workspace
    from coach.coaching.workspace.disputing import Disputing

    with workspace() as found:
        disputing = Disputing(found.core)
        if drop:
            say("Taken back." if disputing.drop(drop) else "There is no such dispute.")
            return
        if sentence:
            made = [disputing.dispute(text_of(sentence), rule, because, kind=kind)]
        else:
            made = list(disputing.list())
    if format is Format.json:
        data({"schema": 1, "disputes": [one.to_json() for one in made]})
        return
    for one in made:
        say(f"{one.id} · {one.rule}: {one.text}")
        say(f"  it said: {one.message}")
        say(f"  you say: {one.argument}")
    if not made:
        hint("No disputes. Begin with: coach dispute “…” --rule S101 --because “…”")
