"""The verb in front of a number that tells which way it should move."""

from __future__ import annotations

from coach.validator.reading.amounts import Amount
from coach.validator.reading.lexicon import LEXICONS, Lexicon
from coach.validator.reading.targets import TargetFinder
from coach.validator.reading.wording import GERUND, THIRD, WORDING


def _moves(lexicon: Lexicon) -> dict[str, str]:
    """Word → the word that tells its direction: itself, or the verb that it is a form of ("decreasing")."""
    told = lexicon.increase | lexicon.decrease | lexicon.maintain
    wording = WORDING[lexicon.language]
    bends = ((form, base) for form, base in wording.bases.items() if wording.bits[form] & (GERUND | THIRD))
    forms = {form: base for form, base in bends if base in told}
    return {**forms, **{word: word for word in told}}


_MOVES = {language: _moves(lexicon) for language, lexicon in LEXICONS.items()}


_FALLS = frozenset(("fall", "drop", "rise", "climb", "cut"))


class VerbsOfMoving(TargetFinder):
    """Finds that verb."""

    def _verb_before(self, amount: Amount) -> str:
        moves = _MOVES[self.lexicon.language]
        for place in range(amount.first - 1, max(-1, amount.first - 20), -1):
            if self._low(place) in (".", ";"):
                break
            low = moves.get(self._low(place), "")
            if low and not is_bound_word(low) and not self._is_named(place):
                return low
        return ""

    def _is_named(self, place: int) -> bool:
        """ "the climb in six days", "each fall", "pallets lost": a thing or its kind, and no way to move."""
        before = self._low(place - 1)
        named = self._low(place) == "climb" and before in ("the", "a", "this", "our")
        return named or self._low(place) == "lost" or (before == "each" and self._low(place) in _FALLS)

    def _reached_first(self, verb: str) -> bool:
        """ "Achieve and maintain": what is not there yet is reached."""
        place = next((at for at, token in enumerate(self.tokens) if token.low == verb), 0)
        return (
            place > 1
            and self._low(place - 1) == "and"
            and self._low(place - 2) in ("achieve", "reach", "attain", "obtain")
        )


def is_bound_word(verb: str) -> bool:
    return verb in (
        "below",
        "under",
        "above",
        "up",
        "less",
        "fewer",
        "more",
        "within",
        "hire",
        "recruit",
        "exceed",
    )
