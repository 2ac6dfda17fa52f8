"""A proper name that no source mentions."""

from coach.validator.tracing.grounded import GroundedRule
from coach.validator.tracing.model import Trace


def breaks(trace: Trace) -> bool:
    return trace.kind == "name" and trace.origin is None


def message(trace: Trace) -> str:
    return f"“{trace.text}” is named by nobody: it may be a person or product that does not exist here."


RULE = GroundedRule(
    code="G103",
    name="untraced-name",
    severity="warning",
    fatal=False,
    source="rubric, Grounded",
    why=(
        "An invented tool, customer or colleague makes a goal that cannot be acted on, and may "
        "point at a real person who knows nothing of it. Names cannot be told from other "
        "capitalised words with certainty, so this is a warning: the first word of a sentence, "
        "headings and German nouns are not judged."
    ),
    given="The ward uses the SBAR sheet; Priya leads the handover at St Anne's.",
    trips=(
        "The ward moves its handover to Salesforce",
        "Every shift follows the sheet that Kowalska wrote",
    ),
    near_misses=(
        "Every shift at St Anne's uses the SBAR sheet",
        "With Priya every handover is complete by Monday",
        "NPS and CSAT are read with Priya",
    ),
    breaks=breaks,
    message=message,
    fix="Take the name out, or use one that was mentioned.",
)
