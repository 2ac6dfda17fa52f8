"""Which trades a role or a wish shows, by the words of `knowledge/trades.yaml`."""

import re
from functools import lru_cache

from coach.retrieval.knowledge import KnowledgeBase


def trades_in(base: KnowledgeBase, text: str) -> tuple[str, ...]:
    """The trades that a text shows, the surest first; those with equal claims in the order of the base."""
    low = " ".join(re.findall(r"[\w&+-]+", text.lower()))
    scored = [(sum(_shows(low, word) for word in t.keywords), t.id) for t in base.trades.values()]
    best = [(score, name) for score, name in scored if score]
    return tuple(name for _, name in sorted(best, key=lambda pair: -pair[0]))


def _shows(low: str, keyword: str) -> int:
    """How much a keyword shows: its words count, found as whole words, singular or plural."""
    if keyword.lower() not in low:  # most are not there, and making a pattern takes longer than looking
        return 0
    return len(keyword.split()) if _pattern(keyword).search(low) else 0


@lru_cache(maxsize=4000)
def _pattern(keyword: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(keyword.lower())}(?:s|es|in|innen)?(?![\w-])")
