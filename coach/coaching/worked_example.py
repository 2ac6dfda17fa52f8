"""One worked example in text: what `make run` shows where there is no terminal."""

from collections.abc import Callable, Iterator
from datetime import date
from textwrap import fill
from typing import Any, Protocol

from coach.coaching.adopt import adopt
from coach.coaching.brief import Brief, ParentGoal
from coach.coaching.draft import draft
from coach.coaching.guide.guide import Guide
from coach.coaching.loop import Ledger, MemoryLedger
from coach.coaching.session import DraftResult, collect
from coach.coaching.suggestion import Suggestion
from coach.domain.ids import new_id
from coach.domain.okr import Objective
from coach.domain.people import Level, Person
from coach.domain.periods import Period, next_quarter
from coach.domain.provenance import Number
from coach.domain.tree import GoalTree
from coach.retrieval.knowledge import load_base
from coach.validator.types import Check

ASPIRATION = (
    "Customers wait too long for an answer that holds. I want us to solve tickets faster, "
    "but not by closing them early."
)
FACTS = ("median ticket resolution is 26 h", "reopen rate 8 %")
ABOVE = "Customers renew because support is quick and right the first time"

Show = Callable[[str], Any]


class Store(Protocol):
    """What the example needs of a store."""

    people: Any
    objectives: Any

    @property
    def ledger(self) -> Ledger:
        """Where every suggestion is written down."""


async def play(show: Show, store: Store | None = None, *, today: date | None = None) -> Objective:
    """Play the example through the real flow and `show` it line by line; the chosen goal is stored and returned.

    Without a store nothing is kept. Raises StoreError where the goal cannot be saved.
    """
    day = today or date.today()
    period = next_quarter(day)
    above = _goal_above(period)
    brief = Brief(
        id="example",
        role="Support team lead",
        aspiration=ASPIRATION,
        facts=FACTS,
        parents=(ParentGoal("company", above.text, above.id),),
        period=period,
    )
    ledger = store.ledger if store else MemoryLedger()
    base = load_base()
    result = await collect(brief.id, draft(brief, suggester=Guide(base), ledger=ledger, today=day, base=base))
    for line in (*_given(brief), *_came_out(result)):
        show(line)
    chosen = _store(result, above, period, store)
    for line in _tree([above, chosen]):
        show(line)
    return chosen


def _goal_above(period: Period) -> Objective:
    return Objective(
        id=new_id("obj"),
        text=ABOVE,
        owner_id="per-company",
        level=Level.company,
        period=period,
        visibility="organisation",
    )


def _store(result: DraftResult, above: Objective, period: Period, store: Store | None) -> Objective:
    """Adopt the first candidate that passes, its proposed numbers confirmed as a person would one by one."""
    chosen = next(suggestion for suggestion in result.suggestions if suggestion.passes_gates)
    goal = adopt(
        chosen,
        owner_id="per-example",
        period=period,
        confirmed=[number.value for number in chosen.assumptions],
        parent_id=above.id if chosen.objective.aligned_to == above.id else None,
    )
    if store is not None:
        for person in (
            Person(id="per-company", name="Example company"),
            Person(id="per-example", name="You"),
        ):
            store.people.save(person, "the worked example")
        for objective in (above, goal):
            store.objectives.save(objective, "the worked example")
    return goal


def _given(brief: Brief) -> Iterator[str]:
    yield "A worked example. An aspiration and two facts go in:"
    yield _wrapped(f"“{brief.aspiration}”", "  ")
    yield from (f"  fact: {fact}" for fact in brief.facts)
    yield f"  goal above: {brief.parents[0].text}"


def _came_out(result: DraftResult) -> Iterator[str]:
    yield ""
    yield "What the coach asks:"
    for question in result.questions:
        yield _wrapped(f"? {question.text}", "  ")
    for number, suggestion in enumerate(result.suggestions, start=1):
        yield ""
        yield from _candidate(number, suggestion)


def _candidate(number: int, suggestion: Suggestion) -> Iterator[str]:
    objective = suggestion.objective
    yield _wrapped(f"{number}. {objective.text}", "")
    yield f"   {_verdict(objective.verdict)}"
    yield _wrapped(f"why: {objective.why}", "   ")
    for key_result in suggestion.key_results:
        yield _wrapped(f"- {key_result.text}", "   ")
        yield f"     {_verdict(key_result.verdict)}"
        for stated in key_result.numbers:
            yield _wrapped(_origin(stated), "     ")


def _verdict(check: Check) -> str:
    criteria = ", ".join(f"{name.replace('_', '-')} {level}" for name, level in check.criteria.items())
    return f"[{check.verdict}] {criteria}"


def _origin(number: Number) -> str:
    asked = "" if number.may_be_stored else " (to be confirmed)"
    return f"{number.value:g}: {number.origin.value}{asked}, {number.where}"


def _tree(goals: list[Objective]) -> Iterator[str]:
    yield ""
    yield "Candidate 1 is stored with its proposed numbers confirmed. The goal tree:"
    tree = GoalTree(goals)
    for root in tree.roots:
        yield from _branch(tree, root, 1)


def _branch(tree: GoalTree, goal: Objective, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield _wrapped(f"{goal.level.value}: {goal.text}", indent)
    for key_result in goal.key_results:
        yield _wrapped(f"- {key_result.text}", indent + "  ")
    for child in tree.children(goal.id):
        yield from _branch(tree, child, depth + 1)


def _wrapped(text: str, indent: str) -> str:
    return fill(text, 96, initial_indent=indent, subsequent_indent=indent + "  ")
