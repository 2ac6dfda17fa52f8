"""Kinds of German wishes that every trade has (`themes_de.toml`): which of them somebody's words are about."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from coach.coaching.guide.words import sentences
from coach.resources import data_file

#: What a sentence that says the wish counts for, one that only tells how things are, and a fact.
WISHED, TOLD, FACT = 2.0, 1.0, 0.4
#: In so few sentences one word tells the kind; in a longer story it has to stand in the wish, or not to be the only one.
_FEW = 2
#: What is said to be wished, however short the sentence is.
WISH = re.compile(
    r"\b(?:will|möchte|möchten|wollen|würde? gern\w*|hätte gern\w*|wünsche? mir|mein wunsch|soll(?:en)?|muss (?:runter|anders|besser))\b"
    r"|^(?:endlich|weniger|mehr|keine?)\b",
    re.IGNORECASE,
)
#: What somebody else is to do; a kind of wish about oneself is not told by it.
_OTHERS = re.compile(
    r"\bdass (?!ich\b)|^(?:die|unsere|meine|der|das) \w+ (?!ich\b)(?!.*\b(?:ich|mich|mir|mein\w*)\b)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(Kunden|Patienten|Bewohner|Eltern|Gäste|Bürger|Schüler|Mandanten|Bewerber|Mitglieder|Besucher|Fahrgäste|Mieter|Klienten|Nutzer)(?:innen)?n?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ThemeDe:
    """One kind of wish with its words as they stand in the file.

    `falls` and `rises` show figures of the facts that belong to it, and which way they should go.
    """

    id: str
    shown: "re.Pattern[str]"
    unless: "re.Pattern[str] | None"
    falls: "re.Pattern[str] | None"
    rises: "re.Pattern[str] | None"
    told: Mapping[str, Any]

    def hits(self, text: str) -> int:
        """How many different words of the theme a text has."""
        return len({found.group().lower() for found in self.shown.finditer(text)})


@cache
def themes_de() -> tuple[ThemeDe, ...]:
    """All themes in the order of the file."""
    raw = tomllib.loads(data_file("coaching/guide/themes_de.toml").read_text(encoding="utf-8"))
    return tuple(_theme(one) for one in raw["theme"])


def _theme(one: Mapping[str, Any]) -> ThemeDe:
    shown = _any(one, "w") or re.compile("(?!)")
    return ThemeDe(one["id"], shown, _any(one, "nicht"), _any(one, "ab"), _any(one, "auf"), one)


def _any(one: Mapping[str, Any], key: str) -> "re.Pattern[str] | None":
    if not one.get(key):
        return None
    start = r"\b" if key == "w" else ""
    return re.compile("|".join(f"{start}(?:{pattern})" for pattern in one[key]), re.IGNORECASE)


def any_theme() -> ThemeDe:
    """What helps with any wish, where no kind is certain."""
    return next(theme for theme in themes_de() if theme.id == "allgemein")


@lru_cache(maxsize=256)
def themes_in(aspiration: str, facts: tuple[str, ...] = ()) -> tuple[ThemeDe, ...]:
    """The themes that an aspiration is about, the surest first; a wish tells more than a complaint, a fact least."""
    scored = [(_score(theme, aspiration, facts), -place, theme) for place, theme in enumerate(themes_de())]
    needed = WISHED if len(sentences(aspiration)) > _FEW else TOLD
    ranked = sorted((one for one in scored if one[0] >= needed), key=lambda one: one[:2], reverse=True)
    return tuple(theme for _, _, theme in ranked)


def _score(theme: ThemeDe, aspiration: str, facts: tuple[str, ...]) -> float:
    if theme.unless and theme.unless.search(aspiration):
        return 0.0
    total = FACT * sum(bool(theme.hits(fact)) for fact in facts)
    for sentence in sentences(aspiration):
        if theme.told.get("selbst") and _OTHERS.search(sentence):
            continue
        total += (WISHED if WISH.search(sentence) else TOLD) * min(2, theme.hits(sentence))
    return total


def people_in(text: str) -> str:
    """Whom a text speaks of as those the work is for; "die Leute" where it names nobody."""
    found = _PEOPLE.search(text)
    return f"die {found[1][:1].upper()}{found[1][1:]}" if found else "die Leute"


def with_people(people: str) -> str:
    """The same people behind "mit" or "von"."""
    noun = people.removeprefix("die ")
    return f"den {noun if noun.endswith(('n', 's')) else noun + 'n'}"
