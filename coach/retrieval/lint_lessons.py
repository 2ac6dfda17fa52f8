"""Faults of causes and sentence plans: a list that is not closed, signs that nothing reads, cases that nobody has."""

from collections.abc import Callable, Iterator

from coach.domain.records import Cause as ListedCause
from coach.retrieval.faults import Fault
from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.lessons import RecordSign, places

#: The cases beside the signs of a record in which a sentence of a plan is used.
CASES = frozenset(
    (
        "always",
        "nothing",
        "reached",
        "missed",
        "behind-start",
        "held",
        "moved",
        "no-final",
        "noted",
        "adjusted",
        "reflected",
        "no-reflection",
        "self-serving",
        "self-blame",
        "steady-check-ins",
        "keep",
        "modify",
        "abandon",
        "has-parent",
        "no-parent",
        "confidence-moved",
        "learned",
        "recognised",
        # Of a review alone: how a key result ended beside the goal's type, and what the record lacks.
        "as-expected",
        "short-aspirational",
        "unmoved",
        "under-way",
        "no-result",
        "target-moved",
        "no-start",
        "no-target",
        "counted-people",
        "committed",
        "aspirational",
        "contributes",
        "one-check-in",
        "no-check-in",
        "long-gap",
        "confidence-steady",
        "confidence-once",
        "recounted",
        "dropped",
        "not-held",
        "set-aside",
        "unquoted",
        "no-adjustment",
        "no-learning",
        "planned",
    )
)
_REVIEW = frozenset(("results", "alignment", "steering", "learnings", "recognition", "conversation"))


def _closed_list(base: KnowledgeBase) -> Iterator[Fault]:
    listed = {cause.value for cause in ListedCause}
    known = {cause.code for cause in base.causes.values()}
    yield from (Fault(f"cause.{name}", "causes", "it is not in the list") for name in sorted(known - listed))
    yield from (Fault(f"cause.{name}", "causes", "it has no entry") for name in sorted(listed - known))


def _told_apart(base: KnowledgeBase) -> Iterator[Fault]:
    """Keywords are one cause's own, and no cause is set off from itself."""
    owners: dict[str, str] = {}
    for cause in base.causes.values():
        for word in (*cause.keywords, *cause.de.keywords):
            if word in owners:
                yield Fault(cause.id, "double", f"the keyword {word!r} is also in {owners[word]}")
            owners[word] = cause.id
        if any(near.cause == cause.code for near in (*cause.not_this, *cause.de.not_this)):
            yield Fault(cause.id, "causes", "it is set off from itself")


def _signs(base: KnowledgeBase) -> Iterator[Fault]:
    read = {sign for cause in base.causes.values() for sign in cause.record}
    yield from (
        Fault(f"sign {sign}", "unreachable", "no cause has it") for sign in RecordSign if sign not in read
    )


def _plans(base: KnowledgeBase) -> Iterator[Fault]:
    cases = CASES | {sign.value for sign in RecordSign}
    for plan in base.plans.values():
        if plan.when not in cases:
            yield Fault(plan.id, "unreachable", f"{plan.when!r} is no case")
        if (plan.flow == "review") != (plan.section in _REVIEW):
            yield Fault(plan.id, "unreachable", f"{plan.section!r} is no section of a {plan.flow}")
        if not plan.evidence and set(places(plan.say[0])) & {"value", "final", "note", "before", "after"}:
            yield Fault(plan.id, "wording", "it tells of a record and names none")


def _blanks(base: KnowledgeBase) -> Iterator[Fault]:
    """Each section of a review has a sentence for the case that there is nothing to say."""
    blank = {plan.section for plan in base.plans_of("review") if plan.when == "nothing"}
    yield from (
        Fault(f"plan.review {name}", "unreachable", "it has no sentence for nothing")
        for name in sorted(_REVIEW - blank)
    )


CHECKS: tuple[Callable[[KnowledgeBase], Iterator[Fault]], ...] = (
    _closed_list,
    _told_apart,
    _signs,
    _plans,
    _blanks,
)
