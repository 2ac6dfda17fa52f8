"""What the reading of a text finds, before any rule judges it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from coach.validator.types import Direction, Form, Reading, Span

#: What the main verb of the statement is about.
HeadClass = Literal["change", "business-as-usual", "activity", "output", "commitment", "other"]
#: What a quantity stands for in the statement.
Role = Literal["target", "baseline", "change", "surrounding"]


@dataclass(slots=True, frozen=True)
class Quantity:
    """A number with its unit; `value` is in `unit` (per cent as 15, not 0.15)."""

    value: float
    unit: str | None
    span: Span
    role: Role
    direction: Direction | None = None
    relative: bool = False
    #: "at least", "under", "about" … as a comparison sign: ">=", "<=", ">", "<", "~", or None.
    bound: str | None = None
    #: The metric's name near it, as the text has it.
    metric: str | None = None


@dataclass(slots=True, frozen=True)
class Deadline:
    """A point in time the text commits to; `day` is its last day, None for an event ("the launch")."""

    span: Span
    day: date | None
    start: date | None = None
    event: bool = False


@dataclass(slots=True, frozen=True)
class Statement:
    """A text as read. Spans are half-open code-point offsets into `text`.

    `specific` and `verifiable` are 0, 1 or 2 as the rubric's section 2 defines them.
    """

    text: str
    language: str
    #: Whether the lexicon speaks the language; where not, language-dependent criteria stay unknown.
    spoken: bool
    kind: Literal["objective", "key_result", "none"]
    form: Form
    form_span: Span | None
    head: HeadClass
    head_span: Span | None
    specific: int
    verifiable: int
    reading: Reading
    quantities: tuple[Quantity, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    #: Relative deadlines without an anchor ("soon", "ASAP").
    loose_deadlines: tuple[Span, ...] = ()
    vague: tuple[Span, ...] = ()
    vague_quantities: tuple[Span, ...] = ()
    hedges: tuple[Span, ...] = ()
    placeholders: tuple[Span, ...] = ()
    #: More than one aim: where each one starts and ends.
    aims: tuple[Span, ...] = ()
    #: Counted activities (calls, meetings, posts).
    activities: tuple[Span, ...] = ()
    words: tuple[str, ...] = field(default=())
    #: What keeps it from being specific most (a trait of `lexicon/weights.toml`), and the words that show it.
    open_trait: str = ""
    open_span: Span | None = None
    #: The same for what keeps two people from agreeing at the end.
    unclear_trait: str = ""
    unclear_span: Span | None = None
