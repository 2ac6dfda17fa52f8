"""A result without a learning."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.learning import Miss, Retrospective


def find(subject: Retrospective) -> Iterable[Fault]:
    miss = subject.miss
    due = LIMITS.aspirational_due if miss.type == "aspirational" else LIMITS.committed_due
    if subject.said.strip() or miss.score is None or miss.score >= due:
        return ()
    message = f"This {miss.type} key result ended at {miss.score:.2f}; {due:.1f} was expected, and no learning is noted."
    return (Fault(None, message, "Write one sentence: what do you know now that you did not at the start?"),)


RULE: Rule[Retrospective] = Rule(
    code="L101",
    name="missing-learning",
    criterion="learning",
    severities=BOTH_ERROR,
    source="GP: committed under 1.0 and aspirational under 0.7 are looked into",
    why=(
        "A committed key result is expected in full, an aspirational one at 0.7. Under that, the miss has "
        "something to teach, and it is written down while people still remember why."
    ),
    trips=(
        example("(nothing written)", "committed, scored 0.8", learning=None, miss=Miss(0.8, "committed")),
        example(
            "(nothing written)", "aspirational, scored 0.5", learning=None, miss=Miss(0.5, "aspirational")
        ),
    ),
    near_misses=(
        example(
            "(nothing written)", "aspirational, scored 0.7", learning=None, miss=Miss(0.7, "aspirational")
        ),
        example("(nothing written)", "committed, scored 1.0", learning=None, miss=Miss(1.0, "committed")),
    ),
    find=find,
)
