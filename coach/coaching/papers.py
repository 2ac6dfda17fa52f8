"""Documents of one's own (a strategy, a competency ladder): kept for one person, cited by document and section.

They lie in `documents/<person>/` of the home folder, a file each, and are the source of their search index beside
them. Whoever asks sees their own and nobody else's: there is no query over two people's documents.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from coach import opening
from coach.coaching.workspace.paper_folders import papers_of
from coach.errors import InputError
from coach.exchange.papers.paper import Paper, Section
from coach.exchange.papers.reading import read_paper
from coach.exchange.saving import save
from coach.retrieval.chunks import chunks
from coach.retrieval.documents import Document
from coach.retrieval.search import ChromaRetriever, Retriever, open_retriever

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}$")


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that was added. `name` stands in the ids of its pieces; `source` is the file it came from."""

    name: str
    paper: Paper
    source: str
    digest: str

    @property
    def has_changed(self) -> bool:
        """Whether the file that it came from is still there and holds something else now."""
        with suppress(OSError, ValueError):
            path = Path(self.source)
            if path.is_file() and path.stat().st_size <= opening.LARGEST:
                return hashlib.sha256(path.read_bytes()).hexdigest() != self.digest
        return False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that can be cited: `document.strategy-pdf.3`; `where` says it for people."""

    id: str
    document: str
    section: str
    text: str

    @property
    def where(self) -> str:
        """The document's name, and the section in it."""
        return f"{self.document}, {self.section}" if self.section else self.document


@dataclass(frozen=True, slots=True)
class PaperAdded:
    """What became of a document: `added`, `updated` or `unchanged`."""

    kept: Kept
    state: str
    pieces: int


@dataclass
class Papers:
    """The documents of one person in a home folder."""

    home: Path
    owner: str
    damaged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if papers_of(self.home, self.owner) is None:
            raise InputError("Documents belong to a person.", "Set COACH_USER to yours.")

    @property
    def folder(self) -> Path:
        """Where they lie."""
        folder = papers_of(self.home, self.owner)
        assert folder is not None, "looked at when it was made"
        return folder

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """The documents by name; the names of those that cannot be read are in `damaged`."""
        return tuple(self._all())

    @cached_property
    def pieces(self) -> dict[str, Piece]:
        """All pieces by id, in the order of the documents."""
        return {piece.id: piece for kept in self.kept for piece in _pieces(kept.name, kept.paper)}

    @cached_property
    def retriever(self) -> Retriever:
        """The search in them: by meaning where their index is built and fits, else by words; nothing is built."""
        index = self.folder / "index"
        return open_retriever(self._documents, index if index.is_dir() else None, build=False)

    def by_meaning(self, question: str, k: int) -> list[tuple[str, float]]:
        """The ids of the pieces nearest in meaning with their cosine; none where there is no index."""
        found = self.retriever
        if not isinstance(found, ChromaRetriever):
            return []
        return [(hit.id, hit.score) for hit in found.by_meaning(question, kind="document", k=k)]

    def add(self, file: str, *, dry_run: bool = False, force: bool = False) -> PaperAdded:
        """Read a document and keep it in the place of what it was before. Raises InputError."""
        source, name = Path(file).expanduser().absolute(), _named(file)
        paper = read_paper(file)
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        old = next((kept for kept in self.kept if kept.name == name), None)
        if old is not None and old.source != str(source) and not force:
            raise InputError(
                f"A document of yours is called {paper.name} already; it came from another folder.",
                "--force puts this one in its place.",
            )
        kept = Kept(name, paper, str(source), digest)
        state = "added" if old is None else "unchanged" if old == kept else "updated"
        if not dry_run and state != "unchanged":
            self._write(kept)
        return PaperAdded(kept, state, sum(1 for _ in _pieces(name, paper)))

    def remove(self, name: str) -> str:
        """Delete a document, by its name or its file's, with its index; gives its name. Raises InputError."""
        path = self._path(self.name_of(name))
        path.unlink(missing_ok=True)
        shutil.rmtree(self.folder / "index", ignore_errors=True)
        self._forget()
        if not self.kept and not self.damaged:
            shutil.rmtree(self.folder, ignore_errors=True)
        return path.stem

    def has(self, name: str) -> bool:
        """Whether there is a document of one's own by that name or its file's name."""
        return self._known(name) is not None

    def name_of(self, name: str) -> str:
        """The name of a document of one's own by that name or its file's name; raises InputError."""
        found = self._known(name)
        if found is None:
            raise InputError(
                f"There is no document of yours called “{opening.shown(name.strip())[:60]}”.",
                f"There are: {', '.join(self._names) or 'none'}.",
            )
        return found

    def _known(self, name: str) -> str | None:
        asked = name.strip()
        return next((one for one in self._names if one in (asked, _slug(asked))), None)

    @property
    def _names(self) -> list[str]:
        return [kept.name for kept in self.kept] + self.damaged

    def index(self, progress: Callable[[int, int], None] | None = None) -> str | None:
        """Build the index for search by meaning of what is there; gives why that did not work, or None."""
        if not self.pieces:
            return None
        return open_retriever(self._documents, self.folder / "index", progress=progress).degraded

    @property
    def _documents(self) -> list[Document]:
        return [Document(piece.id, "document", piece.where, "", piece.text) for piece in self.pieces.values()]

    def _all(self) -> Iterator[Kept]:
        for path in sorted(self.folder.glob("*.json")):
            if not _NAME.match(path.stem):
                continue
            try:
                yield _from_json(path.stem, json.loads(opening.read_file(str(path))))
            except (InputError, ValueError, KeyError, TypeError, RecursionError):
                self.damaged.append(path.stem)

    def _write(self, kept: Kept) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = json.dumps(_to_json(kept), ensure_ascii=False)
        save(str(self._path(kept.name)), content.encode("utf-8"), force=True)
        self._forget()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _forget(self) -> None:
        """Read anew what is there."""
        self.damaged.clear()
        for name in ("kept", "pieces", "retriever"):
            self.__dict__.pop(name, None)


def _pieces(name: str, paper: Paper) -> Iterator[Piece]:
    number = 0
    for section in paper.sections:
        for text in chunks(section.text):
            number += 1
            yield Piece(f"document.{name}.{number}", paper.name, _told(section.title), text)


def _told(title: str) -> str:
    """A page as it is, a heading in quotes."""
    return title if not title or re.fullmatch(r"page \d+", title) else f"“{title}”"


def _named(file: str) -> str:
    name = _slug(Path(file).name)
    if not _NAME.match(name):
        raise InputError(
            f"“{opening.shown(Path(file).name)[:60]}” is no name for a document.",
            "Call it strategy.pdf, say.",
        )
    return name


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:80].strip("-")


def _to_json(kept: Kept) -> dict[str, Any]:
    return {
        "schema": 1,
        "file": kept.paper.name,
        "kind": kept.paper.kind,
        "source": kept.source,
        "sha256": kept.digest,
        "sections": [[section.title, section.text] for section in kept.paper.sections],
    }


def _from_json(name: str, content: dict[str, Any]) -> Kept:
    sections = tuple(Section(str(title), str(text)) for title, text in content["sections"])
    paper = Paper(str(content["file"]), str(content["kind"]), sections)
    return Kept(name, paper, str(content["source"]), str(content["sha256"]))
