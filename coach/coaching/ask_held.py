"""An answer is held to the passages that it cites: sentence by sentence, number by number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.ask_types import Passage, Query, Reply
from coach.coaching.orders import without_orders
from coach.retrieval.words import stems
from coach.validator.tracing import Source, trace, untraced

#: Of the meaningful words of a sentence, the share that the cited passages (or the question) must hold.
HELD = 0.5
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[^a-zäöüß\s])|\n+")


@dataclass(frozen=True, slots=True)
class Held:
    """What is left of an answer. `dropped` says of each sentence that was taken out why; `why` why all of it was."""

    reply: Reply
    dropped: tuple[str, ...] = ()
    why: str = ""


def held(reply: Reply, query: Query) -> Held:
    """The answer without the sentences that no cited passage holds; `why` where nothing may be shown."""
    known = {passage.id: passage for passage in query.passages}
    if not reply.known:
        return Held(Reply(reply.text, known=False, usage=reply.usage))
    if strange := [name for name in reply.cites if name not in known]:
        return Held(reply, why=f"The answer cites “{strange[0][:60]}”, which it was not given.")
    if not reply.cites:
        return Held(reply, why="The answer cites nothing.")
    cited = [known[name] for name in reply.cites]
    kept: list[str] = []
    dropped: list[str] = []
    for sentence in filter(None, (one.strip() for one in _SENTENCE.split(reply.text))):
        fault = _fault(sentence, cited, query)
        dropped.append(f"“{sentence[:200]}”: {fault}") if fault else kept.append(sentence)
    if not kept:
        return Held(reply, tuple(dropped), "No sentence of the answer stands in a passage that it cites.")
    text = " ".join(kept)
    used = tuple(passage.id for passage in cited if _share(text, [passage], query) > 0)
    return Held(Reply(text, used or reply.cites, usage=reply.usage), tuple(dropped))


def _fault(sentence: str, cited: Sequence[Passage], query: Query) -> str:
    """What is wrong with a sentence, empty where the passages hold it."""
    # A number that only an order to a machine gives is no knowledge, whatever document it stands in.
    sources = [
        Source(passage.id, "knowledge", f"{passage.title}. {without_orders(passage.text)}")
        for passage in cited
    ]
    loose = untraced(trace(sentence, [*sources, Source("question", "said", query.question)]))
    if loose:
        return f"no cited passage says “{loose[0].text[:60]}”"
    return "" if _share(sentence, cited, query) >= HELD else "no cited passage says it"


def _share(text: str, cited: Sequence[Passage], query: Query) -> float:
    """Of the meaningful words of a text beside the question's, the share that the passages hold; 1 where none is left."""
    own = set(stems(text))
    fresh = own - set(stems(query.question)) or own
    there = {word for passage in cited for word in stems(f"{passage.title} {passage.text}")}
    return len(fresh & there) / len(fresh) if fresh else 1.0
