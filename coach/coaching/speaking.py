"""Whether an answer is in the language that was asked for, told by the small words of the languages that the lists know.

It says so only where it is sure: short texts, names and borrowed words never count as another language.
"""

import re
from collections.abc import Collection

from coach.validator.reading.lexicon import LANGUAGES, LEXICONS

_WORD = re.compile(r"[^\W\d_]+")
#: Fewer words than these tell nothing; so many small words of a language are needed to be sure of it.
_FEWEST, _SURE = 8, 3
#: From so many words on, a text with next to no small words of a language that is known is in none of them.
_LONG = 25
#: In none of them: fewer than one word in so many is one of their small words, which else are a fifth and more.
_RARE = 10
_NAMES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French"}


def spoken_in(text: str) -> frozenset[str]:
    """The languages that a text is surely in; more than one where it is mixed, none where it is too short to tell."""
    scores = _scores(text)
    most = max(scores.values())
    return frozenset(code for code, score in scores.items() if score >= _SURE and score * 2 >= most)


def other_language(text: str, expected: Collection[str]) -> str:
    """What language a text is in instead of the expected ones, by its name; empty where it may be one of them."""
    words = _WORD.findall(text)
    if not expected or len(words) < _FEWEST:
        return ""
    if sum(_is_foreign(word) for word in words) * 2 > len(words):
        return "another script"
    scores = _scores(text)
    asked = max(scores.get(code, 0) for code in expected)
    best = max(scores, key=lambda code: scores[code])
    if best not in expected and scores[best] >= _SURE and scores[best] > 2 * asked:
        return _NAMES[best]
    return "another language" if len(words) >= _LONG and max(scores.values()) * _RARE < len(words) else ""


def name_of(codes: Collection[str]) -> str:
    """The languages by their names."""
    return " or ".join(_NAMES.get(code, code) for code in sorted(codes))


def _scores(text: str) -> dict[str, int]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {code: sum(word in LEXICONS[code].stopwords for word in words) for code in LANGUAGES}


def _is_foreign(word: str) -> bool:
    """Whether a word is written in letters that none of these languages has."""
    return any(letter > "\u024f" for letter in word)
