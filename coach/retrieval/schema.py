"""The shapes of the knowledge base: what each entry must say. `knowledge/README.md` explains them.

All models are frozen and refuse unknown keys. Ids carry their kind and their file:
`metric.support.resolution-time`, `competency.support.speed`, `cause.capacity`.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from coach.errors import CoachError

Text = Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]

_SLOT = re.compile(r"\{(?P<name>[a-z]+)\|(?P<default>[^{}|]+)\}")
SLOTS = frozenset({"place", "people", "clients", "thing"})


class KnowledgeError(CoachError):
    """The knowledge base itself is wrong; the message names the file and the entry."""


class Kind(StrEnum):
    """How a metric speaks: early (leading), late (lagging), or as a brake (guardrail)."""

    leading = "leading"
    lagging = "lagging"
    guardrail = "guardrail"


class Direction(StrEnum):
    """Where the value should move."""

    increase = "increase"
    decrease = "decrease"
    reach = "reach"
    maintain = "maintain"


class Scope(StrEnum):
    """Whose number it usually is: one person's own, a team's, or the organisation's."""

    person = "person"
    team = "team"
    organisation = "organisation"


class Entry(BaseModel):
    """Common to all: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(str):
    """A text with optional places for the person's own words: `{place|the ward}`.

    The part after the bar stands where nothing better is known. `render()` alone gives a whole sentence.
    """

    @classmethod
    def parse(cls, value: object) -> "Phrase":
        """Read a phrase; ValueError for an unknown place name or a stray brace."""
        if not isinstance(value, str):
            raise ValueError("a phrase must be text")
        phrase = cls(value.strip())
        unknown = phrase.slots.keys() - SLOTS
        if unknown or re.search(r"[{}]", _SLOT.sub("", phrase)):
            raise ValueError(f"unknown place in {value!r}; known are {', '.join(sorted(SLOTS))}")
        return phrase

    @property
    def slots(self) -> dict[str, str]:
        """The places by name, with the words that stand there by default."""
        return {match["name"]: match["default"] for match in _SLOT.finditer(self)}

    def render(self, words: Mapping[str, str] | None = None) -> str:
        """The sentence with the person's `words` (by place name), or the defaults."""
        given = words or {}
        return _SLOT.sub(lambda match: given.get(match["name"]) or match["default"], self)


class Unit(Entry):
    """What a metric counts, how it is written after a number, and which values are possible."""

    id: Text
    one: str
    many: str
    join: Literal["", " "] = " "
    low: float | None = 0
    high: float | None = None
    whole: bool = False
    de_one: str = ""
    de_many: str = ""

    def write(self, value: float, lang: str = "en") -> str:
        """The number with its unit, such as "31 hours", "17.5%", "1 hour", "17,5 %" (de)."""
        number = f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"
        if lang == "de":
            number = number.translate(str.maketrans(",.", ".,"))
            word = (self.de_one or self.one) if value == 1 else (self.de_many or self.many)
            return f"{number} {word}".rstrip()
        return f"{number}{self.join}{self.one if value == 1 else self.many}".rstrip()


class Step(Entry):
    """How far one period's stretch usually moves a metric.

    `share` is relative to the baseline (0.2 is a fifth); `points` is absolute in the metric's unit;
    `level` is a level that is sensible whatever the baseline. Always an assumption to be confirmed.
    """

    share: float | None = Field(default=None, gt=0, le=5)
    points: float | None = Field(default=None, gt=0)
    level: float | None = None
    why: Text


class GermanMetric(Entry):
    """The words of a metric in German; `name` carries its article."""

    name: Text
    plural: bool = False
    definition: Text
    source: Text
    baseline_question: Text
    sample: Text
    gamed_by: str = ""
    keywords: Texts


class Metric(Entry):
    """Something that can be counted or measured, with the language to phrase a key result from it."""

    id: Text
    name: Text
    plural: bool = False
    unit: Text
    per: str = ""
    direction: Direction
    kind: Kind
    scope: Scope = Scope.team
    definition: Text
    source: Text
    baseline_question: Text
    gamed_by: Text
    guardrail: str | None = None
    sample: Text
    establish: str = ""
    step: Step
    trades: tuple[str, ...] = ()
    keywords: Texts
    unlike: tuple[Text, ...] = ()
    de: GermanMetric | None = None

    @property
    def baseline_clause(self) -> str:
        """A first key result that establishes the baseline, without its date.

        "median time to resolve a ticket is known from four full weeks of closed tickets"
        """
        return self.establish or f"{self.name} {'are' if self.plural else 'is'} known from {self.sample}"


class Change(Entry):
    """One way to say what will be different, with the metrics that fit this angle (ids)."""

    say: Annotated[Phrase, BeforeValidator(Phrase.parse)]
    metrics: tuple[str, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Question(Entry):
    """A question and the reason for asking it."""

    ask: Text
    why: Text


class GermanCompetency(Entry):
    """The words of a competency in German."""

    name: Text
    keywords: Texts
    change: Annotated[tuple[Change, ...], Field(min_length=1)]
    why: Text
    opening_question: Text
    questions: tuple[Question, ...] = ()
    learning_form: Change
    first_steps: Texts
    control: Text
    private: Text | None = None


class Competency(Entry):
    """A wish people have at work: what is different when it came true, and how that shows."""

    id: Text
    name: Text
    trades: Texts
    keywords: Texts
    change: Annotated[tuple[Change, ...], Field(min_length=2)]
    why: Text
    metrics: Annotated[tuple[str, ...], Field(min_length=2)]
    opening_question: Text
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    learning_form: Change
    first_steps: Texts
    control: Text
    private: Text | None = None
    heard: tuple[Text, ...] = ()
    heard_de: tuple[Text, ...] = ()
    de: GermanCompetency | None = None


class Trade(Entry):
    """A trade and the words by which a role shows it."""

    id: Text
    name: Text
    keywords: Texts


class Pattern(Entry):
    """A form that works (`objective`, `key_result`), or one that does not (`anti`) and what helps instead."""

    id: Text
    kind: Literal["objective", "key_result", "anti"]
    name: Text
    form: Text
    why: Text
    examples: Texts
    instead: Texts | None = None
    question: str = ""
    keywords: Texts
    source: Text

    @model_validator(mode="after")
    def _helps(self) -> "Pattern":
        if self.kind == "anti" and not self.instead:
            raise ValueError("an anti-pattern says what helps instead")
        return self


GuidanceStep = Literal[
    "what",
    "smart",
    "key-results",
    "aligning",
    "tracking",
    "adjusting",
    "celebrating",
    "learning",
    "alone",
    "managers",
    "coaching",
]


class Source(Entry):
    """Where a fact comes from."""

    name: Text
    link: str = ""


class Part(Entry):
    """A part of an article: a question as people ask it, and its answer in Markdown."""

    question: Text
    answer: Text


class Guidance(Entry):
    """An article for one step, in Markdown, with its sources. `lang` is the language of its body."""

    id: Text
    title: Text
    step: GuidanceStep
    keywords: Texts
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    lang: Literal["en", "de"] = "en"
    body: Text

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its parts: what stands under each "## " heading, lines joined."""
        pieces = re.split(r"^## +", self.body, flags=re.MULTILINE)[1:]
        split = (piece.partition("\n") for piece in pieces)
        return tuple(Part(question=head, answer=" ".join(rest.split())) for head, _, rest in split)
