"""Goals and key results as rows that are ready to be shown; the fronts only lay them out."""

from dataclasses import dataclass
from typing import Any

from coach.domain.okr import KeyResult, Objective


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal in a list or in the tree; shares are 1.0 where all is reached, None while nothing is known.

    `status` is the worst status of its key results, in words; `verdict` is what its last check said ("" where
    it was never checked); `stage` where it is in its life (`active`, `achieved`, …).
    """

    id: str
    text: str
    level: str
    owner_id: str
    owner: str
    parent_id: str | None
    period: str
    due: str
    stage: str
    status: str
    progress: float | None
    weakest: float | None
    key_results: int
    verdict: str
    mine: bool

    def to_json(self) -> dict[str, Any]:
        """The row with its keys in this order."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """One key result; `current` is the latest value given, `checked_in` the last day on which one was.

    `dropped` says when and why it no longer counts, "" where it does.
    """

    id: str
    text: str
    metric: str
    unit: str
    kind: str
    status: str
    progress: float | None
    baseline: float | None
    target: float | None
    current: float | None
    confidence: float | None
    due: str
    checked_in: str | None
    verdict: str
    record: KeyResult
    dropped: str = ""

    def to_json(self) -> dict[str, Any]:
        """The row, with the origin of each number, its keys in this order."""
        shallow = {name: getattr(self, name) for name in self.__slots__ if name != "record"}
        return {**shallow, "numbers": [number.model_dump(mode="json") for number in self.record.numbers]}


@dataclass(frozen=True, slots=True)
class Attention:
    """Something that a goal of mine needs: a short code, and a sentence with the next step."""

    goal_id: str
    text: str
    code: str
    why: str

    def to_json(self) -> dict[str, str]:
        """The row with its keys in this order."""
        return {"goal_id": self.goal_id, "text": self.text, "code": self.code, "why": self.why}


@dataclass(frozen=True, slots=True)
class Overview:
    """What one sees first: my goals, what needs attention, how many goals there are in all."""

    mine: tuple[GoalRow, ...]
    attention: tuple[Attention, ...]
    goals: int
    people: int
    drafts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalPage:
    """Everything about one goal: what is above, below, beside it, and what its checks say."""

    goal: GoalRow
    record: Objective
    above: GoalRow | None
    below: tuple[GoalRow, ...]
    helps: tuple[GoalRow, ...]
    helped_by: tuple[GoalRow, ...]
    key_results: tuple[KeyResultRow, ...]
    aspiration: str
    answer: dict[str, Any] | None
