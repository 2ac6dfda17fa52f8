"""An output in place of the change it is for."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.rule import BOTH_WARNING, Fault, Rule
from coach.validator.subjects.goal import Goal


def find(goal: Goal) -> Iterable[Fault]:
    statement = goal.statement
    named = statement.head in ("business-as-usual", "activity")
    if statement.form != "output" or named or not statement.spoken:
        return ()
    message = f"{goal.quote(statement.head_span)} is done when the work is done, whatever follows from it."
    fix = "Ask “so that what changes?” and write the answer; the work itself belongs in the plan."
    return (Fault(statement.head_span, message, fix, "warn"),)


RULE: Rule[Goal] = Rule(
    code="O104",
    name="output-not-change",
    criterion="form",
    severities=BOTH_WARNING,
    source="C: outcomes over outputs; GP: key results describe outcomes, not activities",
    why=(
        "An output is something produced: a report, a release, a training. It can be delivered in full and help "
        "nobody. An outcome is the change it is for, and leaves open how to get there, so a team can still learn "
        "that another way works better."
    ),
    trips=(
        "Launch the new partner portal",
        "Write 12 blog posts",
        "Migrate the billing system to the new data centre",
    ),
    near_misses=(
        "Release success rate rises from 82 % to 95 %",
        "Build time falls from 30 to 10 minutes",
        "Partners find an answer without calling us",
    ),
    find=find,
    lowers=True,
)
