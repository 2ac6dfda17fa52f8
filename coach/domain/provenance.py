"""Where a number comes from. A number without an origin is never stored (house rule 2)."""

from enum import StrEnum

from coach.domain.values import Finite, Model, Text


class Origin(StrEnum):
    """The four origins that a number may have."""

    said = "said"  #: the person typed it
    record = "record"  #: it stands in a stored record
    knowledge = "knowledge"  #: a cited knowledge entry gives it
    assumption = "assumption"  #: a proposal; the person confirms it before it is stored


#: Stands for where a number was said, for readers who are not its owner: the place quotes what is private.
NOT_TOLD = "said by its owner"


class Number(Model):
    """A number with its origin; `where` quotes or names the place, such as the fact or the record's id."""

    value: Finite
    origin: Origin
    where: Text
    confirmed: bool = False

    def untold(self) -> "Number":
        """The number without the words of the place where its owner said it."""
        return self.with_(where=NOT_TOLD) if self.origin is Origin.said else self

    @property
    def may_be_stored(self) -> bool:
        """Whether the person has said it, or confirmed it where it was only assumed."""
        return self.origin is not Origin.assumption or self.confirmed
