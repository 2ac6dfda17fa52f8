"""No help: the person's own words as they stand, the wish as the objective and each fact as a key result."""

from typing import Any

from evals.arms.plain import line
from evals.frame import Arm, Json


def answer(inputs: Json) -> dict[str, Any]:
    """What there is before anybody has helped."""
    return line(inputs, inputs["aspiration"], inputs.get("facts", []), suggester="no-help")


ARM = Arm("no-help", "the person's own words, unchanged", answer)
