"""The person's own entries of the knowledge base, as files: whose they are, and how they go and come back.

They lie in `knowledge/` of the home folder, where everybody who uses it has them in their drafts; `owners.json` beside
them says who added which. They go with whoever added them: into a backup, into their archive, and away with them.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from coach.coaching.own_knowledge import NAME, merged, own_files, read, rows_of
from coach.exchange.saving import save
from coach.retrieval.knowledge import load_base

#: Stands for whoever added a file before it was noted who did.
HOUSE = "house"
ENDING = ".yaml"
_OWNERS = "owners.json"


def owners(home: Path) -> dict[str, str]:
    """Who added each file, by its name without the ending; a register that is damaged knows nobody."""
    with suppress(OSError, ValueError):
        found = json.loads((home / "knowledge" / _OWNERS).read_text("utf-8"))
        if isinstance(found, dict):
            return {str(name): str(owner) for name, owner in found.items()}
    return {}


def note_owner(home: Path, name: str, owner: str | None) -> None:
    """Note who added a file; None takes the note out again. Raises InputError or StoreError."""
    known = owners(home)
    there = {path.stem for path in own_files(home)} | {name}
    noted = {one: who for one, who in {**known, name: owner}.items() if who is not None and one in there}
    folder = home / "knowledge"
    if not noted:
        (folder / _OWNERS).unlink(missing_ok=True)
    elif noted != known:
        save(str(folder / _OWNERS), json.dumps(noted, indent=1).encode("utf-8"), force=True)


def entries_of(home: Path, *whose: str) -> dict[str, dict[str, Any]]:
    """The contents of the files that these people added, by file name, in the shape in which backups hold them."""
    found: dict[str, dict[str, Any]] = {}
    known = owners(home)
    for path in own_files(home):
        if known.get(path.stem, HOUSE) in whose:
            with suppress(OSError, ValueError):
                found[path.name] = {"yaml": path.read_text("utf-8")}
    return found


def everybodys_entries(home: Path) -> dict[str, dict[str, Any]]:
    """The contents of all files, by `OWNER/NAME.yaml`."""
    known = owners(home)
    return {
        f"{known.get(path.stem, HOUSE)}/{name}": content
        for path in own_files(home)
        for name, content in entries_of(home, known.get(path.stem, HOUSE)).items()
        if name == path.name
    }


def put_back_entry(home: Path, owner: str, file: str, content: Mapping[str, Any]) -> bool:
    """Write one file where there is none of that name, and whose it is; whether it was written."""
    name, text = file.removesuffix(ENDING), content.get("yaml")
    path = home / "knowledge" / file
    if not file.endswith(ENDING) or not NAME.match(name) or not isinstance(text, str) or path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    save(str(path), text.encode("utf-8"))
    if owner != HOUSE:
        note_owner(home, name, owner)
    return True


def check_entries(home: Path, documents: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise InputError where files of an archive do not fit the base together with those that are there."""
    new = {name.removesuffix(ENDING): one for name, one in documents.items() if name.endswith(ENDING)}
    if not new:
        return
    there = own_files(home)
    rows = [row for path in there for row in rows_of(path)]
    stems = {path.stem for path in there}
    for name, content in new.items():
        if name not in stems:
            rows += read(str(content.get("yaml")), f"knowledge/{name}{ENDING} in the archive", name)
    merged(load_base(), rows)


def forget_entries(home: Path, *whose: str) -> list[str]:
    """Delete the files that these people added; gives them as `OWNER/NAME.yaml`."""
    return list(_forgotten(home, whose))


def _forgotten(home: Path, whose: tuple[str, ...]) -> Iterator[str]:
    known = owners(home)
    for path in own_files(home):
        owner = known.get(path.stem, HOUSE)
        if owner in whose:
            path.unlink(missing_ok=True)
            note_owner(home, path.stem, None)
            yield f"{owner}/{path.name}"
