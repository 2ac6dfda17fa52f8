"""Which values a unit allows: shares, counts, durations, NPS, ratings."""

from __future__ import annotations

import re

from coach.validator.reading.tokens import value_of
from coach.validator.units import TIMES, known_unit

#: A share of a whole ends at 100 %; these metrics are no share, though they are written in per cent.
_OPEN = re.compile(
    r"\b(?:growth|grow\w*|net|nrr|ndr|grr|retention|quota|plan|budget|roi|roas|return|returns|margin|profit\w*|"
    r"increase\w*|more|over[- ]?achiev\w*|utili[sz]ation|capacity|occupancy|attainment|target|forecast|yoy|"
    r"productivity|velocity|sales|revenue|bookings|of last year|index|coverage ratio|pipeline)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:share|rate|percentage|proportion|portion|of (?:all|the|our|every)|uptime|availability|adoption|"
    r"attendance|participation|completion|accuracy|customers|users|employees|calls|tickets|answered|passed?)\b",
    re.IGNORECASE,
)
#: What may well be below zero.
_SIGNED = re.compile(
    r"\b(?:nps|promoter|profit|margin|loss|balance|cash|flow|growth|net|temperature|celsius|change|delta|ebitda?|"
    r"result|surplus|deficit|sentiment|score|index|yoy|difference|deviation|variance|°c|°f|degrees?)\b|°",
    re.IGNORECASE,
)
_NPS = re.compile(r"\b(?:e?nps|net promoter)\b", re.IGNORECASE)
_PART = re.compile(r"(\d[\d.,]*)\s?(?:of|out of|/|von|de|sur)\s?(?:the )?(\d[\d.,]*)")
_STARS = 5.0


def impossible(value: float, unit: str | None, text: str) -> str | None:
    """Why a level cannot be, as a clause; None where it can, or where that is not certain."""
    known = known_unit(unit)
    if _NPS.search(text) and known in (None, "points") and abs(value) > 100:
        return "NPS runs from −100 to 100"
    if known == "%" and value > 100 and _SHARE.search(text) and not _OPEN.search(text):
        return "a share ends at 100 %"
    if known == "stars" and value > _STARS:
        return "five stars are all there are"
    if value < 0 and known in TIMES and not _SIGNED.search(text):
        return "a duration cannot be less than nothing"
    if value < 0 and known is None and unit and not _SIGNED.search(text):
        return "a count cannot be less than nothing"
    return None


def part_and_whole(text: str) -> tuple[float, float]:
    """The two numbers of "5 of 8" or "4.6/5"; (0, 0) where there are none."""
    match = _PART.search(text)
    if not match:
        return 0.0, 0.0
    part, whole = (value_of(piece.rstrip(".,")) for piece in match.groups())
    return (part, whole) if part is not None and whole is not None else (0.0, 0.0)
