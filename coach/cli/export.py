"""`coach export` and `coach share`: goals out, to a file or to standard output."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from coach.cli.saying import hint
from coach.errors import InputError


def register(app: typer.Typer) -> None:
    """Add both verbs."""
    app.command("export")(export)
    app.command("share")(share)


Output = Annotated[str, typer.Option("--output", "-o", help="The file to write (standard output).")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")]


def export(
    format: Annotated[str, typer.Option(help="json, md, or another that is there")] = "json",
    private: Annotated[bool, typer.Option("--private", help="Also what is private: for yourself.")] = False,
    for_manager: Annotated[
        bool, typer.Option("--for-manager", help="What your manager may see, for their own coach.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    output: Output = "",
    force: Force = False,
) -> None:
    """Export the goals: what others may see, or with --private everything that is stored.

    JSON holds everything and comes back without loss; Markdown holds the goal tree, for reading and editing.
    coach import reads both. Private goals, aspirations, drafts and the ledger stay out unless you say --private.
    """
    from coach.cli.workspace import workspace
    from coach.exchange.formats import left_out

    if for_manager:
        _for_manager(output, force, yes)
        return
    with workspace() as found:
        everything = found.exchange.everything(private=private)
        document = found.exchange.export(format, private=private)
    if told := left_out(everything):
        hint(f"Left out as private: {told}. --private takes it in.")
    give(document, output, force)


def _for_manager(output: str, force: bool, yes: bool) -> None:
    """Tell what stays behind, ask, then write."""
    from coach.cli.saying import confirmed
    from coach.cli.workspace import workspace

    with workspace() as found:
        made = found.exchange.for_manager()
    hint(
        "This stays with you; your manager will not see it:"
        if made.left
        else "Nothing of yours stays behind."
    )
    for noun, words in made.left[:_TOLD]:
        hint(f"- {noun}: {words[:100]}")
    if len(made.left) > _TOLD:
        hint(f"- … and {len(made.left) - _TOLD} more")
    if confirmed(f"Write {len(made.records['objective'])} goals for your manager?", yes=yes):
        give(made.document().encode("utf-8"), output, force)


#: Most lines that say what stays behind.
_TOLD = 40


def share(
    goal: Annotated[str, typer.Argument(help="The goal's id or words.")],
    output: Output = "",
    force: Force = False,
) -> None:
    """Write one goal as a page that a colleague or your manager can comment on.

    They write below each heading and send the file back; coach import FILE keeps their comments with the goal and
    changes nothing in it.
    """
    from coach.cli.workspace import workspace

    with workspace() as found:
        document = found.exchange.share(goal).encode("utf-8")
    give(document, output, force)


def give(document: bytes, output: str, force: bool) -> None:
    """The document to a file, or to standard output."""
    if not output or output == "-":
        if sys.stdout.isatty() and b"\x00" in document:
            raise InputError("This format is no text.", "Name a file with --output.")
        typer.echo(document, nl=False)
        return
    from coach.exchange.saving import save

    path = save(output, document, force=force)
    hint(f"Written: {path} ({len(document):,} bytes)")
