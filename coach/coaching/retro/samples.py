"""How many cases stand behind each value, where the notes say so: "7 answers", "9 answers"."""

import re
from collections import defaultdict
from dataclasses import dataclass

from coach.coaching.retro.case import Case

#: A count that stands in so many notes, and under so many cases, is a sample that is small.
NOTES, SMALL = 3, 40
_COUNT = re.compile(r"(?<![\w.,])(\d{1,3})\s+([^\W\d_]{4,})", re.UNICODE)
_TIME = re.compile(
    r"^(?:weeks?|months?|days?|hours?|minutes?|wochen?|monate?n?|tagen?|stunden?|jours?|semaines?|mois|días?|semanas?|meses|euros?|percent|prozent)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Samples:
    """The counts with the word behind them ("answers"), from the fewest to the most, and the notes that say so."""

    low: int
    high: int
    noun: str
    places: tuple[int, ...]


def samples(case: Case) -> Samples | None:
    """The samples of a case; None where the notes count nothing in common, or enough."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for place, one in enumerate(case.checkins):
        for count, noun in _COUNT.findall(one.note):
            if not _TIME.match(noun):
                found[noun.lower()].setdefault(place, int(count))
    noun, counts = max(found.items(), key=lambda pair: len(pair[1]), default=("", {}))
    if len(counts) < NOTES or max(counts.values()) >= SMALL:
        return None
    return Samples(min(counts.values()), max(counts.values()), noun, tuple(counts))
