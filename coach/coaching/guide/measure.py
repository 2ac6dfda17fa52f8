"""A measure that is made for one wish, in the person's words or by its kind: no entry of the knowledge base."""

from typing import Any

from coach.retrieval.schema import Direction, Metric, Scope

#: How the id of a measure begins that is begun with the goal: it has no value before it.
BEGUN = "metric.own.begun."
#: How the id of what is found out first begins.
FIND = "metric.own.find"


def own_metric(**fields: Any) -> Metric:
    """A measure made for one wish, with what most of them share."""
    standard: dict[str, Any] = {"unit": "percent", "direction": Direction.increase, "scope": Scope.person}
    return Metric(**{**standard, "keywords": (fields["name"],), **fields})
