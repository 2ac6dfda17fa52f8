"""Collecting a flow's events into one result, for those who want the whole: the command line and the evals."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from coach.coaching.events import (
    NOTHING,
    Checked,
    CutShort,
    Declined,
    Event,
    FellBack,
    Finished,
    Question,
    Questions,
    SetAside,
    Usage,
)
from coach.coaching.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class DraftResult:
    """All that one draft gave. `ledger_ids` stand beside `suggestions`, in the same order.

    `aside` is what a model wrote that did not pass, where the embedded coach wrote something in its place.
    """

    id: str
    degraded: str | None = None
    questions: tuple[Question, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    declined: Declined | None = None
    usage: Usage = NOTHING
    ledger_ids: tuple[str, ...] = ()
    aside: tuple[Checked, ...] = ()

    @property
    def aside_ids(self) -> tuple[str, ...]:
        """The ledger's ids of what was set aside."""
        return tuple(one.ledger_id for one in self.aside)

    @property
    def passes_gates(self) -> bool:
        """Whether every suggestion passes; a result without any is no pass of anything, and no failure."""
        return all(suggestion.passes_gates for suggestion in self.suggestions)

    def to_json(self) -> dict[str, Any]:
        """One line of `coach draft`, keys in the contract's order."""
        return {
            "schema": 1,
            "id": self.id,
            "degraded": self.degraded,
            "questions": [question.to_json() for question in self.questions],
            "suggestions": [s.to_json(f"objective:{place}") for place, s in enumerate(self.suggestions)],
            "declined": _declined(self.declined),
            "usage": self.usage.to_json(),
        }


def _declined(declined: Declined | None) -> dict[str, str] | None:
    return {"reason": declined.reason, "message": declined.message} if declined else None


async def collect(name: str, events: AsyncIterator[Event], *, degraded: str | None = None) -> DraftResult:
    """Run a flow to its end. `name` is the case's id; `degraded` says what was missing from the start."""
    gathered = _Gathered(degraded)
    async for event in events:
        gathered.take(event)
    shown = sorted(gathered.checked, key=lambda checked: checked.position)
    return DraftResult(
        id=name,
        degraded=gathered.degraded,
        questions=tuple(gathered.questions),
        suggestions=tuple(checked.suggestion for checked in shown),
        declined=gathered.declined,
        usage=gathered.usage,
        ledger_ids=tuple(checked.ledger_id for checked in shown),
        aside=tuple(gathered.aside),
    )


class _Gathered:
    """What has been seen so far."""

    def __init__(self, degraded: str | None) -> None:
        self.degraded = degraded
        self.questions: list[Question] = []
        self.checked: list[Checked] = []
        self.aside: list[Checked] = []
        self.declined: Declined | None = None
        self.usage = Usage()

    def note(self, reason: str) -> None:
        """Something that was missing or went wrong."""
        self.degraded = f"{self.degraded} {reason}" if self.degraded else reason

    def take(self, event: Event) -> None:
        match event:
            case Questions(questions):
                self.questions += questions
            case Checked():
                self.checked.append(event)
            case Declined():
                self.declined = event
            case FellBack(reason):
                self.note(reason)
                self.checked, self.questions = [], []
            case SetAside(aside, reason):
                self.aside += aside
                self.note(reason)
            case CutShort(reason):
                self.note(reason)
            case Finished(usage):
                self.usage = self.usage.plus(usage)
