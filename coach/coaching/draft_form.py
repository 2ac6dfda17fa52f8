"""The form in which a model answers for a draft."""

from functools import cache
from typing import Annotated

from pydantic import Field

from coach.coaching.pages import Form


class KeyResultForm(Form):
    """One key result as a model writes it, and why its target can be reached.

    Metric, values, unit, direction and day are read from the text, so that no field can contradict it.
    """

    text: str
    reason: str


class ObjectiveForm(Form):
    """One objective; `parent` is a number of the list in the prompt, `why` what it contributes there."""

    text: str
    parent: int | None
    why: str
    key_results: Annotated[list[KeyResultForm], Field(min_length=2, max_length=4)]


class DraftForm(Form):
    """A whole answer."""

    objectives: Annotated[list[ObjectiveForm], Field(min_length=1, max_length=6)]


@cache
def draft_form(count: int) -> type[DraftForm]:
    """The form that holds as many objectives as were asked for: a small model does not count by itself."""
    bound = Annotated[list[ObjectiveForm], Field(min_length=count, max_length=count)]
    fields = {"__annotations__": {"objectives": bound}, "__doc__": DraftForm.__doc__, "__module__": __name__}
    return type("DraftForm", (DraftForm,), fields)
