"""Check-ins: a value, a feeling or a note on a day, for one key result."""

from collections.abc import Sequence
from datetime import date

from coach.coaching.workspace.core import Core
from coach.coaching.workspace.given import kept
from coach.coaching.workspace.key_results import KeyResults
from coach.domain.ids import new_id
from coach.domain.okr import KeyResult, Objective
from coach.domain.records import CheckIn
from coach.errors import InputError


class CheckIns:
    """What was noted for key results, day after day."""

    def __init__(self, core: Core, key_results: KeyResults) -> None:
        self._core, self._key_results = core, key_results

    def of(self, key_result_id: str) -> Sequence[CheckIn]:
        """The check-ins of a key result, oldest first."""
        return self._core.store.checkins.list(key_result_id=key_result_id)

    def save(
        self,
        key_result: str,
        value: float | None = None,
        *,
        confidence: float | None = None,
        note: str = "",
        on: date | None = None,
    ) -> tuple[CheckIn, KeyResult, Objective]:
        """Keep a check-in, today unless `on` says otherwise; None as a value is “no number yet”, not a zero.

        Raises InputError for a day in the future, or where nothing at all is said.
        """
        objective, result = self._key_results.get(key_result)
        day = on or self._core.today
        if day > self._core.today:
            raise InputError(f"{day} is in the future.", "A check-in says what is, not what will be.")
        made = kept(
            CheckIn,
            id=new_id("chk"),
            key_result_id=result.id,
            on=day,
            value=value,
            confidence=confidence,
            note=note.strip(),
        )
        return self._core.store.checkins.save(made, "checked in"), result, objective
