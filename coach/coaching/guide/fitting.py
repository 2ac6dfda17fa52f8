"""How well an entry fits a wish: a candidate from elsewhere is worse than one candidate less.

The weights were fitted on the marks of two blind readings (`evals/readings`): what a reader called useful there has more
rare words in common with the wish, is said for more strongly, and belongs to the person's own trade.
"""

from dataclasses import dataclass

from coach.coaching.guide.matching import Match, Matcher
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import phrase_share, stems
from coach.retrieval.schema import Change

#: From here on the readers found nine in ten useful; seven in ten; as many useful as not (on cases that are known).
CERTAIN, FITTING, POSSIBLE = 0.7, 0.62, 0.5
#: What has to fit beside a keyword for an entry to be used at all in English, and the cosines that are needed beside the
#: keyword and in its place.
CLEAR, NEARLY, ALIKE = 0.6, 0.36, 0.45
#: What has to fit without the trade where nothing else can be offered: of the person's own trades, of
#: every trade, and of those that the search itself is sure of.
NEAR, NEAR_OF_ALL, MEANT = 0.35, 0.23, 0.2
#: What a match that is about another trade loses, and one that serves every trade.
_ELSEWHERE, _EVERY = 0.3, 0.06


@dataclass(frozen=True, slots=True)
class Fitting:
    """Judges entries for one wish."""

    seen: Understanding
    matcher: Matcher

    def of(self, match: Match, change: Change) -> float:
        """The share of readers who would find a candidate with this change useful, about."""
        wish = self._wish()
        entry, matcher = match.competency, self.matcher
        shared = stems(change.say.render()) & stems(wish)
        rare = sum(matcher.idf(word) for word in shared)
        overlap = matcher.overlap(entry, wish)
        base = 0.06 + 0.03 * overlap + 0.012 * rare + self._trade(match)
        return base + self._said(match, change)

    def is_clear(self, match: Match, fit: float) -> bool:
        """Whether role and wish both show that the entry is meant: another topic is worse than none.

        The trade must be the person's; beside it a whole keyword of the entry stands in the wish, or a sentence of the
        wish means nearly the same as a change of the entry.
        """
        if not set(match.competency.trades) & set(self.seen.trades[:2]):
            return False
        found = stems(self._wish())
        meant = self._meant(match)
        keyed = any(phrase_share(key, found) >= 0.99 for key in match.competency.keywords)
        if fit >= CLEAR and keyed and (meant is None or meant >= NEARLY):
            return True
        return fit >= CERTAIN - 0.04 and (meant or 0.0) >= ALIKE

    def _meant(self, match: Match) -> float | None:
        """The cosine of the sentence of the wish that lies nearest to a change of the entry; None without an index."""
        index = self.matcher.index
        if index is None or index.degraded:
            return None
        says = [change.say.render() for change in match.competency.change]
        return max(
            (max(index.alike(wish.text, says)) for wish in self.seen.wishes if wish.weight >= 1), default=0.0
        )

    def whatever_the_trade(self, match: Match) -> float:
        """How well the best change of the entry fits, without what its trade is worth."""
        return max(self.of(match, change) for change in match.competency.change) - self._trade(match)

    def _said(self, match: Match, change: Change) -> float:
        index = self.matcher.index
        if index is None or index.degraded:
            return 0.14 * match.said
        if self.seen.lang == "de":
            return 0.03 * match.said + 0.05
        wishes = [wish.text for wish in self.seen.wishes if wish.weight >= 1][:4] or [self.seen.text[:400]]
        near = max(index.alike(text, [change.say.render()])[0] for text in wishes)
        return 0.012 * match.said + 0.3 * near + 0.07

    def _trade(self, match: Match) -> float:
        trades = set(match.competency.trades)
        if trades & set(self.seen.trades[:2]):
            return 0.17
        return -_EVERY if "general" in trades else -_ELSEWHERE

    def _wish(self) -> str:
        return " ".join(wish.text for wish in self.seen.wishes if wish.weight >= 1) or self.seen.text
