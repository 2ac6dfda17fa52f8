"""A quotation that nobody said in these words."""

from coach.validator.tracing.grounded import GroundedRule
from coach.validator.tracing.model import Trace


def breaks(trace: Trace) -> bool:
    return trace.kind == "quote" and trace.origin is None


def message(trace: Trace) -> str:
    return f"Nobody said “{trace.text}” in these words."


RULE = GroundedRule(
    code="G104",
    name="untraced-quotation",
    severity="error",
    fatal=False,
    source="rubric, Grounded",
    why=(
        "Quotation marks promise a person's own words. Words put into somebody's mouth do harm in a "
        "review and mislead in a retrospective. Case, spaces and typographic marks may differ, an "
        "ellipsis may leave words out; anything else is not a quotation."
    ),
    given="She wrote: handover takes too long and half of it is missing. It is embarrassing, honestly.",
    trips=(
        "She said “handover is completely broken” in March",
        'Two nurses call it "a waste of time"',
    ),
    near_misses=(
        "She wrote that “handover takes too long”",
        "In her words: “Handover takes too long … half of it is missing”",
    ),
    breaks=breaks,
    message=message,
    fix="Quote the words exactly, or say it without quotation marks.",
)
