"""What stands behind the gate: something that proposes. `guide` and `model` are the two kinds.

The loop is the same for every flow; a flow says what it works from (`Case`) and what is proposed (`Proposed`).
Where nothing is said, it is a draft: a `Brief` and `Proposal`s.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol

from typing_extensions import TypeVar

from coach.coaching.brief import Brief
from coach.coaching.events import NOTHING, Declined, Question, Usage
from coach.coaching.proposal import Proposal

CaseT = TypeVar("CaseT", default=Brief)
ProposedT = TypeVar("ProposedT", default=Proposal)


@dataclass(frozen=True, slots=True)
class Partial(Generic[ProposedT]):
    """What has arrived of an answer that is still being written: nobody has judged it, nothing is complete.

    `proposals` hold only the parts that are finished; `writing` is the text that is being written right now.
    """

    proposals: tuple[ProposedT, ...] = ()
    writing: str = ""


@dataclass(frozen=True, slots=True)
class Request(Generic[CaseT, ProposedT]):
    """What is asked of a suggester.

    On a repair `rejected` holds the proposals that did not pass and `findings` one message for each of them;
    the answer is expected to hold as many proposals, in the same order. `kept` are those that passed and are
    shown already: they are not to be proposed again. `thread` is what the suggester's last answer brought along,
    handed back unread. `arriving` is told of an answer while it is written; None asks for the whole.
    """

    flow: str
    brief: CaseT
    today: date
    count: int = 3
    rejected: tuple[ProposedT, ...] = ()
    findings: tuple[str, ...] = ()
    kept: tuple[ProposedT, ...] = ()
    thread: Any = None
    arriving: Callable[[Partial[ProposedT]], None] | None = None


@dataclass(frozen=True, slots=True)
class Answer(Generic[ProposedT]):
    """What a suggester returned: proposals, questions, or a reason to propose nothing.

    `raw` is the unchanged answer for the ledger, `prompt` and `prompt_hash` name what was asked,
    `model_answered` is the model that says it answered, `notes` what was trimmed from the prompt. `thread` is
    for the suggester alone: it comes back with the request for a repair.
    """

    proposals: tuple[ProposedT, ...] = ()
    questions: tuple[Question, ...] = ()
    declined: Declined | None = None
    degraded: str | None = None
    raw: str = ""
    prompt: str = ""
    prompt_hash: str = ""
    usage: Usage = NOTHING
    model_answered: str | None = None
    notes: str = ""
    thread: Any = None


class MalformedAnswer(Exception):
    """An answer that could not be read: no JSON, cut off, empty, or of the wrong shape."""

    def __init__(self, reason: str, *, raw: str = "", answer: Answer[Any] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.answer: Answer[Any] = answer or Answer(raw=raw)


class Suggester(Protocol[CaseT, ProposedT]):
    """Proposes candidates. It never decides whether they may be shown.

    `suggest` raises MalformedAnswer for an answer that cannot be read, and ModelError where there is none.
    """

    @property
    def name(self) -> str:
        """`guide` or `model`."""

    @property
    def model(self) -> str | None:
        """The model that answers, None where there is none."""

    async def suggest(self, request: Request[CaseT, ProposedT]) -> Answer[ProposedT]:
        """Propose what `request` asks for."""
