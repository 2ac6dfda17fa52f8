"""A target that was moved is graded against both: what was agreed first, and what stands now (rubric, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coach.domain.okr import KeyResult
from coach.domain.progress import EXPECTED_END, progress
from coach.domain.records import Adjustment, CheckIn

#: Fields whose change alters what progress means; a new metric or unit cannot be compared with the old one.
GRADED = frozenset({"target", "baseline", "band", "type", "due"})
INCOMPARABLE = frozenset({"metric", "unit", "direction"})


@dataclass(frozen=True, slots=True)
class Grading:
    """Progress as it is graded now and against the first agreement.

    `original` is None where nothing was moved, or where the metric itself was replaced (`comparable` is False).
    `reached` compares with what the type expects by the end: 1.0, or 0.7 for an aspirational one.
    """

    now: float | None
    original: float | None
    moved: tuple[Adjustment, ...]
    comparable: bool
    expected: float

    @property
    def reached(self) -> bool | None:
        """Whether it ended where it was expected to, by what stands now; None while progress is not known."""
        return None if self.now is None else self.now >= self.expected - 1e-9


def grade(
    key_result: KeyResult, check_ins: Sequence[CheckIn] = (), adjustments: Sequence[Adjustment] = ()
) -> Grading:
    """Grade a key result, against its first target too where that was moved."""
    own = [one for one in adjustments if one.record_id == key_result.id]
    moved = tuple(one for one in own if one.field in GRADED | INCOMPARABLE)
    comparable = not any(one.field in INCOMPARABLE for one in moved)
    first = as_agreed(key_result, moved) if moved and comparable else None
    return Grading(
        now=progress(key_result, check_ins),
        original=progress(first, check_ins) if first else None,
        moved=moved,
        comparable=comparable,
        expected=EXPECTED_END.get(key_result.type, 1.0),
    )


def as_agreed(key_result: KeyResult, adjustments: Sequence[Adjustment]) -> KeyResult:
    """The key result with the values that stood before the first change of each field.

    The day of a due date is not taken back: the period may have moved with it.
    """
    first: dict[str, Any] = {}
    for one in sorted(adjustments, key=lambda change: change.on):
        if one.field in GRADED - {"due", "band"}:
            first.setdefault(one.field, one.before)
    agreed: KeyResult = key_result.with_(**first)
    return agreed
