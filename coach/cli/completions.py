"""`coach completions SHELL`: the script that completes verbs, their options and the ids of goals."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.errors import InputError

SHELLS = ("bash", "zsh", "fish")


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("completions")(completions)


def completions(
    shell: Annotated[str, typer.Argument(help="|".join(SHELLS))],
    words: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
) -> None:
    """Print the completion script of a shell.

    \b
    bash: coach completions bash > ~/.local/share/bash-completion/completions/coach
    zsh:  coach completions zsh > a folder of $fpath, named _coach
    fish: coach completions fish > ~/.config/fish/completions/coach.fish
    """
    if shell not in SHELLS:
        raise InputError(f"There is no completion for “{shell[:40]}”.", f"There are: {', '.join(SHELLS)}.")
    from coach.cli.completing import script

    typer.echo(script(shell), nl=False)
