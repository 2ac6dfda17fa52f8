"""`coach draft`: from an aspiration to aligned objectives with key results."""

import asyncio
import json
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.brief import Brief
    from coach.coaching.services import Services
    from coach.coaching.session import DraftResult

#: The largest file of cases that is read, in bytes.
LARGEST = 20_000_000


class DraftFormat(StrEnum):
    """How drafts are printed: for people, or as the contract's JSON, one line a case."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("draft")(draft)


def draft(
    aspiration: Annotated[
        str, typer.Option(help="What you want, in your own words; - reads it from standard input.")
    ] = "",
    role: Annotated[str, typer.Option(help="What you do.")] = "",
    fact: Annotated[
        list[str] | None, typer.Option(help="A fact with its number; may be given many times.")
    ] = None,
    parent: Annotated[
        list[str] | None, typer.Option(help="A goal above yours; may be given many times.")
    ] = None,
    period: Annotated[str, typer.Option(help="2027-Q1, 2027-H1, or START..END.")] = "",
    count: Annotated[int, typer.Option(help="How many objectives to suggest.")] = 3,
    input: Annotated[Path | None, typer.Option(help="Cases in bulk, one JSON object a line.")] = None,
    today: Annotated[str, typer.Option(help="The date to reckon from (default: today).")] = "",
    format: Annotated[DraftFormat, typer.Option(help="text, json or jsonl")] = DraftFormat.text,
) -> None:
    """Suggest objectives with key results; each one is checked, and each number says where it comes from."""
    from coach.coaching.services import Services

    day = _day(today)
    services = Services()
    if input is not None:
        raise typer.Exit(_bulk(services, input, day, count, format))
    said = sys.stdin.read() if aspiration == "-" else aspiration
    brief = _brief(said, role, fact or [], parent or [], period, day)
    result = asyncio.run(services.drafted(brief, today=day, count=count))
    _print(result, format)
    raise typer.Exit(0 if result.passes_gates else 1)


def _day(text: str) -> date:
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--today cannot be “{text[:40]}”.", "Write it as 2027-01-31.") from error


def _brief(said: str, role: str, facts: list[str], parents: list[str], period: str, day: date) -> "Brief":
    from coach.coaching.brief import brief_of

    return brief_of(
        {
            "id": "draft",
            "role": role,
            "aspiration": said,
            "facts": facts,
            "parents": parents,
            "period": period or None,
        },
        today=day,
    )


def _bulk(services: "Services", file: Path, day: date, count: int, format: DraftFormat) -> int:
    """Draft every case; a malformed line is named and the others still come out."""
    from coach.coaching.brief import read_cases

    code = 0
    for number, brief in read_cases(_lines(file), today=day):
        if isinstance(brief, InputError):
            typer.echo(f"coach: {brief}", err=True)
            code = 2
            continue
        if sys.stderr.isatty():
            typer.echo(f"\rline {number} …", nl=False, err=True)
        result = asyncio.run(services.drafted(brief, today=day, count=count))
        _print(result, format)
        code = code or (0 if result.passes_gates else 1)
    return code


def _lines(file: Path) -> Iterator[str]:
    if not file.is_file():
        raise InputError(
            f"{file.name} is no file that can be read.", "Give a file of cases, one JSON object a line."
        )
    if file.stat().st_size > LARGEST:
        raise InputError(
            f"{file.name} is larger than {LARGEST // 1_000_000} MB.", "Split it into several files."
        )
    try:
        yield from file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file.name} cannot be read as UTF-8 text.", "Save it as UTF-8 and try again."
        ) from error


def _print(result: "DraftResult", format: DraftFormat) -> None:
    if format is DraftFormat.text:
        from coach.safe_text import for_terminal

        for line in _text(result):
            typer.echo(for_terminal(line))
        return
    indent = 2 if format is DraftFormat.json else None
    typer.echo(json.dumps(result.to_json(), ensure_ascii=False, indent=indent))


def _text(result: "DraftResult") -> Iterator[str]:
    if result.degraded:
        yield f"Note: {result.degraded}"
    if result.declined:
        yield result.declined.message
    for question in result.questions:
        yield f"? {question.text}"
        yield f"  {question.why}"
    for place, suggestion in enumerate(result.suggestions, 1):
        objective = suggestion.objective
        yield ""
        yield f"{place}. {objective.text}  [{objective.verdict.verdict}]"
        yield f"   why: {objective.why}"
        for key_result in suggestion.key_results:
            yield f"   - {key_result.text}  [{key_result.verdict.verdict}]"
            for number in key_result.numbers:
                yield f"       {number.value:g}: {number.origin.value}, {number.where}"
