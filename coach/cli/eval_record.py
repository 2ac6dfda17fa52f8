"""`coach eval record`: ask a real model once, so that everybody can measure with its answers and without it."""

import asyncio
import time
from typing import TYPE_CHECKING, Annotated

import typer

from coach.errors import InputError, ModelError

if TYPE_CHECKING:
    from coach.models.connection import Connection
    from evals.recording import Flow


def record(
    model: Annotated[str, typer.Option(help="The model to record, such as gguf:PATH or openai/…")] = "",
    flow: Annotated[
        list[str] | None, typer.Option(help="Only this flow; all of them if none is named.")
    ] = None,
    case: Annotated[list[str] | None, typer.Option(help="Only this case; may be given many times.")] = None,
    again: Annotated[bool, typer.Option(help="Also what can still be replayed.")] = False,
) -> None:
    """Record answers of a model for the cases of each flow; a run that was stopped goes on where it was.

    Exit code 3 where the model failed for a case; the others are still recorded.
    """
    from evals import recording

    connection = _connection(model)
    flows = [recording.flow_named(name) for name in flow or recording.FLOWS]
    failed = [name for one in flows for name in _flow(one, connection, case or [], again)]
    if failed:
        raise ModelError(
            f"{len(failed)} cases could not be recorded: {', '.join(failed[:8])}.", "Try them again."
        )


def _connection(named: str) -> "Connection":
    from coach import settings
    from coach.models import choosing

    known = settings.load({"model": named})
    if known.model in ("", settings.GUIDE):
        raise InputError("There is no model to record.", "Name one: --model gguf:PATH")
    return choosing.connection(known.model, known)


def _flow(flow: "Flow", connection: "Connection", chosen: list[str], again: bool) -> list[str]:
    """Record the cases of one flow; the names of those that failed come back."""
    from evals import recording

    cases = [case for case in flow.cases() if not chosen or case["id"] in chosen]
    failed: list[str] = []
    for place, case in enumerate(cases, 1):
        name = str(case["id"])
        told = f"{flow.name} {place}/{len(cases)} {name}"
        if not again and asyncio.run(recording.is_current(flow, case, connection.shown)):
            typer.echo(f"{told}: recorded already", err=True)
        elif reason := _one(flow, case, connection, told):
            failed.append(f"{name} ({reason})")
    return failed


def _one(flow: "Flow", case: dict[str, object], connection: "Connection", told: str) -> str:
    """Record one case; what went wrong comes back, empty where nothing did."""
    from evals import recording

    started = time.perf_counter()
    try:
        asyncio.run(recording.record(flow, case, connection))
    except ModelError as error:
        typer.echo(f"{told}: {error}", err=True)
        return error.message
    typer.echo(f"{told}: {time.perf_counter() - started:.0f} s", err=True)
    return ""
