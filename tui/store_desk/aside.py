"""Drafts in files of their own, for when the store cannot take them: one JSON file a draft, mode 0600."""

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from coach.errors import InputError, StoreError
from tui.work import Work

_FOLDER = "drafts"


def put(home: Path, work: Work) -> None:
    """Write the draft, whole or not at all; it is on the disk on return. Raises StoreError."""
    folder = home / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, scratch = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(work.to_json(), file)
                file.flush()
                os.fsync(file.fileno())
            Path(scratch).replace(_file(home, work.key))
        except BaseException:
            Path(scratch).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(
            f"The draft can be kept nowhere: {reason}.", "Free some space, or copy your text."
        ) from error


def drop(home: Path, key: str) -> None:
    """Take the file away, if there is one."""
    with suppress(OSError):
        _file(home, key).unlink(missing_ok=True)


def every(home: Path) -> list[Work]:
    """The drafts in files; one that cannot be read is left where it is."""
    found = []
    with suppress(OSError):
        for path in sorted((home / _FOLDER).glob("*.json")):
            with suppress(OSError, ValueError, InputError, RecursionError):
                found.append(Work.from_json(json.loads(path.read_text("utf-8"))))
    return found


def _file(home: Path, key: str) -> Path:
    safe = "".join(letter for letter in key if letter.isalnum() or letter in "-_")[:80] or "draft"
    return home / _FOLDER / f"{safe}.json"
