"""What workers tell the screens. Workers post messages; handlers own state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.message import Message

from tui.desk import GoalPage, GoalRow, Overview


@dataclass
class Opened(Message):
    """The store is open."""


@dataclass
class Looked(Message):
    """What Home shows was read."""

    overview: Overview


@dataclass
class Grown(Message):
    """The goals of the tree were read."""

    goals: Sequence[GoalRow]


@dataclass
class Turned(Message):
    """The page of a goal was read."""

    page: GoalPage


@dataclass
class Kept(Message):
    """A draft was put away and is durable."""

    key: str


@dataclass
class Saved(Message):
    """A goal was stored."""

    goal_id: str


@dataclass
class Done(Message):
    """Something was done; `sentence` says what."""

    sentence: str


@dataclass
class Failed(Message):
    """Something could not be done; `sentence` says why and what to do next."""

    sentence: str
    about: str = ""


@dataclass
class Happened(Message):
    """One event of a flow, as `coach.coaching.events` defines them; `run` numbers the flow."""

    event: Any
    run: int


@dataclass
class Ended(Message):
    """A flow has ended, by itself or because it was stopped."""

    run: int
