"""What stands behind the gate: something that proposes. `guide` and `model` are the two kinds."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coach.coaching.brief import Brief
from coach.coaching.events import NOTHING, Declined, Question, Usage
from coach.coaching.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a suggester.

    On a repair `rejected` holds the proposals that did not pass and `findings` one message for each of them;
    the answer is expected to hold as many proposals, in the same order. `kept` are those that passed and are
    shown already: they are not to be proposed again.
    """

    flow: str
    brief: Brief
    today: date
    count: int = 3
    rejected: tuple[Proposal, ...] = ()
    findings: tuple[str, ...] = ()
    kept: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a suggester returned: proposals, questions, or a reason to propose nothing.

    `raw` is the unchanged answer for the ledger, `prompt` and `prompt_hash` name what was asked,
    `model_answered` is the model that says it answered, `notes` what was trimmed from the prompt.
    """

    proposals: tuple[Proposal, ...] = ()
    questions: tuple[Question, ...] = ()
    declined: Declined | None = None
    degraded: str | None = None
    raw: str = ""
    prompt: str = ""
    prompt_hash: str = ""
    usage: Usage = NOTHING
    model_answered: str | None = None
    notes: str = ""


class MalformedAnswer(Exception):
    """An answer that could not be read: no JSON, cut off, empty, or of the wrong shape."""

    def __init__(self, reason: str, *, raw: str = "", answer: Answer | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.answer = answer or Answer(raw=raw)


class Suggester(Protocol):
    """Proposes candidates. It never decides whether they may be shown.

    `suggest` raises MalformedAnswer for an answer that cannot be read, and ModelError where there is none.
    """

    @property
    def name(self) -> str:
        """`guide` or `model`."""

    @property
    def model(self) -> str | None:
        """The model that answers, None where there is none."""

    async def suggest(self, request: Request) -> Answer:
        """Propose what `request` asks for."""
