"""Kinds of wishes that every trade has (`themes.toml`): which one a person's words are about, and in which voice."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach.coaching.guide.sensing import sense, traits
from coach.coaching.guide.slots import clients_in
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import word_list, words
from coach.resources import data_file

#: What a sentence that says the wish counts for, one that only tells how things are, a fact, and a role whose work it is.
WISHED, TOLD, FACT, ROLE = 2.0, 1.0, 0.4, 0.8
#: What must speak for a theme where its words are all there is.
BY_WORDS = 1.0
#: From this chance on a theme is taken (`sensing.py`): a wrong kind is worse than none, so that more is asked than one half
#: of the wishes that were labelled afterwards would need.
SURE = 0.5
#: A first sentence of so few words names the topic.
_HEADING = 3
#: From this share of the best theme's score on a second one is meant as well.
BESIDE = 0.8
_PERSONS = re.compile(rf"\b(?:{'|'.join(word_list('persons'))})\b", re.IGNORECASE)
#: Persons who are beside the one who speaks, or nobody in particular: they are not whom the work is for.
_BESIDE_ME = frozenset(
    [
        "people",
        "colleagues",
        "managers",
        "parents",
        "teams",
        "supervisors",
        "directors",
        "officers",
        "doctors",
        "owners",
        "trainees",
        "apprentices",
        "engineers",
    ]
)
_REFUSED = re.compile(
    r"\b(?:I |we )?(?:do not|don['’]?t|never|no longer) (?:really |even )?(?:want|need|wish|like|have) to\b[^,.;!?]*|\bnot (?:want(?:ing)? )?to (?:be|become)\b[^,.;!?]*",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|I['’]\w+|my|me|mine)\b")
_WE = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """How the person speaks: of themselves or as "we", and of whom their work is for."""

    many: bool = False
    people: str = "people"

    def say(self, text: str) -> str:
        """A text of a theme with its places filled."""
        forms = ("our", "we", "us", "were") if self.many else ("my", "I", "me", "was")
        for place, form in zip(("{my}", "{I}", "{me}", "{was}"), forms, strict=True):
            text = text.replace(place, form)
        customers = "customers" if self.people == "people" else self.people
        return text.replace("{people}", self.people).replace("{customers}", customers)


@dataclass(frozen=True, slots=True)
class Theme:
    """One kind of wish with its words as they stand in the file."""

    id: str
    told: Mapping[str, Any]
    shown: "re.Pattern[str]"
    unless: "re.Pattern[str] | None" = None
    nowhere: "re.Pattern[str] | None" = None
    roles: "re.Pattern[str] | None" = None

    def hits(self, text: str) -> int:
        """How many different words of the theme a text has; none where something rules the theme out."""
        if self.unless and self.unless.search(text):
            return 0
        return len({found.group().lower() for found in self.shown.finditer(text)})


@cache
def themes() -> tuple[Theme, ...]:
    """All themes in the order of the file."""
    patterns = ("unless", "nowhere", "roles")
    return tuple(
        Theme(
            one["id"],
            one,
            _pattern(one["words"]),
            *(_pattern(one[k]) if k in one else None for k in patterns),
        )
        for one in _table()["theme"]
    )


def fallback() -> Theme:
    """What helps with any wish."""
    return Theme("any", _table()["any"], re.compile(r"(?!)"))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(data_file("coaching/guide/themes.toml").read_text(encoding="utf-8"))


def _pattern(words: list[str]) -> "re.Pattern[str]":
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


def themes_of(
    seen: Understanding, meant: "Meant | None" = None, sentence: str = "", *, others: bool = False
) -> list[Theme]:
    """The themes that the wish is about, the surest first: those that come near the best one.

    `meant` is what the embedding model hears in the wish; without one the words decide alone. `sentence` limits the words
    to one wish of several. `others`: it is wished of somebody else, so that what one does for oneself (`mine`) is not meant.
    """
    worth = worth_of(seen, sentence)
    needed = BY_WORDS if meant is None else SURE
    scored = [
        (worth[theme.id] if meant is None else meant.sure(theme.id, worth[theme.id]), -place, theme)
        for place, theme in enumerate(themes())
        if not theme.told.get("mine" if others else "theirs") and worth[theme.id] >= 0
    ]
    ranked = sorted((one for one in scored if one[0] >= needed), key=lambda one: one[:2], reverse=True)
    return [theme for score, _, theme in ranked if score >= BESIDE * ranked[0][0]]


def worth_of(seen: Understanding, sentence: str = "") -> dict[str, float]:
    """What the words of a wish say for each theme; negative where something rules it out."""
    spoken = [(WISHED, sentence)] if sentence else _spoken(seen)
    return {theme.id: _score(theme, seen, spoken, beside=not sentence) for theme in themes()}


@dataclass(frozen=True, slots=True)
class Meant:
    """What the embedding model hears in a wish: how near its sayings are, and how likely each kind is."""

    near: Mapping[str, float]
    chances: Mapping[str, float]

    def sure(self, kind: str, worth: float) -> float:
        """How likely it is that a theme is what the wish is about, given what its words are worth."""
        judge = sense()
        return judge.sure(traits(worth, self.near.get(kind, 0.0), self.chances, kind)) if judge else 0.0


def _spoken(seen: Understanding) -> list[tuple[float, str]]:
    """The sentences that carry the wish, each with what a word of a theme in it is worth."""
    carrying = [wish for wish in seen.wishes if wish.weight >= 1]
    wished = any(wish.weight > 1 for wish in carrying)
    found: list[tuple[float, str]] = []
    for place, wish in enumerate(carrying):
        heading = place == 0 and len(words(wish.text)) <= _HEADING
        worth = WISHED if wish.weight > 1 or not wished or heading else TOLD
        found.append((worth, unrefused(wish.text)))
    return found


def _score(theme: Theme, seen: Understanding, spoken: list[tuple[float, str]], *, beside: bool) -> float:
    """What the words say for a theme; `beside`: the facts and the role count too."""
    if theme.nowhere and theme.nowhere.search(seen.text):
        return -WISHED
    total = 0.0
    if beside:
        total = FACT * sum(bool(theme.hits(fact)) for fact in seen.brief.said)
        total += ROLE if theme.roles and theme.roles.search(seen.brief.role) else 0.0
    for worth, text in spoken:
        total += worth * min(2, theme.hits(text))
    return total


def unrefused(text: str) -> str:
    """A sentence without what the person says they do not want."""
    return _REFUSED.sub(" ", text)


def voice_of(seen: Understanding) -> Voice:
    """The voice of the aspiration: "we" where it says so more often than "I"."""
    text = seen.text
    many = len(_WE.findall(text)) > len(_I.findall(text))
    said = [word.lower() for word in _PERSONS.findall(f"{text} {' '.join(seen.brief.said)}")]
    served = [word for word in said if word not in _BESIDE_ME]
    people = max(dict.fromkeys(served), key=served.count) if served else clients_in(text) or "people"
    return Voice(many, people)
