"""The form in which a model answers for a draft. Field order is the order of writing: what is measured comes first."""

from typing import Annotated

from pydantic import Field

from coach.coaching.pages import Form


class KeyResultForm(Form):
    """One key result as a model writes it; `baseline` is null where nobody said where it stands.

    Unit, direction and day are read from the text, so that they cannot contradict it.
    """

    metric: str
    baseline: float | None
    target: float | None
    text: str
    reason: str


class ObjectiveForm(Form):
    """One objective; `parent` is a number of the list in the prompt."""

    text: str
    parent: int | None
    why: str
    serves: str
    key_results: Annotated[list[KeyResultForm], Field(min_length=2, max_length=4)]


class DraftForm(Form):
    """A whole answer."""

    objectives: Annotated[list[ObjectiveForm], Field(min_length=1, max_length=6)]
