"""What happens while a draft is made. The fronts render or collect these; they decide nothing."""

from dataclasses import dataclass
from typing import Generic

from coach.coaching.candidate import CandidateT


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is missing, and why it is asked. Its `id` is stable: an answer is given under it."""

    id: str
    text: str
    why: str

    def to_json(self) -> dict[str, str]:
        """The question in the contract's order."""
        return {"id": self.id, "text": self.text, "why": self.why}


@dataclass(frozen=True, slots=True)
class Usage:
    """What a flow took: `requests` to a model, tokens, US dollars (None is unknown), seconds."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0
    seconds: float = 0.0
    model_seconds: float = 0.0

    def plus(self, other: "Usage") -> "Usage":
        """Both together; an unknown cost makes the sum unknown."""
        known = self.cost_usd is not None and other.cost_usd is not None
        return Usage(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            (self.cost_usd or 0.0) + (other.cost_usd or 0.0) if known else None,
            self.seconds + other.seconds,
            self.model_seconds + other.model_seconds,
        )

    def to_json(self) -> dict[str, int | float | None]:
        """The usage in the contract's order; seconds rounded to a millisecond."""
        return {
            "requests": self.requests,
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cost_usd": self.cost_usd,
            "seconds": round(self.seconds, 3),
            "model_seconds": round(self.model_seconds, 3),
        }


#: The usage of a flow that has taken nothing yet.
NOTHING = Usage()


@dataclass(frozen=True, slots=True)
class Questions:
    """What the person is asked before or beside the candidates."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Repairing:
    """A draft did not pass and is sent back with its findings; `n` counts from one."""

    n: int
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arriving(Generic[CandidateT]):
    """A candidate that is still being written: show it as unchecked, it cannot be accepted.

    `so_far` holds what is finished of it, each key result with its own verdict already; None before the first
    part is finished. `writing` is the text that is being written right now: nobody has checked it. A later
    Arriving of the same `position` replaces this one, and so does its Checked.
    """

    position: int
    so_far: CandidateT | None
    writing: str = ""


@dataclass(frozen=True, slots=True)
class Checked(Generic[CandidateT]):
    """A suggestion with its verdict; it may be one that does not pass, and says so.

    `ledger_id` is the entry under which its outcome is recorded, `position` its place among the candidates.
    """

    suggestion: CandidateT
    ledger_id: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class FellBack:
    """The suggester could not be used and another one took over; `reason` says why, for the person."""

    reason: str


@dataclass(frozen=True, slots=True)
class SetAside(Generic[CandidateT]):
    """What a model wrote and no repair saved is not shown: another suggester's candidates stand in its place.

    `aside` are the candidates that did not pass, each in the ledger; `reason` says so, for the person.
    """

    aside: tuple[Checked[CandidateT], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CutShort:
    """The flow ended before it was through: the person stopped it, or the model failed at a repair.

    What had passed by then stands; `reason` says why it ended, for the person.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class Declined:
    """Nothing is suggested: `reason` is a short code, `message` a kind sentence with what to do next."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The flow is over."""

    usage: Usage


Event = (
    Questions
    | Repairing
    | Arriving[CandidateT]
    | Checked[CandidateT]
    | FellBack
    | SetAside[CandidateT]
    | CutShort
    | Declined
    | Finished
)
