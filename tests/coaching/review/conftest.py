"""One record that tests change, and its summary by the embedded coach."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from coach.coaching.review.cases import record_of
from coach.coaching.review.gate import ReviewGate
from coach.coaching.review.guide import wording_of, written
from coach.coaching.review.summary import ReviewSummary
from coach.retrieval.knowledge import load_base

CASE: dict[str, Any] = {
    "id": "case",
    "person": "marten-3",
    "role": "Operations lead, parcel hub",
    "manager_context": "Half-year talk, please.",
    "period": {"start": "2026-01-01", "end": "2026-06-30"},
    "objectives": [
        {
            "text": "Parcels leave the hub on the day they arrive",
            "parent": "Customers get what was promised",
            "type": "committed",
            "key_results": [
                {
                    "metric": "parcels sorted on the day of arrival",
                    "unit": "%",
                    "direction": "increase",
                    "baseline": 88,
                    "target": 96,
                    "final": 94,
                    "due": "2026-06-30",
                    "confidence_history": [0.5, 0.6],
                }
            ],
            "checkins": [
                {"date": "2026-02-03", "note": "89 %, second belt waits for parts"},
                {"date": "2026-05-12", "note": "94 %, belt runs"},
            ],
            "adjustments": [],
            "learnings": [],
        }
    ],
    "recognitions": [],
    "private_aspiration": None,
}

Change = Callable[[dict[str, Any]], None]


def _summary(change: Change | None = None) -> ReviewSummary:
    """The summary of the case after a change."""
    case = deepcopy(CASE)
    if change:
        change(case)
    record = record_of(case)
    gate = ReviewGate(record, wording_of(record))
    review = written(record, load_base(), gate)
    return gate.judge(review, suggester="guide", model=None, repairs=0)


@pytest.fixture
def case() -> dict[str, Any]:
    """The case as it stands."""
    return deepcopy(CASE)


@pytest.fixture
def summarise() -> Callable[..., ReviewSummary]:
    """Gives the summary of the case, after a change where one is handed in."""
    return _summary
