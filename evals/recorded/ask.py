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
from evals.recorded.answering import base


async def answer(case: Mapping[str, Any], writer: Writer) -> dict[str, Any]:
    """One answer through the real path, with the embedded coach behind it. Raises ModelError."""
    model, ledger = _Heard(writer), MemoryLedger()
    found = await ask(case["question"], base=base(), today=TODAY, answerer=model, ledger=ledger)
    if model.failed is not None:
        raise model.failed
    return {**found.to_json(), "ledger_id": None, "asked": bool(ledger.entries)}


class _Heard(ModelAnswerer):
    """An answerer that remembers why a model gave no answer: the flow goes on without it, a recording does not."""

    failed: ModelError | None = None

    async def answer(self, query: Query) -> Reply:
        """One answer."""
        try:
            return await super().answer(query)
        except ModelError as error:
            self.failed = error
            raise
