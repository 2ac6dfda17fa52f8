"""The suggester with a language model: the same for every flow, which brings a page of its own."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic

from pydantic import BaseModel
from pydantic_ai.messages import ModelMessage

from coach.coaching.agents import Thread, Writer, Written
from coach.coaching.fitting import tokens_in
from coach.coaching.foreign import Foreign
from coach.coaching.pages import Asking, FormT, Page, Unusable
from coach.coaching.prompts import listed, load_prompt
from coach.coaching.speaking import name_of, other_language
from coach.coaching.suggester import Answer, CaseT, MalformedAnswer, Partial, ProposedT, Request
from coach.models.faults import Fault, ModelFault

#: What is noted of an answer that held somebody else's words, and what stands in its place.
_ECHO = "it repeats words that belong to somebody else"
_WITHHELD = "[withheld: it held words of another person]"
#: Tokens that are kept free for what surrounds a prompt in a chat.
MARGIN = 64


class ModelSuggester(Generic[FormT, CaseT, ProposedT]):
    """Asks a model for what a page says. It decides nothing: all that it returns goes through the gate."""

    name = "model"

    def __init__(
        self, page: Page[FormT, CaseT, ProposedT], writer: Writer, foreign: Foreign | None = None
    ) -> None:
        """`foreign` knows what other people wrote for themselves; None where there are no others."""
        self._page, self._writer, self._foreign = page, writer, foreign

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
        asking, thread = self._asking(request, thread)
        written = await self._writer.write(
            asking.prompt,
            asking.values,
            self._page.form(request),
            thread,
            notes=asking.notes,
            arriving=self._arriving(request, asking, thread),
        )
        self._refuse(written, request, asking, thread)
        try:
            proposals = self._page.read(written.form, request)
        except Unusable as error:
            raise MalformedAnswer(str(error), answer=written.answer) from error
        beside = self._page.beside(proposals, request)
        return replace(written.answer, proposals=proposals, questions=beside.questions)

    def _asking(self, request: Request[CaseT, ProposedT], thread: Thread) -> tuple[Asking, Thread]:
        """The first question, or what is to be mended in the last answer, with the conversation that it goes on with.

        A repair is counted before it is sent, too. Where question, answer and findings are more than the model can
        read at once, the answer is left out, since the findings quote it. Raises ModelFault where even that is.
        """
        tokens = self._writer.connection.context - MARGIN
        if not request.findings or not thread.said:
            return self._page.asking(request, tokens - thread.room), thread
        values = {"findings": listed(list(request.findings)), "count": str(request.count)}
        room = self._page.room(request) if request.rejected else thread.room
        asking = Asking("repair", values)
        repair = tokens_in(str(load_prompt("repair").render(values))) + room
        for said in (thread.said, thread.said[:1]):
            if tokens_in(_text_of(said)) + repair <= tokens:
                notes = "" if said == thread.said else "left out for length: the answer that is mended"
                return replace(asking, notes=notes), replace(thread, said=said, room=room)
        raise ModelFault(Fault.too_long, f"over {tokens} tokens")

    def _refuse(
        self, written: Written[FormT], request: Request[CaseT, ProposedT], asking: Asking, thread: Thread
    ) -> None:
        """Raise MalformedAnswer for words that are somebody else's, or in another language than asked for."""
        answer = written.answer
        if self._foreign and self._foreign.is_in(answer.raw, _known(asking, thread)):
            # Neither the ledger nor the next question keeps them.
            fresh = replace(thread, said=())
            raise MalformedAnswer(_ECHO, answer=replace(answer, raw=_WITHHELD, thread=fresh))
        asked = self._page.languages(request)
        if other := other_language(_sentences(written.form), asked):
            raise MalformedAnswer(f"it is in {other}, {name_of(asked)} was asked for", answer=answer)

    def _arriving(
        self, request: Request[CaseT, ProposedT], asking: Asking, thread: Thread
    ) -> Callable[[object], None] | None:
        tell, foreign, known = request.arriving, self._foreign, _known(asking, thread)
        if tell is None:
            return None

        def arrived(value: object) -> None:
            if foreign and foreign.is_in(json.dumps(value, ensure_ascii=False), known):
                return
            proposals, writing = self._page.read_partly(value, request)
            tell(Partial(proposals, writing))

        return arrived


def _known(asking: Asking, thread: Thread) -> str:
    """Whatever stands in the prompt, or did before in the conversation, may be said again."""
    return " ".join([*asking.values.values(), _text_of(thread.said)])


def _text_of(said: Sequence[ModelMessage]) -> str:
    """All that was said in a conversation."""
    contents = (getattr(part, "content", "") for message in said for part in message.parts)
    return "\n".join(text for text in contents if isinstance(text, str))


def _sentences(form: BaseModel) -> str:
    """All the texts of an answer, of which names of fields are no part."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from (text for part in value.values() for text in texts(part))
        elif isinstance(value, list | tuple):
            yield from (text for part in value for text in texts(part))

    return ". ".join(texts(form.model_dump()))
