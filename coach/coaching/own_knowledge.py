"""The person's own entries of the knowledge base: YAML files in `knowledge/` of the home folder."""

import re
from pathlib import Path
from typing import Any

from coach import opening
from coach.errors import InputError
from coach.retrieval.knowledge import KnowledgeBase, with_own
from coach.retrieval.schema import KnowledgeError
from coach.validator.documents.strict_yaml import YamlFlaw, loads

#: How a file of one's own may be called; its name stands in the ids of its entries.
NAME = re.compile(r"[a-z][a-z0-9-]{0,40}$")
KINDS = {"metrics": "metric", "competencies": "competency"}
_MEND = "Mend the file and try again."


def index_home(home: Path, index: bool | None) -> Path | None:
    """Where the search index is found, None where the search shall be by words: see `Services`."""
    built = (home / "index" / "current.json").is_file()
    return home if index or (index is None and built) else None


def own_files(home: Path) -> list[Path]:
    """The files of knowledge in a home folder."""
    return sorted(path for path in (home / "knowledge").glob("*.yaml") if NAME.match(path.stem))


def own_base(home: Path, packaged: KnowledgeBase) -> KnowledgeBase:
    """The packaged base with the person's own entries; raises InputError that names the file."""
    files = own_files(home)
    return merged(packaged, [row for path in files for row in rows_of(path)]) if files else packaged


Row = tuple[str, str, dict[str, Any]]


def rows_of(path: Path) -> list[Row]:
    """The rows of a file of one's own."""
    return read(opening.read_file(str(path)), path.name, path.stem)


def read(text: str, where: str, name: str) -> list[Row]:
    """The rows of a file: (kind, where they stand, content); the ids get the kind and the file's name."""
    try:
        content = loads(text)
    except YamlFlaw as flaw:
        raise InputError(f"{where}: {flaw}.", _MEND) from flaw
    if not isinstance(content, dict) or not content.keys() <= KINDS.keys():
        raise InputError(f"{where} needs “metrics:”, “competencies:”, or both, and nothing else.", _MEND)
    rows: list[Row] = []
    for plural, kind in KINDS.items():
        listed = content.get(plural) or []
        if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
            raise InputError(f"{where}: “{plural}” must be a list of entries.", _MEND)
        rows += [(kind, where, {**row, "id": f"{kind}.{name}.{row.get('id', '')}"}) for row in listed]
    return rows


def merged(packaged: KnowledgeBase, rows: list[Row]) -> KnowledgeBase:
    """The base with these rows in it; raises InputError for what does not fit."""
    try:
        return with_own(packaged, rows)
    except KnowledgeError as error:
        raise InputError(f"{error.message.rstrip('.')}.", _MEND) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(
            "An entry of yours has another shape than the knowledge base needs.", _MEND
        ) from error
