"""`coach reviews`: the summaries that are kept: read, edit, confirm, hand over, comment, export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.saying import Format, data, day_of, hint, lines, say, text_of
from coach.cli.workspace import workspace
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace
    from coach.domain.review import ReviewDocument

Id = Annotated[str, typer.Argument(help="The document's id; its first letters are enough.")]
Today = Annotated[str, typer.Option(help="The date to reckon from (default: today).")]
Section = Annotated[
    str, typer.Argument(help="alignment, results, steering, learnings, recognition, conversation")
]
Seen = Annotated[
    int, typer.Option("--seen", help="The version you have before you; refused where another one is stored.")
]
At = Annotated[int, typer.Argument(help="Which sentence of the section, from 0; one past the last adds one.")]


def register(app: typer.Typer) -> None:
    """Add the verb with its own commands."""
    verb = typer.Typer(
        help="Summaries that are kept: edit, confirm, hand over, comment.", no_args_is_help=True
    )
    for command in (list_, show, edit, rest, changes, confirm, give, comment, export):
        verb.command(command.__name__.rstrip("_"))(command)
    app.add_typer(verb, name="reviews")


def list_(format: Annotated[Format, typer.Option(help="text or json")] = Format.text) -> None:
    """List the documents that you may read."""
    with workspace() as found:
        documents = list(found.reviews.list())
    if format is Format.json:
        data([_head(one) for one in documents])
        return
    lines(
        f"{one.id}  {one.person}, {one.period}, {one.stage.value}, version {one.version}" for one in documents
    )
    if not documents:
        hint("None yet. Next: coach review NAME --period 2027-Q1 --save")


def show(
    review: Id,
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
    today: Today = "",
) -> None:
    """Show a document with the place of each sentence, its records, and what the rules find in it now."""
    with workspace(today=day_of(today)) as found:
        document = found.reviews.get(review)
        findings = list(found.reviews.findings(document)) if document.person_id else []
    if format is Format.json:
        data(
            {"schema": 1, **document.model_dump(mode="json"), "findings": [one.to_json() for one in findings]}
        )
        return
    lines(_shown(document))
    lines(f"! {one.rule} {one.message} {one.fix}" for one in findings)


def edit(
    review: Id,
    section: Section,
    at: At,
    text: Annotated[str, typer.Argument(help="The new words; - reads them from standard input.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the sentence out.")] = False,
    seen: Seen = 0,
    today: Today = "",
) -> None:
    """Put a sentence in other words, add one, or take one out; what the rules find is told at once."""
    if not remove and not text:
        raise InputError("There are no new words.", "Give them, or --remove to take the sentence out.")
    with workspace(today=day_of(today)) as found:
        document = found.reviews.edit(
            review, section, at, None if remove else text_of(text), seen=seen or None
        )
        _tell(found, document)


def rest(
    review: Id,
    section: Section,
    at: At,
    record: Annotated[list[str], typer.Argument(help="The ids of the records that it rests on.")],
    seen: Seen = 0,
    today: Today = "",
) -> None:
    """Name the records behind a sentence."""
    with workspace(today=day_of(today)) as found:
        _tell(found, found.reviews.rest(review, section, at, record, seen=seen or None))


def changes(review: Id) -> None:
    """Show what was changed against the draft."""
    with workspace() as found:
        told = found.reviews.changes(found.reviews.get(review))
    for one in told:
        say(f"{one.section}:")
        lines([f"- {one.before}"] if one.before else [])
        lines([f"+ {one.after}"] if one.after else [])
    if not told:
        say("Nothing was changed.")


def confirm(review: Id, seen: Seen = 0, today: Today = "") -> None:
    """Confirm a document; it is refused while a rule finds an error in it."""
    with workspace(today=day_of(today)) as found:
        document = found.reviews.confirm(review, seen=seen or None)
    say(f"Confirmed. Next: coach reviews give {document.id}")


def give(review: Id) -> None:
    """Hand a confirmed document to the person it is about."""
    with workspace() as found:
        document = found.reviews.give(review)
    say(f"Given to {document.person}. For a file: coach reviews export {document.id} --format docx -o FILE")


def comment(
    review: Id,
    text: Annotated[str, typer.Argument(help="Your words; - reads them from standard input.")],
    today: Today = "",
) -> None:
    """Add your comment to a document about you."""
    with workspace(today=day_of(today)) as found:
        found.reviews.comment(review, text_of(text))
    say("Your comment is kept with the document.")


def export(
    review: Id,
    format: Annotated[str, typer.Option(help="md, html, docx or json")] = "md",
    output: Annotated[str, typer.Option("--output", "-o", help="The file to write (standard output).")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
) -> None:
    """Write a document to a file."""
    from coach.exchange.review_formats import written
    from coach.exchange.saving import save

    with workspace() as found:
        document = found.reviews.get(review)
    content = written(document, format)
    if output:
        hint(f"Written: {save(output, content, force=force)}")
    elif format == "docx":
        raise InputError("A DOCX file is no text.", "Name a file with --output.")
    else:
        typer.echo(content, nl=False)


def _tell(found: Workspace, document: ReviewDocument) -> None:
    findings = found.reviews.findings(document)
    say(f"Saved as version {document.version}.")
    lines(f"! {one.rule} {one.message} {one.fix}" for one in findings)


def _head(document: ReviewDocument) -> dict[str, object]:
    return {
        "id": document.id,
        "person": document.person,
        "period": str(document.period),
        "stage": document.stage.value,
        "version": document.version,
    }


def _shown(document: ReviewDocument) -> Iterator[str]:
    from coach.exchange.review_words import frame_of

    frame = frame_of(document)
    yield f"{frame.title} ({document.id}, version {document.version})"
    yield frame.period
    yield from frame.origin
    yield from document.notes
    for section in document.sections:
        yield ""
        yield f"{document.title_of(section)} [{section.name}]"
        for at, one in enumerate(section.sentences):
            yield f"{at:>3}  {one.text}  [{', '.join(one.evidence) or frame.own}]"
        if section.blank_because:
            yield f"     ({section.blank_because})"
    if document.comment:
        yield ""
        yield f"{frame.comment}: {document.comment}"
