"""What one person wishes, as the sentence that is true once it has come true."""

import re
from dataclasses import dataclass

from coach.coaching.guide.sentence import agreeing, is_plural, not_yet

_WHY = re.compile(r"\s+(?:because|since|so that)\s+")


@dataclass(frozen=True, slots=True)
class OwnWish:
    """Who does what once the wish is true: `who` as a subject, `whom` as an object, `does` in its base form.

    `stated` holds the whole sentence where it was said as one; `ended` is the complaint that it ends; `fewer` and
    `more` are what there is to be less or more of.
    """

    who: str
    whom: str
    does: str
    sentence: str
    stated: str = ""
    ended: str = ""
    fewer: str = ""
    more: str = ""

    def comes_true(self) -> str:
        """ "the trades find their work prepared" """
        return self.stated or f"{self.who} {agreeing(self.who, self.does)}"

    def not_yet(self) -> str:
        """What is so today: the complaint, or that it is not yet so; empty where that cannot be said."""
        if self.ended:
            return _WHY.split(self.ended)[0]
        if self.who and self.does and not re.search(r" (?:and|or|but) ", self.does):
            return not_yet(self.who, self.does)
        if found := re.match(r"(I have|there is) (one |an? )?(.+)$", self.stated):
            lacking = f"I do not have {found[2] or ''}" if found[1] == "I have" else "there is no "
            return f"{lacking}{found[3]} yet"
        return ""

    def found_out(self) -> str:
        """The learning form: "I know what it takes for the trades to find their work prepared"."""
        if self.ended:
            who = "we" if re.match(r"(?:we|our|us)\b", self.ended, re.IGNORECASE) else "I"
            return f"{who} know why {_WHY.split(self.ended)[0]}"
        if self.fewer:
            return f"I know where most of the {self.fewer} come{'' if is_plural(self.fewer) else 's'} from"
        if self.more:
            return f"I know what would bring more {self.more}"
        if self.stated and not self.does:
            told = self.not_yet()
            return f"I know why {told}" if told else f"I know what is needed so that {self.stated}"
        by = "" if self.who == "I" else f" for {self.whom}"
        return f"{'we' if self.who == 'we' else 'I'} know what it takes{by} to {self.does}"
