"""What workers tell the screens. Workers post messages; handlers own state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.message import Message

from tui.desk import GoalPage, GoalRow, Helping, Overview


@dataclass
class Opened(Message):
    """The store is open."""


@dataclass
class Waiting(Message):
    """Another program holds the database; `seconds` are left before the coach gives up."""

    seconds: float


@dataclass
class Warming(Message):
    """The knowledge base is being prepared; `told` says how far, "" when it is ready."""

    told: str = ""


@dataclass
class Looked(Message):
    """What Home shows was read."""

    overview: Overview


@dataclass
class Helped(Message):
    """Which model helps with the words was looked up, or which one could."""

    helping: Helping


@dataclass
class Declined(Message):
    """A model that was offered is not wanted, and will not be offered again."""


@dataclass
class Reopen(Message):
    """The settings have changed: the desk is opened anew."""


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
    """A draft was put away and is durable; `note` says where, if not in the database."""

    note: str = ""


@dataclass
class Saved(Message):
    """A goal was stored."""

    goal_id: str


@dataclass
class Done(Message):
    """Something was done; `sentence` says what. The screen reads again what it shows."""

    sentence: str


@dataclass
class Brought(Message):
    """A file was read (`dry`) or taken in; `lines` say what would come, or came."""

    lines: Sequence[str]
    dry: bool


@dataclass
class Answered(Message):
    """What a screen of the weeks after asked for; `about` says which of its questions it answers."""

    about: str
    value: Any


@dataclass
class Failed(Message):
    """Something could not be done; `sentence` says why, `next_step` what to do; `about` is what was asked."""

    sentence: str
    next_step: str = ""
    about: str = ""
    kind: str = ""

    @property
    def whole(self) -> str:
        """Both in one."""
        return f"{self.sentence} {self.next_step}".strip()


@dataclass
class StillOpen(Message):
    """What is on the screen may still be read; `then` is what was to be shown next."""

    then: Callable[[], None]


@dataclass
class Happened(Message):
    """One event of a flow, as `coach.coaching.events` defines them; `run` numbers the flow."""

    event: Any
    run: int


@dataclass
class Ended(Message):
    """A flow has ended: by itself, because it was stopped, or with the sentence of an error."""

    run: int
    stopped: bool = False
    error: str = ""


@dataclass
class TeamRead(Message):
    """The team and the review documents were read."""

    team: Any
    documents: Sequence[Any]


@dataclass
class Written(Message):
    """A summary was written and kept; `note` says why another than the model wrote it, `aside` what was not taken."""

    review_id: str
    note: str = ""
    aside: Sequence[str] = ()


@dataclass
class ReviewRead(Message):
    """A review document as it stands, with what the rules find in it and what was changed against its draft."""

    document: Any
    findings: Sequence[Any]
    changes: Sequence[Any]


@dataclass
class Judged(Message):
    """What the rules find in words that are being typed; nothing of them is saved."""

    findings: Sequence[Any]
