"""Digits as people write them: either decimal convention, spaces and apostrophes between thousands."""

from __future__ import annotations

import re

#: One number in digits, without sign, unit or multiplier; linear in the length of the text.
DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,'’٫]\d+)*(?:[eE][+-]?\d+)?")
_SEPARATORS = re.compile(r"[.,'’٫ \u00a0\u202f]")
_ASCII_DIGITS = str.maketrans(
    {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
)
#: Longest run of digits that is read at all: a float holds 17 of them exactly.
LONGEST = 40


def readings(written: str, *, comma_decimal: bool) -> tuple[tuple[float, ...], float]:
    """Every reading of a number in digits, the likeliest first, and the precision that is written.

    "1.500" is one and a half, or one thousand five hundred: both are readings, and `comma_decimal` (the
    convention of the text's language) says which stands first. "1.500,00" and "4.2" have one. An exponent
    or a length that no person types gives infinity, which equals nothing.
    """
    text = written.translate(_ASCII_DIGITS).replace("٫", ".")
    if len(text) > LONGEST or "e" in text.lower():
        return (float("inf"),), 1.0
    marks = _SEPARATORS.findall(text)
    groups = _SEPARATORS.split(text)
    if not marks:
        return (float(text),), 1.0
    whole = float("".join(groups))
    decimals = len(groups[-1])
    decimal = float("".join(groups[:-1]) + "." + groups[-1])
    thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if len(set(marks)) > 1:
        last_is_decimal = marks[-1] in ".," and marks[-1] not in marks[:-1]
        return ((decimal,), 10.0**-decimals) if last_is_decimal else ((whole,), 1.0)
    if len(marks) > 1 or marks[0] not in ".,":
        return (whole,), 1.0
    if not thousands or groups[0] == "0":
        return (decimal,), 10.0**-decimals
    if (marks[0] == ",") == comma_decimal:
        return (decimal, whole), 10.0**-decimals
    return (whole, decimal), 1.0
