"""What the verbs of `coach knowledge` do with documents of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.cli.saying import hint, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.coaching.papers import PaperAdded, Papers


def own_papers(*, make: bool = False) -> Papers | None:
    """The documents of the person at the keyboard; None where there are none, unless they are to be made."""
    from coach import settings
    from coach.coaching.papers import Papers
    from coach.coaching.workspace.paper_folders import FOLDER

    home = settings.load().home
    if not make and not (home / FOLDER).is_dir():
        return None
    from coach.cli.workspace import workspace

    with workspace() as found:
        person = found.identity.me if make else found.identity.whoami()
    return Papers(home, person.id) if person else None


def rows(papers: Papers | None) -> list[dict[str, Any]]:
    """A row for each document, as the entries have one; those that cannot be read are told about."""
    if papers is None:
        return []
    found = [
        {"id": f"document.{kept.name}", "kind": "document", "name": kept.paper.name, "own": True}
        for kept in papers.kept
    ]
    for kept in papers.kept:
        if kept.has_changed:
            hint(f"{kept.paper.name} has changed since you added it: coach knowledge add {kept.source}")
    for name in papers.damaged:
        hint(f"The copy of {name} is damaged: coach knowledge remove {name}, and add it again.")
    return found


def hits(papers: Papers | None, query: str, count: int) -> list[dict[str, Any]]:
    """The pieces of one's documents that fit a query, best first."""
    if papers is None or not papers.pieces:
        return []
    found = papers.retriever.search(query, kind="document", k=count)
    return [
        {"id": h.id, "kind": h.kind, "name": papers.pieces[h.id].where, "score": h.score, "via": h.via}
        for h in found
    ]


def shown(papers: Papers | None, entry: str) -> dict[str, Any] | None:
    """A document with its sections, or one piece of it; None for another id."""
    if papers is None or not entry.startswith("document."):
        return None
    if piece := papers.pieces.get(entry):
        return {"document": piece.document, "section": piece.section, "text": piece.text}
    kept = next((one for one in papers.kept if entry == f"document.{one.name}"), None)
    if kept is None:
        return None
    sections = [{"title": section.title, "text": section.text} for section in kept.paper.sections]
    return {"document": kept.paper.name, "source": kept.source, "sections": sections}


def as_text(found: dict[str, Any]) -> Iterator[str]:
    """A document to be read: each section below its title."""
    yield f"{found['document']} (from {found['source']})"
    for section in found["sections"]:
        yield ""
        yield from ([f"## {section['title']}"] if section["title"] else [])
        yield section["text"]


def tell_added(added: PaperAdded, *, dry_run: bool) -> dict[str, Any]:
    """What became of a document, as JSON with the fields of `coach knowledge add`."""
    paper = added.kept.paper
    return {
        "schema": 1,
        "dry_run": dry_run,
        "file": paper.name,
        "entries": [f"document.{added.kept.name}"],
        "state": added.state,
        "sections": len(paper.sections),
        "pieces": added.pieces,
    }


def say_added(added: PaperAdded, *, dry_run: bool) -> None:
    """The same in a sentence."""
    paper = added.kept.paper
    count = len(paper.sections)
    where = f"{count} {'page' if paper.kind == 'pdf' else 'section'}{'' if count == 1 else 's'}"
    say(f"{'Fine' if dry_run else added.state.capitalize()}: document.{added.kept.name} ({where})")
    if not dry_run:
        hint("Only you are answered from it: coach ask QUESTION quotes it with its section.")


def forget(name: str) -> None:
    """Delete what models answered from a document that went, or from what it was before, and its copies in backups."""
    from coach.cli.workspace import workspace
    from coach.coaching.ask_entry import forget_answers
    from coach.coaching.workspace.paper_folders import contents_of

    with workspace() as found:
        forget_answers(found, name)
        me = found.identity.whoami()
        if me is not None and name not in contents_of(found.settings.home, me.id):
            found.store.forget_beside(f"{me.id}/{name}")


def my_id() -> str:
    """The id of the person at the keyboard, who is made here where the store knows nobody yet."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        return found.identity.me.id


def forget_entries(name: str) -> None:
    """Delete a file of entries, named as backups name it, from the backups."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        found.store.forget_beside(name)


def index_papers(papers: Papers, *, wanted: bool) -> None:
    """Bring their index up to date where search by meaning is wanted."""
    if wanted and (why := papers.index()):
        hint(f"Note: your documents are searched by words. {why}")
