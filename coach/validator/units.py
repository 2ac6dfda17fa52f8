"""Units that can be told apart for certain: shares, money, time, counts of nothing else.

A counted noun ("tickets", "open tickets") is no unit here: two wordings may mean the same things.
"""

from __future__ import annotations

from collections.abc import Mapping

_NAMES: Mapping[str, tuple[str, ...]] = {
    "%": ("%", "percent", "per cent", "pct", "share", "prozent", "percentage"),
    "points": ("pp", "points", "percentage points"),
    "USD": ("usd", "$", "dollar", "dollars"),
    "EUR": ("eur", "€", "euro", "euros"),
    "GBP": ("gbp", "£", "pound", "pounds"),
    "milliseconds": ("ms", "millisecond", "milliseconds"),
    "seconds": ("s", "sec", "secs", "second", "seconds"),
    "minutes": ("min", "mins", "minute", "minutes"),
    "hours": ("h", "hr", "hrs", "hour", "hours"),
    "days": ("d", "day", "days", "working days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
    "stars": ("star", "stars"),
}
_KNOWN = {name: unit for unit, names in _NAMES.items() for name in names}
TIMES = frozenset(("milliseconds", "seconds", "minutes", "hours", "days", "weeks", "months"))
MONEY = frozenset(("USD", "EUR", "GBP"))


def known_unit(unit: str | None) -> str | None:
    """The one name of a unit that is known for certain, else None."""
    return _KNOWN.get(unit.strip().lower()) if unit else None
