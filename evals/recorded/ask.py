"""A question with a model: the line of `coach ask`, and whether the model's words were kept."""

from collections.abc import Mapping
from typing import Any

from coach.coaching.agents import Writer
from coach.coaching.answer_page import ModelAnswerer
from coach.coaching.ask import ask
from coach.coaching.ask_types import Query, Reply
from coach.coaching.entries import MemoryLedger
from coach.errors import ModelError
from evals.evaluators.judging import TODAY
from evals.recorded.answering import base, beside


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """One answer through the real path, with the embedded coach behind it. Raises ModelError."""
    return (await both(case, writer, MemoryLedger()))["shown"]


async def both(case: Mapping[str, Any], writer: Writer, ledger: MemoryLedger) -> dict[str, dict[str, Any]]:
    """The answer as it is shown, and as the model gave it; where it was not asked, both are the same."""
    model = _Heard(writer)
    found = await ask(case["question"], base=base(), today=TODAY, answerer=model, ledger=ledger)
    if model.failed is not None:
        raise model.failed
    shown = {**found.to_json(), "ledger_id": None, "asked": bool(ledger.entries)}
    return beside(shown, _as_given(model.given) if model.given else {}, ledger.entries)


def _as_given(reply: Reply) -> dict[str, Any]:
    """What a model said before it was held to its passages."""
    cited = [{"id": name} for name in reply.cites]
    return {"known": reply.known, "answer": reply.text, "citations": cited, "suggester": "model"}


class _Heard(ModelAnswerer):
    """An answerer that remembers what a model said, or why it said nothing: a flow goes on without, a recording not."""

    failed: ModelError | None = None
    given: Reply | None = None

    async def answer(self, query: Query) -> Reply:
        """One answer."""
        try:
            self.given = await super().answer(query)
            return self.given
        except ModelError as error:
            self.failed = error
            raise
