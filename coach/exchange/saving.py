"""Writing a document to a file: whole or not at all, for its owner only, never over another file unasked."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from coach.errors import InputError, StoreError
from coach.opening import shown


def save(path: str, document: bytes, *, force: bool = False) -> str:
    """Write the file (mode 0600) and give its name as it may be shown.

    It gets its name when it is complete, so that a full disk or a killed process leaves the old file as it was.
    Raises InputError for a name that cannot be written or is taken (unless `force`), StoreError for a full disk.
    """
    target, name = Path(path).expanduser(), shown(path)
    if target.is_dir():
        raise InputError(f"{name} is a folder.", "Name a file in it.")
    if target.exists() and not force:
        raise InputError(f"{name} is there already.", "Name another file, or replace it with --force.")
    if target.exists() and not target.is_file():
        raise InputError(f"{name} is no regular file.", "Name another file.")
    target = target.resolve() if target.is_symlink() else target
    scratch = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")
    try:
        _write(scratch, document)
        scratch.replace(target)
    except FileNotFoundError as error:
        raise InputError(f"There is no folder for {name}.", "Make it first, or name another.") from error
    except PermissionError as error:
        raise InputError(f"{name} may not be written.", "Name a place that you may write to.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise StoreError(
            f"{name} could not be written: {reason}.", "What was there before is unchanged."
        ) from error
    finally:
        with suppress(OSError, ValueError):
            scratch.unlink(missing_ok=True)
    return name


def _write(scratch: Path, document: bytes) -> None:
    handle = os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(document)
        file.flush()
        os.fsync(file.fileno())
