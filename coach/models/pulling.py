"""`coach models pull`: fetch a model file, going on where it stopped, and keep it only where its checksum is right."""

import hashlib
import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from coach.errors import InputError, ModelError
from coach.resources import data_file

#: Bytes read at once, and seconds without a byte after which the other side is taken to be gone.
_CHUNK, _SILENCE = 1 << 20, 60.0
_GO_ON = "Run it again: it goes on where it stopped."
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model file that can be fetched: its size in bytes, its licence, and the checksum that it must have."""

    name: str
    file: str
    url: str
    licence: str
    bytes: int
    sha256: str
    what: str


def known() -> tuple[ModelFile, ...]:
    """The files of the catalogue."""
    entries = tomllib.loads(data_file("models/catalogue.toml").read_text("utf-8"))["files"]
    return tuple(ModelFile(name, **fields) for name, fields in entries.items())


def find(name: str) -> ModelFile:
    """The file of this name; InputError with those that there are."""
    for file in known():
        if name in (file.name, file.file):
            return file
    names = ", ".join(file.name for file in known())
    raise InputError(
        f"“{name[:60]}” is not on the list of models whose checksum is known.",
        f"There are: {names}. Any other GGUF file works too: --model gguf:PATH",
    )


def pull(file: ModelFile, folder: Path, progress: Progress = lambda done, whole: None) -> Path:
    """The file in `folder`, fetched where it is not there yet. Raises ModelError; a part that came is kept.

    A file with another checksum is thrown away: it is damaged, or not the one that was promised.
    """
    target, part = folder / file.file, folder / f"{file.file}.part"
    if target.is_file() and target.stat().st_size == file.bytes and _sum(target) == file.sha256:
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_without_room(folder, file, part)
    except OSError as error:
        raise ModelError(
            f"The folder for models cannot be used ({error.strerror}).", "Mend it, or set COACH_HOME."
        ) from error
    try:
        _fetch(file, part, progress)
    except httpx.ConnectError as error:
        host = httpx.URL(file.url).host
        raise ModelError(f"{host} cannot be reached.", "Check the network, then run it again.") from error
    except (httpx.HTTPError, OSError) as error:
        raise ModelError(f"{file.file} could not be fetched ({type(error).__name__}).", _GO_ON) from error
    if part.stat().st_size < file.bytes:
        raise ModelError(f"{file.file} is not complete yet.", _GO_ON)
    if _sum(part) != file.sha256:
        part.unlink()
        raise ModelError(
            f"{file.file} has another checksum than it should: it was thrown away.",
            "Try again, or another network.",
        )
    part.replace(target)
    return target


def _refuse_without_room(folder: Path, file: ModelFile, part: Path) -> None:
    here = part.stat().st_size if part.is_file() else 0
    space = os.statvfs(folder) if hasattr(os, "statvfs") else None
    if space and space.f_bavail * space.f_frsize < file.bytes - here:
        raise ModelError(f"There is no room for {file.bytes / 1e9:.1f} GB in {folder.name}.", "Make some.")


def _fetch(file: ModelFile, part: Path, progress: Progress) -> None:
    done = part.stat().st_size if part.is_file() else 0
    if done >= file.bytes:
        part.unlink()
        done = 0
    headers = {"range": f"bytes={done}-"} if done else {}
    timeout = httpx.Timeout(_SILENCE)
    with httpx.stream("GET", file.url, headers=headers, follow_redirects=True, timeout=timeout) as answer:
        if answer.status_code not in (200, 206):
            raise ModelError(f"The server answers {answer.status_code} for {file.file}.", "Try again later.")
        if "text/html" in answer.headers.get("content-type", ""):
            raise ModelError(
                f"That was a page, not {file.file}.", "Check the network: it may be a login page."
            )
        goes_on = answer.status_code == 206
        done = done if goes_on else 0
        with part.open("ab" if goes_on else "wb") as kept:
            for chunk in answer.iter_bytes(_CHUNK):
                done += len(chunk)
                if done > file.bytes:
                    raise ModelError(f"{file.file} is larger than it should be.", "It was not kept.")
                kept.write(chunk)
                progress(done, file.bytes)


def _sum(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
