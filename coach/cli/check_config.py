"""Settings of the linter from `okr.toml`, or `[tool.okr-coach]` in `pyproject.toml`, in this folder or above."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import InputError
from coach.opening import read_file, shown

FORMATS = ("text", "json", "jsonl", "sarif", "github")
PROFILES = ("smart", "okr")
KINDS = ("objective", "key-result", "auto")
LEVELS = ("warning", "error", "never")
_CHOICES = {"format": FORMATS, "profile": PROFILES, "kind": KINDS, "fail-on": LEVELS}
_LISTS = ("select", "ignore")
_KEYS = (*_CHOICES, *_LISTS, "period")


@dataclass(slots=True, frozen=True)
class Configuration:
    """What a project's file asks for; None is "not said"."""

    format: str | None = None
    profile: str | None = None
    kind: str | None = None
    fail_on: str | None = None
    period: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def load(folder: Path) -> Configuration:
    """The settings nearest to `folder`; raises `InputError` for a key or a value that does not exist."""
    for place in (folder, *folder.parents):
        for name in ("okr.toml", "pyproject.toml"):
            found = _table(place / name)
            if found is not None:
                return _configuration(found, shown(str(place / name)))
    return Configuration()


def _table(path: Path) -> Mapping[str, Any] | None:
    if not path.is_file():
        return None
    try:
        content = tomllib.loads(read_file(str(path)))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{shown(str(path))} is no valid TOML: {error}.", "Mend that line.") from error
    if path.name == "okr.toml":
        return content
    table = content.get("tool", {}).get("okr-coach")
    return table if isinstance(table, Mapping) else None


def _configuration(table: Mapping[str, Any], name: str) -> Configuration:
    values = {key.replace("_", "-"): value for key, value in table.items()}
    for key, value in values.items():
        _check(key, value, name)
    plain: dict[str, Any] = {key: values.get(key) for key in ("format", "profile", "kind", "period")}
    plain |= {key: codes_of(values.get(key, ())) for key in _LISTS}
    return Configuration(fail_on=values.get("fail-on"), **plain)


def _check(key: str, value: Any, name: str) -> None:
    if key not in _KEYS:
        raise InputError(f"{name}: there is no setting `{shown(key)}`.", suggestion(key, _KEYS))
    if key in _LISTS:
        fits = isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
        if not fits:
            raise InputError(f"{name}: `{key}` is no list of rules.", f'Write {key} = ["S101", "T"].')
    elif not isinstance(value, str):
        raise InputError(f"{name}: `{key}` is no text.", "Put it in quotation marks.")
    elif key in _CHOICES and value not in _CHOICES[key]:
        raise InputError(f"{name}: `{key}` cannot be `{shown(value)}`.", suggestion(value, _CHOICES[key]))


def suggestion(wrong: str, known: tuple[str, ...]) -> str:
    """The nearest known word, or all of them where none is near."""
    close = difflib.get_close_matches(wrong.lower(), known, n=1)
    return f"Did you mean `{close[0]}`?" if close else f"There are: {', '.join(known)}."


def codes_of(written: Any) -> tuple[str, ...]:
    """Rule codes or prefixes from a text with commas, or from several of them."""
    pieces = [written] if isinstance(written, str) else list(written or ())
    return tuple(code.strip().upper() for piece in pieces for code in piece.split(",") if code.strip())
