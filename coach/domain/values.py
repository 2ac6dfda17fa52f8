"""Small values that every model is made of: clean text, finite numbers, frozen models."""

import math
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

#: The longest text that one field may hold, in characters; the boundary caps before it, visibly.
LONGEST_TEXT = 20_000

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _storable(text: str) -> str:
    """Refuse what no store keeps faithfully: NUL and lone surrogates."""
    if found := _UNSTORABLE.search(text):
        raise ValueError(f"the text holds a character that cannot be stored (U+{ord(found[0]):04X})")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("the text is empty")
    return text


def _no_bool(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("a number is needed, not yes or no")
    return value


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("the number is not finite")
    return value


#: Text that may be empty.
Words = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_storable)]
#: Text that says something.
Text = Annotated[Words, AfterValidator(_not_blank)]
#: A number that is neither infinite nor "not a number".
Finite = Annotated[float, BeforeValidator(_no_bool), AfterValidator(_finite)]
#: An identifier such as `obj-7k2m9x4c`.
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,62}[a-z0-9]$")]
#: A share: 0 is nothing, 1 is all.
Share = Annotated[Finite, Field(ge=0, le=1)]


class Model(BaseModel):
    """A frozen value that refuses unknown fields; changing one makes a new one (`model.with_(…)`)."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")

    def with_(self, **changes: Any) -> "Any":
        """The same value with some fields changed, its invariants checked again.

        Raises pydantic's ValidationError where the changed value is not allowed.
        """
        return type(self).model_validate({**dict(self), **changes})
