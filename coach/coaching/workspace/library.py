"""The knowledge base with the person's own entries: listed, searched, added to, checked."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach import opening
from coach.coaching.own_knowledge import NAME, index_home, merged, own_base, own_files, read, rows_of
from coach.coaching.workspace.entry_files import HOUSE, note_owner, owners
from coach.errors import InputError
from coach.exchange.saving import save
from coach.locking import clear
from coach.retrieval.documents import documents, fingerprint
from coach.retrieval.knowledge import KnowledgeBase, load_base
from coach.retrieval.lint import lint
from coach.retrieval.schema import Entry
from coach.retrieval.search import open_retriever

_MEND = "Nothing was added; mend the file and try again."


@dataclass(frozen=True, slots=True)
class Added:
    """A file of one's own and the ids of its entries."""

    name: str
    ids: tuple[str, ...]


class Library:
    """The packaged base and the files in `knowledge/` of the home folder.

    With `checked` a file there that is wrong raises InputError; without, it is left out (so that it can be mended).
    """

    def __init__(self, home: Path, *, checked: bool = True) -> None:
        self.home, self.folder = home, home / "knowledge"
        self.packaged = load_base()
        self.base = own_base(home, self.packaged) if checked else self.packaged
        self.degraded: str | None = None

    @property
    def count(self) -> int:
        """How many documents can be found."""
        return len(documents(self.base))

    @property
    def by_meaning(self) -> bool:
        """Whether an index for search by meaning is built."""
        return index_home(self.home, None) is not None

    def rows(self, *, own: bool = False) -> list[dict[str, Any]]:
        """Every entry as a row, or one's own only."""
        rows = [self._row(kind, entry) for kind, entry in _entries(self.base)]
        return [row for row in rows if row["own"] or not own]

    def show(self, name: str) -> dict[str, Any]:
        """One entry as JSON; raises InputError with the nearest id."""
        entry = self.base.entry(name.strip())
        if entry is None:
            from difflib import get_close_matches

            ids = [str(found.id) for _, found in _entries(self.base)]
            close = get_close_matches(name, ids, n=1)
            hint = f"Did you mean {close[0]}?" if close else "coach knowledge search WORDS finds it."
            raise InputError(f"There is no entry “{name[:60]}”.", hint)
        return entry.model_dump(mode="json")

    def search(self, query: str, *, kind: str | None, count: int) -> list[dict[str, Any]]:
        """The best entries for a question, best first."""
        retriever = open_retriever(
            self.base, index_home(self.home, None) and self.home / "index", build=False
        )
        self.degraded = retriever.degraded if self.by_meaning else None
        wanted: Any = kind
        hits = retriever.search(query, kind=wanted, k=count)
        named = {str(entry.id): _name(entry) for _, entry in _entries(self.base)}
        return [
            {"id": h.id, "kind": h.kind, "name": named.get(h.id, h.id), "score": h.score, "via": h.via}
            for h in hits
        ]

    def build(self, progress: Callable[[int, int], None]) -> str | None:
        """Build the index; gives why that did not work, or None."""
        return open_retriever(self.base, self.home / "index", progress=progress).degraded

    def rebuilt(self, progress: Callable[[int, int], None]) -> str | None:
        """Build the index of what is there now; gives why that did not work, or None. Raises InputError."""
        return open_retriever(
            own_base(self.home, self.packaged), self.home / "index", progress=progress
        ).degraded

    def add(self, file: str, *, dry_run: bool, force: bool, owner: Callable[[], str] | None = None) -> Added:
        """Check a file with all that is there, then keep a copy in the home folder. Raises InputError.

        `owner` gives the id of whoever adds it, with whom it goes.
        """
        name = Path(file).stem.casefold()
        if not NAME.match(name):
            raise InputError(
                f"“{opening.shown(name)[:60]}” is no name for a file of knowledge.",
                "Call it my-metrics.yaml, say.",
            )
        text = opening.read_file(file)
        others = {path.stem: path for path in own_files(self.home) if path.stem != name}
        rows = [row for path in others.values() for row in rows_of(path)]
        rows += read(text, opening.shown(Path(file).name), name)
        base = merged(self.packaged, rows)
        ids = tuple(str(e.id) for _, e in _entries(base) if f".{name}." in str(e.id) and self._is_new(e))
        if not ids:
            raise InputError(f"There is no metric and no competency in {opening.shown(file)}.", _MEND)
        if faults := [fault for fault in lint(base) if fault.entry in ids]:
            told = "; ".join(str(fault) for fault in faults[:5])
            raise InputError(f"{told}.", _MEND)
        if not dry_run:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            save(str(self.folder / f"{name}.yaml"), text.encode("utf-8"), force=force)
            note_owner(self.home, name, owner() if owner else None)
        return Added(name, ids)

    def remove(self, name: str) -> str:
        """Delete a file of one's own; gives it as backups name it. Raises InputError."""
        path = self.own_file(name)
        owner = owners(self.home).get(path.stem, HOUSE)
        path.unlink(missing_ok=True)
        note_owner(self.home, path.stem, None)
        return f"{owner}/{path.name}"

    def own_file(self, name: str) -> Path:
        """A file of one's own by its name; raises InputError."""
        known = {path.stem: path for path in own_files(self.home)}
        if name.strip() not in known:
            there = ", ".join(known) or "none"
            raise InputError(f"There is no file of yours called “{name[:40]}”.", f"There are: {there}.")
        return known[name.strip()]

    def has_own(self, name: str) -> bool:
        """Whether there is a file of one's own by that name."""
        return name in {path.stem for path in own_files(self.home)}

    def _is_new(self, entry: Entry) -> bool:
        return self.packaged.entry(str(getattr(entry, "id", ""))) is None

    def _row(self, kind: str, entry: Any) -> dict[str, Any]:
        own = self.packaged.entry(str(entry.id)) is None
        return {"id": str(entry.id), "kind": kind, "name": _name(entry), "own": own}


def forget_index(home: Path) -> None:
    """Bring the index up to date after an entry went for good, or delete it: what is deleted stays in no cache."""
    if (home / "index").is_dir() and Library(home, checked=False).rebuilt(lambda done, every: None):
        clear(home / "index")


def index_state(home: Path) -> str:
    """Whether the index fits its source: `fits`, `out of date`, `not built` or `damaged`. Nothing is opened."""
    pointer = home / "index" / "current.json"
    if not pointer.is_file():
        return "not built"
    try:
        stamp = json.loads(pointer.read_text(encoding="utf-8"))["stamp"]
        docs = documents(own_base(home, load_base()))
        fits = stamp["source"] == fingerprint(docs) and stamp["count"] == len(docs)
    except (OSError, ValueError, KeyError, TypeError):
        return "damaged"
    return "fits" if fits else "out of date"


def _entries(base: KnowledgeBase) -> Iterator[tuple[str, Any]]:
    for kind, table in (
        ("metric", base.metrics), ("competency", base.competencies), ("pattern", base.patterns),
        ("cause", base.causes), ("guidance", base.guidance),
    ):  # fmt: skip
        yield from ((kind, entry) for entry in table.values())


def _name(entry: Any) -> str:
    return str(getattr(entry, "name", None) or getattr(entry, "title", None) or entry.id)
