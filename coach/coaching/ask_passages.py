"""The passages that may answer a question: parts of articles, entries of the base, and facts computed from the record."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from coach.coaching.ask_types import Passage
from coach.retrieval.documents import Document
from coach.retrieval.keyword import KeywordIndex
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.words import stems

#: Of the meaningful words of a question, the share that a passage must hold to be about it.
ABOUT = 0.6
#: How many passages are handed on.
MOST = 4
_ASKED = frozenset(
    stems(
        "what which how why when who does mean make good many much should can need tell explain difference better use"
    )
)


class Shelf:
    """The base, cut into passages that each answer something."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._passages = {passage.id: (passage, about) for passage, about in _of(base)}
        docs = [Document(p.id, "guidance", about, "", p.text) for p, about in self._passages.values()]
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
            if share >= ABOUT and asked & named:
                score = hit.score * share * (1 + len(asked & named) / len(asked))
                found.append((score, passage))
        found.sort(key=lambda pair: (-pair[0], pair[1].id))
        return tuple(passage for _, passage in found[:MOST])


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


_OWN = re.compile(r"\b(my|mine|our|ours|i|we|me|mein\w*|unser\w*|ich|wir)\b", re.IGNORECASE)
_TOPICS = (
    ("due", re.compile(r"\b(due|deadline|this week|next week|check-?in|fällig|frist|diese woche)\b", re.I)),
    ("slipped", re.compile(r"\b(slip\w*|behind|late|off track|at risk|attention|trouble|stale|hinterher|zurück|gefährdet|rückstand)\b", re.I)),
    ("serves", re.compile(r"\b(serves?|supports?|parent|above|aligned|linked|contribut\w+|dient|darüber|verknüpft)\b", re.I)),
    ("stands", re.compile(r"\b(progress|stand|standing|how (?:am|are) (?:i|we)|confidence|status|goals? do i|my goals|fortschritt|meine ziele|wie weit)\b", re.I)),
)  # fmt: skip


def topic_of(question: str) -> str | None:
    """What of the own record a question is about: `due`, `slipped`, `serves`, `stands`, or None."""
    if not _OWN.search(question):
        return None
    return next((name for name, pattern in _TOPICS if pattern.search(question)), None)


def from_record(topic: str, workspace: "object", today: date) -> tuple[Passage, ...]:
    """What the record says on a topic, each fact with the id of its record."""
    views = workspace.views  # type: ignore[attr-defined]
    overview = views.overview()
    if topic == "slipped":
        found = [
            Passage(one.goal_id, "record", one.text, f"“{one.text}”: {one.why}") for one in overview.attention
        ]
        return tuple(found)
    pages = [views.page(row.id) for row in overview.mine]
    tellers = {"due": _due, "serves": _serves, "stands": _stands}
    return tuple(passage for page in pages for passage in tellers[topic](page, today))


def _due(page: object, today: date) -> Iterator[Passage]:
    rows = sorted(page.key_results, key=lambda row: row.due)  # type: ignore[attr-defined]
    for row in rows:
        days = (date.fromisoformat(row.due) - today).days
        when = f"in {days} days" if days >= 0 else f"{-days} days ago"
        last = f"last check-in {row.checked_in}" if row.checked_in else "never checked in"
        yield Passage(row.id, "record", row.metric, f"“{row.text}” is due on {row.due} ({when}); {last}.")


def _serves(page: object, today: date) -> Iterator[Passage]:
    goal, above = page.goal, page.above  # type: ignore[attr-defined]
    text = f"“{goal.text}” serves “{above.text}”." if above else f"“{goal.text}” is linked to no goal above."
    yield Passage(goal.id, "record", goal.text, text)


def _stands(page: object, today: date) -> Iterator[Passage]:
    for row in page.key_results:  # type: ignore[attr-defined]
        made = "not known yet" if row.progress is None else f"{row.progress:.0%}"
        yield Passage(row.id, "record", row.metric, f"“{row.text}”: {row.status}, progress {made}.")


def language_of(question: str) -> str:
    """`de` for a German question, else `en`."""
    german = re.findall(
        r"\b(was|wie|warum|welche\w*|mein\w*|ich|wir|der|die|das|ist|ein\w*|und|ziele?|nicht|wann)\b",
        question.lower(),
    )
    return "de" if len(german) >= 2 else "en"


def plain(texts: Sequence[str]) -> str:
    """Several facts as one answer."""
    return " ".join(texts)
