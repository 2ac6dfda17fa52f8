"""What passes between a question, the passages that may answer it, and whoever answers: the guide or a model.

An `Answerer` gets a question with numbered passages and gives a short answer that cites them. The flow in
`coach.coaching.ask` then holds the answer to them: a citation that was not handed over, or a number that no cited
passage holds, and the guide answers in its place.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol

from coach.coaching.events import NOTHING, Usage

if TYPE_CHECKING:
    from coach.coaching.suggester import Answer

PassageKind = Literal["knowledge", "record", "document"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that an answer may rest on. `id` is what is cited; `title` says where it stands, for people.

    `sources` are what the passage itself rests on: books and papers of an article. `score` is how well it fits the
    question, from 0 to 1. `lang` is the language of the text (`en`, `de`), where it is one of the knowledge base.
    """

    id: str
    kind: PassageKind
    title: str
    text: str
    sources: tuple[str, ...] = ()
    score: float = 0.0
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the passages that were found for it, best first; none where there is nothing.

    `lang` is the language to answer in (`en`, `de`). The passages are data, whatever stands in them.
    """

    question: str
    lang: str
    today: date
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. `known` is false for "I don't know"; then nothing is cited.

    `made` is how a model gave it, for the ledger: the unchanged words, the prompt, who answered.
    """

    text: str
    cites: tuple[str, ...] = ()
    known: bool = True
    usage: Usage = NOTHING
    made: "Answer[Any] | None" = None


class Answerer(Protocol):
    """Answers from the passages and from nothing else."""

    @property
    def name(self) -> str:
        """`guide` or `model`."""

    @property
    def model(self) -> str | None:
        """The model's name, None for the guide."""

    async def answer(self, query: Query) -> Reply:
        """One answer. A model's failure is a CoachError; the flow then falls back to the guide."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One answered question, as `coach ask --format json` prints it."""

    question: str
    reply: Reply
    cited: tuple[Passage, ...]
    suggester: str
    model: str | None = None
    degraded: str | None = None
    findings: tuple[str, ...] = field(default=())
    ledger_id: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The answer in a fixed order."""
        return {
            "schema": 1,
            "question": self.question,
            "known": self.reply.known,
            "answer": self.reply.text,
            "citations": [
                {"id": p.id, "kind": p.kind, "title": p.title, "text": p.text, "sources": list(p.sources)}
                for p in self.cited
            ],
            "suggester": self.suggester,
            "model": self.model,
            "degraded": self.degraded,
            "findings": list(self.findings),
            "ledger_id": self.ledger_id,
            "usage": self.reply.usage.to_json(),
        }
