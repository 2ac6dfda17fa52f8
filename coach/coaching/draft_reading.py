"""From a model's words to proposals: what it proposes itself becomes an assumption, what it takes up a source."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coach.coaching.attribution import traced
from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.draft_form import KeyResultForm, ObjectiveForm
from coach.coaching.gate import Gate
from coach.coaching.grounding import Idea, metric_like
from coach.coaching.guide.words import stems
from coach.coaching.plain import plain
from coach.coaching.proposal import Assumption, Proposal, ProposedKeyResult
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Metric
from coach.validator.check import check
from coach.validator.tracing import Source, Trace
from coach.validator.types import Reading

_NO_REASON = {
    "en": "a first proposal; you know what is realistic",
    "de": "ein erster Vorschlag; was realistisch ist, weißt du",
}
_A_DAY = {
    "en": "a day inside the period that you named",
    "de": "ein Tag in dem Zeitraum, den du genannt hast",
}


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
        text = self.brief.objective or plain(form.text)
        written = [text, *(plain(kr.text) for kr in form.key_results)]
        sources = self._cited(written)
        grounds = self._gate.sources(Proposal(text, "", "", (), sources=sources))
        key_results = (self._key_result(kr, sources, grounds) for kr in form.key_results)
        return Proposal(
            text=text,
            why=plain(form.why),
            serves_aspiration=self._served(written),
            key_results=tuple(kr for kr in key_results if kr.text),
            parent=self._parent(form.parent),
            sources=sources,
        )

    def _parent(self, number: int | None) -> ParentGoal | None:
        if self.brief.parent:
            return self.brief.parent
        return self.parents[number - 1] if number and 1 <= number <= len(self.parents) else None

    def _cited(self, written: Sequence[str]) -> tuple[str, ...]:
        """The entries of the ideas that the sentences take up."""
        used = [idea.sources for idea in self.offered if idea.is_used_in(written)]
        return tuple(dict.fromkeys(name for sources in used for name in sources))

    def _served(self, written: Sequence[str]) -> str:
        """The sentence of the wish that the draft answers best, in the person's own words."""
        about = stems(" ".join(written))
        own = [part.strip() for part in self.brief.aspiration.replace("\n", ". ").split(". ") if part.strip()]
        best = max(own, key=lambda part: len(stems(part) & about), default="")
        return f"“{best.rstrip('.')}”" if best else ""

    def _key_result(
        self, form: KeyResultForm, sources: Sequence[str], grounds: Sequence[Source]
    ) -> ProposedKeyResult:
        text = plain(form.text)
        found = traced(text, grounds)
        reading, known = self._reading(text, found), metric_like(text, sources, self.base, self.lang)
        return ProposedKeyResult(
            text=text,
            metric=reading.metric or (known.name if known else text),
            unit=reading.unit or "",
            direction=reading.direction or "reach",
            baseline=reading.baseline,
            target=reading.target,
            due=reading.deadline or self.brief.period.end,
            kind=_kind(reading, known),
            evidence_source=known.source if known and self.lang != "de" else "",
            assumptions=self._assumed(found, plain(form.reason), reading),
            relative=reading.relative,
        )

    def _reading(self, text: str, found: Sequence[Trace]) -> Reading:
        """What the text says; a value that it only implies ("no worse than today") is none of its numbers."""
        period = (self.brief.period.start, self.brief.period.end)
        reading = check(text, kind="key_result", period=period, today=self.today).reading
        told = {one.value for one in found if one.kind == "number"}
        return replace(
            reading,
            baseline=reading.baseline if reading.baseline in told else None,
            target=reading.target if reading.target in told else None,
        )

    def _assumed(self, found: Sequence[Trace], why: str, reading: Reading) -> tuple[Assumption, ...]:
        """The target and the day, where nobody gave them: a model may propose those two, and nothing else."""
        lang = "de" if self.lang == "de" else "en"
        own = [t for t in found if t.kind == "number" and t.origin is None and t.value == reading.target]
        proposed = [Assumption(t.text, why or _NO_REASON[lang], t.value) for t in own[-1:]]
        if reading.deadline and reading.deadline_span and self._is_inside(reading.deadline):
            start, stop = reading.deadline_span
            days = [t for t in found if t.kind == "date" and t.origin is None and start <= t.span[0] < stop]
            proposed += [Assumption(t.text, _A_DAY[lang]) for t in days[:1]]
        return tuple(proposed)

    def _is_inside(self, day: date) -> bool:
        return self.brief.period.start <= day < self.brief.period.end


def _kind(reading: Reading, known: Metric | None) -> str:
    if reading.direction == "maintain":
        return "guardrail"
    if reading.baseline is None and reading.target is None:
        return "baseline"
    return known.kind.value if known and known.kind != "guardrail" else "lagging"
