"""An assumption that the person has not confirmed."""

from coach.validator.tracing.grounded import GroundedRule
from coach.validator.tracing.model import Trace


def breaks(trace: Trace) -> bool:
    return trace.origin == "assumption"


def message(trace: Trace) -> str:
    return f"“{trace.text}” is an assumption ({trace.where}): nobody has confirmed it yet."


RULE = GroundedRule(
    code="G105",
    name="unconfirmed-assumption",
    severity="info",
    fatal=False,
    source="DESIGN rule 2: an assumption is confirmed before it is stored",
    why=(
        "A proposed target is useful as a proposal and harmful as a fact. It is shown as an "
        "assumption, and what is stored is what the person confirmed or changed. Once confirmed it "
        "was said, and this finding goes away."
    ),
    given="Proposed: 95 % of handovers on the sheet by 30 June 2027.",
    trips=(
        "95 % of handovers are written on the sheet",
        "Every ward reaches it by 30 June 2027",
    ),
    near_misses=(
        "Every handover is written on the sheet",
        "The sheet is used in all handovers",
    ),
    breaks=breaks,
    message=message,
    fix="Ask the person to confirm the value or to give their own.",
    given_origin="assumption",
)
