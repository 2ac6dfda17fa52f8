"""The key results of a stored goal: added by a sentence, changed field by field, taken out."""

from collections.abc import Collection
from typing import Any

from coach.coaching.workspace.checking import Judged
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.given import changed, said
from coach.coaching.workspace.goals import Goals
from coach.coaching.workspace.wording import TYPED, key_result_of, stated
from coach.domain.okr import KeyResult, Objective
from coach.domain.provenance import Number, Origin
from coach.errors import InputError


class KeyResults:
    """Key results, each by its id or the beginning of one.

    A change reads and writes in one transaction, so that what another window saves meanwhile is not lost.
    """

    def __init__(self, core: Core, goals: Goals) -> None:
        self._core, self._goals = core, goals

    def get(self, reference: str) -> tuple[Objective, KeyResult]:
        """The key result and its objective; raises NotStored."""
        return self._core.store.objectives.of_key_result(said(reference, "The key result's id"))

    def add(self, goal: str, text: str, **fields: Any) -> Judged:
        """A further key result; `fields` beat what the sentence says (`baseline`, `target`, `due`, …)."""
        with self._core.store.together("added a key result"):
            objective = self._goals.get(goal)
            result = key_result_of(
                text, objective_id=objective.id, period=objective.period, today=self._core.today, **fields
            )
            edited: Objective = changed(objective, key_results=(*objective.key_results, result))
            return self._goals.store(edited, "added a key result")

    def edit(
        self,
        reference: str,
        *,
        text: str | None = None,
        reason: str = "",
        clear: Collection[str] = (),
        **fields: Any,
    ) -> Judged:
        """Change a key result; numbers that the person writes are theirs (`said`), those gone are forgotten.

        A field that is None stays as it is; the names in `clear` become unknown.
        """
        changes = {name: value for name, value in fields.items() if value is not None}
        changes |= dict.fromkeys(clear)
        if text is not None:
            changes["text"] = said(text, "The key result")
        with self._core.store.together(reason or "edited a key result"):
            objective, result = self.get(reference)
            edited: KeyResult = changed(result, **changes)
            edited = changed(edited, numbers=numbers_after(edited, result.numbers))
            return self._replaced(objective, edited, reason or "edited a key result")

    def remove(self, reference: str, reason: str = "") -> Judged:
        """Take a key result out; `undo` brings it back. Refused while something was noted for it."""
        with self._core.store.together(reason or "took a key result out"):
            objective, result = self.get(reference)
            left = tuple(one for one in objective.key_results if one.id != result.id)
            if len(left) == len(objective.key_results):
                raise InputError(f"{result.id} is not in its goal.", "Run `coach verify`.")
            edited: Objective = changed(objective, key_results=left)
            return self._goals.store(edited, reason or "took a key result out")

    def _replaced(self, objective: Objective, result: KeyResult, reason: str) -> Judged:
        results = tuple(result if one.id == result.id else one for one in objective.key_results)
        edited: Objective = changed(objective, key_results=results)
        return self._goals.store(edited, reason)


def numbers_after(result: KeyResult, before: tuple[Number, ...]) -> tuple[Number, ...]:
    """The numbers of an edited key result: those still in it keep their origin, new ones were typed."""
    told = stated(result.text)
    values = dict.fromkeys(
        float(value)
        for value in (*told, result.baseline, result.target, *(result.band or ()))
        if value is not None
    )
    known = {number.value: number for number in before}
    typed = {value: Number(value=value, origin=Origin.said, where=TYPED) for value in values}
    return tuple(known.get(value, typed[value]) for value in values)
