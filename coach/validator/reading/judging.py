"""What a text commits to, how specific and how verifiable it is, as the rubric's section 2 defines them.

Every trait of the statement counts for or against, by the points in `lexicon/weights.toml`, and every word by those
in `lexicon/words.tsv`; their sum decides. The points were set on labelled statements (`python -m evals.fitting`), are
rounded to a tenth and can be read one by one, and the trait that counted most against a statement is named with its
words in the finding.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from coach.validator.reading.praise import Traits
from coach.validator.reading.word_points import WORD_POINTS, WordPoints, word_sums
from coach.validator.types import Form, Span

_TEXT = resources.files("coach.validator.lexicon").joinpath("weights.toml").read_text("utf-8")
#: The questions that points decide, each where the one before it was answered with no: is it a theme that commits to
#: nothing, is it work; is it specific, could it mean nearly anything; would two people agree, is anything observable.
NAMES = ("theme", "work", "clear", "vague", "agreed", "seen")


@dataclass(slots=True, frozen=True)
class Scale:
    """One judgement: where it starts from, and what each trait adds."""

    base: float
    points: Mapping[str, float]

    def strongest(self, traits: Traits, sign: float) -> tuple[str, Span | None]:
        """The trait with words to show that counts most to one side (`sign` 1 or -1), or nothing."""
        found = [(sign * self.points.get(trait, 0.0), trait) for trait, span in traits.items() if span]
        weight, trait = max(found, default=(0.0, ""))
        return (trait, traits[trait]) if weight > 0 else ("", None)


def _scale(name: str) -> Scale:
    table = dict(_DATA[name])
    return Scale(table.pop("base"), table)


_DATA: Mapping[str, Mapping[str, float]] = tomllib.loads(_TEXT)
SCALES: Mapping[str, Scale] = {name: _scale(name) for name in NAMES}


class Points:
    """All that a judgement rests on: the points of the traits, and of the words."""

    def __init__(self, scales: Mapping[str, Scale], words: WordPoints) -> None:
        self.scales, self.words = scales, words
        every = {trait for scale in scales.values() for trait in scale.points}
        #: Trait → its points for each judgement, so that a trait is looked up once.
        self._table = {
            trait: tuple([scales[name].points.get(trait, 0.0) for name in NAMES]) for trait in sorted(every)
        }

    def holds(self, traits: Traits, words: Sequence[str]) -> dict[str, bool]:
        """Which judgements hold: where the points of the traits and of the words come to more than zero."""
        sums = word_sums(words, self.words)
        theme, work, clear, vague, agreed, seen = (
            self.scales[name].base + added for name, added in zip(NAMES, sums, strict=True)
        )
        rows = map(self._table.get, traits)
        for row in rows:
            if row is not None:
                theme += row[0]
                work += row[1]
                clear += row[2]
                vague += row[3]
                agreed += row[4]
                seen += row[5]
        totals = (theme, work, clear, vague, agreed, seen)
        return {name: total > 0 for name, total in zip(NAMES, totals, strict=True)}


POINTS = Points(SCALES, WORD_POINTS)

#: What is open in another way where somebody does something than where something is to be done.
_OF_CLAUSES = ("our", "one", "object")
#: What a statement is about, the most open first.
_ABOUT = ("vague-object", "our", "many:plain", "mass:plain", "object:open", "the:plain", "one")
#: What nobody can be sure to have understood, whatever else stands around it.
#: What promises a movement, and without a number leaves its size open.
_UNSAID = frozenset(("quantity", "comparison", "verb:move", "verb:improve", "vague-object", "vague-state"))
#: "Write emails": so many as one likes, where nothing tells which.
_MANY = frozenset(("many:plain", "many:more"))
_TOLD = frozenset(("named", "acronym", "coded", "object-named", "object:name", "full", "titled", "dated"))
_HELD = frozenset(("placeholder", "hollow", "boast", "boast-only"))


def may_be_theme(traits: Traits) -> bool:
    """Whether a statement is built as a heading or a principle is: whatever a verb leads or does commits to something."""
    return "phrase:" in traits or "clause:be" in traits


def leaves_open(traits: Traits, quantified: bool) -> bool:
    """Whether something that two people must agree on is left open: a size, a value, or how many nameless things."""
    if "praise" in traits or "placeholder" in traits:
        return True
    nameless = not _MANY.isdisjoint(traits) and _TOLD.isdisjoint(traits)
    return not quantified and (nameless or not _UNSAID.isdisjoint(traits))


def is_found_out(traits: Traits, quantified: bool) -> bool:
    """ "The share of late trains is known": a first key result that finds a value out is met or it is not."""
    return "known" in traits and not quantified


@dataclass(slots=True, frozen=True)
class Judgement:
    """The judgements, the last two each with the trait and the words that lowered it most."""

    form: Form
    specific: int
    verifiable: int
    open_trait: str = ""
    open_span: Span | None = None
    unclear_trait: str = ""
    unclear_span: Span | None = None


def judge(traits: Traits, words: Sequence[str], quantified: bool, points: Points = POINTS) -> Judgement:
    """Judge a statement by its traits and words. A placeholder never passes, and what commits to nothing is not agreed on."""
    holds = points.holds(traits, words)
    theme = "nothing-said" in traits or (holds["theme"] and may_be_theme(traits))
    form: Form = "none" if theme else "output" if holds["work"] else "outcome"
    specific = _specific(traits, form, holds)
    verifiable = _verifiable(traits, form, quantified, holds)
    if specific == 2 and verifiable == 2:
        return Judgement(form, 2, 2)
    open_trait, open_span = _vaguest(traits, specific) if specific < 2 else ("", None)
    unclear_trait, unclear_span = _least_agreed(traits) if verifiable < 2 else ("", None)
    return Judgement(form, specific, verifiable, open_trait, open_span, unclear_trait, unclear_span)


def _specific(traits: Traits, form: Form, holds: Mapping[str, bool]) -> int:
    held = form == "none" or not _HELD.isdisjoint(traits)
    if not held and holds["clear"]:
        return 2
    return 0 if "hollow" in traits or "boast-only" in traits or holds["vague"] else 1


def _vaguest(traits: Traits, specific: int) -> tuple[str, Span | None]:
    for trait in ("hollow", "boast-only", "placeholder", "boast"):
        if span := traits.get(trait):
            return trait, span
    found = SCALES["vague"].strongest(traits, 1.0) if specific == 0 else ("", None)
    trait, span = found if found[1] else SCALES["clear"].strongest(traits, -1.0)
    if span is None:  # its words count against it, not how it is built: show what it is about
        trait, span = next(((one, traits[one]) for one in _ABOUT if traits.get(one)), ("", None))
    told = trait.startswith(_OF_CLAUSES) and any(one.startswith("clause:") for one in traits)
    return (f"clause:{trait}" if told else trait), span


def _least_agreed(traits: Traits) -> tuple[str, Span | None]:
    for trait in ("praise", "quantity", "comparison"):
        if span := traits.get(trait):
            return trait, span
    return SCALES["agreed"].strongest(traits, -1.0)


def _verifiable(traits: Traits, form: Form, quantified: bool, holds: Mapping[str, bool]) -> int:
    if form == "none":
        return 0
    if (holds["agreed"] or is_found_out(traits, quantified)) and not leaves_open(traits, quantified):
        return 2
    return 1 if holds["seen"] else 0
