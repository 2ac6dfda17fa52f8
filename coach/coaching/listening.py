"""Listening to an answer while it is written: its JSON as far as it has come."""

from collections.abc import AsyncIterable, Callable
from typing import Any

from pydantic_ai import RunContext
from pydantic_ai.messages import (
    AgentStreamEvent,
    PartDeltaEvent,
    PartStartEvent,
    TextPart,
    TextPartDelta,
    ToolCallPart,
    ToolCallPartDelta,
)
from pydantic_core import from_json


class Listener:
    """Hands on what has arrived of an answer, each time that it has grown by a few characters, `clean`ed of keys."""

    def __init__(self, tell: Callable[[Any], None], clean: Callable[[str], str], every: int = 12) -> None:
        self._tell, self._clean, self._every = tell, clean, every
        self._text, self._told = "", 0

    async def hear(self, _context: RunContext[Any], events: AsyncIterable[AgentStreamEvent]) -> None:
        """Take in the events of one answer."""
        async for event in events:
            self._text += _words(event)
            if len(self._text) - self._told >= self._every:
                self._told = len(self._text)
                self._hand_on()

    def _hand_on(self) -> None:
        start = self._text.find("{")
        if start < 0:
            return
        try:
            value = from_json(self._clean(self._text[start:]), allow_partial="trailing-strings")
        except ValueError:
            return
        self._tell(value)


def _words(event: AgentStreamEvent) -> str:
    match event:
        case PartStartEvent(part=TextPart(content=text)):
            return text
        case PartDeltaEvent(delta=TextPartDelta(content_delta=text)):
            return text
        case PartStartEvent(part=ToolCallPart(args=str(text))):
            return text
        case PartDeltaEvent(delta=ToolCallPartDelta(args_delta=str(text))):
            return text
        case _:
            return ""
