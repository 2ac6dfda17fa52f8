"""`coach keys`: keep a provider's key where only its owner can read it, and see which ones are there."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from coach.cli.saying import data, hint, say
from coach.errors import InputError


class Place(StrEnum):
    """Where a key is kept."""

    keyring = "keyring"
    file = "file"


def register(app: typer.Typer) -> None:
    """Add the verb with its own commands."""
    verb = typer.Typer(help="Keys of providers; they are never shown.", no_args_is_help=True)
    verb.command("set")(set_key)
    verb.command("list")(list_keys)
    app.add_typer(verb, name="keys")


def set_key(
    provider: Annotated[str, typer.Argument(help="The provider, such as openai or anthropic.")],
    place: Annotated[
        Place, typer.Option("--in", help="The system's keyring, or a file that only you can read.")
    ] = Place.keyring,
) -> None:
    """Read a key from standard input, or ask for it without showing it, and keep it."""
    from coach import paths
    from coach.models import catalogue, keys

    variable = catalogue.key_variable(provider)
    if variable is None:
        names = ", ".join(catalogue.key_variables())
        raise InputError(f"No key is known for “{provider[:40]}”.", f"There are: {names}.")
    value = keys.checked(_asked(variable))
    if place is Place.keyring:
        keys.save_to_keyring(variable, value)
        say(f"{variable} is in the system's keyring.")
        return
    keys.save_to_file(paths.home(), variable, value)
    say(f"{variable} is in {keys.FILE} in the coach's folder; only you can read it.")


def _asked(variable: str) -> str:
    """The key, typed unseen in a terminal, else read from standard input; never an argument, which others can see."""
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass(f"{variable}: ")
    return sys.stdin.read(4000)


def list_keys(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Say for each provider whether its key is there, and where; never the key."""
    from coach import paths
    from coach.models import catalogue, keys

    home = paths.home()
    found = [(name, variable, keys.find(name, home)) for name, variable in catalogue.key_variables().items()]
    if as_json:
        data(
            {
                "schema": 1,
                "keys": [
                    {"provider": n, "variable": v, "place": k.place if k else None} for n, v, k in found
                ],
            }
        )
        return
    for name, variable, key in found:
        say(f"{name:<12} {variable:<22} {key.place if key else 'none'}")
    if not any(key for _, _, key in found):
        hint("Keep one with: coach keys set PROVIDER")
