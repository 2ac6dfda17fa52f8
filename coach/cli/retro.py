"""`coach retro`: from a result and its record to a learning behind the gate."""

from __future__ import annotations

import asyncio
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.before_asking import DryRun, SendSecrets, announce, before_asking
from coach.cli.saying import data, day_of, hint, lines, text_of
from coach.cli.waiting import tell_of_aside, tell_what_it_took, waiting
from coach.errors import InputError, ModelError

if TYPE_CHECKING:
    from datetime import date

    from coach.coaching.retro.flow import RetroResult
    from coach.coaching.services import Services
    from coach.coaching.workspace import Workspace


class RetroFormat(StrEnum):
    """How retrospectives are printed: for people, or as the contract's JSON, one line a case."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("retro")(retro)


def retro(
    key_result: Annotated[str, typer.Argument(help="The id of a stored key result.")] = "",
    input: Annotated[
        str, typer.Option(help="Cases in bulk, one JSON object a line; - is standard input.")
    ] = "",
    reflection: Annotated[str, typer.Option(help="Why it came out so, in your words; - reads it.")] = "",
    save: Annotated[bool, typer.Option("--save", help="Keep the learning, if it passes its checks.")] = False,
    model: Annotated[str, typer.Option(help="A language model (default: the settings).")] = "",
    no_fallback: Annotated[
        bool, typer.Option("--no-fallback", help="Do not fall back on the guide.")
    ] = False,
    dry_run: DryRun = False,
    send_secrets: SendSecrets = False,
    today: Annotated[str, typer.Option(help="The date to reckon from (default: today).")] = "",
    format: Annotated[RetroFormat, typer.Option(help="text, json or jsonl")] = RetroFormat.text,
) -> None:
    """Learn from a result: the record first, then a question or two, then a learning that blames nobody."""
    day = day_of(today)
    if bool(key_result) == bool(input):
        raise InputError("Say which result to learn from.", "Give the id of a key result, or --input FILE.")
    if dry_run and input:
        raise InputError("--dry-run shows one retrospective, --input is for many.", "Leave one of them out.")
    if input:
        services = _services(model, fall_back=not no_fallback)
        announce(services.writer, send_secrets=send_secrets)
        raise typer.Exit(_bulk(services, input, day, format))
    from coach.cli.workspace import workspace

    said = text_of(reflection)
    with workspace(today=day, model=model, fall_back=not no_fallback) as open_:

        def prompts(context: int) -> str:
            from coach.coaching.preview import retro_prompts
            from coach.coaching.retro.desk import case_for

            case, _, _ = case_for(open_, key_result, said)
            return retro_prompts(case, open_.services.base, day, context)

        before_asking(open_.services.writer, prompts, dry_run=dry_run, send_secrets=send_secrets)
        raise typer.Exit(_stored(open_, key_result, said, format, save=save))


def _bulk(services: Services, file: str, day: date, format: RetroFormat) -> int:
    """A retrospective a line; a malformed line is named and the others still come out."""
    from coach.coaching.retro.case import read_cases
    from coach.coaching.retro.run import reflected
    from coach.opening import read_file, read_stream

    text = read_stream(sys.stdin.buffer) if file == "-" else read_file(file)
    code = 0
    for number, case in read_cases(text.split("\n")):
        if isinstance(case, InputError):
            hint(f"coach: {case}")
            code = 2
            continue
        try:
            result = asyncio.run(reflected(services, case, today=day))
        except ModelError as error:
            hint(f"coach: line {number}: {error}")
            code = code or error.exit_code
            continue
        _print(result, format)
        code = code or (0 if result.passes_gates else 1)
    return code


def _services(model: str, *, fall_back: bool) -> Services:
    from coach import settings
    from coach.coaching.choosing import writer_of
    from coach.coaching.services import Services

    return Services(writer=writer_of(settings.load({"model": model})), fall_back=fall_back)


def _stored(open_: Workspace, reference: str, said: str, format: RetroFormat, *, save: bool) -> int:
    """The retrospective of one stored key result."""
    from coach.coaching.retro.desk import keep, reflect_on

    with waiting(lambda: open_.services.taking):
        made = asyncio.run(reflect_on(open_, reference, said))
    _print(made.result, format)
    if format is RetroFormat.text:
        tell_what_it_took(made.result.usage)
        tell_of_aside(made.result.aside)
    if save and made.result.learnings:
        hint(f"Saved as {keep(open_, made)}. It is yours alone until you share it.")
    elif save:
        hint("There is no learning to save yet: answer the questions with --reflection.")
    return 0 if made.result.passes_gates else 1


def _print(result: RetroResult, format: RetroFormat) -> None:
    if format is RetroFormat.text:
        from coach.coaching.retro.text import told

        lines(told(result))
    else:
        data(result.to_json(), indent=2 if format is RetroFormat.json else None)
