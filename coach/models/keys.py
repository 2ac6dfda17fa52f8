"""Keys of providers: from the environment, a file that only its owner can read, or the system's keyring.

A key is never printed, logged or written to the database; what is shown is where it was found.
"""

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from coach.errors import InputError
from coach.models import catalogue

#: The file in the coach's own folder, one `VARIABLE = "key"` a line.
FILE = "keys.toml"
#: The name under which the system's keyring keeps them.
SERVICE = "okr-coach"

Place = Literal["environment", "file", "keyring"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key and where it was found; its value does not show in a printout."""

    variable: str
    place: Place
    value: str = field(repr=False)


class Keyring(Protocol):
    """The part of the system's keyring that is used."""

    def get_password(self, service_name: str, username: str) -> str | None:
        """The secret, None where there is none."""

    def set_password(self, service_name: str, username: str, password: str) -> None:
        """Keep the secret."""


def find(
    provider: str,
    home: Path,
    *,
    environment: Mapping[str, str] | None = None,
    keyring: Keyring | None = None,
) -> Key | None:
    """The key of a provider: the environment first, then the file, then the keyring. Raises InputError."""
    variable = catalogue.key_variable(provider)
    if variable is None:
        return None
    around = os.environ if environment is None else environment
    if value := around.get(variable, "").strip():
        return Key(variable, "environment", value)
    if value := of_file(home).get(variable, "").strip():
        return Key(variable, "file", value)
    if value := _of_keyring(variable, keyring):
        return Key(variable, "keyring", value)
    return None


def of_file(home: Path) -> dict[str, str]:
    """The keys in the file; InputError where others can read it or it is damaged."""
    path = home / FILE
    try:
        status = path.stat()
    except OSError:
        return {}
    if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
        raise InputError(f"Others on this machine can read {FILE}.", f"Run: chmod 600 '{path}'")
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{FILE} cannot be read.", 'Write VARIABLE = "key", one a line.') from error
    return {name: value for name, value in values.items() if isinstance(value, str)}


def save_to_file(home: Path, variable: str, value: str) -> Path:
    """Keep a key in the file, which only its owner can read; it is replaced as a whole or not at all."""
    kept = {**of_file(home), variable: value}
    home.mkdir(parents=True, exist_ok=True)
    path, fresh = home / FILE, home / f"{FILE}.new"
    fresh.unlink(missing_ok=True)
    opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.writelines(f"{name} = {_quoted(text)}\n" for name, text in sorted(kept.items()))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return path


def save_to_keyring(variable: str, value: str, keyring: Keyring | None = None) -> None:
    """Keep a key in the system's keyring; InputError where there is none that works."""
    ring = keyring or _system_keyring()
    try:
        if ring is None:
            raise RuntimeError("no keyring")
        ring.set_password(SERVICE, variable, value)
    except Exception as error:
        raise InputError(
            "There is no system keyring that can be used here.", "Keep the key in the file: --in file"
        ) from error


def checked(value: str) -> str:
    """A key as it may be kept: one word without control characters."""
    text = value.strip()
    if not text or len(text) > 2000 or not text.isprintable() or any(c.isspace() for c in text):
        raise InputError("That is no key.", "Paste the key alone, in one line.")
    return text


def _of_keyring(variable: str, keyring: Keyring | None) -> str:
    ring = keyring or _system_keyring()
    try:
        return (ring.get_password(SERVICE, variable) or "").strip() if ring else ""
    except Exception:
        return ""


def _system_keyring() -> Keyring | None:
    """The system's keyring, None where none is usable."""
    try:
        import keyring
        from keyring.backends import fail

        ring = keyring.get_keyring()
    except Exception:
        return None
    return None if isinstance(ring, fail.Keyring) else ring


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
