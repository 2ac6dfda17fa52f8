"""What the interface asks of the rest of the coach, in rows that are ready to be shown.

A desk may read files and databases: it is called in worker threads only, never in a message handler.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from tui.work import Above, Work


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal in a list or the tree; `progress` is a share (1.0 is reached), None while nothing is known."""

    id: str
    text: str
    level: str
    owner: str
    parent_id: str | None = None
    status: str = "pending"
    progress: float | None = None
    due: str = ""


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """One key result of a goal, with `numbers` as sentences that say where each number comes from."""

    id: str
    text: str
    kind: str
    status: str
    progress: float | None
    movement: str
    due: str
    numbers: tuple[str, ...] = ()
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalPage:
    """Everything that the page of one goal shows; `facts` are label and text, `history` day and sentence."""

    goal: GoalRow
    above: GoalRow | None = None
    below: tuple[GoalRow, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    key_results: tuple[KeyResultRow, ...] = ()
    history: tuple[tuple[str, str], ...] = ()
    verdict: str = ""
    findings: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attention:
    """A goal that needs something of the person, and what."""

    goal_id: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Helping:
    """Who helps with the words: the model that is set (`where` words go, `set_by` what), or one that is offered."""

    model: str = ""
    where: str = ""
    set_by: str = ""
    offer: Any = None
    can_go_back: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """What Home shows; `goals` counts everything in the store, also what is not the person's own."""

    mine: tuple[GoalRow, ...] = ()
    attention: tuple[Attention, ...] = ()
    drafts: tuple[Work, ...] = ()
    goals: int = 0
    notice: str = ""


class Desk(Protocol):
    """The services behind the interface; every method may raise CoachError and none returns half an answer."""

    title: str
    today: date
    #: Whether this is the throw-away sample.
    is_sample: bool

    def open(self, waiting: Callable[[float], None]) -> None:
        """Open the store; slow imports happen here. `waiting` is told the seconds left while it is locked."""

    def warm(self, told: Callable[[str], None]) -> None:
        """Prepare what the first draft needs, before anybody asks for it; `told` hears how far it is."""

    def close(self) -> None:
        """Close the store; safe to call twice."""

    def backups(self) -> Sequence[Path]:
        """Backups of the database that can be restored, the newest first; works on a closed store."""

    def restore(self, backup: Path) -> str:
        """Put a backup in the place of the database; returns a sentence that says where the old file is."""

    def overview(self) -> Overview:
        """My goals, what needs attention, and drafts in progress."""

    def goals(self) -> Sequence[GoalRow]:
        """Every goal that the person may see, in no particular order."""

    def page(self, goal_id: str) -> GoalPage:
        """One goal with its surroundings."""

    def put_away(self, work: Work) -> str:
        """Keep a draft so that it survives the end of the process; durable on return.

        Returns where it is kept, where that is not the database.
        """

    def put_aside(self, work: Work) -> None:
        """Keep a draft at once in a file of its own, whatever the store does; for the end of the process."""

    def drop(self, key: str) -> None:
        """Forget a draft."""

    @property
    def sends(self) -> str:
        """Where a model is set: that it helps, and where what one writes is sent; else empty."""

    def helping(self) -> Helping:
        """The model that helps with the words, or one that is at hand; servers on this machine are asked, nobody else."""

    def use_model(self, model: str, api_base: str = "") -> None:
        """Let a model help with the words from the next opening on; `guide` is the embedded coach."""

    def decline_model(self, source: str) -> None:
        """Never offer what was found there again."""

    @property
    def taking(self) -> str:
        """What the model at work has taken of its budget of calls, time and money; empty where none is at work."""

    def suggest(self, work: Work, enough: asyncio.Event | None = None) -> AsyncIterator[Any]:
        """Run the drafting flow; yields the events of `coach.coaching.events`.

        Once `enough` is set it ends soon: what has arrived by then is checked and comes.
        """

    def suggest_key_results(self, work: Work, enough: asyncio.Event | None = None) -> AsyncIterator[Any]:
        """Run the flow for the key results of the objective in `work`; `enough` as for a draft."""

    def save(self, work: Work) -> str:
        """Store the goal in `work` with its key results, drop the draft, and return the goal's id."""

    def undo(self) -> str:
        """Take back the last change; returns a sentence that says what was taken back."""

    def bring_in(self, path: str, *, dry_run: bool) -> Sequence[str]:
        """Read goals from a file; returns lines that say what was (or would be) taken in."""

    def above(self) -> Sequence[Above]:
        """The goals that one's own could serve."""
