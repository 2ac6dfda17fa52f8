"""Questions about OKRs and about one's own goals, answered from the base and the record, with citations."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from coach.coaching.ask_entry import entry_of_answer
from coach.coaching.ask_held import held
from coach.coaching.ask_passages import fitting
from coach.coaching.ask_topics import language_of
from coach.coaching.ask_types import Answerer, Asked, Passage, Query, Reply
from coach.coaching.ask_wording import ENGLISH_ONLY, NOTHING, QUOTED, UNKNOWN
from coach.domain.ledger import LedgerEntry
from coach.errors import CoachError
from coach.retrieval.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from coach.coaching.entries import Ledger
    from coach.coaching.papers import Papers
    from coach.coaching.workspace import Workspace

#: How many facts of the record one answer tells.
FACTS = 8


class GuideAnswerer:
    """Answers in the words of the best passage, or with the facts of the record; never with more."""

    name = "guide"
    model: str | None = None

    async def answer(self, query: Query) -> Reply:
        """The best passage of the base, or all facts of the record; "I don't know" where there is none."""
        if not query.passages:
            return Reply(UNKNOWN[query.lang], known=False)
        own = [passage for passage in query.passages if passage.kind == "record"][:FACTS]
        used = own or [query.passages[0]]
        return Reply("\n".join(_said(used, query.lang)), tuple(passage.id for passage in used))


async def ask(
    question: str,
    *,
    base: KnowledgeBase,
    today: date,
    answerer: Answerer | None = None,
    workspace: "Workspace | None" = None,
    papers: "Papers | None" = None,
    ledger: "Ledger | None" = None,
) -> Asked:
    """Answer one question; whoever answers is held to the passages, else the guide answers in their place.

    `papers` are the documents of the person who asks. What a model answered is written into `ledger` before anything
    of it is shown. Raises what the store raises.
    """
    query = query_of(question, base, today, workspace, papers)
    guide = GuideAnswerer()
    if isinstance(query, Reply):
        return Asked(question, query, (), guide.name)
    why = ""
    dropped: tuple[str, ...] = ()
    noted: LedgerEntry | None = None
    if answerer is not None and query.passages:
        try:
            reply = await answerer.answer(query)
        except CoachError as error:
            why = str(error)
        else:
            found = held(reply, query)
            if ledger is not None:
                noted = entry_of_answer(query, answerer, reply, found)
                ledger.add(noted)
            why, dropped = found.why, found.dropped
            if not why and found.reply.known:
                return _asked(query, found.reply, answerer, None, dropped, noted)
    return _asked(query, await guide.answer(query), guide, why or None, dropped, noted)


def query_of(
    question: str,
    base: KnowledgeBase,
    today: date,
    workspace: "Workspace | None",
    papers: "Papers | None",
) -> Query | Reply:
    """The question with its passages; the reply where the record is asked and says nothing."""
    lang = language_of(question)
    if workspace is not None:
        from coach.coaching.ask_record import facts

        own = facts(question, lang, workspace)
        if own is not None:
            beside = of_own(papers, question) if not own else ()
            if not own and not beside:
                return Reply(NOTHING[lang], known=False)
            return Query(question, lang, today, (own or beside)[:FACTS])
    return Query(question, lang, today, fitting(base, papers, question, lang))


def of_own(papers: "Papers | None", question: str) -> tuple[Passage, ...]:
    """What one's own documents say, where the record says nothing."""
    from coach.coaching.ask_passages import of_papers

    return of_papers(papers, question) if papers is not None and papers.pieces else ()


def _said(used: Sequence[Passage], lang: str) -> list[str]:
    """The passages as they are told: a document is quoted, for its words are somebody's and not the coach's."""
    told = [
        QUOTED[lang].format(where=passage.title, text=passage.text)
        if passage.kind == "document"
        else passage.text
        for passage in used
    ]
    foreign = lang == "de" and any(passage.kind == "knowledge" and passage.lang == "en" for passage in used)
    return [ENGLISH_ONLY, *told] if foreign else told


def _asked(
    query: Query,
    reply: Reply,
    who: Answerer,
    degraded: str | None,
    dropped: tuple[str, ...],
    noted: LedgerEntry | None,
) -> Asked:
    cited = tuple(passage for passage in query.passages if passage.id in reply.cites)
    return Asked(
        query.question, reply, cited, who.name, who.model, degraded, dropped, noted.id if noted else None
    )
