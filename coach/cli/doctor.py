"""`coach doctor`: whether everything that the coach needs is well, and what to do where it is not."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, say

_MARKS = {"ok": "✓", "note": "·", "fault": "✗"}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("doctor")(doctor)


def doctor(format: Annotated[Format, typer.Option(help="text or json")] = Format.text) -> None:
    """Check the settings, the store, the search index, the model and the terminal. Changes nothing.

    Exit code 0: all is well, or only worth a note. 6: the store is not. 2: a setting is wrong.
    """
    from coach.cli.diagnosis import diagnose

    found = list(diagnose())
    if format is Format.json:
        data(
            {
                "schema": 1,
                "findings": [{"part": f.part, "state": f.state, "what": f.what, "do": f.do} for f in found],
            }
        )
    else:
        for one in found:
            say(f"{_MARKS[one.state]} {one.part}: {one.what}{f' {one.do}' if one.do else ''}")
    faults = {one.part for one in found if one.state == "fault"}
    raise typer.Exit(6 if "store" in faults else 2 if faults else 0)
