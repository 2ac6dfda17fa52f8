"""What a careful typist would not let pass: repeated words, a before a vowel, spaces, capitals, marks that do not close.

Each check knows one fault for sure and leaves the rest to a grammar checker (`make grammar`).
"""

import re
from collections.abc import Iterator
from typing import Final

_REPEATED = re.compile(r"\b([A-Za-zÄÖÜäöüß]+) \1\b", re.IGNORECASE)
#: Doubled words that are right: "that that is so", "Kinder, die die Aufgabe können".
_MAY_REPEAT: Final = {"en": {"that", "had"}, "de": {"sie", "die", "der", "das"}}
_AN = re.compile(r"\b(an?) [“\"‘'(]?(\w+)", re.IGNORECASE)
#: How words sound at their start: those whose letter says otherwise.
_CONSONANT = re.compile(r"(?:uni(?!n)|us[aeu]|util|eu|one\b|once|ewe|u[kst]\b|ubiq|ura)", re.IGNORECASE)
_VOWEL = re.compile(r"(?:hour|honest|honou?r|heir|8|11\b|18\b|(?:[FHLMNRSX][A-Z]{1,2}s?|[AEIOFHLMNRSX])\b)")
_VOWEL_LETTER = re.compile(r"[aeiou]", re.IGNORECASE)
_SPACES = (
    ("two spaces", re.compile(r"\S {2,}\S")),
    ("a space before a mark", re.compile(r"\w [,.;:!?](?:\s|$)")),
    ("no space after a mark", re.compile(r"[a-zäöüß][,;][A-Za-zÄÖÜäöüß]")),
    ("two marks", re.compile(r"(?<!\.)\.\.(?!\.)|,,|[,;:]\.|\.,(?!\d)|[?!]\.|;;|::")),
    ("a place that was left open", re.compile(r"[{}]|\bNone\b(?! (?:of|is|else))|\bnan\b|\[\]|\bTODO\b")),
    ("space at an end", re.compile(r"^\s|\s$")),
)
_AFTER_STOP = re.compile(r"(?<![.\d])[.!?] +[a-zäöü]\w*")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|ca|bzw|St|No|Nr|z\. ?B|d\. ?h|u\. ?a|approx)|\b[A-ZÄÖÜa-z])$")
_ONE = re.compile(
    r"(?<![\d.,–-])1 (hours|days|weeks|months|years|minutes|points|percentage points|people|items|times|Stunden|Tagen|Wochen|Minuten)\b"
)
_MANY = re.compile(r"(?<![\d.,])(?:[2-9]|[1-9]\d+) (hour|day|week|month|year|minute|percentage point)\b(?!-)")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def faults(text: str, lang: str = "en", *, heads: bool = True) -> Iterator[str]:
    """Each fault of a text, with the words at which it stands. `heads`: it stands alone, so it begins with a capital."""
    for name, pattern in _SPACES:
        if found := pattern.search(text):
            yield f"{name}: “{_around(text, found)}”"
    for found in _REPEATED.finditer(text):
        if found[1].lower() not in _MAY_REPEAT.get(lang, set()):
            yield f"the same word twice: “{_around(text, found)}”"
    if lang == "en":
        yield from _articles(text)
        yield from (
            f"one and many: “{_around(text, f)}”" for f in (*_ONE.finditer(text), *_MANY.finditer(text))
        )
    for found in _AFTER_STOP.finditer(text):
        if _SHORT.search(text[: found.start()]):
            continue
        yield f"a small letter after a full stop: “{_around(text, found)}”"
    if heads and text and text[0].isalpha() and not text[0].isupper():
        yield f"it begins with a small letter: “{text[:40]}”"
    yield from _unclosed(text)


def _articles(text: str) -> Iterator[str]:
    for found in _AN.finditer(text):
        article, word = found[1], found[2]
        if article == "A" and found.start() > 0 and text[found.start() - 1] not in ' “"(\n':
            continue
        vowel = bool(_VOWEL.match(word)) or (bool(_VOWEL_LETTER.match(word)) and not _CONSONANT.match(word))
        if (article.lower() == "an") is not vowel and not (article == "A" and _is_grade(text, found)):
            yield f"a or an: “{_around(text, found)}”"


def _is_grade(text: str, found: re.Match[str]) -> bool:
    """Whether a capital A inside a sentence is a name (vitamin A, plan A), not an article."""
    before = text[: found.start()].rstrip()
    return bool(before) and before[-1] not in '.!?:“"'


def _unclosed(text: str) -> Iterator[str]:
    if "„" in text:
        if text.count("„") != text.count("“") + text.count("”"):
            yield f"a quotation that does not close: “{text[:60]}”"
    else:
        for opening, closing in _PAIRS:
            if text.count(opening) != text.count(closing):
                yield f"{opening} {closing} do not match: “{text[:60]}”"
    if text.count('"') % 2:
        yield f"a quotation that does not close: “{text[:60]}”"


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 20) : found.end() + 20]
