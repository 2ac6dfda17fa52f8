"""`coach models pull`: fetch a model file, going on where it stopped, and keep it only where its checksum is right."""

import errno
import hashlib
import os
import tomllib
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import httpx

from coach.errors import InputError, ModelError
from coach.locking import one_at_a_time
from coach.resources import data_file

#: Bytes read at once, and seconds without a byte after which the other side is taken to be gone.
_CHUNK, _SILENCE = 1 << 20, 60.0
_GO_ON = "Run it again: it goes on where it stopped."
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
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

    A file with another checksum is thrown away: it is damaged, or not the one that was promised. One program fetches it
    at a time.
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
        with one_at_a_time(part, patience=0.0) if os.name == "posix" else nullcontext():
            return _fetched(file, part, target, progress)
    except TimeoutError as error:
        raise ModelError(
            f"{file.file} is being fetched by another program.", "Wait for it, then try again."
        ) from error


def _fetched(file: ModelFile, part: Path, target: Path, progress: Progress) -> Path:
    """Fetch what is missing, and give the file its name once its checksum is right."""
    try:
        _fetch(file, part, progress)
    except httpx.ConnectError as error:
        host = httpx.URL(file.url).host
        raise ModelError(f"{host} cannot be reached.", "Check the network, then run it again.") from error
    except httpx.HTTPError as error:
        raise ModelError(f"{file.file} could not be fetched ({type(error).__name__}).", _GO_ON) from error
    except OSError as error:
        full = (
            "There is no room left on the disk"
            if error.errno in _FULL
            else f"It cannot be kept ({error.strerror})"
        )
        raise ModelError(f"{full}; what came of {file.file} is kept.", f"Make some room. {_GO_ON}") from error
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
    """Append to the part what is missing. One that is whole already, but was never checked, is fetched no second time."""
    done = part.stat().st_size
    if done == file.bytes:
        return
    if done > file.bytes:
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
        done = _begin(answer, done, file)
        # Written in place, for the lock is on this very file.
        with part.open("r+b") as kept:
            kept.truncate(done)
            kept.seek(done)
            for chunk in answer.iter_bytes(_CHUNK):
                done += len(chunk)
                if done > file.bytes:
                    kept.truncate(0)
                    raise ModelError(f"{file.file} is larger than it should be.", "It was not kept.")
                kept.write(chunk)
                progress(done, file.bytes)


def _begin(answer: httpx.Response, done: int, file: ModelFile) -> int:
    """Where the answer begins: behind what is there, or at the start where the server cannot go on."""
    if answer.status_code != 206:
        return 0
    begins = answer.headers.get("content-range", "").removeprefix("bytes ").partition("-")[0]
    if begins.isdigit() and int(begins) != done:
        raise ModelError(f"The server sends another part of {file.file} than was asked for.", _GO_ON)
    return done


def _sum(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
