"""Words that belong to somebody else: no answer of a model may repeat them, wherever it has them from.

What other people wrote for themselves is never put into a prompt of mine. Where an answer holds it all the same, a
provider has mixed up two conversations, or somebody has planted it: the answer is thrown away unseen.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from coach.store import Store

#: So many words in a row, the same as somebody else's, are no coincidence.
RUN = 6
_WORD = re.compile(r"\w+(?:[-–]\w+)*")
_RARE = re.compile(r"(?=\w*\d)(?=\w*[^\W\d_])[\w-]{8,}")


class Foreign:
    """What others wrote for themselves. `texts` gives it when it is first needed."""

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts = texts
        self._runs: frozenset[tuple[str, ...]] | None = None

    def is_in(self, answer: str, known: str) -> bool:
        """Whether an answer repeats what somebody else wrote; what stands in `known` too, the prompt, is mine to read."""
        if self._runs is None:
            self._runs = frozenset(run for text in self._texts() for run in _runs(text))
        return bool(self._runs) and not self._runs.isdisjoint(set(_runs(answer)) - set(_runs(known)))


def of_store(store: Store) -> Foreign:
    """The wishes, facts and notes in a store that are not those of whoever works in it, though they see none of them."""
    return Foreign(lambda: _of_others(store.unfiltered()))


def _of_others(store: Store) -> Iterator[str]:
    for wish in store.aspirations.list():
        if wish.owner_id != store.author:
            yield from (wish.text, *wish.facts)
    others = (goal for goal in store.objectives.list() if goal.owner_id != store.author)
    results = {result.id for goal in others for result in goal.key_results}
    yield from (one.note for one in store.checkins.list() if one.key_result_id in results and one.note)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every few words in a row, and every word that is as rare as a mark."""
    words = [word.lower() for word in _WORD.findall(text)]
    yield from (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    yield from ((word.lower(),) for word in _RARE.findall(text))
