"""A page: what one flow asks of a model. A flow with a model behind it is a prompt, a form of answer and a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from coach.coaching.suggester import Answer, CaseT, ProposedT, Request


class Form(BaseModel):
    """The form of a model's answer: strict, and nothing but what was asked for.

    Bound lists and numbers here, never the length of a text: a grammar made from long bounds crawls, so that
    texts are bounded by the tokens of an answer (`Page.room`).
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


FormT = TypeVar("FormT", bound=Form)


@dataclass(frozen=True, slots=True)
class Asking:
    """A prompt with its values; `notes` says what was left out so that it fits."""

    prompt: str
    values: Mapping[str, str]
    notes: str = ""


class Unusable(Exception):
    """An answer of the right form that still says nothing; the message is told to the model."""


class Page(Protocol[FormT, CaseT, ProposedT]):
    """What one flow asks of a model, and how its answer becomes proposals for the gate."""

    def form(self, request: Request[CaseT, ProposedT]) -> type[FormT]:
        """The form of the answer, with the number of things asked for as its bounds."""

    def before(self, request: Request[CaseT, ProposedT]) -> Answer[ProposedT] | None:
        """What is said without a model: a reason to propose nothing. None lets the model go on."""

    def asking(self, request: Request[CaseT, ProposedT], tokens: int) -> Asking:
        """The prompt of a first call, short enough for `tokens`."""

    def room(self, request: Request[CaseT, ProposedT]) -> int:
        """The most tokens of an answer."""

    def read(self, form: FormT, request: Request[CaseT, ProposedT]) -> tuple[ProposedT, ...]:
        """The proposals in an answer, as the model meant them; raises Unusable."""

    def languages(self, request: Request[CaseT, ProposedT]) -> frozenset[str]:
        """The codes of the languages that the answer may be in; none where that cannot be told."""

    def read_partly(
        self, value: Any, request: Request[CaseT, ProposedT]
    ) -> tuple[tuple[ProposedT, ...], str]:
        """What is finished of an answer that is still coming (its JSON so far), and the text being written."""

    def beside(
        self, proposals: tuple[ProposedT, ...], request: Request[CaseT, ProposedT]
    ) -> Answer[ProposedT]:
        """What is said beside the proposals: questions."""
