"""Outside the owner's control without a named dependency."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.rule import BOTH_INFO, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if statement.language != "en" or (goal.record.resources or "").strip():
        return ()
    match = _ELSEWHERE.match(goal.text)
    if not match:
        return ()
    span = match.span("who")
    message = f"{goal.quote(span)} decides this, not the owner."
    fix = "Make your own part the goal, or name the dependency and who has agreed to it."
    return (Fault(span, message, fix),)


_ELSEWHERE = re.compile(
    r"(?:the )?(?P<who>regulators?|government|parliament|competitors?|authority|authorities|market|"
    r"(?:platform|legal|security|finance|it|infrastructure|data|procurement|other) teams?|vendors?|suppliers?|"
    r"press|weather|central bank|board)"
    r" (?:\w+s|approve|decide|ship|deliver|lose|grant|publish|grow|fall|finish|adopt|pass|sign|build|provide)\b",
    re.IGNORECASE,
)


RULE: Rule[Goal] = Rule(
    code="R106",
    name="outside-control",
    criterion="relevant",
    severities=BOTH_INFO,
    source="W: choose what you can influence; rubric 3",
    why=(
        "Some goals are decided elsewhere: by a regulator, a rival, another team. They move nobody who "
        "cannot move them. Either the goal is the part that can be influenced, or the dependency is named "
        "and agreed."
    ),
    trips=(
        "The regulator approves the new device by June",
        "Competitors lose 5 points of market share",
        "The platform team ships the new login in Q1",
    ),
    near_misses=(
        "The dossier that the regulator asks for is complete by June",
        "Our market share rises from 12 % to 15 %",
        "Team leads ship without a release manager",
    ),
    find=find,
)
