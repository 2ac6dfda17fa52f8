"""A candidate that is made of what one person said."""

from dataclasses import dataclass

from coach.retrieval.schema import Change, Competency, Metric


@dataclass(frozen=True, slots=True)
class Own:
    """One candidate: the entry made for it, its sentence, its measures, and whether it is to find out."""

    competency: Competency
    change: Change
    metrics: tuple[Metric, ...]
    learning: bool = False
