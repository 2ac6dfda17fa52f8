"""The parts that `coach doctor` looks at; each is looked at alone, so that one fault hides no other."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from coach import __version__, settings
from coach.errors import CoachError
from coach.settings import GUIDE, Settings

_HEAVY = ("pydantic", "sqlmodel", "chromadb", "textual", "litellm", "pydantic-ai-slim", "onnxruntime")
#: Seconds to wait for an address to answer.
PATIENCE = 2.0
#: Free bytes under which a note is made.
LITTLE = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Told:
    """One finding: the part, whether it is `ok`, worth a `note` or a `fault`, and what to do."""

    part: str
    state: Literal["ok", "note", "fault"]
    what: str
    do: str = ""


def diagnose() -> Iterator[Told]:
    """Every finding, part by part."""
    yield from _environment()
    for name, hint in settings.unknown_variables():
        yield Told("settings", "note", f"{name} is no setting.", hint)
    try:
        found = settings.load()
    except CoachError as error:
        yield Told("settings", "fault", error.message, error.next_step)
        return
    yield Told("settings", "ok", f"home {found.home}, model {_shown_model(found)}")
    for part, look in (("store", _store), ("index", _index), ("model", _model)):
        yield from _guarded(part, look, found)
    yield from _terminal()


def _guarded(part: str, look: Callable[[Settings], Iterator[Told]], found: Settings) -> Iterator[Told]:
    try:
        yield from look(found)
    except CoachError as error:
        yield Told(part, "fault", error.message, error.next_step)


def _environment() -> Iterator[Told]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Told("coach", "ok", f"{__version__}, Python {python}, SQLite {sqlite3.sqlite_version}")
    missing = [name for name in _HEAVY if not _installed(name)]
    if missing:
        yield Told(
            "coach",
            "fault",
            f"Not installed: {', '.join(missing)}.",
            "Install the environment again (make install).",
        )


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _store(found: Settings) -> Iterator[Told]:
    path = found.database
    if not path.exists():
        yield Told("store", "ok", f"{path} is made when something is first saved.")
        yield from _room(path)
        return
    from coach.store import Store
    from coach.store.files import newest_backup

    with Store.open(path, author="coach", wait=2.0) as store:
        bad = store.problems()
        count = len(store.objectives.list())
        if store.read_only:
            yield Told(
                "store",
                "note",
                f"{path} can be read but not written.",
                "Make the file and its folder writable.",
            )
    if bad:
        yield Told(
            "store",
            "fault",
            f"{len(bad)} records are not as they should be; the first: {bad[0]}.",
            "See coach verify.",
        )
    else:
        yield Told("store", "ok", f"{path}, {count} goals, mode {path.stat().st_mode & 0o777:o}")
    backup = newest_backup(path)
    if backup is None and count:
        yield Told("store", "note", "There is no backup yet.", "Make one with coach backup.")
    yield from _room(path)


def _room(path: Path) -> Iterator[Told]:
    folder = next((place for place in path.parents if place.is_dir()), None)
    if folder is None:
        return
    free = shutil.disk_usage(folder).free
    if free < LITTLE:
        yield Told(
            "store", "note", f"Only {free // 1024 // 1024} MB are free on its disk.", "Free some space."
        )
    if not path.exists() and not os.access(folder, os.W_OK):
        yield Told("store", "fault", f"{folder} may not be written.", "Set COACH_HOME to a folder of yours.")


def _index(found: Settings) -> Iterator[Told]:
    from coach.coaching.workspace.library import index_state

    state = index_state(found.home)
    do = "" if state == "fits" else "coach knowledge index builds it; until then the search is by words."
    yield Told("index", "ok" if state == "fits" else "note", f"search by meaning: {state}.", do)


def _model(found: Settings) -> Iterator[Told]:
    if found.model == GUIDE:
        yield Told("model", "ok", "guide, the embedded coach: no network is needed.")
        return
    if found.model.startswith("gguf:"):
        path = Path(found.model.removeprefix("gguf:")).expanduser()
        state: Literal["ok", "fault"] = "ok" if path.is_file() else "fault"
        yield Told(
            "model",
            state,
            f"the file {path} is {'there' if path.is_file() else 'not there'}.",
            "" if path.is_file() else "Name a GGUF file.",
        )
        return
    if not found.api_base:
        yield Told(
            "model",
            "note",
            f"{_shown_model(found)} is not asked here.",
            "coach models says whether it can be reached.",
        )
        return
    address = urlsplit(found.api_base)
    port = address.port or (443 if address.scheme == "https" else 80)
    try:
        socket.create_connection((address.hostname or "", port), timeout=PATIENCE).close()
        yield Told("model", "ok", f"{address.hostname}:{port} answers.")
    except OSError as error:
        reason = error.strerror or "no answer"
        yield Told(
            "model",
            "note",
            f"{address.hostname}:{port} cannot be reached ({reason}).",
            "Until then guide takes over.",
        )


def _shown_model(found: Settings) -> str:
    """The model without a folder in it."""
    name = found.model
    return f"gguf:{Path(name.removeprefix('gguf:')).name}" if name.startswith("gguf:") else name


def _terminal() -> Iterator[Told]:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Told(
            "terminal", "note", "there is none here: the interface cannot open.", "The verbs work without."
        )
        return
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        yield Told("terminal", "note", "it cannot move its cursor (TERM).", "The verbs work without.")
        return
    width, height = shutil.get_terminal_size()
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    state: Literal["ok", "note"] = "ok" if utf8 and width >= 60 and height >= 15 else "note"
    do = "" if utf8 else "Choose a UTF-8 locale, such as LANG=C.UTF-8."
    yield Told("terminal", state, f"{width}×{height}, {sys.stdout.encoding}", do)
