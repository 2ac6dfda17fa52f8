"""The database as a file: where it lies, who may read it, whether its header is sound, where its backups are."""

import json
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.errors import StoreError
from coach.store.errors import damaged, translated

_MAGIC = b"SQLite format 3\x00"


def prepare_folder(path: Path) -> None:
    """Make the folder of the database, for its owner only; raises StoreError where that is not allowed."""
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, mode=0o700)
            path.parent.chmod(0o700)
    except OSError as error:
        raise translated(error, path) from error


def keep_private(path: Path) -> None:
    """Take the file from everybody but its owner; a file of somebody else's is left as it is."""
    with suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def is_writable(path: Path) -> bool:
    """Whether we may write the file and its folder (SQLite puts its journal there)."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def inspect(path: Path) -> None:
    """Look at the file's kind, length and header, before SQLite touches it.

    Raises StoreError for what is no file or cannot be read, Damaged for an empty, foreign or cut-off one.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise StoreError(f"{path} is no file.", "Name the database file itself.")
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except OSError as error:
        raise translated(error, path) from error
    if trouble := _trouble(header, size, journal=journal_of(path).exists()):
        raise damaged(path, trouble, newest_backup(path))


def _trouble(header: bytes, size: int, *, journal: bool) -> str:
    """What is wrong with a header, or nothing. With a journal beside it SQLite mends the length itself."""
    if size == 0:
        return "the file is empty"
    if not header.startswith(_MAGIC):
        return "it does not begin like a database"
    if len(header) < 100:
        return "it is cut off"
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    counted = int.from_bytes(header[28:32], "big") * page
    if header[24:28] == header[92:96] and size < counted and not journal:
        return f"it is cut off ({size} of {counted} bytes are left)"
    return ""


def journal_of(path: Path) -> Path:
    """The rollback journal that SQLite keeps beside the file while it writes."""
    return path.with_name(path.name + "-journal")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A scratch file beside `target` that takes its place at the end, whole or not at all; mode 0600."""
    scratch = scratch_beside(target)
    try:
        yield scratch
        with scratch.open("rb") as file:
            os.fsync(file.fileno())
        scratch.replace(target)
        sync_folder(target)
    except OSError as error:
        raise translated(error, target) from error
    finally:
        for leftover in (scratch, journal_of(scratch)):
            leftover.unlink(missing_ok=True)


def scratch_beside(target: Path) -> Path:
    """A new empty file in the same folder, for its owner only."""
    scratch = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    os.close(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return scratch


def sync_folder(path: Path) -> None:
    """Make a new name in the folder durable, where the system can."""
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def backups_folder(path: Path) -> Path:
    """Where the coach puts the backups that it makes by itself."""
    return path.parent / "backups"


def _list_of(path: Path) -> Path:
    return path.with_name(path.name + ".backups.json")


def known_backups(path: Path) -> list[Path]:
    """The backups made of this database that still exist, oldest first.

    Their list lies beside the database, so that it can be read when the database cannot.
    """
    try:
        noted = [Path(name) for name in json.loads(_list_of(path).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        noted = []
    found = {file for file in noted if file.is_file()}
    found |= {file for file in backups_folder(path).glob(f"{path.stem}-*") if file.is_file()}
    return sorted(found, key=lambda file: (file.stat().st_mtime_ns, file.name))


def newest_backup(path: Path) -> Path | None:
    """The last backup of this database, if one is known."""
    known = known_backups(path)
    return known[-1] if known else None


def note_backup(path: Path, backup: Path) -> None:
    """Remember a backup, so that it can be named later and a real deletion reaches it."""
    names = [str(file) for file in known_backups(path)]
    if str(backup) not in names:
        names.append(str(backup))
    with replacing(_list_of(path)) as scratch:
        scratch.write_text(json.dumps(names, ensure_ascii=False), "utf-8")
