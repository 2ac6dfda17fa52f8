"""Cases of results, made from what a test says about them."""

from collections.abc import Callable
from typing import Any

import pytest

from coach.coaching.retro.case import Case, case_of
from coach.retrieval.knowledge import KnowledgeBase, load_base


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load_base()


@pytest.fixture
def case() -> Callable[..., Case]:
    """A missed result of six months; `result`, `checkins` and the rest replace what it has."""

    def make(
        checkins: tuple[tuple[str, float | None, float | None, str], ...] = (),
        reflection: str = "",
        adjustments: tuple[dict[str, str], ...] = (),
        **result: Any,
    ) -> Case:
        key_result = {
            "metric": "orders packed by noon", "unit": "%", "direction": "increase", "baseline": 40,
            "target": 80, "final": 50, "due": "2026-06-30", "type": "committed", **result,
        }  # fmt: skip
        noted = [
            {"date": day, "value": value, "confidence": felt, "note": note}
            for day, value, felt, note in checkins
        ]
        return case_of(
            {
                "id": "case", "role": "packer", "objective": "Customers have it the next day",
                "key_result": key_result, "checkins": noted, "adjustments": list(adjustments),
                "reflection": reflection,
            }
        )  # fmt: skip

    return make
