"""The embedded suggester of retrospectives: questions and a learning, with no model and no network."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from coach.coaching.events import Question
from coach.coaching.retro.asking import questions
from coach.coaching.retro.case import Case
from coach.coaching.retro.celebrating import Celebrated, celebrate
from coach.coaching.retro.composing import Composer
from coach.coaching.retro.history import History
from coach.coaching.retro.learning import ProposedLearning
from coach.coaching.retro.reflection import read_reflection
from coach.coaching.retro.signs import signs
from coach.coaching.retro.surprise import surprises
from coach.coaching.retro.telling import Telling
from coach.coaching.retro.weighing import Diagnosis, diagnose
from coach.coaching.retro.wording import language_of
from coach.coaching.suggester import Answer, Request
from coach.retrieval.knowledge import KnowledgeBase

#: Written into the ledger in the place of a prompt's name.
VERSION = "guide-retrospective-1"


class Reading:
    """One reading of one case, shared by the questions, the learnings and what is celebrated."""

    def __init__(self, case: Case, base: KnowledgeBase) -> None:
        self.case, self.base = case, base
        self.history, self.lang = History(case), language_of(case)
        self.found = signs(self.history)
        self.said = read_reflection(case, base)
        heard_case = (
            case if not self.said.foreign else case.model_copy(update={"reflection": "", "answers": {}})
        )
        self.diagnosis: Diagnosis = diagnose(heard_case, self.history, self.found, base)
        self.telling = Telling(self.history, self.found, self.diagnosis.primary, self.lang)

    def learnings(self) -> list[ProposedLearning]:
        """The ways to put the one learning, the best first."""
        composer = Composer(self.history, self.found, self.diagnosis, self.said, self.base, self.lang)
        better = surprises(self.history, self.said, self.diagnosis, self.telling, self.base, self.lang)
        return [*composer.learnings(), *better]

    def questions(self) -> tuple[Question, ...]:
        """Two or three questions."""
        return questions(self.history, self.said, self.diagnosis, self.telling, self.base, self.lang)

    def celebrated(self) -> tuple[Celebrated, ...]:
        """What deserves to be said first."""
        return celebrate(self.history, self.found, self.telling, self.lang)


class RetroGuide:
    """Drafts a learning from the knowledge base. The same case gives the same answer on every machine."""

    name = "guide"
    model: str | None = None

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base

    async def suggest(self, request: Request[Case, ProposedLearning]) -> Answer[ProposedLearning]:
        """The questions and one learning; on a repair, the next way to put it."""
        reading = Reading(request.brief, self.base)
        refused = {one.text for one in request.rejected}
        every = reading.learnings()
        fresh = [one for one in every if one.text not in refused]
        return _answer(fresh[:1], reading.questions())


def _answer(learnings: Sequence[ProposedLearning], asked: tuple[Question, ...]) -> Answer[ProposedLearning]:
    raw = json.dumps([asdict(one) for one in learnings], ensure_ascii=False)
    return Answer(tuple(learnings), asked, raw=raw, prompt=VERSION)
