"""What notes and reflections point at: the causes that their words name, and where."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from coach.coaching.retro.case import Case
from coach.coaching.retro.likeness import alike
from coach.coaching.retro.wording import language_of
from coach.domain.records import Cause
from coach.resources import data_file
from coach.retrieval.knowledge import KnowledgeBase

#: How much a word of a note, written when nobody knew the end, weighs beside one of a reflection.
NOTE, CHANGE, REFLECTION = 1.0, 1.5, 0.8
STRONG, WEAK = 2.0, 0.7
#: How much a text weighs that names nothing and means it beyond doubt.
MEANT = 2.4
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Heard:
    """A cause named somewhere: `where` is an evidence id, `phrase` the words, `weight` how much they say.

    `by_meaning`: no word names it, the text is only like others that tell of it."""

    cause: Cause
    where: str
    phrase: str
    weight: float
    by_meaning: bool = False

    @property
    def strong(self) -> bool:
        """Whether the words name the cause, and do not only point at it."""
        return self.weight >= STRONG * REFLECTION


@cache
def _cues() -> dict[Cause, tuple[re.Pattern[str], re.Pattern[str]]]:
    table = tomllib.loads(data_file("coaching/retro/cues.toml").read_text(encoding="utf-8"))
    return {Cause(name): (_any(kinds["strong"]), _any(kinds["weak"])) for name, kinds in table.items()}


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + ")")


def hear(text: str, where: str, factor: float, base: KnowledgeBase) -> list[Heard]:
    """The causes that a text names, each once with its strongest words."""
    folded = " ".join(text.lower().replace("’", "'").split())
    found: dict[Cause, Heard] = {}
    for cause, (strong, weak) in _cues().items():
        match, weight = strong.search(folded), STRONG
        if match is None:
            match, weight = _keyword(folded, cause, base), STRONG
        if match is None:
            match, weight = weak.search(folded), WEAK
        if match is not None:
            found[cause] = Heard(cause, where, match[0], weight * factor)
    return list(found.values())


def _keyword(folded: str, cause: Cause, base: KnowledgeBase) -> re.Match[str] | None:
    pattern = _keywords(tuple(_words(cause, base)))
    return pattern.search(folded) if pattern else None


def _words(cause: Cause, base: KnowledgeBase) -> Iterable[str]:
    entry = base.causes.get(f"cause.{cause.value}")
    return (*entry.keywords, *entry.de.keywords) if entry else ()


@cache
def _keywords(words: tuple[str, ...]) -> re.Pattern[str] | None:
    several = [re.escape(word.lower()) for word in words if " " in word]
    return _any(several) if several else None


def heard_in(case: Case, base: KnowledgeBase) -> list[Heard]:
    """All that the notes, the adjustments and the person's own words point at, in the order of time.

    A note, or a sentence of the reflection, whose words name nothing is listened to by its meaning.
    """
    by_meaning = language_of(case).code == "en"
    found: list[Heard] = []
    for place, one in sorted(enumerate(case.checkins), key=lambda pair: pair[1].date):
        named = hear(one.note, f"checkin:{place}", NOTE, base)
        found += named
        if by_meaning and not any(heard.strong for heard in named):
            found += meant(one.note, f"checkin:{place}", NOTE)
    for place, change in enumerate(case.adjustments):
        words = f"{change.change}. {change.reason}"
        found += hear(words, f"adjustment:{place}", CHANGE, base)
    found += hear(case.said, "reflection", REFLECTION, base) if case.said else []
    return [*found, *_said(case.said, base)] if by_meaning else found


def _said(said: str, base: KnowledgeBase) -> list[Heard]:
    """What the sentences of a reflection mean whose words name nothing; each cause once, by its clearest sentence."""
    told: dict[Cause, Heard] = {}
    for sentence in _SENTENCE.split(said):
        if any(one.strong for one in hear(sentence, "reflection", 1.0, base)):
            continue
        for one in meant(sentence, "reflection", REFLECTION):
            if one.cause not in told or told[one.cause].weight < one.weight:
                told[one.cause] = one
    return list(told.values())


def meant(text: str, where: str, factor: float) -> list[Heard]:
    """The causes that a text tells of by its meaning, where it does."""
    folded = " ".join(text.lower().replace("’", "'").split())
    return [
        Heard(one.cause, where, folded, MEANT * one.share * factor, True)
        for one in alike(" ".join(text.split()))
    ]


def by_cause(heard: Iterable[Heard]) -> dict[Cause, list[Heard]]:
    """The same, gathered."""
    gathered: dict[Cause, list[Heard]] = defaultdict(list)
    for one in heard:
        gathered[one.cause].append(one)
    return dict(gathered)
