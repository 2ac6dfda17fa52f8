"""The entries of the base as texts to be searched: one document for each entry."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.lessons import Cause
from coach.retrieval.schema import Competency, Guidance, Metric, Pattern

#: The kinds of entries of the base; `document` is a piece of a document of one's own, which no base holds.
DocumentKind = Literal["competency", "metric", "pattern", "cause", "guidance", "document"]
#: Raised when the texts are put together in another way, so that an older index is built anew.
FORM = 2
#: How much of an article is embedded: about what the model reads.
_LEAD = 900


@dataclass(frozen=True, slots=True)
class Document:
    """What is searched for an entry: its name, what people say, and what it tells.

    `meaning` is the text that is embedded; it is in English, as the model is.
    """

    id: str
    kind: DocumentKind
    name: str
    spoken: str
    told: str
    heard: tuple[str, ...] = ()
    heard_de: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """The text that stands for the entry in the embedding."""
        return f"{self.name}. {self.told}"

    @property
    def rows(self) -> Iterator["Row"]:
        """What is embedded: the entry as a whole, then each sentence in which people say it."""
        yield Row(self.id, self.id, self.kind, "whole", self.meaning)
        for part, sentences in (("heard", self.heard), ("heard_de", self.heard_de)):
            for number, sentence in enumerate(sentences):
                yield Row(f"{self.id}#{part}{number}", self.id, self.kind, part, sentence)


@dataclass(frozen=True, slots=True)
class Row:
    """One text of an entry in the index. `part` is `whole`, `heard` or `heard_de`."""

    id: str
    entry: str
    kind: DocumentKind
    part: str
    text: str

    @property
    def place(self) -> str:
        """The collection that it stands in."""
        return f"{self.kind}-{self.part}"


def documents(base: KnowledgeBase) -> tuple[Document, ...]:
    """One document for each competency, metric, pattern, cause and article, in the order of the base."""
    return tuple(_documents(base))


def fingerprint(docs: Sequence[Document]) -> str:
    """A hash of everything that is searched; another one means that an index is out of date."""
    rows = [FORM, *([d.id, d.kind, d.name, d.spoken, d.told, d.heard, d.heard_de] for d in docs)]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _documents(base: KnowledgeBase) -> Iterator[Document]:
    yield from (_competency(entry) for entry in base.competencies.values())
    yield from (_metric(entry) for entry in base.metrics.values())
    yield from (_pattern(entry) for entry in base.patterns.values())
    yield from (_cause(entry) for entry in base.causes.values())
    yield from (_article(entry) for entry in base.guidance.values())


def _joined(*texts: str) -> str:
    return "; ".join(text for text in texts if text)


def _competency(entry: Competency) -> Document:
    german = (entry.de.name, *entry.de.keywords) if entry.de else ()
    changes = [change.say.render() for change in entry.change]
    told = _joined(", ".join(entry.keywords), *changes)
    spoken = _joined(*entry.keywords, *german, *entry.heard, *entry.heard_de)
    return Document(entry.id, "competency", entry.name, spoken, told, entry.heard, entry.heard_de)


def _metric(entry: Metric) -> Document:
    german = (entry.de.name, *entry.de.keywords) if entry.de else ()
    told = _joined(", ".join(entry.keywords), entry.definition)
    return Document(entry.id, "metric", entry.name, _joined(*entry.keywords, *german), told)


def _pattern(entry: Pattern) -> Document:
    told = _joined(", ".join(entry.keywords), entry.form, entry.why)
    return Document(entry.id, "pattern", entry.name, _joined(*entry.keywords), told)


def _cause(entry: Cause) -> Document:
    told = _joined(", ".join(entry.keywords), entry.definition, *entry.signs)
    spoken = _joined(*entry.keywords, entry.de.name, *entry.de.keywords)
    return Document(entry.id, "cause", entry.name, spoken, told)


def _article(entry: Guidance) -> Document:
    told = _joined(", ".join(entry.keywords), entry.body[:_LEAD])
    return Document(entry.id, "guidance", entry.title, _joined(*entry.keywords), told)
