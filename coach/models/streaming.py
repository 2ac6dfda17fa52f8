"""An answer that comes word by word: read under the same caps and the same clock as a whole one."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from pydantic_ai.messages import ModelResponseStreamEvent
from pydantic_ai.models import StreamedResponse

from coach.models import wire
from coach.models.faults import Fault, ModelFault


@asynccontextmanager
async def closing(chunks: Any) -> AsyncGenerator[Any]:
    """The stream, closed at the end so that the provider stops writing; its own errors on closing are no news."""
    try:
        yield chunks
    finally:
        close = getattr(chunks, "aclose", None)
        if close is not None:
            with contextlib.suppress(Exception):
                await close()


class Answering:
    """The provider's own chunks on their way to LiteLLM, which names the model asked as the one that answers."""

    def __init__(self, chunks: Any) -> None:
        self._chunks, self._iterator = chunks, aiter(chunks)
        self.model: str | None = None
        self._has_choices = self._has_ended = False

    @property
    def was_cut(self) -> bool:
        """Whether the provider stopped without saying why: LiteLLM puts an end where there was none."""
        return self._has_choices and not self._has_ended

    @classmethod
    def beneath(cls, stream: Any) -> "Answering | None":
        """Look under a LiteLLM stream; None where there is nothing to see."""
        inner = getattr(stream, "completion_stream", None)
        if inner is None or not hasattr(inner, "__aiter__"):
            return None
        stream.completion_stream = cls(inner)
        return cast(Answering, stream.completion_stream)

    def __aiter__(self) -> "Answering":
        return self

    async def __anext__(self) -> Any:
        chunk = await anext(self._iterator)
        name = chunk.get("model") if isinstance(chunk, dict) else getattr(chunk, "model", None)
        self.model = name if isinstance(name, str) and name else self.model
        for choice in getattr(chunk, "choices", None) or ():
            self._has_choices = True
            self._has_ended = self._has_ended or bool(getattr(choice, "finish_reason", None))
        return chunk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._chunks, name)


@dataclass
class LiteLLMStream(StreamedResponse):
    """The words of an answer as they come. What is too large, too slow or cut off ends it with a ModelFault.

    `_left` gives the seconds left, `_fault` names the cause of an error, `_price` what so many tokens cost.
    """

    _chunks: Any
    _asked: str
    _provider: str
    _left: Callable[[], float]
    _fault: Callable[[BaseException], ModelFault]
    _price: Callable[[str, int, int], float | None]
    _answering: Answering | None = None
    _length: int = 0
    _blank: bool = True
    _calls: int = 0
    _at: datetime = field(default_factory=lambda: datetime.now(UTC))

    async def _get_event_iterator(self) -> AsyncIterator[ModelResponseStreamEvent]:
        async for chunk in self._timed():
            self._note(chunk)
            for event in self._events(chunk.choices[0].delta) if chunk.choices else ():
                yield event
        was_cut = self._answering.was_cut if self._answering else False
        if self._length and (was_cut or self.finish_reason is None):
            raise ModelFault(Fault.cut_off, "the stream ended before the answer did")
        wire.accepted("" if self._blank else "x", self.finish_reason, range(self._calls))
        dollars = self._price(self.model_name, self._usage.input_tokens, self._usage.output_tokens)
        self.provider_details = {**(self.provider_details or {}), "cost_usd": dollars}

    async def _timed(self) -> AsyncIterator[Any]:
        """The chunks, each within the time that is left; errors by their cause."""
        chunks = aiter(self._chunks)
        while True:
            try:
                async with asyncio.timeout(max(0.0, self._left())):
                    chunk = await anext(chunks)
            except StopAsyncIteration:
                return
            except Exception as error:
                raise self._fault(error) from None
            yield chunk

    def _note(self, chunk: Any) -> None:
        """Keep what a chunk says about the answer: why it ended, the tokens."""
        if usage := getattr(chunk, "usage", None):
            self._usage = wire.usage_of(usage)
        if chunk.choices and (finish := wire.finish_of(chunk.choices[0].finish_reason)):
            self.finish_reason = finish

    def _events(self, delta: Any) -> list[ModelResponseStreamEvent]:
        events: list[ModelResponseStreamEvent] = []
        if refusal := wire.refusal_in(delta):
            raise ModelFault(Fault.refusal, str(refusal))
        if delta.content:
            self._grow(len(delta.content))
            self._blank = self._blank and not delta.content.strip()
            events += self._parts_manager.handle_text_delta(vendor_part_id="content", content=delta.content)
        for call in delta.tool_calls or []:
            self._grow(len(call.function.arguments or ""))
            self._calls = max(self._calls, call.index + 1)
            event = self._parts_manager.handle_tool_call_delta(
                vendor_part_id=call.index,
                tool_name=call.function.name,
                args=call.function.arguments,
                tool_call_id=call.id,
            )
            events += [event] if event is not None else []
        return events

    def _grow(self, characters: int) -> None:
        self._length += characters
        if self._length > wire.LARGEST_ANSWER:
            raise ModelFault(Fault.too_large, f"over {wire.LARGEST_ANSWER:,} characters")

    @property
    def model_name(self) -> str:
        """The model that answered, as the provider names it; until it says, the one that was asked."""
        return (self._answering.model if self._answering else None) or self._asked

    @property
    def provider_name(self) -> str:
        """The provider."""
        return self._provider

    @property
    def provider_url(self) -> str | None:
        """The provider's address is not kept."""
        return None

    @property
    def timestamp(self) -> datetime:
        """When the answer began."""
        return self._at
