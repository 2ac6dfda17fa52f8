"""The composition root of coaching: everything a front needs, built when it is first asked for."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.coaching.brief import Brief
from coach.coaching.draft import COUNT, draft
from coach.coaching.events import Event
from coach.coaching.guide.guide import Guide
from coach.coaching.key_results import key_results
from coach.coaching.loop import Ledger, MemoryLedger
from coach.coaching.own_knowledge import index_home, own_base
from coach.coaching.session import DraftResult, collect
from coach.coaching.suggester import Suggester
from coach.retrieval.knowledge import KnowledgeBase, load_base
from coach.retrieval.search import ChromaRetriever, Retriever, open_retriever
from coach.settings import GUIDE

if TYPE_CHECKING:
    import asyncio

    from coach.coaching.agents import Writer
    from coach.coaching.foreign import Foreign
    from coach.coaching.review.flow import ReviewResult
    from coach.coaching.review.record import ReviewRecord
    from coach.settings import Settings


class Services:
    """The knowledge base, the search index, the suggester and the ledger of one run.

    `home` is the person's data folder, for the search index's cache; None keeps nothing on disk. `store` is an
    open store or None; without one the ledger lives as long as the process. `suggester` replaces the embedded
    coach, which stays the fallback unless `fall_back` is false. `writer` puts prompts to the language model of the
    settings (see `coach.coaching.choosing`); it is made from `settings` where it is not given.
    `index`: search by meaning, building the index where there is none that fits (True), only where one is built
    and fits (None), or by words (False).
    """

    def __init__(
        self,
        home: Path | None = None,
        *,
        store: Any | None = None,
        base: KnowledgeBase | None = None,
        suggester: Suggester | None = None,
        fall_back: bool = True,
        writer: "Writer | None" = None,
        settings: "Settings | None" = None,
        index: bool | None = True,
    ) -> None:
        self.home, self.store, self.fall_back, self._index_wanted = home, store, fall_back, index
        self._base, self._suggester = base, suggester
        self._writer, self._settings = writer, settings

    @cached_property
    def writer(self) -> "Writer | None":
        """What puts prompts to the language model; raises InputError where the settings name one that cannot be."""
        if self._writer is None and self._settings is not None and self._settings.model != GUIDE:
            from coach.coaching.choosing import writer_of

            return writer_of(self._settings)
        return self._writer

    @cached_property
    def base(self) -> KnowledgeBase:
        """The knowledge base with the person's own entries; raises InputError where one of these is wrong."""
        if self._base is None and self.home is not None:
            return own_base(self.home, load_base())
        return self._base or load_base()

    @cached_property
    def guide(self) -> Guide:
        """The embedded coach."""
        return Guide(self.base, self._index)

    @cached_property
    def retriever(self) -> Retriever:
        """The search in the knowledge base: by meaning where a home holds its index, else by words."""
        return open_retriever(self.base, self._index_folder, build=self._index_wanted is True)

    @property
    def search(self) -> str:
        """What the knowledge is searched by: `meaning` (and words), or `words` alone."""
        return "meaning" if self._index is not None and not self._index.degraded else "words"

    @property
    def _index_folder(self) -> Path | None:
        found = index_home(self.home, self._index_wanted) if self.home else None
        return found / "index" if found else None

    @cached_property
    def suggester(self) -> Suggester:
        """What proposes: the one that was given, else the model where one is set, else the embedded coach."""
        return self._suggester or self._model or self.guide

    @property
    def _model(self) -> Suggester | None:
        if self.writer is None:
            return None
        from coach.coaching.draft_page import DraftPage
        from coach.coaching.model_suggester import ModelSuggester

        return ModelSuggester(DraftPage(self.base, self._index), self.writer, self.foreign)

    @property
    def foreign(self) -> "Foreign | None":
        """What others in the store wrote for themselves; None without a store."""
        if self.store is None:
            return None
        from coach.coaching.foreign import of_store

        return of_store(self.store)

    @property
    def _index(self) -> ChromaRetriever | None:
        if (
            self._index_folder is None
        ):  # the search by words has an index of its own, which takes a while to make
            return None
        index = self.retriever
        return index if isinstance(index, ChromaRetriever) else None

    @cached_property
    def ledger(self) -> Ledger:
        """The store's ledger, else one in memory."""
        if self.store is None:
            return MemoryLedger()
        ledger: Ledger = self.store.ledger
        return ledger

    @property
    def _fallback(self) -> Suggester | None:
        return self.guide if self.fall_back and self.suggester is not self.guide else None

    def draft(
        self,
        brief: Brief,
        *,
        today: date,
        count: int = COUNT,
        stop: "asyncio.Event | None" = None,
        streaming: bool = False,
    ) -> AsyncIterator[Event]:
        """The events of one draft (see `coach.coaching.draft`)."""
        self._begin()
        return draft(
            brief,
            suggester=self.suggester,
            ledger=self.ledger,
            today=today,
            count=count,
            base=self.base,
            fallback=self._fallback,
            stop=stop,
            streaming=streaming,
        )

    def key_results(
        self,
        brief: Brief,
        objective: str,
        *,
        today: date,
        stop: "asyncio.Event | None" = None,
        streaming: bool = False,
    ) -> AsyncIterator[Event]:
        """The events of the key-result flow for an objective that stands already."""
        self._begin()
        return key_results(
            replace(brief, objective=objective),
            suggester=self.suggester,
            ledger=self.ledger,
            today=today,
            base=self.base,
            fallback=self._fallback,
            stop=stop,
            streaming=streaming,
        )

    async def reviewed(self, record: "ReviewRecord", *, today: date) -> "ReviewResult":
        """A review summary of a record: the line that `coach review` prints."""
        from coach.coaching.review.composing import review_suggesters
        from coach.coaching.review.flow import review, reviewed

        first, fallback = review_suggesters(self.base, self.writer)
        events = review(
            record,
            suggester=first,
            ledger=self.ledger,
            today=today,
            fallback=fallback if self.fall_back else None,
        )
        return await reviewed(events)

    async def drafted(self, brief: Brief, *, today: date, count: int = COUNT) -> DraftResult:
        """One whole draft: the line that `coach draft` prints."""
        events = self.draft(brief, today=today, count=count)
        return await collect(brief.id, events, degraded=self._missing)

    async def measured(self, brief: Brief, objective: str, *, today: date) -> DraftResult:
        """The key results of one objective: what `coach key-results` prints."""
        events = self.key_results(brief, objective, today=today)
        return await collect(brief.id, events, degraded=self._missing)

    @property
    def taking(self) -> str:
        """What the model at work has taken of its budget, for somebody who waits; empty where none is at work."""
        writer: Writer | None = vars(self).get("writer")
        return writer.meter.told() if writer is not None and writer.meter is not None else ""

    def _begin(self) -> None:
        """Forget what the flow before took."""
        if (writer := vars(self).get("writer")) is not None:
            writer.meter = None

    @property
    def _missing(self) -> str | None:
        """What a draft has to do without, as a sentence."""
        return self.retriever.degraded if self._index_folder else None
