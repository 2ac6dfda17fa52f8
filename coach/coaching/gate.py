"""The gate: every text of a proposal is checked and its numbers traced before anybody sees it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from coach.coaching.attribution import traced
from coach.coaching.brief import Brief
from coach.coaching.orders import without_orders
from coach.coaching.proposal import Assumption, Proposal, ProposedKeyResult
from coach.coaching.suggestion import SuggestedKeyResult, SuggestedObjective, Suggestion
from coach.domain.provenance import Number, Origin
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.schema import Competency, Metric
from coach.validator.check import check, check_set
from coach.validator.tracing import Source, Trace, findings, trace
from coach.validator.types import Check, Direction, Finding, KeyResultSpec, Record

#: From the strongest to the weakest: of two origins of one number the weaker one is shown.
_STRENGTH = (Origin.said, Origin.record, Origin.knowledge, Origin.assumption)


class Gate:
    """Judges the proposals for one brief. The same proposal gets the same verdict, whoever made it."""

    def __init__(self, brief: Brief, base: KnowledgeBase, today: date) -> None:
        self.brief, self.base, self.today = brief, base, today
        self.period = (brief.period.start, brief.period.end)

    def judge(self, proposal: Proposal, *, suggester: str, model: str | None, repairs: int) -> Suggestion:
        """The proposal with its verdicts. Pure: no clock, no store, no model."""
        sources = self.sources(proposal)
        key_results = tuple(self.key_result(proposal, kr, sources) for kr in proposal.key_results)
        specs = [_spec(kr) for kr in proposal.key_results]
        parent = proposal.parent.text if proposal.parent else None
        found = check_set(proposal.text, specs, parent=parent, period=self.period, today=self.today)
        return Suggestion(
            suggester=suggester,
            model=model,
            objective=self.objective(proposal, specs, sources),
            key_results=key_results,
            set_findings=tuple(found),
            repairs=repairs,
            sources=proposal.sources,
            proposal=proposal,
        )

    def sources(self, proposal: Proposal) -> list[Source]:
        """What the texts may rest on: the person's words, the goals above, the cited knowledge, the period."""
        brief = self.brief
        said = [("your aspiration", brief.aspiration), ("your role", brief.role)]
        said += [(f"your fact “{_short(fact)}”", fact) for fact in brief.facts]
        said += [(f"your answer “{_short(text)}”", text) for text in brief.answers.values()]
        above = [(f"the goal above “{_short(goal.text)}”", goal.text) for goal in brief.parents]
        above.append(("the period", f"{brief.period.start} {brief.period.end}"))
        known = [(name, line) for name in proposal.sources for line in self._entry(name).splitlines()]
        return [
            *(Source(name, "said", own) for name, text in said if (own := without_orders(text))),
            *(Source(name, "record", own) for name, text in above if (own := without_orders(text))),
            *(Source(name, "knowledge", own) for name, text in known if (own := without_orders(text))),
        ]

    def _entry(self, name: str) -> str:
        """What an entry says where a text may rest on it: its sentences, not its keywords."""
        entry = self.base.entry(name)
        if isinstance(entry, Metric):
            own = [entry.name, entry.baseline_clause, entry.definition, entry.source]
            german = entry.de
            own += [german.name, german.sample, german.definition, german.source] if german else []
        elif isinstance(entry, Competency):
            german_entry = entry.de
            changes = [*entry.change, entry.learning_form]
            changes += [*german_entry.change, german_entry.learning_form] if german_entry else []
            own = [entry.why, entry.control, *(change.say.render() for change in changes)]
            own += [german_entry.why, german_entry.control] if german_entry else []
        else:
            own = [entry.model_dump_json()] if entry else []
        return "\n".join(own)

    def objective(
        self, proposal: Proposal, specs: Sequence[KeyResultSpec], sources: Sequence[Source]
    ) -> SuggestedObjective:
        """The objective's verdict, with its key results, its parent and the aspiration as the record."""
        record = Record(
            parent=proposal.parent.text if proposal.parent else None,
            aspiration=self.brief.aspiration or None,
            contribution=proposal.why or None,
            due=self.brief.period.end,
            type=proposal.type,
            key_results=tuple(specs),
            given=frozenset({"parent", "aspiration", "contribution", "key_results"}),
        )
        verdict = check(
            proposal.text,
            kind="objective",
            parent=record.parent,
            period=self.period,
            record=record,
            today=self.today,
        )
        extra = [*sources, *_assumed(a for kr in proposal.key_results for a in kr.assumptions)]
        own = traced(proposal.text, extra)
        around = trace(f"{proposal.why}\n{proposal.serves_aspiration}", extra)
        return SuggestedObjective(
            text=proposal.text,
            why=proposal.why,
            aligned_to=proposal.parent.ref if proposal.parent else None,
            serves_aspiration=proposal.serves_aspiration,
            traces=_numbers([*own, *around], ()),
            verdict=_with_findings(verdict, [*findings(own), *_elsewhere(findings(around))]),
            type=proposal.type,
        )

    def key_result(
        self, proposal: Proposal, kr: ProposedKeyResult, sources: Sequence[Source]
    ) -> SuggestedKeyResult:
        """One key result's verdict, its numbers traced in the text and in its fields."""
        moves = kr.kind != "baseline"
        record = Record(
            parent=proposal.text,
            aspiration=self.brief.aspiration or None,
            contribution=kr.metric,
            baseline=kr.baseline,
            target=kr.target,
            unit=kr.unit or None if moves else None,
            direction=_direction(kr.direction) if moves else None,
            due=kr.due,
            evidence_source=kr.evidence_source or None,
            given=frozenset({"baseline", "target", "unit", "direction", "due", "evidence_source"}),
        )
        verdict = check(kr.text, kind="key_result", period=self.period, record=record, today=self.today)
        extra = [*sources, *_assumed(kr.assumptions)]
        own = traced(kr.text, extra)
        fields = self._fields(kr, own, extra)
        return SuggestedKeyResult(
            text=kr.text,
            metric=kr.metric,
            unit=kr.unit,
            direction=kr.direction,
            baseline=kr.baseline,
            target=kr.target,
            due=kr.due,
            kind=kr.kind,
            evidence_source=kr.evidence_source,
            numbers=_numbers([*own, *fields], kr.assumptions),
            verdict=_with_findings(verdict, [*findings(own), *_elsewhere(findings(fields))]),
            relative=kr.relative,
        )

    def _fields(self, kr: ProposedKeyResult, own: Sequence[Trace], sources: Sequence[Source]) -> list[Trace]:
        """The numbers of the fields that the text does not hold: a field may not hold what nobody said."""
        told = {found.value for found in own if found.kind == "number"}
        values = [value for value in (kr.baseline, kr.target) if value is not None and value not in told]
        return [found for value in values for found in trace(f"{value:.12g} {kr.unit}".strip(), sources)]


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


def _spec(kr: ProposedKeyResult) -> KeyResultSpec:
    return KeyResultSpec(
        kr.text, kr.metric, kr.unit or None, _direction(kr.direction), kr.baseline, kr.target, kr.due, kr.kind
    )


def _direction(name: str) -> Direction | None:
    for known in get_args(Direction):
        if known == name:
            direction: Direction = known
            return direction
    return None


def _assumed(assumptions: Iterable[Assumption]) -> list[Source]:
    """Assumptions as sources: what a suggester proposes itself is never more than an assumption."""
    return [
        Source(f"proposed: {a.why}", "assumption", a.text, (a.value,) if a.value is not None else ())
        for a in assumptions
    ]


def _numbers(traces: Sequence[Trace], assumed: Sequence[Assumption]) -> tuple[Number, ...]:
    """Each number once, with its weakest origin; a number without an origin is left to the findings."""
    seen: dict[float, Number] = {}
    for found in traces:
        if found.kind == "number" and found.value is not None and found.origin:
            number = Number(value=found.value, origin=Origin(found.origin), where=found.where or found.text)
            seen[number.value] = _weaker(seen.get(number.value), number)
    for assumption in assumed:
        if assumption.value is not None:
            where = f"proposed: {assumption.why}"
            number = Number(value=assumption.value, origin=Origin.assumption, where=where)
            seen[number.value] = _weaker(seen.get(number.value), number)
    return tuple(seen.values())


def _weaker(first: Number | None, second: Number) -> Number:
    if first is None:
        return second
    return max(first, second, key=lambda number: _STRENGTH.index(number.origin))


def _elsewhere(found: Sequence[Finding]) -> list[Finding]:
    """Findings about something beside the text: they have no span in it."""
    return [replace(finding, span=None) for finding in found]


def _with_findings(verdict: Check, found: Sequence[Finding]) -> Check:
    """The check with further findings; a fatal one fails it whatever else is right."""
    if not found:
        return verdict
    failed = verdict.verdict == "fail" or any(finding.fatal for finding in found)
    return replace(
        verdict, findings=(*verdict.findings, *found), verdict="fail" if failed else verdict.verdict
    )
