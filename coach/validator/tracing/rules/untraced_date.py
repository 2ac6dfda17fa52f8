"""A date that was not given and does not follow from one."""

from coach.validator.tracing.grounded import GroundedRule
from coach.validator.tracing.model import Trace


def breaks(trace: Trace) -> bool:
    return trace.kind == "date" and trace.origin is None


def message(trace: Trace) -> str:
    return f"“{trace.text}” is no date that was given, nor the edge of a period that was."


RULE = GroundedRule(
    code="G102",
    name="untraced-date",
    severity="error",
    fatal=False,
    source="rubric, Grounded",
    why=(
        "An invented deadline binds a person to a day that nobody agreed, and a day that no "
        "calendar has binds nobody. A date counts as traced where it was given, is the first or "
        "last day of a period that was given, or is the month, quarter or year in which a given "
        "date lies."
    ),
    given="The period runs from 2027-01-01 to 2027-06-30; the audit is on 12 May 2027.",
    trips=(
        "Publish the handover sheet by 15 March 2027",
        "Pass the check by 31 February 2027",
        "Reach it in Q4 2027",
    ),
    near_misses=(
        "Reach it by 30 June 2027",
        "Be ready for the audit in May 2027",
        "Close the gaps before 12.05.2027",
        "Reach it by the end of June",
    ),
    breaks=breaks,
    message=message,
    fix="Use a date that was given, or the end of the period.",
)
