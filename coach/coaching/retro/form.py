"""The form in which a model answers for a retrospective: the records first, then what they show."""

from typing import Annotated, Literal

from pydantic import Field

from coach.coaching.pages import Form

CauseName = Literal[
    "ambition-too-high", "wrong-measure", "dependency", "capacity", "priority-shift", "external-change",
    "lack-of-focus", "missing-cadence", "wrong-assumption", "skill-or-knowledge-gap",
]  # fmt: skip


class RetroForm(Form):
    """A whole answer: one learning."""

    evidence: Annotated[list[str], Field(min_length=1, max_length=6)]
    cause: CauseName
    contributing: Annotated[list[CauseName], Field(max_length=2)]
    text: str
    cue: str
    response: str
    decision: Literal["keep", "modify", "abandon"]
    decision_why: str
