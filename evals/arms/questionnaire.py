"""A written questionnaire: the usual SMART worksheet, filled in with the person's own words and nothing else.

Its questions are those of every worksheet: what do you want, how will it be measured, by when. Where the person
has not said something, the sheet stays blank, as on paper.
"""

import re
from typing import Any

from evals.arms.plain import line
from evals.frame import Arm, Json

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def answer(inputs: Json) -> dict[str, Any]:
    """The filled-in sheet as one objective with its key results."""
    end = inputs["period"]["end"]
    wish = _SENTENCE.split(inputs["aspiration"].strip(), maxsplit=1)[0].rstrip(".!?")
    measures = [f"Measured by: {fact}, by {end}" for fact in inputs.get("facts", []) if _NUMBER.search(fact)]
    parents = inputs.get("parents", [])
    return line(
        inputs,
        f"{wish}, by {end}",
        measures or [f"Measured by: (not filled in), by {end}"],
        suggester="questionnaire",
        parent=parents[0]["text"] if parents else None,
    )


_NUMBER = re.compile(r"\d")

ARM = Arm("questionnaire", "a written SMART worksheet, filled in with the person's own words", answer)
