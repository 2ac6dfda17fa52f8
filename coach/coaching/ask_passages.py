"""The passages that may answer a question: parts of articles, entries of the base, pieces of one's own documents."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.coaching.ask_in_german import passages_in_german
from coach.coaching.ask_topics import asks_for_advice
from coach.coaching.ask_types import Passage
from coach.retrieval.documents import Document
from coach.retrieval.keyword import KeywordIndex
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.words import stems, words

#: Of the meaningful words of a question, the share that a passage must hold to be about it.
ABOUT = 0.6
#: How near in meaning a piece of a document must be to a question that shares too few words with it (a cosine).
NEAR = 0.5
#: What a metric's definition counts where advice is asked for, as against an article.
_ADVICE = 0.6
#: How many passages are handed on.
MOST = 4
if TYPE_CHECKING:
    from coach.coaching.papers import Papers

_ASKED = frozenset(
    stems(
        "our my the document documents strategy say says according stand stands about was wo wie wer welche steht stehen unser unsere unserem unserer "
        "mein meine meinem meiner dokument dokumente dokumenten strategie über sagt sagen gibt es ein eine what which how why when who does mean make good many much should can need tell explain difference better use"
    )
)


class Shelf:
    """Passages, each with what it is about, searched by words."""

    def __init__(self, passages: Mapping[str, tuple[Passage, str]], *, titled: bool) -> None:
        """With `titled` a passage only fits where what it is about shares a word with the question."""
        self._passages, self._titled = passages, titled
        docs = [Document(p.id, "guidance", about, "", p.text) for p, about in passages.values()]
        self._index = KeywordIndex(docs)

    def find(self, question: str) -> tuple[Passage, ...]:
        """The passages about a question, best first; none where nothing holds most of its words."""
        asked = set(stems(question)) - _ASKED
        if not asked:
            return ()
        found = []
        for hit in self._index.search(question, k=12):
            passage, about = self._passages[hit.id]
            named, held = set(stems(about)), set(stems(f"{about} {passage.text}"))
            share = len(asked & held) / len(asked)
            if share >= ABOUT and (asked & named or not self._titled):
                fits = share * (1 + len(asked & named) / len(asked)) / 2
                fits *= _ADVICE if passage.id.startswith("metric.") and asks_for_advice(question) else 1
                near = 1 + _alike(question, passage.title)
                found.append((hit.score * fits * near, replace(passage, score=round(fits, 4))))
        found.sort(key=lambda pair: (-pair[0], pair[1].id))
        return tuple(passage for _, passage in found[:MOST])


def _alike(question: str, title: str) -> float:
    """How far a question is one that a passage was written for, from 0 to 1: the words that they share, small ones too."""
    own, written = set(words(question)), set(words(title.rpartition(": ")[2]))
    return 2 * len(own & written) / max(1, len(own) + len(written))


def shelf_of(base: KnowledgeBase) -> Shelf:
    """The base, cut into passages that each answer something."""
    return Shelf({passage.id: (passage, about) for passage, about in _of(base)}, titled=True)


def of_papers(papers: "Papers", question: str) -> tuple[Passage, ...]:
    """The pieces of one's own documents about a question: by words, and by meaning where their index is built."""
    passages = {
        piece.id: (Passage(piece.id, "document", piece.where, piece.text), piece.where)
        for piece in papers.pieces.values()
    }
    by_words = Shelf(passages, titled=False).find(question)
    known = {passage.id for passage in by_words}
    meant = [
        replace(passages[name][0], score=round(cosine, 4))
        for name, cosine in papers.by_meaning(question, MOST)
        if cosine >= NEAR and name in passages and name not in known
    ]
    return (*by_words, *meant)[:MOST]


def fitting(
    base: KnowledgeBase, papers: "Papers | None", question: str, lang: str = "en"
) -> tuple[Passage, ...]:
    """The passages about a question, those that fit best first; of equals, one's own documents."""
    own = of_papers(papers, question) if papers is not None and papers.pieces else ()
    german = passages_in_german(base, question, MOST) if lang == "de" else ()
    both = [*own, *(german or shelf_of(base).find(question))]
    return tuple(sorted(both, key=lambda passage: -passage.score)[:MOST]) if own else tuple(both)


def _of(base: KnowledgeBase) -> Iterator[tuple[Passage, str]]:
    for article in base.guidance.values():
        sources = tuple(source.name for source in article.sources)
        for number, part in enumerate(article.parts, start=1):
            name = f"{article.id}#{number}"
            title = f"{article.title}: {part.question}"
            yield Passage(name, "knowledge", title, part.answer, sources), f"{part.question} {article.title}"
    for pattern in base.patterns.values():
        text = f"{pattern.why} For example: {pattern.examples[0]}."
        if pattern.instead:
            text = f"{pattern.why} Instead of “{pattern.examples[0]}”: {pattern.instead[0]}."
        yield (
            Passage(pattern.id, "knowledge", pattern.name, text, (pattern.source,)),
            f"{pattern.name} {', '.join(pattern.keywords)}",
        )
    for cause in base.causes.values():
        yield (
            Passage(cause.id, "knowledge", cause.name, cause.definition, (cause.source,)),
            f"{cause.name} {cause.code} cause",
        )
    for metric in base.metrics.values():
        text = f"{metric.definition} The number usually comes from {metric.source}. It can be gamed by {metric.gamed_by}."
        yield Passage(metric.id, "knowledge", metric.name, text), f"{metric.name}"
