"""A suggester that says what a test wants, and the bricks that the coaching tests share."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.events import Usage
from coach.coaching.proposal import Assumption, Proposal, ProposedKeyResult
from coach.coaching.suggester import Answer, Request
from coach.domain.periods import Period

END = date(2027, 6, 30)


class Scripted:
    """Answers with the given answers in turn; an exception among them is raised."""

    name = "model"
    model = "scripted/1"

    def __init__(self, answers: Iterable[Answer | Exception]) -> None:
        self._answers = list(answers)
        self.requests: list[Request] = []

    async def suggest(self, request: Request) -> Answer:
        self.requests.append(request)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def scripted() -> Callable[..., Scripted]:
    return lambda *answers: Scripted(answers)


@pytest.fixture
def brief() -> Brief:
    return Brief(
        id="case",
        role="Support team lead",
        aspiration="I want us to solve tickets faster, but not by closing them early.",
        facts=("median ticket resolution is 31 h", "reopen rate 9 %"),
        parents=(ParentGoal("company", "Customers renew because support is quick"),),
        period=Period(start=date(2027, 1, 1), end=END),
    )


@pytest.fixture
def good() -> Proposal:
    return proposal()


@pytest.fixture
def bad() -> Proposal:
    """A proposal with a baseline that nobody gave."""
    return proposal(baseline=40.0)


@pytest.fixture
def hopeless() -> Proposal:
    """A proposal whose key results hold no number: nothing that a rule could mend."""
    empty = replace(key_result("Tickets are handled with more care by 30 June 2027", 9.0, 9.0), baseline=None)
    return replace(proposal(), key_results=(replace(empty, target=None),) * 2)


def proposal(baseline: float = 31.0) -> Proposal:
    return Proposal(
        text="Customers get a lasting solution sooner than they do today by 30 June 2027",
        why="Waiting is what customers remember.",
        serves_aspiration="You want to solve tickets faster.",
        key_results=(
            key_result(
                f"Median time to resolve a ticket falls from {baseline:g} hours to 25 hours by 30 June 2027",
                baseline,
                25.0,
                (Assumption("25 hours", "a fifth less", 25.0),),
            ),
            key_result("Reopen rate stays at or below 9% until 30 June 2027", 9.0, 9.0, unit="%"),
        ),
    )


def key_result(
    text: str, baseline: float, target: float, assumptions: tuple[Assumption, ...] = (), unit: str = "hours"
) -> ProposedKeyResult:
    guardrail = "stays" in text
    return ProposedKeyResult(
        text=text,
        metric="reopen rate" if guardrail else "median time to resolve a ticket",
        unit=unit,
        direction="maintain" if guardrail else "decrease",
        baseline=baseline,
        target=target,
        due=END,
        kind="guardrail" if guardrail else "lagging",
        assumptions=assumptions,
    )


@pytest.fixture
def answer_of() -> Callable[..., Answer]:
    return lambda *proposals: Answer(
        tuple(proposals), raw="raw words", prompt="p", usage=Usage(1, 10, 5, 0.1)
    )
