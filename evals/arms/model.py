"""A language model on its own, and the same model behind the gate: from its recordings, or live.

Both arms of a model share one answer: what it wrote at first is the raw arm, what the person is shown after the
repairs is the gated one. So the lift from one to the other is the gate's, and a live model is paid once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from evals.datasets import CASSETTES
from evals.frame import Arm, Json

#: Seconds that one case of a live model may take.
SECONDS = 600.0
Both = dict[str, dict[str, Any]]


def recorded() -> list[Arm]:
    """Two arms for each model that was recorded for drafts; none where there are no recordings."""
    if not (CASSETTES / "draft").is_dir():
        return []
    from evals import recording

    flow = replace(recording.flow_named("draft"), answer=_both)
    return [
        arm
        for model in recording.models(flow)
        for arm in _arms(model, lambda case, model=model: recording.replay(flow, case, model), "recorded")  # type: ignore[misc]
    ]


def live(names: Sequence[str]) -> list[Arm]:
    """Two arms for each model that is really called. Raises InputError for one that cannot be reached."""
    return [arm for name in names for arm in _arms(name, _Live(name).answer, "live")]


def _arms(model: str, ask: Callable[[Json], Awaitable[Any]], how: str) -> tuple[Arm, Arm]:
    once, short = _Once(ask), model.rsplit("/", 1)[-1].removesuffix(".gguf")

    async def raw(inputs: Json) -> Json:
        return (await once.answer(inputs))["raw"]

    async def gated(inputs: Json) -> Json:
        return (await once.answer(inputs))["shown"]

    stamp = {"model": model, "how": how}
    return (
        Arm(f"{short} raw", f"{model}, {how}: its first answer, unchecked", raw, stamp),
        Arm(f"{short} gated", f"{model}, {how}: after checks and repairs, as it is shown", gated, stamp),
    )


@dataclass(slots=True)
class _Once:
    """Asks once a case and gives both arms the same answer; a fault is the same fault for both."""

    ask: Callable[[Json], Awaitable[Any]]
    _asked: dict[str, asyncio.Task[Any] | Any] = field(default_factory=dict)

    async def answer(self, inputs: Json) -> Any:
        """Both sides of the answer; raises what the model raised."""
        name = str(inputs["id"])
        if name not in self._asked:
            try:
                self._asked[name] = await self.ask(inputs)
            except Exception as error:
                self._asked[name] = error
        found = self._asked[name]
        if isinstance(found, Exception):
            raise found
        return found


@dataclass(slots=True)
class _Live:
    """A model that is called for real; connected at the first case."""

    name: str
    _connection: Any = None

    async def answer(self, inputs: Json) -> Both:
        """Ask it; raises ModelError, or InputError where it cannot be reached."""
        from coach import settings
        from coach.coaching.agents import Writer
        from coach.models import choosing
        from coach.models.budget import Budget

        if self._connection is None:
            known = choosing.connection(self.name, settings.load({"model": self.name}))
            self._connection = replace(await known.dialled(), dial=None)
        return await _both(inputs, Writer(self._connection, lambda: Budget(seconds=SECONDS)))


async def _both(case: Json, writer: Any) -> Both:
    """What the model wrote at first, and what is shown in the end."""
    from evals.recorded.draft import drafted, first_answers

    result, ledger = await drafted(case, writer)
    shown = result.to_json()
    first = first_answers(ledger.entries)
    raw = [dict(entry.suggestion) for entry in first if "malformed" not in entry.suggestion]
    usage = {
        "requests": 1,
        "input_tokens": first[0].input_tokens if first else 0,
        "output_tokens": first[0].output_tokens if first else 0,
        "cost_usd": first[0].cost_usd if first else 0.0,
    }
    return {"shown": shown, "raw": {**shown, "suggestions": raw, "usage": usage}}
