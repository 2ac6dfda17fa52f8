"""Reading what the person wrote about why: what can be kept in their words, and what is met kindly instead."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from coach.coaching.retro.case import Case
from coach.coaching.retro.hearing import hear
from coach.coaching.retro.likeness import alike
from coach.coaching.retro.wording import language_of
from coach.resources import data_file
from coach.retrieval.knowledge import KnowledgeBase
from coach.validator.words import content

#: A sentence of fewer words says too little to be a learning; a longer text than this is cut to its best part.
LEAST_WORDS, LONGEST = 5, 330
#: From this share of likeness on a sentence tells of a cause by its meaning.
CLEARLY = 0.5
#: A text of so many words that shares nothing with the record was written about something else.
FOREIGN_WORDS = 45
_END = re.compile(r"(?<=[.!?…])[\"”“»]?\s+|\n+")
_NAMED = re.compile(
    r"(?:^|(?<=[.,;:!?] ))[A-ZÄÖÜÉŁŚŻ][\wäöüßéèàçñłśżźć]+ (?:never|always|forgot|failed|refused|ignored|did(?:n['’]t| not)|was too|is too|"
    r"hat (?:nie|nicht|wieder|es)|n['’]a (?:pas|jamais|rien)|nunca|no (?:hizo|quiso|avisó)|non ha|não (?:fez|quis)|heeft (?:nooit|niet))\b"
)
_NOT_NAMES = frozenset(
    ("i", "we", "it", "that", "this", "one", "ich", "wir", "es", "das", "ça", "cela", "esto", "eso")
)


class Tone(StrEnum):
    """How a sentence, or the whole reflection, sounds."""

    blame = "blame"
    self_blame = "self_blame"
    platitude = "platitude"
    wish = "wish"
    excuse = "excuse"
    private = "private"
    restates = "restates"
    pasted = "pasted"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its tones; `plan`: it says what to do in which case; `tells`: it says something of why."""

    text: str
    tones: frozenset[Tone]
    plan: bool
    tells: bool


@dataclass(frozen=True, slots=True)
class Reflection:
    """A reflection, read. `tones` are those of all its sentences."""

    sentences: tuple[Sentence, ...]
    foreign: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written, or nothing of the person's own."""
        return not self.sentences or self.foreign

    @property
    def tones(self) -> frozenset[Tone]:
        """All tones that were heard, `pasted` for a text from elsewhere."""
        found = frozenset[Tone]().union(*(sentence.tones for sentence in self.sentences))
        return found | {Tone.pasted} if self.foreign else found

    @property
    def kept(self) -> str:
        """The person's own sentences that say why, in their words; empty where there are none.

        A reflection that blames or excuses is not quoted in part: what is left of it would still lean that way.
        """
        if self.foreign:
            return ""
        if self.tones & {Tone.blame, Tone.self_blame, Tone.excuse}:
            return ""
        fit = [one for one in self.sentences if not one.tones and not one.plan]
        chosen = ""
        for sentence in fit if any(one.tells for one in fit) else []:
            longer = f"{chosen} {sentence.text}".strip()
            if len(longer) > LONGEST:
                break
            chosen = longer
        return chosen.rstrip(".… ")

    @property
    def plans(self) -> tuple[str, ...]:
        """The sentences that say what to do next time, kindly put ones only."""
        bad = {Tone.blame, Tone.self_blame, Tone.platitude, Tone.private, Tone.excuse}
        fit = (one.text for one in self.sentences if one.plan and not one.tones & bad)
        return () if self.foreign else tuple(fit)


def read_reflection(case: Case, base: KnowledgeBase) -> Reflection:
    """Read the reflection and the answers of a case."""
    by_meaning = language_of(case).code == "en"
    sentences = tuple(_sentence(text, base, by_meaning) for text in _split(case.said))
    return Reflection(sentences, _is_foreign(case, sentences, base))


def hollow_sentence(text: str, base: KnowledgeBase) -> str:
    """The first sentence of a learning that says nothing of what happened: a platitude, or a cause's name; else ""."""
    names = {
        folded(words.name)
        for cause in base.causes.values()
        for words in (cause, cause.de)
        if words is not None
    }
    return next((one for one in _split(text) if folded(one).rstrip(".!") in names or _is_empty(one)), "")


def _is_empty(sentence: str) -> bool:
    """Whether it is a platitude with no reason and no quotation in it."""
    hollow = _patterns()["platitude"].search(folded(sentence))
    return bool(hollow) and not says_why(sentence) and not re.search('["“„«]', sentence)


def _split(text: str) -> list[str]:
    return [piece.strip() for piece in _END.split(text) if piece and piece.strip(" .!?…-–*•")]


def folded(text: str) -> str:
    """A text as the patterns take it: lower case, straight apostrophes, single spaces."""
    return " ".join(text.lower().replace("’", "'").split())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(data_file("coaching/retro/tones.toml").read_text(encoding="utf-8"))
    return {
        name: re.compile(r"(?<!\w)(?:" + "|".join(entry["patterns"]) + ")") for name, entry in table.items()
    }


def _sentence(text: str, base: KnowledgeBase, by_meaning: bool) -> Sentence:
    low = folded(text)
    tones = {tone for tone in Tone if _patterns()[tone.value].search(low)}
    if (match := _NAMED.search(text)) and match[0].split()[0].lower() not in _NOT_NAMES:
        tones.add(Tone.blame)
    tells = len(low.split()) >= LEAST_WORDS and (
        bool(re.search(r"\d", low))
        or any(heard.strong for heard in hear(text, "reflection", 1.0, base))
        or says_why(text)
        or (by_meaning and any(one.share >= CLEARLY for one in alike(text)))
    )
    return Sentence(text, frozenset(tones), _is_plan(low), tells)


def _is_plan(low: str) -> bool:
    return bool(_patterns()["plan"].search(low)) and not _patterns()["past"].search(low)


def says_why(text: str) -> bool:
    """Whether a text joins what happened to a reason: because, so, until, weil, parce que …"""
    return bool(re.search(_patterns()["why"].pattern + r"(?!\w)", folded(text)))


def is_private(text: str) -> bool:
    """Whether a text tells of health or family: that stays with the person, also where it is the reason."""
    return bool(re.search(_patterns()["private"].pattern + r"(?!\w)", folded(text)))


def blames(text: str) -> bool:
    """Whether a text makes somebody the culprit, oneself too."""
    low = folded(text)
    return bool(_patterns()["culprit"].search(low) or _patterns()["self_blame"].search(low))


def _is_foreign(case: Case, sentences: tuple[Sentence, ...], base: KnowledgeBase) -> bool:
    """Whether the reflection was written about something else: a letter, an order to a machine, a paste."""
    if any(Tone.pasted in sentence.tones for sentence in sentences):
        return True
    if len(case.said.split()) < FOREIGN_WORDS:
        return False
    around = " ".join(
        [case.objective, case.key_result.metric, case.role, *(one.note for one in case.checkins)]
    )
    shared = content(case.said) & content(around)
    named = any(heard.strong for heard in hear(case.said, "reflection", 1.0, base))
    return len(shared) < 2 and not named
