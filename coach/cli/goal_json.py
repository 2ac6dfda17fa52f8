"""The page of a goal as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.coaching.workspace.rows import GoalPage


def page_json(page: GoalPage) -> dict[str, Any]:
    """One goal with its surroundings; keys in this order."""
    record = page.record.model_dump(mode="json")
    record.pop("key_results")
    return {
        "schema": 1,
        "goal": page.goal.to_json(),
        "record": record,
        "above": page.above.to_json() if page.above else None,
        "below": [row.to_json() for row in page.below],
        "helps": [row.to_json() for row in page.helps],
        "helped_by": [row.to_json() for row in page.helped_by],
        "aspiration": page.aspiration or None,
        "key_results": [row.to_json() for row in page.key_results],
        "answer": page.answer,
    }
