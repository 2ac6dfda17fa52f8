"""Learnings from the record and the person's own sentences: the embedded coach's drafts, the most telling first."""

from collections.abc import Iterator

from coach.coaching.retro.case import Case
from coach.coaching.retro.deciding import decide
from coach.coaching.retro.history import History
from coach.coaching.retro.learning import ProposedLearning
from coach.coaching.retro.planning import plan_for
from coach.coaching.retro.reflection import Reflection, folded, says_why
from coach.coaching.retro.signs import Signs
from coach.coaching.retro.telling import Telling
from coach.coaching.retro.weighing import SIGNS, Diagnosis, Weighed
from coach.coaching.retro.wording import Language
from coach.domain.records import Cause
from coach.retrieval.knowledge import KnowledgeBase
from coach.validator.words import content

#: What may be learnt while the end is not known: how it is counted, and how often.
OPEN = frozenset((Cause.wrong_measure, Cause.missing_cadence))
#: So many content words of a person's own, beside two values, are more than a name for the cause.
IN_FULL = 8


class Composer:
    """Writes learnings for one case."""

    def __init__(
        self,
        history: History,
        found: Signs,
        diagnosis: Diagnosis,
        said: Reflection,
        base: KnowledgeBase,
        lang: Language,
    ) -> None:
        self.history, self.found, self.diagnosis = history, found, diagnosis
        self.said, self.base, self.lang = said, base, lang
        self.case: Case = history.case

    def learnings(self) -> Iterator[ProposedLearning]:
        """The ways to put the one learning, the best first; none where the record is too thin."""
        primary = self.diagnosis.primary
        if self.history.score is not None and not self.history.missed:
            return
        if primary is None or not self._carried(primary):
            return
        if self.history.score is None and not (primary.cause in OPEN and primary.is_named):
            return
        telling = Telling(self.history, self.found, primary, self.lang)
        if own := self._own_words(primary):
            forms = self.lang.table["own"]["forms"]
            if telling.places.get("date1", "–") in own:
                forms = self.lang.table["own"]["bare"]
            places = {**telling.places, "said": own}
            if text := self.lang.first(forms, places):
                ends = ("final",) if telling.places.get("moved_all", "–") in text else ()
                yield self._learning(text, primary, telling, (*ends, "reflection"))
        for form in self.lang.table["learn"][primary.cause.value]:
            if text := self.lang.first([form], telling.places):
                yield self._learning(text, primary, telling)

    def _carried(self, primary: Weighed) -> bool:
        """Whether the record carries the cause; where only the reflection names it, it has to say why, or how."""
        noted = any(one.where != "reflection" for one in primary.heard)
        if noted or any(sign in self.found for sign in SIGNS[primary.cause]):
            return True
        in_full = len(content(self.said.kept)) >= IN_FULL and len(self.history.points) > 1
        return in_full or says_why(self.said.kept)

    def _own_words(self, primary: Weighed) -> str:
        """The person's sentences, where they name the cause or speak of what the notes about it speak of."""
        kept = self.said.kept
        said = any(one.where == "reflection" and one.phrase in folded(kept) for one in primary.heard)
        places = [int(one.where[8:]) for one in primary.heard if one.where.startswith("checkin:")]
        notes = content(" ".join(self.case.checkins[place].note for place in places))
        return kept if said or len(notes & content(kept)) >= 2 else ""

    def _learning(
        self, text: str, primary: Weighed, telling: Telling, extra: tuple[str, ...] = ()
    ) -> ProposedLearning:
        cause = primary.cause.value
        cue, response = plan_for(primary.cause, self.case, self.said, self.base, self.lang, self.found)
        decision, why = decide(primary.cause, self.history, telling, self.lang)
        return ProposedLearning(
            text=f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}",
            cause=cause,
            contributing=tuple(other.value for other in self.diagnosis.contributing),
            evidence=self._evidence(telling, primary, extra),
            cue=cue,
            response=response,
            decision=decision,
            decision_why=why,
            sources=(f"cause.{cause}",),
            reckoned=tuple(dict.fromkeys((one.value, one.how) for one in telling.reckoned)),
        )

    def _evidence(self, telling: Telling, primary: Weighed, extra: tuple[str, ...]) -> tuple[str, ...]:
        """What is cited: the notes that name the cause, the values told of, then the final value and the reflection."""
        strong = [one.where for one in primary.heard if one.strong and one.where != "reflection"]
        rhythm = primary.cause in (Cause.missing_cadence, Cause.wrong_measure)
        signs_of = self._by_sign(primary.cause) if rhythm or not strong else []
        cited = [*telling.evidence, *strong, *signs_of, *extra]
        known = [name for name in dict.fromkeys(cited) if name in self.history.evidence]
        order = {"checkin": 0, "adjustment": 1, "final": 2, "reflection": 3}
        return tuple(sorted(known or ["final"], key=lambda name: (order[name.split(":")[0]], _place(name))))

    def _by_sign(self, cause: Cause) -> list[str]:
        return [
            f"{'adjustment' if sign.value.startswith('adjusted') else 'checkin'}:{place}"
            for sign in SIGNS[cause]
            if SIGNS[cause][sign] >= 1
            for place in self.found.get(sign, ())
        ]


def _place(name: str) -> int:
    return int(name.partition(":")[2] or 0)
