"""What a suggester returns before anybody has judged it. Nothing here may be shown as a suggestion."""

from dataclasses import dataclass
from datetime import date

from coach.coaching.brief import ParentGoal


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number or a date that the suggester proposes itself, with its reasoning; the person confirms it.

    `value` is None for a date. `text` is what stands in the sentence, such as "25 hours".
    """

    text: str
    why: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class ProposedKeyResult:
    """A key result as proposed; `unit` is the word behind the number ("%", "hours"), "" where it counts none.

    `relative`: the target is the size of a change from a level that is measured first, not a level.
    """

    text: str
    metric: str
    unit: str
    direction: str
    baseline: float | None
    target: float | None
    due: date
    kind: str
    evidence_source: str = ""
    assumptions: tuple[Assumption, ...] = ()
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate objective as proposed.

    `parent` is the one goal above that it serves, None for the aspiration alone; `why` says what it
    contributes, `serves_aspiration` how it serves the person's own wish. `sources` are the ids of the
    knowledge entries that it rests on. `type` is a goal type of the domain.
    """

    text: str
    why: str
    serves_aspiration: str
    key_results: tuple[ProposedKeyResult, ...]
    parent: ParentGoal | None = None
    sources: tuple[str, ...] = ()
    type: str = "committed"
