"""The page of the review: a model is given the facts with their numbers, and writes the sentences.

What it is given are the sentences of the embedded coach, so that it sees no word that may not be quoted. It names
the facts that each of its sentences rests on; the records behind these become the sentence's evidence.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field

from coach.coaching.fitting import fitted
from coach.coaching.pages import Asking, Form, Unusable
from coach.coaching.plain import plain
from coach.coaching.prompts import load_prompt, quoted
from coach.coaching.review.gate import ReviewGate
from coach.coaching.review.guide import wording_of, written
from coach.coaching.review.proposal import ProposedReview, ProposedSection, ProposedSentence
from coach.coaching.review.record import ReviewRecord
from coach.coaching.review.wording import LANGUAGES
from coach.coaching.suggester import Answer, Request
from coach.domain.review import TITLES
from coach.retrieval.knowledge import KnowledgeBase

#: Tokens of an answer: for its frame, and for each fact that it tells.
_FRAME, _FACT = 120, 60

ReviewRequest = Request[ReviewRecord, ProposedReview]


class SentenceForm(Form):
    """One sentence with the numbers of the facts that it tells."""

    facts: Annotated[list[int], Field(min_length=1, max_length=6)]
    text: str


class ReviewForm(Form):
    """All sentences, in the order of the facts; the sections follow from these."""

    sentences: Annotated[list[SentenceForm], Field(min_length=1, max_length=120)]


class ReviewPage:
    """Asks for the words of a review whose facts stand already."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._facts = lru_cache(maxsize=8)(self._written)

    def form(self, request: ReviewRequest) -> type[ReviewForm]:
        """Sentences with the numbers of their facts."""
        return ReviewForm

    def before(self, request: ReviewRequest) -> Answer[ProposedReview] | None:
        """A record without a single fact needs no model: the blank sections say all."""
        facts = self._facts(request.brief)
        return None if _numbered(facts) else Answer((facts,), prompt="guide")

    def asking(self, request: ReviewRequest, tokens: int) -> Asking:
        """The prompt with every fact; nothing is left out, so that a record too long for the model is told so."""
        facts = self._facts(request.brief)
        titles = TITLES[facts.language]
        lines = []
        for number, (section, sentence) in _numbered(facts).items():
            lines.append(f"  {number} ({titles[section]}): {quoted(sentence.text)}")
        fixed = {"facts": "\n" + "\n".join(lines), "language": LANGUAGES[facts.language]}
        return fitted(load_prompt("review"), fixed, {}, tokens)

    def room(self, request: ReviewRequest) -> int:
        """The most tokens of an answer."""
        return _FRAME + _FACT * len(_numbered(self._facts(request.brief)))

    def read(self, form: ReviewForm, request: ReviewRequest) -> tuple[ProposedReview, ...]:
        """The review: each sentence in the section of its first fact, with the records of all its facts.

        Facts that the answer leaves out are told in the embedded coach's words: a model does not choose what counts.
        """
        facts = self._facts(request.brief)
        numbered = _numbered(facts)
        told: dict[int, ProposedSentence] = {}
        left = set(numbered)
        for one in form.sentences:
            known = [number for number in one.facts if number in numbered]
            if not known or not one.text.strip():
                raise Unusable(f"a sentence names no fact of the list, or has no words: {one.text[:60]}")
            evidence = dict.fromkeys(name for number in known for name in numbered[number][1].evidence)
            told[known[0]] = _joined(told.get(known[0]), ProposedSentence(plain(one.text), tuple(evidence)))
            left -= set(known)
        words = {**told, **{number: numbered[number][1] for number in left}}
        return (_rebuilt(facts, numbered, words),)

    def read_partly(self, value: Any, request: ReviewRequest) -> tuple[tuple[ProposedReview, ...], str]:
        """Nothing is shown of a review before it is whole."""
        return (), ""

    def beside(self, proposals: tuple[ProposedReview, ...], request: ReviewRequest) -> Answer[ProposedReview]:
        """A review asks nothing."""
        return Answer()

    def _written(self, record: ReviewRecord) -> ProposedReview:
        return written(record, self._base, ReviewGate(record, wording_of(record)))


def _numbered(facts: ProposedReview) -> dict[int, tuple[str, ProposedSentence]]:
    """Every fact by its number from one, with its section."""
    pairs = ((section.name, sentence) for section in facts.sections for sentence in section.sentences)
    return dict(enumerate(pairs, 1))


def _joined(first: ProposedSentence | None, second: ProposedSentence) -> ProposedSentence:
    """Two sentences about one fact are one entry, with the records of both."""
    if first is None:
        return second
    return ProposedSentence(
        f"{first.text} {second.text}", tuple(dict.fromkeys((*first.evidence, *second.evidence)))
    )


def _rebuilt(
    facts: ProposedReview,
    numbered: Mapping[int, tuple[str, ProposedSentence]],
    words: Mapping[int, ProposedSentence],
) -> ProposedReview:
    sections = []
    for section in facts.sections:
        own = [words[n] for n in sorted(words) if numbered[n][0] == section.name]
        blank = section.blank_because if not own else None
        sections.append(ProposedSection(section.name, tuple(own), blank))
    return ProposedReview(facts.language, tuple(sections), facts.notes, facts.left_out, facts.sources)


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
