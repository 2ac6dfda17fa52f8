"""Questions about OKRs and about one's own goals, answered from the base and the record, with citations."""

from datetime import date
from typing import TYPE_CHECKING

from coach.coaching.ask_passages import Shelf, from_record, language_of, plain, topic_of
from coach.coaching.ask_types import Answerer, Asked, Passage, Query, Reply
from coach.errors import CoachError
from coach.retrieval.knowledge import KnowledgeBase
from coach.validator.tracing import Source, trace, untraced

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace

#: How many facts of the record one answer tells.
FACTS = 8
_UNKNOWN = {
    "en": "I don't know: neither the knowledge base nor your record says anything about it.",
    "de": "Das weiß ich nicht: Weder die Wissensbasis noch deine Aufzeichnungen sagen etwas dazu.",
}
_NOTHING = {
    "en": "Your record holds nothing on that yet.",
    "de": "Dazu steht noch nichts in deinen Aufzeichnungen.",
}


class GuideAnswerer:
    """Answers in the words of the best passage, or with the facts of the record; never with more."""

    name = "guide"
    model: str | None = None

    async def answer(self, query: Query) -> Reply:
        """The best passage of the base, or all facts of the record; "I don't know" where there is none."""
        if not query.passages:
            return Reply(_UNKNOWN[query.lang], known=False)
        own = [p for p in query.passages if p.kind == "record"][:FACTS]
        used = own or [query.passages[0]]
        return Reply(plain([passage.text for passage in used]), tuple(passage.id for passage in used))


async def ask(
    question: str,
    *,
    base: KnowledgeBase,
    today: date,
    answerer: Answerer | None = None,
    workspace: "Workspace | None" = None,
) -> Asked:
    """Answer one question; whoever answers is held to the passages, else the guide answers in their place."""
    lang, topic = language_of(question), topic_of(question)
    passages = from_record(topic, workspace, today) if topic and workspace is not None else ()
    if topic and workspace is not None and not passages:
        return Asked(question, Reply(_NOTHING[lang], known=False), (), "guide")
    query = Query(question, lang, today, passages or Shelf(base).find(question))
    guide = GuideAnswerer()
    chosen: Answerer = answerer or guide
    try:
        reply, why = await chosen.answer(query), ""
        why = _not_held(reply, query)
    except CoachError as error:
        reply, why = Reply("", known=False), error.message
    if why and chosen is not guide:
        return _asked(query, await guide.answer(query), guide, why)
    return _asked(query, reply, chosen, None)


def _not_held(reply: Reply, query: Query) -> str:
    """Why an answer may not be shown, empty where it may: it cites what it was handed and no number is its own."""
    known = {passage.id: passage for passage in query.passages}
    if strange := [name for name in reply.cites if name not in known]:
        return f"The answer cites “{strange[0][:60]}”, which it was not given."
    if reply.known and not reply.cites:
        return "The answer cites nothing."
    cited = [Source(name, "knowledge", known[name].text) for name in reply.cites]
    if loose := untraced(trace(reply.text, [*cited, Source("question", "said", query.question)])):
        return f"The answer says “{loose[0].text[:60]}”, which no cited passage says."
    return ""


def _asked(query: Query, reply: Reply, who: Answerer, degraded: str | None) -> Asked:
    cited: tuple[Passage, ...] = tuple(p for p in query.passages if p.id in reply.cites)
    return Asked(query.question, reply, cited, who.name, who.model, degraded)
