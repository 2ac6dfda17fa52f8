"""`coach knowledge list|search|show|add`: what the embedded coach knows, and what you teach it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.saying import Format, confirmed, data, hint, lines, say
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.workspace.library import Library

_HELP = """What the embedded coach knows: competencies (what people want to become good at) and metrics (what can be counted).

You can add your own: metrics and competencies as a YAML file, which is checked and then used like the others, and
documents (Markdown, text, PDF, Word), which coach ask quotes with their section. All of it lies in your home folder;
whoever uses the same folder drafts with your metrics and competencies too, and never sees your documents.
"""
_KINDS = "metric|competency|pattern|cause|guidance|document"
Out = Annotated[Format, typer.Option(help="text or json")]


def register(app: typer.Typer) -> None:
    """Add the verb with its own verbs."""
    knowledge = typer.Typer(help=_HELP, no_args_is_help=True, rich_markup_mode=None)
    knowledge.command("list")(list_)
    knowledge.command("search")(search)
    knowledge.command("show")(show)
    knowledge.command("add")(add)
    knowledge.command("remove")(remove)
    knowledge.command("index")(index)
    app.add_typer(knowledge, name="knowledge")


def list_(
    kind: Annotated[str, typer.Option(help=f"Only {_KINDS}.")] = "",
    own: Annotated[bool, typer.Option("--own", help="Only what you added.")] = False,
    format: Out = Format.text,
) -> None:
    """List the entries: id and name."""
    from coach.cli import documents

    every = [*_library().rows(own=own), *documents.rows(documents.own_papers())]
    rows = [row for row in every if kind in ("", row["kind"])]
    if kind and not rows and kind not in _KINDS.split("|"):
        raise InputError(f"--kind cannot be “{kind[:40]}”.", f"Write one of {', '.join(_KINDS.split('|'))}.")
    if format is Format.json:
        data({"schema": 1, "entries": rows})
        return
    lines(f"{row['id']}  {row['name']}{'  (yours)' if row['own'] else ''}" for row in rows)
    if not rows:
        hint("Nothing of your own yet: coach knowledge add FILE.yaml (its shape: coach knowledge add --help)")


def search(
    query: Annotated[str, typer.Argument(help="Words, or a question.")],
    kind: Annotated[str, typer.Option(help=f"Only {_KINDS}.")] = "",
    count: Annotated[int, typer.Option(help="How many.", min=1, max=50)] = 8,
    format: Out = Format.text,
) -> None:
    """Search the knowledge base: by meaning where its index is built (coach knowledge index), else by words."""
    from coach.cli import documents
    from coach.coaching.workspace.given import said

    library, asked = _library(), said(query, "The question")
    hits = [] if kind == "document" else library.search(asked, kind=kind or None, count=count)
    if kind in ("", "document"):
        own = documents.hits(documents.own_papers(), asked, count)
        hits = sorted([*hits, *own], key=lambda hit: -float(hit["score"]))[:count]
    if format is Format.json:
        data({"schema": 1, "query": query, "degraded": library.degraded, "hits": hits})
        return
    lines(f"{hit['score']:.2f}  {hit['id']}  {hit['name']}" for hit in hits)
    if not hits:
        hint("Nothing fits. Try other words; coach knowledge list shows everything.")
    if library.degraded:
        hint(f"Note: {library.degraded}")


def show(
    entry: Annotated[str, typer.Argument(help="An entry's id, such as metric.support.reopen-rate.")],
    format: Out = Format.text,
) -> None:
    """Show one entry with all that it says."""
    from coach.cli import documents

    found = documents.shown(documents.own_papers(), entry.strip()) or _library().show(entry)
    if format is Format.json:
        data({"schema": 1, "id": entry, "entry": found})
        return
    lines(documents.as_text(found) if "sections" in found else _fields(found))


def add(
    file: Annotated[str, typer.Argument(help="A YAML file, or a document: .md, .txt, .pdf, .docx.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check it, and add nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file of yours with this name.")] = False,
    format: Out = Format.text,
) -> None:
    """Add a document of your own, or your own metrics and competencies from a YAML file.

    A document (a strategy, a competency ladder) is kept for you alone; coach ask quotes it with its section. Added
    again, it takes the place of what it was. A YAML file is added whole or, where something is wrong, not at all:

    \b
    metrics:
    - id: kudos
      name: thank-you notes from members
      plural: true
      unit: items
      per: a month
      direction: increase
      kind: lagging
      definition: Notes of thanks that members send, counted once each.
      source: the shared mailbox
      baseline_question: How many thank-you notes came in last month?
      gamed_by: asking for them
      guardrail: support.reopen-rate
      sample: one full month of the mailbox
      step: {share: 0.2, why: "A fifth more is a change that people notice."}
      keywords: [thank-you notes, kudos]
      trades: [support]
    competencies:
    - id: thanked
      name: Members who are glad that they called
      keywords: [members thank us, grateful members]
      change:
      - "{clients|Members} thank us because we settled it for good"
      - "{clients|Members} recommend the help desk to others"
      why: A note of thanks tells more than a score.
      metrics: [thanks.kudos, support.reopen-rate, support.first-contact]
      opening_question: What do the notes thank you for?
      questions:
      - {ask: "Who writes them?", why: "A few regulars would mislead."}
      learning_form: "The team knows what {clients|members} thank us for"
      first_steps: ["Read last month's notes together."]
      control: How a case is settled is yours; whether somebody writes is not.
      trades: [support]

    Called thanks.yaml, its metric is metric.thanks.kudos; a metric is used through the competencies that name it.
    coach knowledge show ID --format json shows the fields of an entry.
    """
    _add(file, dry_run, force, format)


def remove(
    name: Annotated[str, typer.Argument(help="The name of your file, or the id of a document.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take a file or a document of your own out again, for good: nothing of it is left in the index either."""
    from coach.cli import documents

    library, papers = _library(wait_for_own=True), documents.own_papers()
    asked = name.strip().removeprefix("document.")
    if papers and (name.startswith("document.") or not library.has_own(asked)) and papers.has(asked):
        paper = papers.name_of(asked)
        if not confirmed(f"Delete {paper} from your documents?", yes=yes):
            hint("Nothing was deleted.")
            raise typer.Exit(130)
        say(f"Deleted: {papers.remove(paper)}")
        documents.forget(paper)
        documents.index_papers(papers, wanted=library.by_meaning)
        return
    path = library.own_file(name)
    if not confirmed(f"Delete {path.name} from your knowledge?", yes=yes):
        hint("Nothing was deleted.")
        raise typer.Exit(130)
    kept = library.remove(name)
    say(f"Deleted: {path.name}")
    _keep_in_step(library)
    documents.forget_entries(kept)


def index() -> None:
    """Build the index for search by meaning, where it is missing, out of date or damaged; takes some seconds, once."""
    library = _library()
    degraded = library.build(_progress)
    if sys.stderr.isatty():
        typer.echo("", err=True)
    if degraded:
        raise InputError(f"The index cannot be built: {degraded}", "Search goes on by words.")
    from coach.cli import documents

    if papers := documents.own_papers():
        documents.index_papers(papers, wanted=True)
    say(f"The index is built: {library.count} entries.")


def _add(file: str, dry_run: bool, force: bool, format: Format) -> None:
    from coach.exchange.papers.reading import is_paper

    library = _library(wait_for_own=True)
    if is_paper(file):
        _add_paper(library, file, dry_run, force, format)
        return
    from coach.cli import documents

    added = library.add(file, dry_run=dry_run, force=force, owner=documents.my_id)
    if format is Format.json:
        data({"schema": 1, "dry_run": dry_run, "file": added.name, "entries": list(added.ids)})
    else:
        say(f"{'Fine' if dry_run else 'Added'}: {', '.join(added.ids)}")
    if not dry_run:
        _keep_in_step(library)


def _add_paper(library: Library, file: str, dry_run: bool, force: bool, format: Format) -> None:
    from coach.cli import documents

    papers = documents.own_papers(make=True)
    assert papers is not None
    added = papers.add(file, dry_run=dry_run, force=force)
    if not dry_run:
        documents.index_papers(papers, wanted=library.by_meaning)
    if added.state == "updated":
        documents.forget(added.kept.name)
    if format is Format.json:
        data(documents.tell_added(added, dry_run=dry_run))
    else:
        documents.say_added(added, dry_run=dry_run)


def _keep_in_step(library: Library) -> None:
    """Bring the index up to date where there is one; only what has changed is read."""
    if library.by_meaning and (why := library.rebuilt(_progress)):
        hint(f"Note: the search goes on by words. {why}")
    elif library.by_meaning and sys.stderr.isatty():
        typer.echo("", err=True)


def _progress(done: int, every: int) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\rBuilding the index: {done} of {every} …", nl=False, err=True)


def _library(*, wait_for_own: bool = False) -> Library:
    from coach import settings
    from coach.coaching.workspace.library import Library

    return Library(settings.load().home, checked=not wait_for_own)


def _fields(found: dict[str, Any]) -> list[str]:
    told = []
    for name, value in found.items():
        if value in (None, "", [], {}):
            continue
        flat = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        told.append(f"{name.replace('_', ' ')}: {flat}")
    return told
