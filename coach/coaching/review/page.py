"""What a model answers about the facts of a review, and how its sentences become the summary that the gate judges."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, WithJsonSchema, create_model

from coach.coaching.pages import Form, Unusable
from coach.coaching.plain import plain
from coach.coaching.review.facts import Facts
from coach.coaching.review.gate import ReviewGate
from coach.coaching.review.guide import written
from coach.coaching.review.proposal import ProposedReview, ProposedSection, ProposedSentence
from coach.retrieval.knowledge import KnowledgeBase


class SentenceForm(Form):
    """One sentence with the numbers of the facts that it tells."""

    facts: Annotated[list[int], Field(min_length=1, max_length=4)]
    text: str


class ReviewForm(Form):
    """All sentences, in the order of the facts; the sections follow from these."""

    sentences: list[SentenceForm]


def review_form(facts: Facts, numbers: Sequence[int]) -> type[ReviewForm]:
    """Not more sentences than there are facts, and no number but those by which a model knows them.

    The numbers stand in the schema alone: a provider that holds to it writes no other, and where one does not, a
    wrong number costs its sentence and not the whole answer.
    """
    number = Annotated[
        int, WithJsonSchema({"type": "integer", "enum": [facts.named[one] for one in numbers]})
    ]
    told = Annotated[list[number], Field(min_length=1, max_length=4)]
    sentence = create_model("SentenceForm", __base__=SentenceForm, facts=(told, ...))
    bounds = Annotated[list[sentence], Field(min_length=1, max_length=len(numbers))]
    return create_model("ReviewForm", __base__=ReviewForm, sentences=(bounds, ...))


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a model wrote, with the numbers of the facts that it says it tells."""

    facts: tuple[int, ...]
    text: str

    def proposed(self, facts: Facts) -> ProposedSentence:
        """The sentence on the records of its facts."""
        names = (name for number in self.facts for name in facts.all[number].sentence.evidence)
        return ProposedSentence(self.text, tuple(dict.fromkeys(names)))


def read(form: ReviewForm, facts: Facts, asked: Iterable[int]) -> tuple[Sentence, ...]:
    """The sentences in an answer that tell a fact that was asked for; raises Unusable where there is none.

    A sentence without words, or about nothing that was asked, is left out: its fact is told in our own words then.
    """
    known, found = {facts.named[number]: number for number in asked}, []
    for one in form.sentences:
        numbers = tuple(dict.fromkeys(known[name] for name in one.facts if name in known))
        if numbers and one.text.strip():
            found.append(Sentence(numbers, plain(one.text)))
    if not found:
        raise Unusable("no sentence names a fact of the list and has words")
    return tuple(found)


def review_of(facts: Facts, sentences: Sequence[Sentence]) -> ProposedReview:
    """The review with a model's sentences, each where its first fact stands.

    Facts that no sentence tells are told in the embedded coach's words: a model does not choose what counts.
    """
    told: dict[int, ProposedSentence] = {}
    for one in sentences:
        first = told.get(one.facts[0])
        told[one.facts[0]] = _joined(first, one.proposed(facts)) if first else one.proposed(facts)
    numbers = {number for one in sentences for number in one.facts}
    return facts.review_of(told, [number for number in facts.all if number not in numbers])


def _joined(first: ProposedSentence, second: ProposedSentence) -> ProposedSentence:
    """Two sentences about one fact are one entry, with the records of both."""
    evidence = tuple(dict.fromkeys((*first.evidence, *second.evidence)))
    return ProposedSentence(f"{first.text} {second.text}", evidence)


def mended(review: ProposedReview, gate: ReviewGate, base: KnowledgeBase) -> ProposedReview:
    """The review with every sentence that the gate refuses put in the embedded coach's words, by its records."""
    own = written(gate.record, base, gate)
    sections = []
    for section, fallback in zip(review.sections, own.sections, strict=True):
        told: dict[ProposedSentence, None] = {}
        for sentence in section.sentences:
            told |= dict.fromkeys([sentence] if gate.passes(sentence) else _instead(sentence, fallback))
        blank = None if told else section.blank_because or fallback.blank_because
        sections.append(ProposedSection(section.name, tuple(told), blank))
    return ProposedReview(review.language, tuple(sections), review.notes, review.left_out, review.sources)


def _instead(sentence: ProposedSentence, section: ProposedSection) -> list[ProposedSentence]:
    """The embedded coach's sentences that rest on the same records, else on some of them."""
    same = [one for one in section.sentences if one.evidence == sentence.evidence]
    return same or [one for one in section.sentences if set(one.evidence) <= set(sentence.evidence)]
