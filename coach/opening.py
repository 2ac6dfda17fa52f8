"""Open a file for reading only after its type and size are known, and name its encoding where it is foreign.

Every verb that is handed a file reads it through here; the parsers behind it are given text.
"""

from __future__ import annotations

import difflib
import os
import stat
from pathlib import Path
from typing import BinaryIO

from coach.errors import InputError
from coach.safe_text import for_terminal

#: Most bytes of one input: a hundred times the largest goal tree that was seen.
LARGEST = 50 * 1024 * 1024
_KINDS = (
    (stat.S_ISDIR, "a folder", "Name the files in it, such as {name}/*.md."),
    (stat.S_ISFIFO, "a named pipe", "Pipe it to standard input instead: `coach check -`."),
    (stat.S_ISCHR, "a device", "Name a regular file."),
    (stat.S_ISBLK, "a device", "Name a regular file."),
    (stat.S_ISSOCK, "a socket", "Name a regular file."),
)
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BINARIES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP container (DOCX, XLSX or the like)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a SQLite database"),
)


def read_file(path: str) -> str:
    """The text of a regular UTF-8 file of at most `LARGEST` bytes; raises `InputError` for anything else."""
    return decode(read_bytes(path), shown(path))


def read_bytes(path: str) -> bytes:
    """The bytes of a regular file of at most `LARGEST` bytes; raises `InputError` for anything else."""
    name = shown(path)
    try:
        _refuse_kind(Path(path).stat(), name)
        with Path(path).open("rb") as file:
            _refuse_kind(os.fstat(file.fileno()), name)
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise InputError(*_why_unreadable(path, name, error)) from error
    if len(data) > LARGEST:
        raise InputError(f"{name} is over {LARGEST // 1024 // 1024} MB.", "Split it.")
    return data


def refuse_unreadable(path: str) -> None:
    """Raise `InputError` where the path names no regular file that may be read."""
    name = shown(path)
    try:
        _refuse_kind(Path(path).stat(), name)
    except (OSError, ValueError) as error:
        raise InputError(*_why_unreadable(path, name, error)) from error


def read_stream(stream: BinaryIO) -> str:
    """The text of standard input, at most `LARGEST` bytes of UTF-8."""
    return decode(stream.read(LARGEST + 1), "standard input")


def shown(path: str) -> str:
    """A file name as it may be printed."""
    return for_terminal(path.encode("utf-8", "replace").decode("utf-8"), multiline=False, limit=300)


def decode(data: bytes, name: str) -> str:
    """UTF-8 text without its byte-order mark; raises `InputError` that names what it is instead."""
    if len(data) > LARGEST:
        raise InputError(f"{name} is over {LARGEST // 1024 // 1024} MB.", "Split it.")
    _refuse_foreign(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = _guess(data)
        raise InputError(
            f"{name} is not UTF-8: byte {error.start} (line {line}) does not fit; it looks like {guess}.",
            "Save it as UTF-8.",
        ) from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise InputError(f"{name} holds a NUL character in line {line}.", "It is no text file, or damaged.")
    return text


def _refuse_kind(status: os.stat_result, name: str) -> None:
    for is_kind, what, advice in _KINDS:
        if is_kind(status.st_mode):
            raise InputError(f"{name} is {what}, not a file.", advice.format(name=name))
    if status.st_size > LARGEST:
        size = status.st_size // 1024 // 1024
        raise InputError(
            f"{name} has {size:,} MB; at most {LARGEST // 1024 // 1024} MB are read.", "Split it."
        )


def _why_unreadable(path: str, name: str, error: Exception) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {name}.", _similar(path)
    if isinstance(error, PermissionError):
        return f"{name} may not be read.", "Give yourself the right to read it (chmod u+r)."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not valid"
    return f"{name} cannot be opened: {reason}.", "Name a regular file."


def _similar(path: str) -> str:
    wanted = Path(path)
    try:
        names = sorted(entry.name for entry in wanted.parent.iterdir())[:5000]
    except OSError:
        return "Check the name."
    close = difflib.get_close_matches(wanted.name, names, n=1)
    return f"Did you mean {shown(str(wanted.parent / close[0]))}?" if close else "Check the name."


def _refuse_foreign(data: bytes, name: str) -> None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise InputError(f"{name} is {encoding}.", "Save it as UTF-8.")
    for magic, what in _BINARIES:
        if data.startswith(magic):
            raise InputError(f"{name} is {what}, whatever its ending says.", "Save its text as UTF-8.")
    head = data[:4000]
    if head.count(0) > len(head) // 4:
        zeros_at_odd = head[1::2].count(0) + head[0::2].count(0)
        kind = "UTF-16 without a mark" if zeros_at_odd > len(head) // 3 else "binary"
        raise InputError(f"{name} looks like {kind}.", "Save it as UTF-8.")


def _guess(data: bytes) -> str:
    """The encoding it most likely is: Windows-1252 uses 0x80–0x9F for marks, Latin-1 leaves them empty."""
    if any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d"):
        return "another encoding, or a damaged file"
    return "cp1252 (Windows)" if any(0x80 <= byte <= 0x9F for byte in data) else "cp1252 (Windows) or Latin-1"
