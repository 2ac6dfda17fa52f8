"""A head verb that names an activity."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    if statement.head != "activity" or statement.form != "output" or not statement.spoken:
        return ()
    message = (
        f"{goal.quote(statement.head_span)} names an activity: it can be done all quarter and change nothing."
    )
    fix = "Say what the activity is for: what will people have, know or do at the end that they do not now?"
    return (Fault(statement.head_span, message, fix, "warn"),)


RULE: Rule[Goal] = Rule(
    code="O103",
    name="activity-not-result",
    criterion="form",
    severities=BOTH_WARNING,
    source="GP: “consult”, “help”, “analyze”, “participate” describe activities; C",
    why=(
        "Google's playbook names four verbs that betray an activity: consult, help, analyze, participate. Assist, "
        "attend, contribute, explore, review, work on and their like are no different. It asks for the effect on "
        "people instead. Only a verb at the head counts: “design review satisfaction” is a metric."
    ),
    trips=(
        "Help with customer questions",
        "Participate in the architecture meetings",
        "Analyze the reasons for churn",
        "Review the pricing of all packages",
    ),
    near_misses=(
        "Help desk backlog falls from 340 to 80 tickets",
        "Design review satisfaction rises from 3.1 to 4.2",
        "Review turnaround stays under 4 hours",
    ),
    find=find,
    lowers=True,
)
