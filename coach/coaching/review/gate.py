"""The gate of a review: rules V and G over every sentence, whoever wrote it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from coach.coaching.review.evidence import evidence_of
from coach.coaching.review.proposal import ProposedReview, ProposedSection, ProposedSentence
from coach.coaching.review.quoting import people_of
from coach.coaching.review.record import ReviewRecord
from coach.coaching.review.summary import ReviewSummary, TracedNumber
from coach.coaching.review.wording import Wording
from coach.retrieval.knowledge import load_base
from coach.validator.check import check_summary
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.tracing import Source, Trace, findings, trace
from coach.validator.types import Finding

#: Findings that stop a single sentence; those about the whole (spread, blanks) do not.
_OF_THE_WHOLE = frozenset(("V106", "V107"))


class ReviewGate:
    """Judges reviews of one record, as its reader may see it. Pure: no clock, no store, no model."""

    def __init__(self, record: ReviewRecord, wording: Wording) -> None:
        self.record, self.wording = record, wording
        self.evidence: Mapping[str, Evidence] = evidence_of(record, wording)
        period = record.period
        self._around = [
            Source("the period", "record", f"{period.start} {period.end}"),
            Source("the person", "record", f"{record.person}, {record.role}"),
            Source("the house's words", "knowledge", house_words(wording.lang)),
        ]

    def judge(
        self, review: ProposedReview, *, suggester: str, model: str | None, repairs: int
    ) -> ReviewSummary:
        """The review with its verdict."""
        found = check_summary(self._summary(review.sections))
        numbers: list[TracedNumber] = []
        for section in review.sections:
            for at, sentence in enumerate(section.sentences):
                traces = self._traces(sentence)
                found += _placed(findings(traces), sentence)
                numbers += _numbers(traces, f"{section.name}:{at}")
        return ReviewSummary(
            record=self.record,
            proposal=review,
            suggester=suggester,
            model=model,
            repairs=repairs,
            findings=tuple(found),
            numbers=tuple(numbers),
            evidence=self.evidence,
        )

    def passes(self, sentence: ProposedSentence) -> bool:
        """Whether a single sentence may stand."""
        return not any(self.faults(sentence))

    def faults(self, sentence: ProposedSentence) -> Iterator[Finding]:
        """What keeps a sentence from standing."""
        section = ProposedSection("", (sentence,))
        found = [one for one in check_summary(self._summary((section,))) if one.rule not in _OF_THE_WHOLE]
        yield from (one for one in found if one.fatal or one.severity == "error")
        yield from (one for one in findings(self._traces(sentence)) if one.fatal or one.severity == "error")

    def _summary(self, sections: tuple[ProposedSection, ...]) -> Summary:
        period = self.record.period
        return Summary(
            sections=tuple(_section(section) for section in sections),
            records=self.evidence,
            period=(period.start, period.end),
            private=self.record.private,
            work=self.record.work,
            people=people_of(self.record),
        )

    def _traces(self, sentence: ProposedSentence) -> list[Trace]:
        """Where each number, date, name and quotation of a sentence comes from: the records that it cites."""
        cited = [self.evidence[name] for name in sentence.evidence if name in self.evidence]
        sources = [Source(one.id, "record", f"{one.text} {one.on or ''}", one.values) for one in cited]
        return trace(sentence.text, [*sources, *self._around])


@cache
def house_words(lang: str) -> str:
    """All the forms of sentences in a language: a word of them is no name that somebody made up."""
    return " ".join(form for plan in load_base().plans_of("review") for form in plan.forms(lang))


def _section(section: ProposedSection) -> Section:
    sentences = tuple(Sentence(one.text, one.evidence) for one in section.sentences)
    return Section(section.name, sentences, section.blank_because)


def _placed(found: list[Finding], sentence: ProposedSentence) -> list[Finding]:
    """Findings of tracing, with the sentence that they are about; offsets are kept."""
    return [replace(one, message=f"{one.message} (in “{sentence.text[:80]}”)") for one in found]


def _numbers(traces: list[Trace], where: str) -> Iterator[TracedNumber]:
    for found in traces:
        if found.kind == "number" and found.value is not None:
            yield TracedNumber(found.value, found.origin, found.where, where, found.derived)
