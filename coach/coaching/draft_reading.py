"""From a model's words to proposals: what it proposes itself becomes an assumption, what it cites a source."""

from collections.abc import Sequence
from datetime import date

from coach.coaching.attribution import traced
from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.draft_form import KeyResultForm, ObjectiveForm
from coach.coaching.gate import Gate
from coach.coaching.grounding import Idea, metric_like
from coach.coaching.plain import plain
from coach.coaching.proposal import Assumption, Proposal, ProposedKeyResult
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Metric
from coach.validator.check import check
from coach.validator.tracing import Source
from coach.validator.types import Reading

_NO_REASON = "a first proposal; you know what is realistic"


class Reader:
    """Reads the objectives of one answer. `parents` and `offered` are the numbered lists of the prompt."""

    def __init__(
        self,
        brief: Brief,
        base: KnowledgeBase,
        today: date,
        parents: Sequence[ParentGoal],
        offered: Sequence[Idea],
        lang: str,
    ) -> None:
        self.brief, self.base, self.today, self.lang = brief, base, today, lang
        self.parents, self.offered = parents, offered
        self._gate = Gate(brief, base, today)

    def objective(self, form: ObjectiveForm) -> Proposal:
        """One objective as the model meant it. A parent that was not offered is none; nothing is guessed."""
        sources = self._cited(form)
        bare = Proposal(plain(form.text), "", "", (), sources=sources)
        grounds = self._gate.sources(bare)
        key_results = tuple(self._key_result(kr, grounds) for kr in form.key_results)
        return Proposal(
            text=self.brief.objective or bare.text,
            why=plain(form.why),
            serves_aspiration=plain(form.serves),
            key_results=tuple(kr for kr in key_results if kr.text),
            parent=self._parent(form.parent),
            sources=sources,
        )

    def _parent(self, number: int | None) -> ParentGoal | None:
        if self.brief.parent:
            return self.brief.parent
        return self.parents[number - 1] if number and 1 <= number <= len(self.parents) else None

    def _cited(self, form: ObjectiveForm) -> tuple[str, ...]:
        """The entries that the answer rests on: it uses a measure of theirs, or says what they say."""
        used = {m.id for kr in form.key_results if (m := self._metric(kr.metric))}
        cited: list[str] = []
        for idea in self.offered:
            its_own = [metric.id for metric in idea.metrics]
            if used & set(its_own) or idea.is_said_in(form.text):
                cited += [idea.competency.id, *its_own]
        return tuple(dict.fromkeys(cited))

    def _metric(self, name: str) -> Metric | None:
        return metric_like(name, [metric for idea in self.offered for metric in idea.metrics], self.lang)

    def _key_result(self, form: KeyResultForm, grounds: Sequence[Source]) -> ProposedKeyResult:
        text, known = plain(form.text), self._metric(form.metric)
        reading = self._reading(text)
        baseline, target = _finite(form.baseline), _finite(form.target)
        return ProposedKeyResult(
            text=text,
            metric=plain(form.metric),
            unit=reading.unit or "",
            direction=reading.direction or "reach",
            baseline=baseline,
            target=target,
            due=reading.deadline or self.brief.period.end,
            kind=_kind(form, reading, known),
            evidence_source=known.source if known and self.lang != "de" else "",
            assumptions=self._assumed(text, form, target, reading, grounds),
            relative=reading.relative and baseline is None,
        )

    def _reading(self, text: str) -> Reading:
        period = (self.brief.period.start, self.brief.period.end)
        return check(text, kind="key_result", period=period, today=self.today).reading

    def _assumed(
        self,
        text: str,
        form: KeyResultForm,
        target: float | None,
        reading: Reading,
        grounds: Sequence[Source],
    ) -> tuple[Assumption, ...]:
        """The target and the day, where nobody gave them: a model may propose those two, and nothing else."""
        why = plain(form.reason) or _NO_REASON
        found = traced(text, grounds)
        open_numbers = [t for t in found if t.kind == "number" and t.origin is None and t.value is not None]
        proposed = [Assumption(t.text, why, t.value) for t in open_numbers if t.value == target][:1]
        if target is not None and not proposed and not any(t.value == target for t in found):
            proposed = [Assumption(f"{target:g}", why, target)]
        end = self.brief.period.end
        if reading.deadline and reading.deadline_span and self.brief.period.start <= reading.deadline < end:
            start, stop = reading.deadline_span
            day = [t for t in found if t.kind == "date" and t.origin is None and start <= t.span[0] < stop]
            proposed += [Assumption(t.text, "a day inside the period that you named") for t in day[:1]]
        return tuple(proposed)


def _kind(form: KeyResultForm, reading: Reading, known: Metric | None) -> str:
    if reading.direction == "maintain":
        return "guardrail"
    if form.baseline is None and form.target is None:
        return "baseline"
    return known.kind.value if known and known.kind != "guardrail" else "lagging"


def _finite(value: float | None) -> float | None:
    """A number that can be kept; one beyond all measure is left to the text's own findings."""
    return value if value is not None and abs(value) < 1e12 else None
