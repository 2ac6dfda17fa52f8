"""The manifest of the data sets: version, provenance, licence and hash of each, checked before a run.

`evals/datasets/manifest.toml` is written by hand but for the hashes, which `python -m evals.manifest` renews; it
refuses a file that nobody has entered.
"""

import hashlib
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.errors import InputError
from evals import datasets

FILE = "manifest.toml"
#: Endings of data; everything else in the folder is code or prose.
_DATA = (".jsonl", ".json", ".csv", ".tsv", ".yaml", ".toml", ".txt")
_FIELDS = ("version", "what", "provenance", "licence", "sha256")


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set. `version` rises when cases change their meaning; `sha256` tells when any byte did."""

    name: str
    version: str
    what: str
    provenance: str
    licence: str
    sha256: str


def load(folder: Path | None = None) -> dict[str, Dataset]:
    """The manifest. Raises InputError where it is missing, damaged or incomplete."""
    place = (folder or datasets.path("")) / FILE
    try:
        tables = tomllib.loads(place.read_text(encoding="utf-8"))
        return {name: _dataset(name, table) for name, table in tables.items()}
    except (OSError, ValueError) as error:
        raise InputError(
            f"The manifest of the data sets cannot be read ({error}).", "Restore evals/datasets."
        ) from error


def _dataset(name: str, table: Mapping[str, object]) -> Dataset:
    missing = [field for field in _FIELDS if not str(table.get(field, "")).strip()]
    if missing:
        raise InputError(
            f"The data set {name} says nothing of {', '.join(missing)}.", f"Complete it in {FILE}."
        )
    return Dataset(name, *(str(table[field]) for field in _FIELDS))


def verify(folder: Path | None = None) -> dict[str, Dataset]:
    """The manifest, each data set compared with its hash. Raises InputError for the first that differs."""
    place = folder or datasets.path("")
    found = load(place)
    for name in sorted({*found, *_files(place)}):
        if name not in found:
            raise InputError(
                f"The data set {name} is not in the manifest.",
                f"Enter its version, what, provenance and licence in {FILE}.",
            )
        if not (place / name).is_file():
            raise InputError(f"The data set {name} is missing.", "Restore evals/datasets.")
        if sha256(place / name) != found[name].sha256:
            raise InputError(
                f"The data set {name} is not the one in the manifest.",
                "Restore it, or raise its version there and run: python -m evals.manifest",
            )
    return found


def _files(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix in _DATA)
    return [name for path in paths if (name := path.relative_to(folder).as_posix()) != FILE]


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def renew(folder: Path | None = None) -> list[str]:
    """Write the hashes of the files as they are into the manifest; the names of those that changed come back."""
    place = folder or datasets.path("")
    text = (place / FILE).read_text(encoding="utf-8")
    changed = []
    for name in tomllib.loads(text):
        pattern = re.compile(rf'(\["{re.escape(name)}"\][^\[]*?^sha256 = )"[^"]*"', re.DOTALL | re.MULTILINE)
        renewed = pattern.sub(rf'\g<1>"{sha256(place / name)}"', text)
        changed += [name] if renewed != text else []
        text = renewed
    (place / FILE).write_text(text, encoding="utf-8")
    return changed


if __name__ == "__main__":
    for changed_name in renew():
        sys.stdout.write(f"{changed_name}: new hash; raise its version if cases changed their meaning\n")
    verify()
