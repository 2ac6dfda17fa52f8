"""What must not suffer while a wish comes true: the brakes that fit any trade."""

import re

from coach.coaching.guide.measure import own_metric
from coach.retrieval.schema import Direction, Kind, Metric, Step

_FASTER = re.compile(
    r"\b(?:fast\w*|quick\w*|soon\w*|early|earlier|at once|on the day|on time|in time|same day|hand over|daylight|home for|speed|slow|time|late|wait\w*)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more|grow\w*|every day|all|each|double|twice|many|volume)\b", re.IGNORECASE)
_LOAD = re.compile(
    r"\b(?:night|evening|midnight|overtime|tired|weekend|holiday|dinner|sleep)\w*\b", re.IGNORECASE
)


def brakes_for(text: str) -> tuple[Metric, ...]:
    """A brake where speed, volume or the load grows; nothing has to be braked elsewhere."""
    if _LOAD.search(text):
        return (_hours(),)
    return (_again(),) if _FASTER.search(text) or _MORE.search(text) else ()


def _again() -> Metric:
    return own_metric(
        id="metric.own.again",
        name="share of the work that has to be done a second time",
        direction=Direction.decrease,
        kind=Kind.guardrail,
        definition="Pieces that came back or had to be redone, over all of them.",
        source="the same list, with a mark for what came back",
        baseline_question="How much of it has to be done again today?",
        gamed_by="not writing down what came back",
        sample="four ordinary weeks",
        step=Step(share=0.1, why="what is done faster must not come back"),
    )


def _hours() -> Metric:
    return own_metric(
        id="metric.own.hours",
        name="working hours beyond what was agreed",
        plural=True,
        unit="hours",
        per="a week",
        direction=Direction.decrease,
        kind=Kind.guardrail,
        definition="Hours worked beyond what was agreed, in a week.",
        source="your own note of when the day began and ended",
        baseline_question="How many hours beyond what was agreed did you work in an ordinary week?",
        gamed_by="not writing the hours down",
        sample="four ordinary weeks",
        step=Step(share=0.1, why="a change that is paid for with evenings does not last"),
    )
