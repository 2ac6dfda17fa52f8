"""Confirming the numbers that a suggestion only proposes: by a flag, or one by one at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from coach.cli.saying import number_of
from coach.errors import InputError
from coach.safe_text import for_terminal

if TYPE_CHECKING:
    from coach.coaching.workspace.choice import Choice


def agreed(choice: Choice, confirm: str) -> Choice:
    """The choice with the numbers confirmed that the flag names (`all`, or `20,5`), or that are agreed to now.

    Raises InputError for a number that is not proposed, and where numbers are left and nobody can be asked.
    """
    if confirm.strip().casefold() == "all":
        return choice.confirming()
    if confirm.strip():
        return choice.confirming(_named(choice, confirm))
    waiting = list(choice.unconfirmed())
    if not waiting or not sys.stdin.isatty():
        return choice
    return choice.confirming([number.value for number in waiting if _agrees(number.value, number.where)])


def _named(choice: Choice, confirm: str) -> list[float]:
    values = [number_of(part, "--confirm") for part in confirm.replace(";", ",").split(",") if part.strip()]
    proposed = {number.value for number in choice.unconfirmed()}
    for value in values:
        if value not in proposed:
            there = ", ".join(f"{one:g}" for one in sorted(proposed)) or "none"
            raise InputError(
                f"{value:g} is not proposed here." if value is not None else "--confirm needs numbers.",
                f"Proposed: {there}.",
            )
    return [value for value in values if value is not None]


def _agrees(value: float, where: str) -> bool:
    typer.echo(
        for_terminal(f"{value:g} is only proposed ({where}). Is it right? [y/N] ", multiline=False),
        nl=False,
        err=True,
    )
    return sys.stdin.readline().strip().casefold() in ("y", "yes", "j", "ja")
