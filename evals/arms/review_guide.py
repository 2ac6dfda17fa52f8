"""The embedded coach writes reviews: no model, no network."""

from functools import cache
from typing import Any

from coach.coaching.review.cases import record_of
from coach.coaching.services import Services
from evals.evaluators.judging import TODAY
from evals.frame import Arm, Json


@cache
def _services() -> Services:
    return Services()


async def answer(inputs: Json) -> dict[str, Any]:
    """One line of `coach review`."""
    result = await _services().reviewed(record_of(inputs), today=TODAY)
    return result.to_json()


ARM = Arm("guide", "the embedded coach, without a model", answer)
