"""`coach undo` and `coach delete`: taking back, and taking out for good."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, confirmed, data, hint, say

Out = Annotated[Format, typer.Option(help="text or json")]


def register(app: typer.Typer) -> None:
    """Add both verbs."""
    app.command("undo")(undo)
    app.command("delete")(delete)


def undo(
    reason: Annotated[str, typer.Option(help="Why; it is kept in the history.")] = "",
    format: Out = Format.text,
) -> None:
    """Take the last change back; called again it goes one change further back."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        sentence = found.changes.undo(reason)
    if format is Format.json:
        data({"schema": 1, "undone": sentence})
    else:
        say(sentence)


def delete(
    record: Annotated[str, typer.Argument(help="The id of a goal, a key result, a person, an aspiration …")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    reason: Annotated[str, typer.Option(help="Why; only a tombstone with it stays.")] = "",
    format: Out = Format.text,
) -> None:
    """Delete for good, with what belongs to it: no undo brings it back.

    The words go from the goals, the history, the ledger and every known backup; a line without content stays, so
    that the history can still be verified. To take something back, use coach undo; to give a goal up,
    coach goal edit ID --status abandoned.
    """
    from coach.cli.showing import one_line
    from coach.cli.workspace import workspace

    with workspace() as found:
        kind, record_id, words = found.changes.find(record)
        what = f"{kind.replace('_', ' ')} {record_id} (“{one_line(words, 80)}”)"
        if not confirmed(f"Delete the {what} for good, also from the backups?", yes=yes):
            hint("Nothing was deleted.")
            raise typer.Exit(130)
        gone = found.changes.delete(record_id, reason)
    if format is Format.json:
        left = [{"backup": str(path), "why": why} for path, why in gone.left]
        data(
            {"schema": 1, "deleted": list(gone.ids), "backups": [str(p) for p in gone.backups], "left": left}
        )
        return
    say(f"Deleted for good: {what}; {len(gone.ids)} records in all.")
    for path, why in gone.left:
        hint(f"A backup could not be cleaned: {path}: {why}")
