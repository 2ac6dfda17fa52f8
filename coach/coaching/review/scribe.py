"""Writes sentences from the plans in the knowledge base, each with its records; what the gate would refuse is not written."""

from collections import Counter
from collections.abc import Callable, Sequence

from coach.coaching.review.proposal import ProposedSection, ProposedSentence
from coach.coaching.review.quoting import may_be_quoted
from coach.coaching.review.record import Goal, Result, ReviewRecord
from coach.coaching.review.wording import Wording, opened
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.lessons import fill

_ORDINALS = {
    "en": "the {n} goal", "de": "Ziel {n}",
}  # fmt: skip
_ONLY = {"en": "the one goal on record", "de": "das einzige Ziel"}
_OF = {"en": "{metric} (for {goal})", "de": "{metric} (bei {goal})"}
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MEASURE = {"en": "measure {n}", "de": "Messgröße {n}"}


class Scribe:
    """One summary in the making. `passes` says whether a finished sentence may stand."""

    def __init__(
        self,
        record: ReviewRecord,
        wording: Wording,
        base: KnowledgeBase,
        passes: Callable[[ProposedSentence], bool],
    ) -> None:
        self.record, self.wording = record, wording
        self._base, self._passes = base, passes
        self._used: Counter[str] = Counter()
        self.left_out: dict[str, None] = {}
        self.sources: dict[str, None] = {}

    def say(self, plan: str, evidence: Sequence[str], /, **places: str | None) -> list[ProposedSentence]:
        """The sentence of a plan with these places, or nothing where no form of it can be filled or may stand.

        Forms take turns, so every form of a plan has to be true of the same records; those that are left try after
        the one whose turn it is.
        """
        name = f"plan.review.{plan}"
        known = {place: text for place, text in places.items() if text}
        forms = [
            done for form in self._base.plans[name].forms(self.wording.lang) if (done := fill(form, known))
        ]
        turn = self._used[name]
        for text in forms[turn % len(forms) :] + forms[: turn % len(forms)] if forms else ():
            sentence = ProposedSentence(_closed(opened(text)), self._resting_on(evidence))
            if self._passes(sentence):
                self._used[name] += 1
                self.sources[name] = None
                return [sentence]
        return []

    def _resting_on(self, evidence: Sequence[str]) -> tuple[str, ...]:
        """The ids, each once; a key result that is told apart by its goal rests on that goal too."""
        found: dict[str, None] = {}
        for name in evidence:
            goal = next((g for g in self.record.goals for one in g.results if one.id == name), None)
            result = next((one for one in self.record.results if one.id == name), None)
            if goal and result and self._shared(result):
                found[goal.id] = None
            found[name] = None
        return tuple(found)

    def blank(self, section: str, more: str = "") -> ProposedSection:
        """A section that stays empty, with the reason."""
        plan = self._base.plans[f"plan.review.blank-{section}"]
        name = section.partition("-")[0]
        return ProposedSection(name, (), _closed(f"{plan.forms(self.wording.lang)[0]}{more}"))

    def section(self, name: str, sentences: Sequence[ProposedSentence], more: str = "") -> ProposedSection:
        """The section with its sentences, or blank with the reason."""
        return ProposedSection(name, tuple(sentences)) if sentences else self.blank(name, more)

    def quoted(self, text: str, record_id: str) -> str | None:
        """The words in quotation marks; None, and noted, where they may not be quoted."""
        if not text.strip():
            return None
        if may_be_quoted(text, self.record):
            return self.wording.quote(text)
        self.left_out[record_id] = None
        return None

    def goal(self, goal: Goal) -> str:
        """How a goal is called: its words, or else its place among the goals."""
        if named := self.quoted(goal.text, goal.id):
            return named
        if len(self.record.goals) == 1:
            return _ONLY[self.wording.lang]
        place = self.record.goals.index(goal)
        number = _NTH[place] if self.wording.lang == "en" and place < len(_NTH) else str(place + 1)
        return _ORDINALS[self.wording.lang].format(n=number)

    def metric(self, result: Result, *, inside: bool = False) -> str:
        """How a key result is called: its metric, or else its place among those of its goal.

        One of several with the same words is told apart by its goal, unless the sentence names that (`inside`).
        """
        goal = next(goal for goal in self.record.goals if result in goal.results)
        if may_be_quoted(result.metric, self.record):
            named = " ".join(result.metric.split())
        else:
            self.left_out[result.id] = None
            named = _MEASURE[self.wording.lang].format(n=goal.results.index(result) + 1)
        if inside or not self._shared(result):
            return named
        return _OF[self.wording.lang].format(metric=named, goal=self.goal(goal))

    def _shared(self, result: Result) -> bool:
        """Whether another goal has a key result that would be called the same."""
        if not may_be_quoted(result.metric, self.record):
            return len(self.record.goals) > 1
        return sum(_same(one.metric, result.metric) for one in self.record.results) > 1


def _same(one: str, other: str) -> bool:
    """Whether two metrics have the same words."""
    return one.casefold().split() == other.casefold().split()


def _closed(text: str) -> str:
    """With a mark at its end, once."""
    ended = text.endswith((".", "?", "!")) or (text[-1:] in "”“" and text[-2:-1] in ".?!…")
    return text if ended else f"{text}."
