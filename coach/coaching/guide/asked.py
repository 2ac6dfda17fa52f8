"""The level that somebody asked for in words beside today's value: half of it, twice as many, within a week."""

import re

from coach.retrieval.schema import Metric

_HALF = re.compile(
    r"\b(?:halb so viele?|(?:mit|um) (?:der|die) hälfte|die hälfte weniger|halbier\w*|halve|half as (?:many|much))\b",
    re.IGNORECASE,
)
_DOUBLE = re.compile(r"\b(?:doppelt so viele?|verdoppel\w*|double|twice as (?:many|much))\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:innerhalb|binnen) (?:von )?(?P<count>\d+|eine[rms]|zwei|drei) (?P<unit>Tag|Woche)\w*\b"
)
_COUNTS = {"zwei": 2, "drei": 3, "fünf": 5, "zehn": 10}
_SHORT = re.compile(
    r"\bin (?:höchstens |unter )?(?P<count>\d+|zwei|drei|fünf|zehn) (?P<unit>Sekunden|Minuten)\b"
)


def asked_for(metric: Metric, value: float, wish: str) -> float | None:
    """The level in the metric's own unit; None where the wish names none or another direction than the metric's."""
    if not metric.id.startswith("metric.own."):
        return None
    for said, factor, direction in ((_HALF, 0.5, "decrease"), (_DOUBLE, 2.0, "increase")):
        if said.search(wish) and metric.direction == direction:
            level = value * factor
            return level if level == int(level) or value != int(value) else float(round(level))
    if metric.unit == "days" and metric.direction == "decrease" and (found := _WITHIN.search(wish)):
        count = _COUNTS.get(found["count"]) or (int(found["count"]) if found["count"].isdigit() else 1)
        days = float(count * (7 if found["unit"] == "Woche" else 1))
        return days if days < value else None
    short = _SHORT.search(wish) if metric.direction == "decrease" else None
    if short and metric.unit == {"Sekunden": "seconds", "Minuten": "minutes"}[short["unit"]]:
        level = float(_COUNTS.get(short["count"]) or short["count"])
        return level if level < value else None
    return None
