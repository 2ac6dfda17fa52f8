"""Where the documents of each person lie in the home folder: a folder a person, which goes with the person.

They go into a backup and an archive as they lie here, and come back from one; their index is built anew. The entries
of one's own (`entry_files`) go the same way.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from coach.coaching.workspace.entry_files import ENDING, everybodys_entries, put_back_entry
from coach.exchange.saving import save

FOLDER = "documents"
_OWNER = re.compile(r"[A-Za-z0-9][\w-]{0,79}$")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}$")


def papers_of(home: Path, owner: str) -> Path | None:
    """The folder of a person's documents, whether it is there or not; None for an id that names no folder."""
    return home / FOLDER / owner if _OWNER.match(owner) else None


def forget_papers(home: Path, owner: str) -> None:
    """Delete the documents of a person, their index too; nothing happens for the id of anything else."""
    folder = papers_of(home, owner)
    if folder is not None and folder.is_dir():
        shutil.rmtree(folder)


def contents_of(home: Path, owner: str) -> dict[str, dict[str, Any]]:
    """A person's documents by name, as they lie there; one that is damaged is left out."""
    folder, found = papers_of(home, owner), dict[str, dict[str, Any]]()
    for path in sorted(folder.glob("*.json")) if folder is not None else ():
        with suppress(OSError, ValueError):
            content = json.loads(path.read_text("utf-8"))
            if NAME.match(path.stem) and isinstance(content, dict):
                found[path.stem] = content
    return found


def everybodys(home: Path) -> dict[str, dict[str, Any]]:
    """The documents and entries of everybody in a home folder, by `OWNER/NAME` and `OWNER/NAME.yaml`."""
    owners = sorted(path.name for path in (home / FOLDER).glob("*") if path.is_dir())
    found = {f"{one}/{name}": content for one in owners for name, content in contents_of(home, one).items()}
    return found | everybodys_entries(home)


def put_back(home: Path, contents: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Write documents and entries, by `OWNER/NAME`, where there is none of that name; gives the names of those written.

    What is there now is newer than any copy and stays.
    """
    return list(_put_back(home, contents))


def _put_back(home: Path, contents: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for whole, content in contents.items():
        owner, _, name = whole.partition("/")
        folder = papers_of(home, owner)
        if folder is not None and name.endswith(ENDING):
            if put_back_entry(home, owner, name, content):
                yield whole
            continue
        if folder is None or not NAME.match(name) or (folder / f"{name}.json").exists():
            continue
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        save(str(folder / f"{name}.json"), json.dumps(content, ensure_ascii=False).encode("utf-8"))
        shutil.rmtree(folder / "index", ignore_errors=True)  # it does not know the document
        yield whole
