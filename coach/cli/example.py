"""`coach` without a verb: one worked example, from an aspiration to a stored goal tree, through the real flow."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import typer


def play() -> None:
    """Play the worked example on a throw-away store."""
    from coach.coaching.worked_example import play as play_example
    from coach.safe_text import for_terminal
    from coach.store import Store

    with (
        TemporaryDirectory(prefix="coach-example-") as folder,
        Store.open(Path(folder) / "coach.db", author="the worked example") as store,
    ):
        asyncio.run(play_example(lambda line: typer.echo(for_terminal(line)), store))
