"""A number that nobody said and nothing holds."""

from coach.validator.tracing.grounded import GroundedRule
from coach.validator.tracing.model import Trace


def breaks(trace: Trace) -> bool:
    return trace.kind == "number" and trace.origin is None


def message(trace: Trace) -> str:
    return f"“{trace.text}” comes from nothing that was said, stored or cited."


RULE = GroundedRule(
    code="G101",
    name="untraced-number",
    severity="error",
    fatal=True,
    source="rubric, Grounded: a number traced to nothing is fatal",
    why=(
        "A fluent writer fills a gap with a plausible number, and a plausible baseline is the one "
        "nobody checks. A goal that starts from an invented number is missed or reached by "
        "accident. A number counts as traced where it was said, is stored, or is cited; as a "
        "difference, sum, ratio, percent change, conversion or rounding of such numbers it counts "
        "only where the arithmetic holds at the precision that is written."
    ),
    given="Median resolution is 31 h and should reach 24 h by 30 June. 6 agents, about 240 tickets a week.",
    trips=(
        "Bring the median resolution from 31 h to 22 h",
        "Cut resolution by 30 %",
        "Seven of eight agents answer within the shift",
    ),
    near_misses=(
        "Bring the median resolution from 31 h to 24 h",
        "Solve tickets 7 h sooner",
        "Cut resolution time by 23 %",
        "Each of the six agents takes 40 tickets per agent",
    ),
    breaks=breaks,
    message=message,
    fix="Use a number that was said or is stored, or mark it as an assumption for the person to confirm.",
)
