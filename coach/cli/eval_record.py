"""`coach eval record`: ask a real model once, so that everybody can measure with its answers and without it."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from coach.errors import InputError, ModelError
from coach.safe_text import for_terminal

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

    asked = _Asked(_connection(model))
    for one in [recording.flow_named(name) for name in flow or recording.FLOWS]:
        _flow(one, asked, case or [], again)
    if asked.failed:
        raise ModelError(
            f"{len(asked.failed)} cases could not be recorded: {', '.join(asked.failed[:8])}.",
            "The same command tries them again.",
        )


@dataclass(slots=True)
class _Asked:
    """The model, which is loaded before the first case that needs it, and what came of the cases."""

    connection: "Connection"
    failed: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def left(self, cases: int) -> str:
        """About how long so many more cases take, by those that were asked already."""
        minutes = sum(self.seconds) / len(self.seconds) * cases / 60 if self.seconds else 0.0
        return f", about {minutes:.0f} min left" if minutes >= 1 else ""


def _connection(named: str) -> "Connection":
    from coach import settings
    from coach.models import choosing

    known = settings.load({"model": named})
    if known.model in ("", settings.GUIDE):
        raise InputError("There is no model to record.", "Name one: --model gguf:PATH")
    return choosing.connection(known.model, known)


def _flow(flow: "Flow", asked: _Asked, chosen: list[str], again: bool) -> None:
    """Record those cases of a flow that cannot be replayed as they are."""
    from evals import recording

    cases = [case for case in flow.cases() if not chosen or case["id"] in chosen]
    name = asked.connection.shown
    wanted = [case for case in cases if again or not asyncio.run(recording.is_current(flow, case, name))]
    typer.echo(f"{flow.name}: {len(cases) - len(wanted)} of {len(cases)} recorded already", err=True)
    for place, case in enumerate(wanted, 1):
        told = f"{flow.name} {place}/{len(wanted)} {case['id']}"
        if seconds := _one(flow, case, asked, told):
            typer.echo(f"{told}: {seconds:.0f} s{asked.left(len(wanted) - place)}", err=True)


def _one(flow: "Flow", case: dict[str, object], asked: _Asked, told: str) -> float:
    """Record one case and give the seconds that it took; nought where the model failed, which is noted and told."""
    from evals import recording
    from evals.runner import to_stderr

    asked.connection = asyncio.run(asked.connection.dialled())
    started = time.perf_counter()
    to_stderr(f"{told} …")
    try:
        asyncio.run(recording.record(flow, case, asked.connection))
    except ModelError as error:
        asked.failed.append(f"{case['id']} ({error.message})")
        to_stderr(f"{told}: {for_terminal(str(error))}\n")
        return 0.0
    to_stderr("")
    asked.seconds.append(time.perf_counter() - started)
    return asked.seconds[-1]
