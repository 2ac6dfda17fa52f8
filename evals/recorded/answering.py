"""What recorded flows share: the embedded coach writes in place of what does not pass, never of a whole answer."""

from collections.abc import AsyncIterator
from functools import cache

from coach.coaching.candidate import CandidateT
from coach.coaching.events import Event, FellBack
from coach.errors import ModelError
from coach.retrieval.knowledge import KnowledgeBase, load_base


@cache
def base() -> KnowledgeBase:
    """The knowledge base, read once for all flows."""
    return load_base()


async def answered(events: AsyncIterator[Event[CandidateT]]) -> AsyncIterator[Event[CandidateT]]:
    """The events of a flow whose model answered. Raises ModelError where the embedded coach took over altogether."""
    async for event in events:
        if isinstance(event, FellBack):
            raise ModelError(event.reason, "Record it again, or measure with another model.")
        yield event
