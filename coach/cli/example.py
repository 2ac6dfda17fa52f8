"""`coach` without a verb: one worked example, from an aspiration to a goal tree, through the real flow."""

import asyncio

import typer


def play() -> None:
    """Play the worked example; nothing is kept."""
    from coach.coaching.worked_example import play as play_example
    from coach.safe_text import for_terminal

    asyncio.run(play_example(lambda line: typer.echo(for_terminal(line))))
