"""What retrospectives and review summaries are made of: causes, if-then plans, and the plans of sentences.

Forms hold places such as `{date}`; what each means is in PLACES. A form is used only where the record fills
every one of its places, so that nothing is guessed. Values come written with their unit, dates in words.
"""

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from coach.retrieval.schema import Entry, Text, Texts

#: What may stand in braces in a form, and what is written there.
PLACES = {
    "metric": "the key result's metric, as it is named",
    "start": "the baseline with its unit",
    "target": "the target with its unit",
    "final": "the final value with its unit",
    "moved": "how far the value is from the baseline, with its unit",
    "date": "the day of the one record that is cited",
    "from": "the first day of a stretch, or who gave a recognition",
    "to": "the last day of a stretch",
    "value": "a check-in's value with its unit",
    "before": "the value, pace or confidence before a turn",
    "after": "the value, pace or confidence after it",
    "low": "the lowest value of the check-ins",
    "high": "the highest value of the check-ins",
    "best": "the fastest pace that the check-ins show",
    "seen": "the pace that the check-ins show on average",
    "needed": "the pace that the target needed",
    "span": "what a pace is counted over: week or month",
    "weeks": "a number of weeks",
    "count": "a number of records",
    "inside": "how many check-ins lay inside the band",
    "band": "the band of a maintained metric",
    "confidence": "the confidence of the cited check-in",
    "note": "the note of the cited check-in, or a recognition, word for word",
    "change": "what an adjustment changed, word for word",
    "reason": "the reason that was given, word for word",
    "said": "the person's own sentence about why, word for word",
    "belief": "what the plan took for granted, as the person says it",
    "learning": "a stored learning, word for word",
    "person": "the name of the person whom a review is about",
    "objective": "an objective's sentence",
    "parent": "the sentence of the goal above",
    "went": "how a value moved, with its verb: fell from 840 to 520 ms",
    "way": "how much of the way to the target was made, in percent",
    "first": "the target that was agreed before it was moved",
    "firstway": "how much of the way to that first target was made, in percent",
    "expected": "how much of the way the type of the goal expects, in percent",
    "people": "a share as a count: 3 of 4",
    "list": "several metrics, each with what belongs to it",
    "days": "a number of days",
    "plan": "an if-then plan, word for word",
    "why": "why words are not quoted: a clause of the house's own",
    "dropped": "the day on which a key result was taken out of the plan",
}
_PLACE = re.compile(r"\{([a-z]+)\}")


def places(form: str) -> tuple[str, ...]:
    """The places of a form, each once, in order."""
    return tuple(dict.fromkeys(_PLACE.findall(form)))


def fill(form: str, known: dict[str, str]) -> str | None:
    """The form with its places filled, None where one is unknown or empty. Filled text is never read again."""
    if not all(known.get(name) for name in places(form)):
        return None
    return _PLACE.sub(lambda match: known[match[1]], form)


def _known_places(form: str) -> str:
    unknown = [name for name in places(form) if name not in PLACES]
    if unknown or re.search(r"[{}]", _PLACE.sub("", form)):
        raise ValueError(f"unknown place in {form!r}")
    return form


Form = Annotated[Text, AfterValidator(_known_places)]
Forms = Annotated[tuple[Form, ...], Field(min_length=1)]


class RecordSign(StrEnum):
    """What can be read from check-ins and adjustments without knowing why."""

    #: Moves evenly towards the target at less than the pace it needed.
    even_but_short = "even-but-short"
    #: Hardly moves from the baseline in the whole period.
    flat_throughout = "flat-throughout"
    #: Nothing in the first half, movement in the second.
    late_start = "late-start"
    #: Moves at first, then stands still.
    early_then_flat = "early-then-flat"
    #: The pace falls by half or more and does not stop.
    slowed = "slowed"
    #: The pace doubles or more after some day.
    speeds_up = "speeds-up"
    #: Goes up and down by more than it moves in all.
    swings = "swings"
    #: One step between two check-ins is larger than all others together, away from the target.
    sudden_break = "sudden-break"
    #: Moves only in some weeks, with weeks of nothing between.
    bursts = "bursts"
    #: Three or more check-ins with the same value and the same confidence.
    repeated = "repeated"
    #: Longer without a check-in than one and a half times the cadence (two weeks if none is agreed).
    gaps = "gaps"
    #: Fewer than two check-ins.
    few_checkins = "few-checkins"
    #: No value was ever taken.
    unmeasured = "unmeasured"
    #: An adjustment or a note says that it is counted in another way.
    definition_changed = "definition-changed"
    #: Confidence under one half in the first third of the period.
    low_confidence_early = "low-confidence-early"
    #: Confidence of 0.6 and more until the last check-in but one, and missed.
    confident_to_the_end = "confident-to-the-end"
    #: Notes that tell of waiting for somebody.
    waiting = "waiting"
    #: Behind by half or more at half-time, and no adjustment.
    never_adjusted = "never-adjusted"
    #: An adjustment for this reason (the reasons of `coach adjust`).
    adjusted_business = "adjusted-business"
    adjusted_environment = "adjusted-environment"
    adjusted_resources = "adjusted-resources"
    #: More than three objectives open for the person in the period.
    many_open_goals = "many-open-goals"


class IfThen(Entry):
    """A plan for next time, completing "If {cue}, then {response}" ("Wenn …, dann …").

    The German response begins with its verb. `fits` says in which case it is offered.
    """

    cue: Text
    response: Text
    fits: Text


class NotThis(Entry):
    """A cause that this one is confused with, and how to tell them apart."""

    cause: Text
    difference: Text


class GermanCause(Entry):
    """The words of a cause in German."""

    name: Text
    definition: Text
    signs: Texts
    keywords: Texts
    evidence_questions: Texts
    learning: Forms
    if_then: Annotated[tuple[IfThen, ...], Field(min_length=1)]
    not_this: Annotated[tuple[NotThis, ...], Field(min_length=1)]


class Cause(Entry):
    """A cause of a missed result, from the closed list of the rubric.

    `signs` are for people, `record` for a program; `keywords` are people's own words in notes and reflections;
    `learning` are sentence forms, the most telling first.
    """

    id: Text
    name: Text
    definition: Text
    signs: Texts
    record: Annotated[tuple[RecordSign, ...], Field(min_length=1)]
    keywords: Texts
    evidence_questions: Texts
    learning: Forms
    if_then: Annotated[tuple[IfThen, ...], Field(min_length=1)]
    not_this: Annotated[tuple[NotThis, ...], Field(min_length=1)]
    source: Text
    de: GermanCause

    @property
    def code(self) -> str:
        """The name in the closed list: "capacity"."""
        return self.id.removeprefix("cause.")

    def words(self, lang: str) -> "Cause | GermanCause":
        """The words in a language: `de`, else English."""
        return self.de if lang == "de" else self


EvidenceKind = Literal[
    "objective", "key_result", "checkin", "adjustment", "learning", "recognition", "final", "reflection"
]
Section = Literal[
    "fact", "movement", "sign", "decision", "celebrate", "question",
    "results", "alignment", "steering", "learnings", "recognition", "conversation",
]  # fmt: skip


class Plan(Entry):
    """One sentence of a retrospective or a review summary.

    `when` is a RecordSign or one of the cases of knowledge/README.md; `evidence` says which kinds of records the
    sentence rests on; `say` and `de` are ways to say it, so that a text does not repeat itself.
    """

    id: Text
    section: Section
    when: Text
    evidence: tuple[EvidenceKind, ...]
    say: Forms
    de: Forms

    @property
    def flow(self) -> str:
        """`retrospective` or `review`."""
        return self.id.split(".")[1]

    def forms(self, lang: str) -> tuple[str, ...]:
        """The ways to say it in a language: `de`, else English."""
        return self.de if lang == "de" else self.say
