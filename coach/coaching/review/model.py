"""The model as a suggester of reviews: it is given the facts with their numbers, and writes the sentences.

On a repair it is asked for nothing but the sentences that the gate refused, so that a small model has room for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from coach.coaching.agents import Thread, Writer, after
from coach.coaching.asking import Stopped
from coach.coaching.fitting import tokens_in
from coach.coaching.model_suggester import MARGIN
from coach.coaching.pages import Unusable
from coach.coaching.prompts import Rendered, listed, load_prompt
from coach.coaching.review.facts import Facts
from coach.coaching.review.fidelity import unfaithful
from coach.coaching.review.gate import ReviewGate
from coach.coaching.review.guide import wording_of, written
from coach.coaching.review.page import Sentence, read, review_form, review_of
from coach.coaching.review.proposal import ProposedReview
from coach.coaching.review.record import ReviewRecord
from coach.coaching.suggester import Answer, MalformedAnswer, Request
from coach.models.faults import Fault, ModelFault
from coach.retrieval.knowledge import KnowledgeBase

ReviewRequest = Request[ReviewRecord, ProposedReview]
ReviewAnswer = Answer[ProposedReview]


@dataclass(frozen=True, slots=True)
class Told:
    """What comes back for a repair: the flow's budget, and every sentence that the model wrote so far."""

    thread: Thread
    sentences: tuple[Sentence, ...]


class ReviewModel:
    """Asks a model for the words of a review whose facts stand already."""

    name = "model"

    def __init__(self, base: KnowledgeBase, writer: Writer) -> None:
        self._base, self._writer = base, writer
        self._facts = lru_cache(maxsize=8)(self._read)

    @property
    def model(self) -> str:
        """The model as the ledger names it."""
        return self._writer.model

    async def suggest(self, request: ReviewRequest) -> ReviewAnswer:
        """The words of the facts at first, then of those sentences that the gate refused.

        A record without a fact that needs words needs no model. Raises MalformedAnswer and ModelError.
        """
        facts = self._facts(request.brief)
        if not facts.asked:
            return Answer((facts.review,), prompt="guide")
        gate = ReviewGate(request.brief, wording_of(request.brief))
        if isinstance(request.thread, Told):
            return await self._again(request, facts, gate, request.thread)
        thread = request.thread if isinstance(request.thread, Thread) else await self._writer.begin(0)
        return await self._first(facts, gate, thread)

    async def _first(self, facts: Facts, gate: ReviewGate, thread: Thread) -> ReviewAnswer:
        """Every part of the facts. A part that fails is told in our own words, as long as another one does not."""
        parts = facts.parts(self._tokens)
        if not parts:
            raise ModelFault(Fault.too_long, f"over {self._tokens} tokens")
        gathered, stopped = _Gathered(facts, gate), ""
        for part in parts:
            try:
                await self._part(part, thread, gathered)
            except ModelFault as error:
                if not gathered.sentences:
                    raise
                stopped = str(error)
                break
        notes = ", ".join(filter(None, (_notes(facts, parts), gathered.left)))
        answer = replace(gathered.answer, notes=notes, thread=thread)
        if gathered.malformed and not gathered.sentences:
            raise MalformedAnswer(gathered.malformed, answer=answer)
        found = tuple(gathered.sentences)
        back = Stopped(stopped) if stopped else Told(thread, found)
        return replace(answer, proposals=(review_of(facts, found),), thread=back)

    async def _part(self, part: Sequence[int], thread: Thread, gathered: "_Gathered") -> None:
        facts = gathered.facts
        asked = replace(thread, said=(), room=facts.room(part))
        try:
            found = await self._writer.write("review", facts.values(part), review_form(facts, part), asked)
            gathered.take(found.answer)
            gathered.sentences += gathered.faithful(read(found.form, facts, part))
        except Unusable as error:
            gathered.malformed = str(error)
        except MalformedAnswer as error:
            gathered.take(error.answer)
            gathered.malformed = error.reason

    async def _again(
        self, request: ReviewRequest, facts: Facts, gate: ReviewGate, told: Told
    ) -> ReviewAnswer:
        """The refused sentences once more, in a conversation that holds nothing else."""
        against = {one: why for one in told.sentences if (why := _against(one, facts, gate))}
        asked = self._that_fit(facts, against)
        if not asked:
            return Answer(request.rejected, notes="nothing that the model could mend", thread=told)
        numbers = _numbers(asked)
        thread = after(told.thread, _question(facts, asked), _said(facts, asked), facts.room(numbers))
        found = await self._writer.write("repair", _findings(asked), review_form(facts, numbers), thread)
        try:
            better = _Gathered(facts, gate).faithful(read(found.form, facts, numbers))
        except Unusable as error:
            raise MalformedAnswer(str(error), answer=replace(found.answer, thread=told)) from error
        kept = [one for one in told.sentences if one not in asked]
        sentences = tuple(sorted((*kept, *better), key=lambda one: one.facts))
        back = Told(told.thread, sentences)
        return replace(found.answer, proposals=(review_of(facts, sentences),), thread=back)

    def _that_fit(self, facts: Facts, against: Mapping[Sentence, str]) -> dict[Sentence, str]:
        """As many of the refused sentences as the model reads at once with their facts and its answer."""
        kept = dict(against)
        while kept:
            repair = load_prompt("repair").render(_findings(kept))
            said = (str(_question(facts, kept)), _said(facts, kept), str(repair))
            if sum(map(tokens_in, said)) + facts.room(_numbers(kept)) <= self._tokens:
                break
            kept.popitem()
        return kept

    @property
    def _tokens(self) -> int:
        return self._writer.connection.context - MARGIN

    def _read(self, record: ReviewRecord) -> Facts:
        return facts_of(record, self._base)


def facts_of(record: ReviewRecord, base: KnowledgeBase) -> Facts:
    """The facts of a record, in the embedded coach's words."""
    return Facts(written(record, base, ReviewGate(record, wording_of(record))))


class _Gathered:
    """What came of the parts so far."""

    def __init__(self, facts: Facts, gate: ReviewGate) -> None:
        self.facts, self._gate = facts, gate
        self.sentences: list[Sentence] = []
        self.answer: ReviewAnswer = Answer()
        self.malformed = ""
        self._unfaithful: list[str] = []

    def faithful(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """The sentences that say what the record says; the facts of the others are told in our own words.

        One that the gate refuses anyway stays, so that the model is told why.
        """
        kept = []
        for one in sentences:
            why = unfaithful(one.text, (self.facts.all[number].sentence.text for number in one.facts))
            if why and self._gate.passes(one.proposed(self.facts)):
                self._unfaithful.append(f"“{one.text[:60]}”: {why}")
            else:
                kept.append(one)
        return kept

    @property
    def left(self) -> str:
        """Which sentences were not taken, and why, for the ledger."""
        count = len(self._unfaithful)
        return f"{count} sentences put in our own words ({self._unfaithful[0]})" if count else ""

    def take(self, answer: ReviewAnswer) -> None:
        """Add the answer of one part: its words, and what it took."""
        raw = f"{self.answer.raw}\n{answer.raw}".strip()
        self.answer = replace(answer, raw=raw, usage=self.answer.usage.plus(answer.usage))


def _against(sentence: Sentence, facts: Facts, gate: ReviewGate) -> str:
    """What speaks against a sentence; empty where nothing does."""
    found = gate.faults(sentence.proposed(facts))
    return "\n".join(f"{one.rule} {one.name}: {one.message} {one.fix}".strip() for one in found)


def _numbers(sentences: Mapping[Sentence, str]) -> list[int]:
    return sorted({number for one in sentences for number in one.facts})


def _question(facts: Facts, sentences: Mapping[Sentence, str]) -> Rendered:
    return facts.prompt.render(facts.values(_numbers(sentences)))


def _said(facts: Facts, sentences: Mapping[Sentence, str]) -> str:
    return facts.answer([(one.facts, one.text) for one in sentences])


def _findings(against: Mapping[Sentence, str]) -> dict[str, str]:
    texts = [f"“{one.text}”\n{why}" for one, why in against.items()]
    return {"findings": listed(texts), "count": str(len(against))}


def _notes(facts: Facts, parts: Sequence[Sequence[int]]) -> str:
    """What was not asked for, for the ledger."""
    asked = sum(map(len, parts))
    quotations, long = len(facts.all) - len(facts.asked), len(facts.asked) - asked
    told = [f"{quotations} quotations told as they stand"] if quotations else []
    return ", ".join([*told, *([f"left out for length: {long} facts"] if long else [])])
