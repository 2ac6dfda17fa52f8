"""`coach review`: a manager's summary of a person's period, every sentence with the records that it rests on."""

import asyncio
import json
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach import opening
from coach.cli.before_asking import DryRun, SendSecrets, announce, before_asking
from coach.cli.saying import day_of, hint
from coach.cli.waiting import tell_of_aside, tell_what_it_took, waiting
from coach.cli.workspace import workspace
from coach.errors import InputError, ModelError

if TYPE_CHECKING:
    from coach.coaching.review.flow import ReviewResult
    from coach.coaching.services import Services


class ReviewFormat(StrEnum):
    """How summaries are given: for people, or as the contract's JSON."""

    text = "text"
    md = "md"
    html = "html"
    docx = "docx"
    json = "json"
    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("review")(review)


def review(
    person: Annotated[str, typer.Argument(help="Whose period: a name or an id.")] = "",
    period: Annotated[str, typer.Option(help="2027-Q1, 2027-H1, or START..END.")] = "",
    asked: Annotated[str, typer.Option(help="What you need it for: language, length.")] = "",
    language: Annotated[str, typer.Option(help="en or de; else the language of what you ask.")] = "",
    input: Annotated[Path | None, typer.Option(help="Cases in bulk, one JSON object a line.")] = None,
    output: Annotated[Path | None, typer.Option(help="A file, or in bulk a folder, to write to.")] = None,
    format: Annotated[
        ReviewFormat, typer.Option(help="text, md, html, docx, json, jsonl")
    ] = ReviewFormat.text,
    model: Annotated[str, typer.Option(help="A model for the words; guide needs none.")] = "",
    no_fallback: Annotated[bool, typer.Option("--no-fallback", help="Fail where the model does.")] = False,
    dry_run: DryRun = False,
    send_secrets: SendSecrets = False,
    save: Annotated[bool, typer.Option("--save", help="Keep it to edit, confirm and hand over.")] = False,
    today: Annotated[str, typer.Option(help="The date to reckon from (default: today).")] = "",
) -> None:
    """Summarise a person's goals for a period from the record. It rates nobody, and quotes nothing private."""
    from coach.domain.periods import parse_period

    day = day_of(today)
    if dry_run and input is not None:
        raise InputError("--dry-run shows one review, --input is for many.", "Leave one of them out.")
    if input is not None:
        services = _services(model, fall_back=not no_fallback)
        announce(services.writer, send_secrets=send_secrets)
        raise typer.Exit(_bulk(services, input, day, format, output))
    if not person or not period:
        raise InputError("A review needs a person and a period.", "coach review NAME --period 2027-Q1")
    with workspace(today=day, model=model, fall_back=not no_fallback) as found:
        between = parse_period(period)

        def prompts(context: int) -> str:
            from coach.coaching.preview import review_prompts

            record = found.reviews.record(person, between, asked=asked, language=language or None)
            return review_prompts(record, found.services.base, context)

        before_asking(found.services.writer, prompts, dry_run=dry_run, send_secrets=send_secrets)
        with waiting(lambda: found.services.taking):
            result = found.reviews.write(person, between, asked=asked, language=language or None)
        kept = found.reviews.keep(result) if save else None
    if kept:
        hint(f"Kept as {kept.id}. Next: coach reviews show {kept.id}")
    _give(result, format, output, day)
    if format is ReviewFormat.text:
        tell_what_it_took(result.usage)
        tell_of_aside(result.aside)
    raise typer.Exit(0 if result.summary.passes_gates else 1)


def _services(model: str, *, fall_back: bool) -> "Services":
    from coach import settings
    from coach.coaching.choosing import writer_of
    from coach.coaching.services import Services

    return Services(writer=writer_of(settings.load({"model": model})), fall_back=fall_back)


def _bulk(services: "Services", file: Path, day: date, format: ReviewFormat, output: Path | None) -> int:
    """Every case; a malformed line is named and the others still come out."""
    from coach.coaching.review.cases import read_cases

    code = 0
    text = opening.read_stream(sys.stdin.buffer) if str(file) == "-" else opening.read_file(str(file))
    if output is not None and not output.exists():
        output.mkdir(parents=True)
    for number, record in read_cases(text.splitlines()):
        if isinstance(record, InputError):
            typer.echo(f"coach: {record}", err=True)
            code = 2
            continue
        try:
            result = asyncio.run(services.reviewed(record, today=day))
        except ModelError as error:
            typer.echo(f"coach: line {number}: {error}", err=True)
            code = code or error.exit_code
            continue
        target = output / f"{_file_name(record.id)}.{format.value}" if output else None
        shown = (
            ReviewFormat.jsonl
            if format is ReviewFormat.text and not output and not sys.stdout.isatty()
            else format
        )
        _give(result, shown, target, day)
        code = code or (0 if result.summary.passes_gates else 1)
    return code


def _file_name(name: str) -> str:
    """A case's id as the name of a file inside the folder."""
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)
    return kept.strip("-")[:60] or "review"


def _give(result: "ReviewResult", format: ReviewFormat, output: Path | None, day: date) -> None:
    content = _content(result, format, day)
    if output is not None:
        from coach.exchange.saving import save

        save(str(output), content.encode() if isinstance(content, str) else content, force=True)
        return
    if isinstance(content, bytes):
        if sys.stdout.isatty():
            raise InputError("A DOCX file cannot be shown in a terminal.", "Add --output FILE.docx.")
        sys.stdout.buffer.write(content)
        return
    typer.echo(content, nl=False)


def _content(result: "ReviewResult", format: ReviewFormat, day: date) -> str | bytes:
    from coach.coaching.review.documents import document_of

    if format in (ReviewFormat.json, ReviewFormat.jsonl):
        indent = 2 if format is ReviewFormat.json else None
        return json.dumps(result.to_json(), ensure_ascii=False, indent=indent) + "\n"
    if format is not ReviewFormat.text:
        from coach.exchange.review_formats import written

        return written(document_of(result.summary, on=day), format.value)
    return "\n".join(_text(result)) + "\n"


def _text(result: "ReviewResult") -> Iterator[str]:
    """For a terminal: each sentence with its records behind it in brackets."""
    from coach.domain.review import TITLES
    from coach.safe_text import for_terminal

    summary = result.summary
    if result.degraded:
        yield for_terminal(f"Note: {result.degraded}")
    yield for_terminal(
        f"{summary.record.person}, {summary.record.period.start} to {summary.record.period.end}"
    )
    yield from (for_terminal(note) for note in summary.proposal.notes)
    for section in summary.sections:
        yield ""
        yield TITLES[summary.proposal.language][section.name]
        for sentence in section.sentences:
            yield for_terminal(f"- {sentence.text}  [{', '.join(sentence.evidence)}]", multiline=False)
        if section.blank_because:
            yield for_terminal(f"  ({section.blank_because})", multiline=False)
    for finding in summary.blocking():
        yield for_terminal(f"! {finding.rule} {finding.message} {finding.fix}", multiline=False)
