"""One's own goals as tools: what may be seen, and, where the person allowed it, two careful ways to write."""

from collections.abc import Iterable
from typing import Any

from coach.coaching.workspace.goals import Fields
from coach.domain.okr import GoalStatus, Objective, Visibility
from coach.errors import InputError
from coach.mcp.allowed import Allowed, capped


class Own:
    """Reading the goal tree."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed

    async def tree(self, period: str = "") -> dict[str, Any]:
        """The person's goal tree: every goal with its level, owner, period, progress, status and the goal it serves.

        Private goals and drafts are left out unless the person who started this server allowed them; how many is said.
        """
        with self._allowed.workspace() as found:
            if found is None:
                return {"schema": 1, "goals": [], "left_out": 0}
            where = {"period": found.planning.period(period)} if period else {}
            goals = list(found.views.tree(**where).goals.values())
            seen = self._seen(goals)
            names = {goal.id for goal in seen}
            rows = [self._row(row.to_json(), names) for row in found.views.rows(seen)]
        return {"schema": 1, "goals": rows, "left_out": len(goals) - len(seen)}

    async def goal(self, reference: str) -> dict[str, Any]:
        """One goal with its key results: baselines, targets, current values, where each number comes from.

        `reference` is the goal's id, or enough of its words.
        """
        capped([reference], "reference")
        with self._allowed.workspace() as found:
            goal = found.goals.get(reference) if found else None
            if found is None or goal is None or goal not in self._seen([goal]):
                raise InputError(
                    f"There is no goal “{reference[:70]}” that may be shown.", "Ask for the tree first."
                )
            seen = self._seen(found.views.tree().goals.values())
            page = found.views.page(goal.id)
            row = self._row(page.goal.to_json(), {one.id for one in seen})
            return {"schema": 1, **row, "results": [one.to_json() for one in page.key_results]}

    def _seen(self, goals: Iterable[Objective]) -> list[Objective]:
        """Without leave to show what is private, drafts are left out too: whoever else reads the file sees none either."""
        return [goal for goal in goals if self._allowed.private or not _is_private(goal)]

    def _row(self, row: dict[str, Any], names: set[str]) -> dict[str, Any]:
        """The row without a link to a goal that is not shown."""
        return {**row, "parent_id": row["parent_id"] if row["parent_id"] in names else None}


def _is_private(goal: Objective) -> bool:
    return goal.visibility is Visibility.private or goal.status is GoalStatus.draft


class Writing:
    """What may be written, only where the person allowed it; whatever is stored is checked first and can be undone."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed

    async def add_goal(self, text: str, parent: str = "", period: str = "") -> dict[str, Any]:
        """Store a goal in the person's own words, private until they change that. Only after they said yes."""
        capped([text, parent], "text")
        with self._allowed.workspace() as found:
            assert found is not None
            judged = found.goals.add(text, Fields(parent=parent or None, period=period or None))
            return {"schema": 1, "id": judged.goal.id, **judged.to_json()}

    async def check_in(
        self, key_result: str, value: float | None = None, confidence: float | None = None, note: str = ""
    ) -> dict[str, Any]:
        """Note today's value of a key result, with the person's confidence from 0 to 1. Only what they said."""
        capped([key_result, note], "note")
        with self._allowed.workspace() as found:
            assert found is not None
            kept, result, goal = found.check_ins.save(key_result, value, confidence=confidence, note=note)
            return {"schema": 1, "check_in": kept.id, "key_result": result.id, "goal": goal.id}
