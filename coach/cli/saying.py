"""How verbs speak: data to standard output, talk and hints to standard error, foreign text made safe first."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import typer

from coach.errors import InputError
from coach.safe_text import for_terminal

#: What JSON leaves as it is and a terminal or a reader would not: C1, reading-direction marks, tags.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


class Format(StrEnum):
    """How a verb answers: for people, or as JSON with a `schema`."""

    text = "text"
    json = "json"


def say(text: str = "") -> None:
    """A line of the answer, without anything that could drive the terminal."""
    typer.echo(for_terminal(text))


def hint(text: str) -> None:
    """What one may do next: talk, so it goes to standard error."""
    typer.echo(for_terminal(text), err=True)


def lines(texts: Iterable[str]) -> None:
    """Several lines of the answer."""
    for text in texts:
        say(text)


def data(content: Any, *, indent: int | None = 2) -> None:
    """JSON to standard output, UTF-8 whatever the locale is; hidden characters are escaped, none is lost."""
    text = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)
    typer.echo(_UNSEEN.sub(_escaped, text).encode("utf-8"))


def _escaped(found: re.Match[str]) -> str:
    raw = found[0].encode("utf-16-be")
    return "".join(f"\\u{raw[at]:02x}{raw[at + 1]:02x}" for at in range(0, len(raw), 2))


def day_of(written: str, flag: str = "--today") -> date:
    """A day as written in a flag, today where it is blank; raises InputError."""
    if not written.strip():
        return date.today()
    try:
        return date.fromisoformat(written.strip())
    except ValueError as error:
        raise InputError(f"{flag} cannot be “{written[:40]}”.", "Write it as 2027-01-31.") from error


def text_of(given: str) -> str:
    """A text of the call; `-` reads it from standard input."""
    if given != "-":
        return given
    from coach.opening import read_stream

    return read_stream(sys.stdin.buffer)


def number_of(written: str, flag: str) -> float | None:
    """A number as people write it, None where it is blank or “unknown”; raises InputError for “1.500”."""
    if written.strip().casefold() in ("", "unknown", "?", "none"):
        return None
    from coach.exchange.fields import Unclear
    from coach.exchange.fields import number_of as read

    try:
        return read(written.strip(), exact=False)
    except Unclear as error:
        raise InputError(f"{flag}: {error}.", "Give one plain number.") from error


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the person agrees; without a terminal only `--yes` does."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise InputError("This asks for a confirmation, and there is nobody to ask.", "Add --yes to do it.")
    typer.echo(for_terminal(f"{question} [y/N] "), nl=False, err=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes", "j", "ja")
