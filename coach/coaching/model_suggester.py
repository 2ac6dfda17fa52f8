"""The suggester with a language model: the same for every flow, which brings a page of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Generic

from coach.coaching.agents import Thread, Writer
from coach.coaching.pages import Asking, FormT, Page, Unusable
from coach.coaching.prompts import listed
from coach.coaching.suggester import Answer, CaseT, MalformedAnswer, Partial, ProposedT, Request

#: Tokens that are kept free for what surrounds a prompt in a chat.
MARGIN = 64


class ModelSuggester(Generic[FormT, CaseT, ProposedT]):
    """Asks a model for what a page says. It decides nothing: all that it returns goes through the gate."""

    name = "model"

    def __init__(self, page: Page[FormT, CaseT, ProposedT], writer: Writer) -> None:
        self._page, self._writer = page, writer

    @property
    def model(self) -> str:
        """The model as the ledger names it."""
        return self._writer.model

    async def suggest(self, request: Request[CaseT, ProposedT]) -> Answer[ProposedT]:
        """Ask once: the page's prompt at first, then the repair with the validator's findings.

        Raises MalformedAnswer and ModelError.
        """
        if not request.findings and (said := self._page.before(request)):
            return said
        thread = request.thread
        if not isinstance(thread, Thread):
            thread = await self._writer.begin(self._page.room(request))
        asking = self._asking(request, thread)
        written = await self._writer.write(
            asking.prompt,
            asking.values,
            self._page.form(request),
            thread,
            notes=asking.notes,
            arriving=self._arriving(request),
        )
        try:
            proposals = self._page.read(written.form, request)
        except Unusable as error:
            raise MalformedAnswer(str(error), answer=written.answer) from error
        beside = self._page.beside(proposals, request)
        return replace(written.answer, proposals=proposals, questions=beside.questions)

    def _asking(self, request: Request[CaseT, ProposedT], thread: Thread) -> Asking:
        """The first question, or what is to be mended in the last answer of this conversation."""
        if not request.findings or not thread.said:
            room = self._writer.connection.context - thread.room - MARGIN
            return self._page.asking(request, room)
        values = {"findings": listed(list(request.findings)), "count": str(request.count)}
        return Asking("repair", values)

    def _arriving(self, request: Request[CaseT, ProposedT]) -> Callable[[object], None] | None:
        tell = request.arriving
        if tell is None:
            return None

        def arrived(value: object) -> None:
            proposals, writing = self._page.read_partly(value, request)
            tell(Partial(proposals, writing))

        return arrived
