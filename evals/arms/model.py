"""A language model on its own, and the same model behind the gate: from its recordings, or live.

Both arms of a model share one answer: what it wrote at first is the raw arm, what the person is shown after the
repairs is the gated one. So the lift from one to the other is the gate's, and a live model is paid once.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from evals.datasets import CASSETTES
from evals.frame import PAID, RECORDED, Arm, Json, PaidFailure

if TYPE_CHECKING:
    from evals.recording import Flow

#: Seconds that one case of a live model may take.
SECONDS = 600.0
Both = dict[str, dict[str, Any]]


def recorded(flow_name: str = "draft") -> list[Arm]:
    """Two arms for each model that was recorded for a flow; none where there are no recordings."""
    if not (CASSETTES / flow_name).is_dir():
        return []
    from evals import recording

    known = recording.flow_named(flow_name)
    flow = replace(known, answer=partial(_both, known.both))
    return [
        arm
        for model in recording.models(flow)
        for arm in _arms(model, partial(_replayed, flow, model), "recorded")
    ]


async def _replayed(flow: "Flow", model: str, case: Json) -> Both:
    """Both sides from the recording, with the seconds that the model took then instead of those of the replay."""
    from evals import recording
    from evals.cassette import Cassette

    found = await recording.replay(flow, case, model)
    usage = dict(found["shown"]["usage"])
    took = Cassette(flow.name, model, str(case["id"])).meta().get("seconds")
    kept = {name: value for name, value in usage.items() if not name.endswith("seconds")}
    found["shown"]["usage"] = kept | ({RECORDED: took} if took is not None else {})
    return found


def live(names: Sequence[str], flow_name: str = "draft") -> list[Arm]:
    """Two arms for each model that is really called. Raises InputError for one that cannot be reached."""
    return [arm for name in names for arm in _arms(name, _Live(name, flow_name).answer, "live")]


def short_name(model: str) -> str:
    """A model's name without where it is: what its arms are called by."""
    return model.rsplit("/", 1)[-1].removesuffix(".gguf")


def _arms(model: str, ask: Callable[[Json], Awaitable[Any]], how: str) -> tuple[Arm, Arm]:
    once, short = _Once(ask), short_name(model)

    async def raw(inputs: Json) -> Json:
        return await once.answer(inputs, "raw")

    async def gated(inputs: Json) -> Json:
        return await once.answer(inputs, "shown")

    stamp = {"model": model, "how": how}
    return (
        Arm(f"{short} raw", f"{model}, {how}: its first answer, unchecked", raw, stamp, once.has),
        Arm(
            f"{short} gated",
            f"{model}, {how}: after checks and repairs, as it is shown",
            gated,
            stamp,
            once.has,
        ),
    )


@dataclass(slots=True)
class _Once:
    """Asks once a case and gives both arms the same answer; a fault is the same fault for both.

    Whoever comes first has paid for all of it, the repairs too, and the other for nothing: `paid_usd` says so, so that
    a cost cap holds whichever arms run.
    """

    ask: Callable[[Json], Awaitable[Any]]
    _asked: dict[str, Any] = field(default_factory=dict)

    def has(self, inputs: Json) -> bool:
        """Whether this case was asked already."""
        return str(inputs["id"]) in self._asked

    async def answer(self, inputs: Json, side: str) -> Json:
        """One side of the answer; raises what the model raised."""
        name = str(inputs["id"])
        first = not self.has(inputs)
        if first:
            try:
                self._asked[name] = await self.ask(inputs)
            except Exception as error:
                self._asked[name] = error
        found = self._asked[name]
        if isinstance(found, PaidFailure) and not first:
            raise PaidFailure(found.told, 0.0)
        if isinstance(found, Exception):
            raise found
        usage = {**found[side]["usage"], PAID: found["shown"]["usage"]["cost_usd"] if first else 0.0}
        return {**found[side], "usage": usage}


@dataclass(slots=True)
class _Live:
    """A model that is called for real; connected at the first case."""

    name: str
    flow: str
    _connection: Any = None

    async def answer(self, inputs: Json) -> Both:
        """Ask it; raises ModelError, or InputError where it cannot be reached."""
        from coach import settings
        from coach.coaching.agents import Writer
        from coach.models import choosing
        from coach.models.budget import Budget
        from evals import recording

        if self._connection is None:
            known = choosing.connection(self.name, settings.load({"model": self.name}))
            self._connection = replace(await known.dialled(), dial=None)
        writer = Writer(self._connection, lambda: Budget(seconds=SECONDS))
        return await _both(recording.flow_named(self.flow).both, inputs, writer)


async def _both(both: Callable[..., Awaitable[Both]], case: Json, writer: Any) -> Both:
    """What the model wrote at first, and what is shown in the end. Raises PaidFailure where there is no answer."""
    from coach.coaching.entries import MemoryLedger
    from coach.errors import ModelError

    ledger = MemoryLedger()
    try:
        return await both(case, writer, ledger)
    except ModelError as error:
        costs = [entry.cost_usd for entry in ledger.entries]
        known = [cost for cost in costs if cost is not None]
        raise PaidFailure(error.message, sum(known) if len(known) == len(costs) else None) from error
