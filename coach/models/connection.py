"""How a model is reached: its LiteLLM name, where it is, how it is held to a form, how much it can read."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from coach.models.budget import Budget
from coach.models.litellm_model import Form, LiteLLMModel

#: Tokens that a model is taken to read at once where nothing is known of it.
CONTEXT = 8192


@dataclass(frozen=True, slots=True)
class Connection:
    """A model that can be asked.

    `shown` is its name for people and for the ledger, without a folder; `name` is LiteLLM's. `context` is how many
    tokens it reads and writes at once. `where` says for people where words are sent. `free`: it costs nothing. `file`
    is that of a model that runs in this process.
    `dial` finds out what takes time, before the first call: it loads a local model, or asks what a provider can.
    """

    shown: str
    name: str
    api_base: str | None = None
    api_key: str | None = field(default=None, repr=False)
    form: Form = "native"
    free: bool = False
    context: int = CONTEXT
    where: str = ""
    file: Path | None = None
    dial: "Callable[[], Connection] | None" = field(default=None, repr=False, compare=False)

    async def dialled(self) -> "Connection":
        """The connection as it can be used; raises ModelError."""
        return await asyncio.to_thread(self.dial) if self.dial else self

    def model(self, budget: Budget) -> LiteLLMModel:
        """The model, with the budget of one flow."""
        return LiteLLMModel(
            self.name,
            budget=budget,
            api_base=self.api_base,
            api_key=self.api_key,
            form=self.form,
            free=self.free,
        )
