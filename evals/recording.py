"""Recorded flows: made once with a real model through the real path, replayed with no model and no network.

A flow is recorded case by case, so that a run that stops goes on where it was. `FLOWS` names them; a new flow adds a
line there and a function that answers one case with a writer.
"""

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from coach.coaching.agents import Writer
from coach.coaching.entries import MemoryLedger
from coach.errors import CoachError, InputError, ModelError, RecordingError
from coach.models.budget import Budget
from coach.models.connection import Connection
from coach.models.faults import Fault, ModelFault
from evals import datasets
from evals.cassette import Cassette
from evals.recorded import ask, draft, key_results, retro, review

Json = Mapping[str, Any]
#: Seconds that one case may take while it is recorded, on a slow machine with a small model.
SECONDS = 1800.0
#: Held while a recording answers, by whichever thread and event loop asks.
_REPLAYING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow that can be recorded: its data set, the prompts it uses, and the answer to one case.

    `both` gives the same as it is shown, and as the model wrote it at first; the calls are noted in the ledger.
    """

    name: str
    dataset: str
    prompts: tuple[str, ...]
    answer: Callable[[Json, Writer], Awaitable[dict[str, Any]]]
    both: Callable[[Json, Writer, MemoryLedger], Awaitable[dict[str, dict[str, Any]]]]

    def cases(self) -> list[dict[str, Any]]:
        """The cases of the data set."""
        lines = datasets.path(self.dataset).read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]


FLOWS = {
    "draft": Flow("draft", "aspirations.jsonl", ("draft", "repair"), draft.answer, draft.both),
    "key-results": Flow(
        "key-results", "objectives.jsonl", ("key_results", "repair"), key_results.answer, key_results.both
    ),
    "retro": Flow("retro", "misses.jsonl", ("retrospective", "repair"), retro.answer, retro.both),
    "review": Flow("review", "reviews_dev.jsonl", ("review", "repair"), review.answer, review.both),
    "ask": Flow("ask", "questions.jsonl", ("answer",), ask.answer, ask.both),
}


def flow_named(name: str) -> Flow:
    """A flow by name; InputError where there is none."""
    if name not in FLOWS:
        raise InputError(f"The flow “{name[:40]}” cannot be recorded.", f"There are: {', '.join(FLOWS)}.")
    return FLOWS[name]


async def record(flow: Flow, case: Json, connection: Connection) -> dict[str, Any]:
    """Answer one case with the real model and keep every call. Raises ModelError; then nothing is kept."""
    connection = await connection.dialled()
    cassette = Cassette(flow.name, connection.shown, str(case["id"]))
    reached = {
        "model": connection.shown,
        "name": connection.name,
        "form": connection.form,
        "context": connection.context,
        "is_free": connection.free,
    }
    started, more = time.perf_counter(), {"flow": flow.name, "case": case["id"], "reached": reached}
    with cassette.recording(flow.prompts, more):
        answer = await flow.answer(case, _writer(connection))
        more["seconds"] = round(time.perf_counter() - started, 1)
    return answer


async def replay(flow: Flow, case: Json, model: str) -> dict[str, Any]:
    """Answer one case from its recording. Raises RecordingError where it is missing, stale, or asks something new."""
    cassette = Cassette(flow.name, model, str(case["id"]))
    meta = cassette.meta()
    reached = meta["reached"]
    connection = Connection(
        shown=reached["model"],
        name=reached["name"],
        api_base="http://model.invalid/v1",
        api_key="replayed",
        form=reached["form"],
        free=reached["is_free"],
        context=reached["context"],
    )
    async with _alone():
        with cassette.replaying():
            writer = _Replayed(connection)
            try:
                answer = await flow.answer(case, writer)
            except ModelError:
                if not writer.lacked:
                    raise
    if writer.lacked:
        raise _missing(cassette)
    return answer


class _Replayed(Writer):
    """A writer that remembers whether a call was not in the recording.

    A flow goes on without a model that fails at a repair, so that a missing call would pass for such a failure.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, lambda: Budget(seconds=SECONDS))
        self.lacked = False

    async def write(self, *args: Any, **more: Any) -> Any:
        """Ask the recording."""
        try:
            return await super().write(*args, **more)
        except ModelFault as error:
            self.lacked = self.lacked or error.fault is Fault.not_recorded
            raise


@asynccontextmanager
async def _alone() -> AsyncIterator[None]:
    """One replay at a time: vcrpy patches the whole process, and two at once answer from each other's recording."""
    await asyncio.to_thread(_REPLAYING.acquire)
    try:
        yield
    finally:
        _REPLAYING.release()


async def is_current(flow: Flow, case: Json, model: str) -> bool:
    """Whether a case's recording can still be replayed: prompts, knowledge and findings ask what they asked then."""
    try:
        await replay(flow, case, model)
    except CoachError:
        return False
    return True


def models(flow: Flow) -> Iterator[str]:
    """The models that recorded a flow, by the names that they were asked under."""
    folder = Cassette(flow.name, "x", "x").path.parent.parent
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        first = next(iter(sorted(place.glob("*.json.gz"))), None)
        if first:
            yield str(
                Cassette(flow.name, place.name, first.name.removesuffix(".json.gz")).meta()["reached"][
                    "model"
                ]
            )


def not_recorded_yet(flow_name: str) -> str:
    """What a suite says where no model has recorded its flow; empty where one has."""
    if next(models(flow_named(flow_name)), None):
        return ""
    return f"not recorded yet: coach eval record --flow {flow_name} --model gguf:PATH"


def _missing(cassette: Cassette) -> CoachError:
    return RecordingError(
        f"{cassette.name} lacks a call: the question has changed since it was recorded.",
        "Record it again: coach eval record",
    )


def _writer(connection: Connection) -> Writer:
    return Writer(replace(connection, dial=None), lambda: Budget(seconds=SECONDS))
