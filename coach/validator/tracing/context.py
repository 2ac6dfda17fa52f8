"""What the words around a number say: its unit, what it counts, and whether it is a level, a change, a rate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.validator.tracing.language import Words, tables, units

_NEXT = re.compile(r"[ \u00a0\u202f\n]?-?(%|٪|€|\$|£|¥|₹|×|[^\W\d_]+(?:\.[^\W\d_]+)*\$?)\.?")
_CLAUSE = re.compile(r"\d|[.;,:()!?|](?=\s|$)|\s[–—]\s|\b(?:and|or|und|oder|y|o|et|ou)\b")
_TEAM = re.compile(r"\b(?:team|group|crew|staff|gruppe|equipo|équipe)\s(?:of|von|de)\s$", re.IGNORECASE)
_SCALE = re.compile(r"\d\s(?:out of|of|von|sur|de)\s$")
#: Words looked at after a number for its unit.
_REACH = 3
#: Shorter words tell too little to say that two numbers count the same thing.
_LABEL = 4


@dataclass(slots=True, frozen=True)
class Context:
    """What stands around one number; `labels` are stems of what it counts or measures."""

    unit: str | None
    labels: frozenset[str]
    approximate: bool
    level: bool
    change: bool
    moves: bool
    rate: bool


def context_of(text: str, start: int, end: int, words: Words) -> Context:
    """The context of the number at `start` to `end`, its multiplier included."""
    currency, start = _currency_before(text, start)
    following = words_after(text, end)
    lowered = [word.lower() for word in following]
    before = _words_before(text, start)
    bounded = [word for word in before if word not in words.approximate]
    change = bool({*before[-3:]} & words.change) or bool({*lowered[:2]} & words.growth)
    unit = currency or _unit(lowered, words) or _unit_before(text[max(0, start - 20) : start])
    return Context(
        unit,
        _labels(text, start, end, words),
        approximate=bool(before) and before[-1] in words.approximate,
        level=not change and bool(bounded) and bounded[-1] in words.level,
        change=change,
        moves=change or any(word.startswith(words.moves) for word in before),
        rate=any(word in words.rate for word in lowered[:4]) or _slash(text, end),
    )


def _unit_before(text: str) -> str | None:
    """What a bare number counts by the words before it: people of a team, or the top of a scale."""
    if _TEAM.search(text):
        return "n:person"
    return "n:scale" if _SCALE.search(text) else None


def words_after(text: str, end: int) -> list[str]:
    """The next words, up to the next mark."""
    found: list[str] = []
    while len(found) < _REACH + 1 and (match := _NEXT.match(text, end)):
        found.append(match[1])
        end = match.end(1)
    return found


def multiplier(text: str, end: int) -> tuple[float, int]:
    """The factor that a word or letter behind a number stands for, and where it ends."""
    following = _NEXT.match(text, end)
    if following is None or text[end : end + 1] == "-":
        return 1.0, end
    factor = tables()["multipliers"].get(following[1])
    return (factor, following.end(1)) if factor else (1.0, end)


def is_measured(unit: str | None) -> bool:
    """Whether the unit is one of measurement, money or share, and no counted noun."""
    return unit is not None and not unit.startswith("n:") and unit != "parts"


def stem(noun: str) -> str:
    """The word without its plural ending, in any of the four languages."""
    for ending in ("en", "es", "s", "e"):
        if noun.endswith(ending) and len(noun) - len(ending) > 3:
            return noun[: -len(ending)]
    return noun


def _slash(text: str, end: int) -> bool:
    return bool(re.match(r"\s?[^\W\d_]*\s?/\s?[^\W\d_]", text[end : end + 30]))


def _currency_before(text: str, start: int) -> tuple[str | None, int]:
    before = text[max(0, start - 5) : start].rstrip()
    token = re.search(r"([€£¥₹]|R?\$|[A-Z]{3})$", before)
    unit = units().get(token[1].lower()) if token else None
    return (unit, start - len(token[1])) if token and unit else (None, start)


def _words_before(text: str, start: int) -> list[str]:
    tail = re.sub(r"([~≈<>≤≥+→−])", r" \1 ", text[max(0, start - 40) : start].lower())
    return [token.strip("(“\"'„«,:;") for token in tail.split()][-4:]


def _unit(lowered: list[str], words: Words) -> str | None:
    if not lowered:
        return None
    phrases = [*lowered[:3], " ".join(lowered[:2]), " ".join(lowered[1:3])]
    if any(phrase in words.parts for phrase in phrases):
        return "parts"
    first = units().get(" ".join(lowered[:2])) or units().get(lowered[0])
    if first == "x" and lowered[0] not in ("x", "×", "fold") and not {*lowered[1:2]} & words.comparing:
        return "n:times"
    return first or _noun_or_later_unit(lowered, words)


def _noun_or_later_unit(lowered: list[str], words: Words) -> str | None:
    noun: str | None = None
    for word in _phrase(lowered, words):
        if noun and len(word) > 2 and (unit := units().get(word)):
            return unit
        noun = noun or word
    return f"n:{stem(noun)}" if noun and len(noun) > 1 else None


def _phrase(lowered: list[str], words: Words) -> list[str]:
    """The words of what is counted: up to the first that is none, comparing words left out."""
    found: list[str] = []
    for word in [word for word in lowered if word not in words.growth][:_REACH]:
        if word in words.stop or word in words.rate or word in words.level:
            break
        found.append(word)
    return found


def _labels(text: str, start: int, end: int, words: Words) -> frozenset[str]:
    """Stems of the words that say what is counted, behind the number and before it in its clause."""
    clause = _CLAUSE.split(text[max(0, start - 60) : start].lower())[-1]
    before = re.findall(r"[^\W\d_]+", clause)[-6:]
    empty = words.stop | words.level | words.change | words.approximate
    behind = re.findall(r"[^\W\d_]+", _CLAUSE.split(text[end : end + 50].lower())[0])[:5]
    candidates = [*before, *behind]
    kept = (word for word in candidates if len(word) >= _LABEL and word not in empty and word not in units())
    return frozenset(stem(word) for word in kept)
