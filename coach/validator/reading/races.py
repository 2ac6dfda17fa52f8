"""How long a race may take: "a sub-18 minute mile", "below 3:05", "sub-1:28:30"."""

from __future__ import annotations

from coach.validator.reading.tokens import Token

#: The value, its unit, and the last token of it.
Timed = tuple[float, str, int]
_SHORTER = frozenset(("under", "below", "than", "<"))
_RACED = frozenset(("seconds", "minutes", "hours"))
_OF_THE_DAY = frozenset(("am", "pm", "o'clock", "uhr"))
#: "3:05" is a time of hours and minutes, "19:30" one of minutes and seconds.
_LONGEST = 7


def race_time(tokens: list[Token], place: int) -> Timed | None:
    """The time at a token, in minutes where it is written with a colon; None where there is none."""
    token = tokens[place]
    if token.low.startswith("sub-"):
        return _sub(tokens, place)
    led = place and tokens[place - 1].low in _SHORTER and _low(tokens, place + 1) == ":"
    return (
        _clocked(tokens, place, float(token.text))
        if led and token.text.isdecimal() and len(token.text) < 4
        else None
    )


def _low(tokens: list[Token], place: int) -> str:
    return tokens[place].low if place < len(tokens) else ""


def _sub(tokens: list[Token], place: int) -> Timed | None:
    first, _, unit = tokens[place].low.removeprefix("sub-").partition("-")
    if not first.isdecimal() or len(first) > 3:
        return None
    if _low(tokens, place + 1) == ":":
        return _clocked(tokens, place, float(first))
    last = place if unit else place + 1
    unit = (unit or _low(tokens, last)).removesuffix("s") + "s"
    return (float(first), unit, last) if unit in _RACED else None


def _clocked(tokens: list[Token], place: int, first: float) -> Timed | None:
    """Minutes of "3:05", "24:30" or "1:28:30", where it is no time of the day."""
    parts, at = [first], place
    while _low(tokens, at + 1) == ":" and tokens[at + 1].glued and _low(tokens, at + 2)[:2].isdecimal():
        parts.append(float(_low(tokens, at + 2)[:2]))
        at += 2
    if not 1 < len(parts) < 4 or _low(tokens, at + 1) in _OF_THE_DAY:
        return None
    one, two, three = (*parts, 0.0)[:3]
    hours = len(parts) == 3 or one < _LONGEST
    return one * 60 + two + three / 60 if hours else one + two / 60, "minutes", at
