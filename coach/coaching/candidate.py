"""What the loop needs to know of a candidate, whatever the flow."""

from collections.abc import Sequence
from typing import Any, Protocol

from typing_extensions import TypeVar

from coach.coaching.suggestion import Suggestion


class Candidate(Protocol):
    """What a gate makes of a proposal, whatever the flow: `Suggestion` is the draft's."""

    @property
    def passes_gates(self) -> bool:
        """Whether it may be offered as it stands."""

    @property
    def verdict(self) -> str:
        """`pass`, `warn` or `fail`."""

    @property
    def sources(self) -> Sequence[str]:
        """The ids of the knowledge entries that it rests on."""

    @property
    def content_hash(self) -> str:
        """The SHA-256 of its canonical JSON."""

    @property
    def proposal(self) -> Any:
        """What it was made from, for a repair; None where that is not kept."""

    def weight(self) -> tuple[int, int]:
        """How far it is from passing; (0, 0) is the best."""

    def told(self) -> str:
        """What a suggester is told about it for a repair: each finding with its place and its fix."""

    def to_json(self) -> dict[str, Any]:
        """The candidate as its flow promises it."""


CandidateT = TypeVar("CandidateT", bound=Candidate, default=Suggestion)
