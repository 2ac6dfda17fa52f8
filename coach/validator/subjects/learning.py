"""A learning from a result, and the result it is about."""

from __future__ import annotations

from dataclasses import dataclass

from coach.validator.profiles import LIMITS

#: Why a result was missed: the closed list of the rubric, section 3.
CAUSES = (
    "ambition-too-high",
    "wrong-measure",
    "dependency",
    "capacity",
    "priority-shift",
    "external-change",
    "lack-of-focus",
    "missing-cadence",
    "wrong-assumption",
    "skill-or-knowledge-gap",
)
DECISIONS = ("keep", "modify", "abandon")


@dataclass(slots=True, frozen=True)
class Learning:
    """What somebody learnt. `cue` and `response` are the if-then for next time; `evidence` names records."""

    text: str
    cause: str | None = None
    contributing: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    cue: str = ""
    response: str = ""
    decision: str | None = None
    decision_why: str = ""


@dataclass(slots=True, frozen=True)
class Miss:
    """The result: its score (0 to 1, None without a final value), its type, what may be cited, and who is in it.

    `evidence` are the ids of the records that exist; `people` the names of persons and teams that must not be
    made the culprit; `numbers` the values of the key result (baseline, target, final).
    """

    score: float | None = None
    type: str = "committed"
    metric: str = ""
    evidence: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()


@dataclass(slots=True, frozen=True)
class Retrospective:
    """The subject of the rules on learnings: a learning, or none, and its result."""

    learning: Learning | None
    miss: Miss

    @property
    def said(self) -> str:
        """The learning's text, empty where there is none."""
        return self.learning.text if self.learning else ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything that the learning says: its text, then the plan and the reason of the decision."""
        one = self.learning
        return (one.text, one.cue, one.response, one.decision_why) if one else ()


def reached(miss: Miss) -> bool:
    """Whether the result ended where its type is expected to (GP, RW), so that there is no miss to explain."""
    due = LIMITS.aspirational_due if miss.type == "aspirational" else LIMITS.committed_due
    return miss.score is not None and miss.score >= due
