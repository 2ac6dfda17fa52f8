"""Which cause a record and a reflection speak for: words of the notes, signs of the values, the person's reasons."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.coaching.retro.case import Case, Noted
from coach.coaching.retro.hearing import Heard, by_cause, heard_in
from coach.coaching.retro.history import History
from coach.coaching.retro.samples import samples
from coach.coaching.retro.signs import Signs, best_pace, noted_turns
from coach.domain.records import Cause
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.lessons import RecordSign as Sign

#: Below this nothing is claimed: the person is asked.
ENOUGH = 1.3
#: From this weight on it is worth a question.
WORTH_ASKING = 0.6
#: What is only meant has to weigh so many times the next cause; a wrong cause is worse than one more question.
CLEARLY = 1.2
#: What words name goes before what nobody named, from this share of its weight on.
NEARLY = 0.9
#: A further cause contributes from this weight on, and from this share of the primary one's.
CONTRIBUTES, SHARE = 1.9, 0.25
#: Reasons for a moved target that say nothing of how high it was.
FROM_OUTSIDE = frozenset((Sign.adjusted_business, Sign.adjusted_environment, Sign.adjusted_resources))
#: Causes that strike on one day: a note of theirs on the lowest or highest value says why it swung.
EXPLAINS = frozenset((Cause.external_change, Cause.dependency, Cause.capacity))
#: Causes that one note is enough for: somebody saw them happen.
HAPPENED = EXPLAINS | {Cause.priority_shift}
#: A note that sets some beside the others: "the 6 trained ones are at 52 %, the other 8 at 15 %".
_CONTRAST = re.compile(
    r"\d[^.;]{0,60}\b(?:(?:the )?(?:other|rest|remaining)s?|die (?:anderen|übrigen)|les autres|los (?:otros|demás))\b[^.;]{0,25}\d",
    re.IGNORECASE,
)
WEIGHT_OF_CONTRAST = 1.5
#: How much each further note about the same cause adds.
_LESS = (1.0, 0.7, 0.4, 0.2)
SIGNS: Mapping[Cause, Mapping[Sign, float]] = {
    Cause.ambition_too_high: {Sign.even_but_short: 0.9, Sign.low_confidence_early: 0.4},
    Cause.wrong_measure: {Sign.swings: 2.4, Sign.unmeasured: 0.8, Sign.definition_changed: 2.0},
    Cause.dependency: {Sign.late_start: 0.3},
    Cause.capacity: {Sign.slowed: 0.5, Sign.early_then_flat: 0.4, Sign.adjusted_resources: 3.0},
    Cause.priority_shift: {Sign.early_then_flat: 0.5, Sign.adjusted_business: 1.8},
    Cause.external_change: {Sign.sudden_break: 1.1, Sign.adjusted_environment: 3.0},
    Cause.lack_of_focus: {Sign.bursts: 0.6, Sign.late_start: 0.5},
    Cause.missing_cadence: {Sign.repeated: 2.2, Sign.gaps: 1.6, Sign.few_checkins: 1.0, Sign.confident_to_the_end: 0.5},
    Cause.wrong_assumption: {Sign.flat_throughout: 0.6},
    Cause.skill_or_knowledge_gap: {Sign.speeds_up: 0.8, Sign.late_start: 0.5},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weighed:
    """One cause with what speaks for it; `heard` are the places that name it, in the order of time."""

    cause: Cause
    weight: float
    heard: tuple[Heard, ...]

    @property
    def is_named(self) -> bool:
        """Whether words name it, and it is not only like what such words say."""
        return any(one.strong and not one.by_meaning for one in self.heard)

    @property
    def is_borne(self) -> bool:
        """Whether words name it: in two places, unless it is something that happened; a course is no gap in a skill."""
        places = {one.where for one in self.heard if one.strong and not one.by_meaning}
        return len(places) >= (1 if self.cause in HAPPENED else 2)

    @property
    def is_said(self) -> bool:
        """Whether the person's own words name it."""
        return any(one.strong and not one.by_meaning and one.where == "reflection" for one in self.heard)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The causes by weight; `primary` is None where the record is too thin to name one."""

    causes: tuple[Weighed, ...]

    @property
    def primary(self) -> Weighed | None:
        """The heaviest cause, where it weighs enough.

        Where no word names it, it has to weigh clearly more than the next, and the person's words may name no other.
        """
        first, *rest = self.causes or (None,)
        if first is None or first.weight < ENOUGH:
            return None
        if first.is_named or not rest:
            return first
        if rest[0].is_named and rest[0].weight >= NEARLY * first.weight:
            return rest[0]
        otherwise = any(one.is_said for one in rest)
        return first if first.weight >= CLEARLY * rest[0].weight and not otherwise else None

    @property
    def likeliest(self) -> Weighed | None:
        """The cause that a question should be about: the primary one, else the heaviest that was heard at all."""
        if self.primary is not None:
            return self.primary
        return next((one for one in self.causes[:1] if one.heard and one.weight >= WORTH_ASKING), None)

    @property
    def contributing(self) -> tuple[Cause, ...]:
        """Up to two further causes that the record names too."""
        if self.primary is None:
            return ()
        least = max(CONTRIBUTES, SHARE * self.primary.weight)
        others = [
            one for one in self.causes if one is not self.primary and one.weight >= least and one.is_borne
        ]
        return tuple(one.cause for one in others[:2])


def diagnose(case: Case, history: History, found: Signs, base: KnowledgeBase) -> Diagnosis:
    """Weigh every cause of the closed list."""
    heard = by_cause(heard_in(case, base))
    told = _explained(history, heard, found)
    weighed = [
        Weighed(
            cause,
            _words(heard.get(cause, ())) + _record(cause, history, found) - told.get(cause, 0.0),
            tuple(heard.get(cause, ())),
        )
        for cause in Cause
    ]
    return Diagnosis(tuple(sorted(weighed, key=lambda one: (-one.weight, one.cause.value))))


def _explained(history: History, heard: Mapping[Cause, Sequence[Heard]], found: Signs) -> dict[Cause, float]:
    """What to take off: a swing that a note explains is no chance, and what some bore well stopped nobody."""
    turns = {f"checkin:{point.place}" for point in noted_turns(history)}
    explained = any(
        one.strong and not one.by_meaning and one.where in turns
        for cause, places in heard.items()
        if cause in EXPLAINS
        for one in places
    )
    differs = contrast(history.case) is not None
    return {
        Cause.wrong_measure: SIGNS[Cause.wrong_measure][Sign.swings] / 2
        if explained and Sign.swings in found
        else 0.0,
        Cause.external_change: WEIGHT_OF_CONTRAST if differs else 0.0,
    }


def contrast(case: Case) -> Noted | None:
    """The last check-in whose note sets some beside the others: what holds for all cannot be why they differ."""
    return next((one for one in reversed(case.checkins) if _CONTRAST.search(one.note)), None)


def _words(heard: Sequence[Heard]) -> float:
    """Several notes say more than one, each less than the one before; a weak word adds little."""
    notes = sorted((one.weight for one in heard if one.where != "reflection"), reverse=True)
    said = sum(one.weight for one in heard if one.where == "reflection")
    return sum(weight * less for weight, less in zip(notes, _LESS, strict=False)) + said


def _record(cause: Cause, history: History, found: Signs) -> float:
    weight = sum(value for sign, value in SIGNS[cause].items() if sign in found)
    if cause is Cause.missing_cadence and Sign.gaps in found and not _wide(history, found):
        weight -= 0.8
    if cause is Cause.ambition_too_high:
        moved = history.first_score is not None and not FROM_OUTSIDE & found.keys()
        weight += _short_by(history) + (1.0 if moved else 0.0)
    if cause is Cause.wrong_measure and samples(history.case):
        weight += 2.0 if Sign.swings in found else 1.0
    return weight


def _wide(history: History, found: Signs) -> bool:
    """Whether the widest gap covers a third of the time."""
    first, last = (history.case.checkins[place].date for place in found[Sign.gaps][:2])
    return (last - first).days >= history.days / 3


def _short_by(history: History) -> float:
    """How clearly even the best pace would not have done: nothing, some, or much."""
    best, needed = best_pace(history), history.needed
    if best is None or needed is None or len(history.points) < 3:
        return 0.0
    return 0.6 if best[0] < 0.6 * needed else 0.3 if best[0] < 0.9 * needed else 0.0
