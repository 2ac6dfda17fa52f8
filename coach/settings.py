"""Settings: flags beat the environment, the environment beats the file in the coach's own folder.

The file is `config.toml` in the home folder (or `okr.toml` there). A project's `okr.toml` is for the linter
alone: a folder that one happens to stand in cannot choose where private words are sent.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import unquote

from coach import paths
from coach.errors import InputError

#: The embedded coach: no model, no network.
GUIDE = "guide"
FILES = ("config.toml", "okr.toml")
_PREFIX = "COACH_"
#: Variables of the environment that begin alike and are no settings of the person.
_OTHERS = frozenset({"COACH_HOME", "COACH_SHARED_DATA"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the coach was told; `home` is the folder of everything that it keeps.

    `database_url` is empty for the SQLite file in `home`; `chroma_url` empty for the embedded index;
    `user` empty for the account's name. `model_seconds` and `model_usd` are the most that a language model may take
    for one draft, empty for what is usual. `no_color` follows https://no-color.org.
    """

    home: Path
    database_url: str = ""
    chroma_url: str = ""
    model: str = GUIDE
    api_base: str = ""
    model_seconds: str = ""
    model_usd: str = ""
    user: str = ""
    no_color: bool = False

    @property
    def database(self) -> Path:
        """The SQLite file; raises InputError for an address that this release does not serve."""
        return _database(self.database_url, self.home)


_KEYS = tuple(field.name for field in fields(Settings) if field.name not in ("home", "no_color"))


def load(
    flags: Mapping[str, str | None] | None = None,
    *,
    home: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings in force; `flags` are those of the call, None or empty where not given.

    Raises InputError for an unknown key or a value that is no text, and names the nearest key.
    """
    around = os.environ if environment is None else environment
    place = home if home is not None else _home(around)
    values = _of_file(place) | _of_environment(around)
    values |= {key: value for key, value in (flags or {}).items() if value}
    if wrong := sorted(set(values) - set(_KEYS)):
        raise InputError(f"There is no setting `{wrong[0][:40]}`.", _nearest(wrong[0]))
    return Settings(home=place, no_color=bool(around.get("NO_COLOR")), **values)


def names(key: str, home: Path, *, environment: Mapping[str, str] | None = None) -> str:
    """Where a setting is made: the name of a variable, of the file in `home`, or nothing where it is as usual."""
    around = os.environ if environment is None else environment
    if key in _of_environment(around):
        return _PREFIX + key.upper()
    return _file_in(home).name if key in _of_file(home) else ""


def keep(home: Path, values: Mapping[str, str]) -> Path:
    """Write settings into the file in `home`, other lines as they are; an empty value takes its line out.

    The file is replaced as a whole or not at all. Raises InputError for one that cannot be read or written.
    """
    file, _ = _file_in(home), _of_file(home)
    try:
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        kept = [line for line in lines if _key_of(line) not in values]
        fresh_lines = [f"{key} = {_quoted(value)}" for key, value in values.items() if value]
        home.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"{file.name}.new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as new:
            new.write("".join(f"{line}\n" for line in [*kept, *fresh_lines]))
            new.flush()
            os.fsync(new.fileno())
        fresh.replace(file)
    except OSError as error:
        raise InputError(
            f"{file.name} cannot be written ({error.strerror}).", "Make room, or mend its rights."
        ) from error
    return file


def _key_of(line: str) -> str:
    return line.partition("=")[0].strip().strip("\"'").replace("-", "_") if "=" in line else ""


def _quoted(value: str) -> str:
    if not value.isprintable():
        raise InputError("A setting cannot hold control characters.", "Write it in one line.")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unknown_variables(environment: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """Variables that look like settings and are none, with the nearest one: for `coach doctor`."""
    around = os.environ if environment is None else environment
    named = [name for name in sorted(around) if name.startswith(_PREFIX) and name not in _OTHERS]
    return [
        (name, _nearest(name.removeprefix(_PREFIX).lower()))
        for name in named
        if name.removeprefix(_PREFIX).lower() not in _KEYS
    ]


def _home(around: Mapping[str, str]) -> Path:
    named = around.get("COACH_HOME", "").strip()
    return Path(named).expanduser().absolute() if named else paths.home()


def _of_environment(around: Mapping[str, str]) -> dict[str, str]:
    named = {key: around.get(_PREFIX + key.upper(), "").strip() for key in _KEYS}
    return {key: value for key, value in named.items() if value}


def _file_in(home: Path) -> Path:
    """The file that is there, else the one that would be made."""
    return next((home / name for name in FILES if (home / name).is_file()), home / FILES[0])


def _of_file(home: Path) -> dict[str, str]:
    file = _file_in(home)
    if not file.is_file():
        return {}
    from coach.opening import read_file, shown

    name = shown(str(file))
    try:
        content = tomllib.loads(read_file(str(file)))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name} is no valid TOML: {error}.", "Mend that line.") from error
    values = {key.replace("-", "_"): value for key, value in content.items()}
    for key, value in values.items():
        if key not in _KEYS:
            raise InputError(f"{name}: there is no setting `{shown(key)}`.", _nearest(key))
        if not isinstance(value, str):
            raise InputError(f"{name}: `{key}` is no text.", "Put it in quotation marks.")
    return {key: value.strip() for key, value in values.items() if value.strip()}


def _nearest(wrong: str) -> str:
    close = difflib.get_close_matches(wrong.lower(), _KEYS, n=1)
    return f"Did you mean `{close[0]}`?" if close else f"There are: {', '.join(_KEYS)}."


def _database(url: str, home: Path) -> Path:
    if not url:
        return home / "coach.db"
    scheme, _, rest = url.partition("://")
    if scheme.startswith("postgres"):
        raise InputError(
            "COACH_DATABASE_URL names a PostgreSQL server: that comes with the organisation store.",
            "Unset it to keep goals in the SQLite file of your own data folder.",
        )
    if not scheme.startswith("sqlite") or not rest.startswith("/") or len(rest) < 2:
        raise InputError(
            f"COACH_DATABASE_URL cannot be “{scheme[:20]}…”.",
            "Write sqlite:///FOLDER/coach.db, or unset it.",
        )
    return Path(unquote(rest[1:])).expanduser().absolute()
