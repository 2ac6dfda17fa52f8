"""Which language a text is in, by its most telling small words."""

from __future__ import annotations

from coach.validator.reading.lexicon import LANGUAGES, LEXICONS, VERBS
from coach.validator.reading.tokens import Token
from coach.validator.reading.wording import WORDING

#: Letters that tell a language; English has none of its own.
_LETTERS = {
    language: frozenset(letters)
    for language, letters in {"en": "", "de": "äöüß", "es": "ñ¿¡áíóú", "fr": "àâçèêîôûœ"}.items()
}


def detect(tokens: list[Token]) -> tuple[str, bool]:
    """The language, and whether the word lists speak it; a text without telling words counts as English."""
    words = [token.low for token in tokens if token.kind == "word"]
    if any(ord(letter) > 0x24F and letter.isalpha() for word in words[:3] for letter in word):
        return "und", False
    best, score = LANGUAGES[0], 0.0
    marked = [word for word in words if not word.isascii()]
    for language in LANGUAGES:
        lexicon = LEXICONS[language]
        found = float(sum(map(lexicon.stopwords.__contains__, words)))
        found += 0.5 * sum(not _LETTERS[language].isdisjoint(word) for word in marked)
        if found > score:
            best, score = language, found
    return _unless_foreign(best, score, words)


def _unless_foreign(best: str, score: float, words: list[str]) -> tuple[str, bool]:
    """Seven words and more without one small word of ours are another language."""
    if score == 0 and len(words) >= 7 and VERBS["en"].isdisjoint(words):
        known = sum(word in WORDING["en"].bits for word in words)
        return ("und", False) if known < 3 else (best, True)
    return best, True
