"""How specific and how verifiable a text is, from 0 to 2, as the rubric's section 2 defines them.

Every trait of the statement counts for or against, by the points in `lexicon/weights.toml`; their sum decides. The
points were set on labelled statements (`python -m evals.fitting`), are rounded to a tenth and can be read one by
one, and the trait that counted most against a statement is named with its words in the finding.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from coach.validator.reading.traits import Traits
from coach.validator.types import Form, Span

_TEXT = resources.files("coach.validator.lexicon").joinpath("weights.toml").read_text("utf-8")


@dataclass(slots=True, frozen=True)
class Scale:
    """One judgement: where it starts from, and what each trait adds."""

    base: float
    points: Mapping[str, float]

    def sum(self, traits: Traits) -> float:
        """The points of a statement; above zero the judgement holds."""
        points = self.points
        return self.base + sum([points.get(trait, 0.0) for trait in traits])

    def strongest(self, traits: Traits, sign: float) -> tuple[str, Span | None]:
        """The trait with words to show that counts most to one side (`sign` 1 or -1), or nothing."""
        found = [(sign * self.points.get(trait, 0.0), trait) for trait, span in traits.items() if span]
        weight, trait = max(found, default=(0.0, ""))
        return (trait, traits[trait]) if weight > 0 else ("", None)


def _scale(name: str) -> Scale:
    table = dict(_DATA[name])
    return Scale(table.pop("base"), table)


_DATA: Mapping[str, Mapping[str, float]] = tomllib.loads(_TEXT)
#: Specific enough to pass; could mean nearly anything; two people would agree at the end.
SCALES: Mapping[str, Scale] = {name: _scale(name) for name in ("clear", "vague", "agreed")}


#: What nobody can be sure to have understood, whatever else stands around it.
#: What is open in another way where somebody does something than where something is to be done.
_OF_CLAUSES = ("our", "one", "object")
_HELD = frozenset(("placeholder", "hollow", "boast", "boast-only"))


@dataclass(slots=True, frozen=True)
class Judgement:
    """Both judgements, each with the trait and the words that lowered it most."""

    specific: int
    verifiable: int
    open_trait: str = ""
    open_span: Span | None = None
    unclear_trait: str = ""
    unclear_span: Span | None = None


def judge(traits: Traits, form: Form, quantified: bool, scales: Mapping[str, Scale] = SCALES) -> Judgement:
    """Judge a statement by its traits. A placeholder never passes, and what commits to nothing is not agreed on."""
    specific = _specific(traits, form, scales)
    verifiable = _verifiable(traits, form, quantified, specific, scales)
    if specific == 2 and verifiable == 2:
        return Judgement(2, 2)
    open_trait, open_span = _vaguest(traits, specific) if specific < 2 else ("", None)
    unclear_trait, unclear_span = _least_agreed(traits) if verifiable < 2 else ("", None)
    return Judgement(specific, verifiable, open_trait, open_span, unclear_trait, unclear_span)


def _specific(traits: Traits, form: Form, scales: Mapping[str, Scale]) -> int:
    held = form == "none" or not _HELD.isdisjoint(traits)
    if not held and scales["clear"].sum(traits) > 0:
        return 2
    return 0 if "hollow" in traits or "boast-only" in traits or scales["vague"].sum(traits) > 0 else 1


def _vaguest(traits: Traits, specific: int) -> tuple[str, Span | None]:
    for trait in ("hollow", "boast-only", "placeholder", "boast"):
        if span := traits.get(trait):
            return trait, span
    found = SCALES["vague"].strongest(traits, 1.0) if specific == 0 else ("", None)
    trait, span = found if found[1] else SCALES["clear"].strongest(traits, -1.0)
    told = trait.startswith(_OF_CLAUSES) and any(one.startswith("clause:") for one in traits)
    return (f"clause:{trait}" if told else trait), span


def _least_agreed(traits: Traits) -> tuple[str, Span | None]:
    for trait in ("praise", "quantity", "comparison"):
        if span := traits.get(trait):
            return trait, span
    return SCALES["agreed"].strongest(traits, -1.0)


def _verifiable(
    traits: Traits, form: Form, quantified: bool, specific: int, scales: Mapping[str, Scale]
) -> int:
    if form == "none":
        return 0
    plain = "known" in traits or (
        "finished" in traits and "vague" not in traits and "vague-object" not in traits
    )
    agreed = plain or scales["agreed"].sum(traits) > 0
    unsaid = not quantified and ("quantity" in traits or "comparison" in traits)
    open_size = "praise" in traits or unsaid
    if agreed and "placeholder" not in traits and not open_size:
        return 2
    return 1 if quantified or specific else 0
