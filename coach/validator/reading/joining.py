"""Amounts that belong together, and plurals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.validator.reading.tokens import Token

if TYPE_CHECKING:
    from coach.validator.reading.amounts import Amount


def is_plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith("ss") and len(low) > 3) or low in (
        "people",
        "children",
        "men",
        "women",
    )


def wholes_joined(found: list[Amount], tokens: list[Token]) -> list[Amount]:
    """ "5 of 8" and "10/10" are one amount with its whole."""
    kept: list[Amount] = []
    for amount in found:
        before = kept[-1] if kept else None
        between = [token.low for token in tokens[before.last + 1 : amount.first]] if before else []
        if before and between in (
            ["of"],
            ["of", "the"],
            ["of", "our"],
            ["of", "my"],
            ["out", "of"],
            ["/"],
            ["in"],
            ["von"],
            ["de"],
            ["sur"],
        ):
            if between == ["in"] and not (before.value < amount.value <= 100 and before.unit is None):
                kept.append(amount)
                continue
            if between == ["in"] and before.value == 1 and amount.value:
                before.value, before.unit, before.last = round(100 / amount.value, 1), "%", amount.last
                continue
            before.of, before.last = amount.value, amount.last
            before.unit = amount.unit or before.unit
            continue
        if before and between == ["to"] and before.unit is None and not before.money:
            before.unit = amount.unit
        kept.append(amount)
    return kept
