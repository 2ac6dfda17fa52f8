"""What the knowledge base knows about a wish, as ideas for a model: the same entries that ground the embedded coach.

An idea is a draft of the embedded coach: the model chooses, words and adapts. Its targets stand in it as examples, since
a small model copies whatever stands in the place of a number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.guide.words import stems
from coach.coaching.prompts import quoted
from coach.coaching.proposal import Proposal, ProposedKeyResult
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Metric

_DAY = re.compile(
    r"^By (?:the end of )?[^,]{3,20}\d{4}, |,? by (?:the end of )?(?:\d+ )?\w+ \d{4}$"
    r"|[ –,]*bis zum \d+\. \w+ \d{4}$",
    re.IGNORECASE,
)
#: Most ideas offered, and most key results of one.
_IDEAS, _KEY_RESULTS = 3, 3
#: How much of an idea's words a sentence has to share to be taken from it.
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Idea:
    """A change with key results for it; `sources` are the entries that it rests on."""

    text: str
    key_results: tuple[ProposedKeyResult, ...]
    sources: tuple[str, ...]

    def is_used_in(self, sentences: Sequence[str]) -> bool:
        """Whether one of the sentences takes up the change or one of the key results."""
        own = [stems(self.text), *(stems(kr.metric) for kr in self.key_results)]
        found = [stems(sentence) for sentence in sentences]
        return any(words and len(words & said) >= _SHARED * len(words) for words in own for said in found)

    def written(self) -> str:
        """The idea for a prompt, its key results in lines below it."""
        lines = (quoted(kr.text) for kr in self.key_results)
        return "\n     - ".join((quoted(_undated(self.text)), *lines))


def ideas(drafts: Sequence[Proposal]) -> list[Idea]:
    """The drafts as ideas, a key result once."""
    seen: set[str] = set()
    found: list[Idea] = []
    for draft in drafts[:_IDEAS]:
        fresh = [kr for kr in draft.key_results if kr.text not in seen and kr.kind != "baseline"]
        seen |= {kr.text for kr in fresh}
        found.append(Idea(draft.text, tuple(fresh[:_KEY_RESULTS]), draft.sources))
    return found


def metric_like(text: str, sources: Sequence[str], base: KnowledgeBase, lang: str) -> Metric | None:
    """The measure of the cited entries that a sentence speaks of; None where it shares too little with any."""
    about = stems(text)
    metrics = [metric for name in sources if isinstance(metric := base.entry(name), Metric)]
    scored = [(len(about & (own := _stems(m, lang))) / max(1, len(own)), -n) for n, m in enumerate(metrics)]
    best, place = max(scored, default=(0.0, 0))
    return metrics[-place] if best > _SHARED else None


def _undated(text: str) -> str:
    """The change without its day: the rules say how it is dated."""
    bare = _DAY.sub("", text).strip(" ,–")
    return bare[:1].upper() + bare[1:]


def _stems(metric: Metric, lang: str) -> frozenset[str]:
    return stems(metric.de.name if lang == "de" and metric.de else metric.name)
