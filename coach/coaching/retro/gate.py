"""The gate of a retrospective: rules on learnings (L), number tracing (G), and what stays with the person."""

from collections.abc import Sequence
from dataclasses import replace

from coach.coaching.orders import without_orders
from coach.coaching.retro.case import Case
from coach.coaching.retro.history import History
from coach.coaching.retro.learning import ProposedLearning, SuggestedLearning
from coach.coaching.retro.reflection import blames, hollow_sentence, is_private
from coach.domain.provenance import Number, Origin
from coach.retrieval.knowledge import KnowledgeBase
from coach.validator.check import check_learning, verdict_of
from coach.validator.subjects.learning import Learning, Miss
from coach.validator.tracing import Source, Trace, findings, trace
from coach.validator.types import Finding

#: The rule on blame, whose finding is told once.
_BLAMES = "L105"
_SUPERFICIAL = "L107"
#: A share written in per cent is the same number.
_PER_CENT = 100


class LearningGate:
    """Judges the learnings of one case. The same proposal gets the same verdict, whoever made it."""

    def __init__(self, case: Case, base: KnowledgeBase) -> None:
        self.case, self.base, self.history = case, base, History(case)

    def judge(
        self, said: ProposedLearning, *, suggester: str, model: str | None, repairs: int
    ) -> SuggestedLearning:
        """The learning with its verdict. Pure: no clock, no store, no model."""
        sources = self.sources(said)
        parts = [said.text, said.cue, said.response, said.decision_why]
        traces = [trace(part, sources) for part in parts]
        found = [*check_learning(_subject(said), self.miss()), *findings(traces[0])]
        for elsewhere in traces[1:]:
            found += [_without_span(one) for one in findings(elsewhere)]
        found += _of_people(parts, found)
        found += self._hollow(said.text, found)
        return SuggestedLearning(
            proposal=said,
            suggester=suggester,
            model=model,
            numbers=_numbers([one for each in traces for one in each]),
            verdict=verdict_of(found),
            findings=tuple(found),
            repairs=repairs,
        )

    def _hollow(self, text: str, found: Sequence[Finding]) -> list[Finding]:
        """A sentence that would be true of any team, among others that are not: it was copied, not learnt."""
        sentence = hollow_sentence(text, self.base)
        if not sentence or any(one.rule == _SUPERFICIAL for one in found):
            return []
        fix = "Leave it out, or say what happened here and when it could first be seen."
        return [_finding(_SUPERFICIAL, "superficial", f"“{sentence}” would be true of any team.", fix)]

    def miss(self) -> Miss:
        """The result as the rules take it."""
        result = self.case.key_result
        numbers = (result.baseline, result.target, result.final)
        return Miss(
            score=self.history.score,
            type=result.type.value,
            metric=result.metric,
            evidence=self.history.evidence,
            numbers=tuple(value for value in numbers if value is not None),
        )

    def sources(self, said: ProposedLearning) -> list[Source]:
        """What a learning may rest on: the record, the person's words, arithmetic of the record, cited knowledge.

        A sentence that speaks to a machine is no statement about what happened, whoever wrote it into a note.
        """
        case, history = self.case, self.history
        found = [Source("your reflection", "said", without_orders(case.said))] if case.said else []
        found += [Source("your role", "said", without_orders(case.role))] if case.role else []
        found += [Source("the objective", "record", without_orders(case.objective))] if case.objective else []
        found.append(self._result())
        found += [self._check_in(place) for place, _ in history.noted]
        for place, one in enumerate(case.adjustments):
            told = without_orders(f"{one.change} ({one.reason})")
            found.append(Source(f"adjustment:{place}", "record", f"{one.date}: {told}"))
        found += [Source(f"reckoned: {how}", "record", "", (value,)) for value, how in said.reckoned]
        counted = (float(len(case.checkins)), float(sum(bool(one.note.strip()) for one in case.checkins)))
        found.append(Source("counted check-ins", "record", "", counted))
        return [*found, *self._knowledge(said)]

    def _result(self) -> Source:
        result = self.case.key_result
        values = [
            result.baseline,
            result.target,
            result.final,
            self.history.first_target,
            *(result.band or ()),
        ]
        known = [value for value in values if value is not None]
        words = "; ".join(f"{value:.12g} {result.unit}".strip() for value in known)
        text = f"{result.metric}: {words}. {self.history.start} {result.due}"
        return Source("the key result", "record", text, tuple(known))

    def _check_in(self, place: int) -> Source:
        one, unit = self.case.checkins[place], self.case.key_result.unit
        value = "" if one.value is None else f"{one.value:.12g} {unit}".strip()
        felt = () if one.confidence is None else (one.confidence, one.confidence * _PER_CENT)
        values = felt if one.value is None else (*felt, one.value)
        return Source(
            f"checkin:{place}", "record", f"{one.date}: {value}. {without_orders(one.note)}", values
        )

    def _knowledge(self, said: ProposedLearning) -> list[Source]:
        """What a cited cause advises for next time, and how it is defined; not its sentence forms."""
        found: list[Source] = []
        for name in said.sources:
            cause = self.base.causes.get(name)
            for words in (cause, cause.de) if cause else ():
                plans = [f"{plan.cue}; {plan.response}" for plan in words.if_then]
                found += [Source(name, "knowledge", line) for line in (words.definition, *plans)]
        return found


def _subject(said: ProposedLearning) -> Learning:
    return Learning(
        text=said.text,
        cause=said.cause,
        contributing=said.contributing,
        evidence=said.evidence,
        cue=said.cue,
        response=said.response,
        decision=said.decision or None,
        decision_why=said.decision_why,
    )


def _numbers(traces: Sequence[Trace]) -> tuple[Number, ...]:
    """Each number once, with where it comes from."""
    found: dict[float, Number] = {}
    for one in traces:
        if one.kind == "number" and one.value is not None and one.origin:
            where = one.where or one.text
            found.setdefault(one.value, Number(value=one.value, origin=Origin(one.origin), where=where))
    return tuple(found.values())


def _of_people(parts: Sequence[str], found: Sequence[Finding]) -> list[Finding]:
    """What the rules' English does not tell: blame in every language the coach hears, and health or family.

    Whoever wrote a learning, it names no culprit and nothing that is somebody's own (rubric, L).
    """
    own = []
    if not any(one.rule == _BLAMES for one in found) and any(map(blames, parts)):
        own.append(
            _finding(
                _BLAMES, "blames", "It makes somebody the culprit.", "Say what in the set-up made it likely."
            )
        )
    if any(map(is_private, parts)):
        message = "It tells of health or family, which stays with the person."
        own.append(
            _finding("V109", "private-matter", message, "Leave it out; the record tells enough without it.")
        )
    return own


def _finding(rule: str, name: str, message: str, fix: str) -> Finding:
    return Finding(rule, name, "error", True, "learning", None, message, fix)


def _without_span(finding: Finding) -> Finding:
    """A finding about a part beside the text has no place in the text."""
    return replace(finding, span=None)
