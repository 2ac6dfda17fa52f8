"""Values, days and lists as each language writes them. English and German can be had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

#: The languages that a summary can be written in, with their names in English.
LANGUAGES = {"en": "English", "de": "German"}
_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
}  # fmt: skip
_AND = {"en": "and", "de": "und"}
_QUOTES = {"en": "“”", "de": "„“"}
#: Numbers from here on are grouped, up to where all their digits are written.
_GROUPED_FROM, _GROUPED_TO = 10_000, 1e10
_GERMAN = str.maketrans({",": "\u202f", ".": ","})


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's way to write things; `year` is the year that goes without saying, None says it always."""

    lang: str
    year: int | None = None

    def number(self, value: float) -> str:
        """A stored value, exactly as it is stored: 520, 3.1, 12,000; German 3,1 and 12 000."""
        if _GROUPED_FROM <= abs(value) < _GROUPED_TO:
            grouped = f"{value:,.10g}"
            return grouped.translate(_GERMAN) if self.lang == "de" else grouped
        written = f"{value:.10g}"
        return written.replace(".", ",") if self.lang == "de" else written

    def amount(self, value: float, unit: str) -> str:
        """A value with its unit: 520 ms, 3.1 %, 1 contract."""
        written = self.number(value)
        if not unit:
            return written
        single = value == 1 and self.lang == "en" and unit.isalpha() and unit.endswith("s") and len(unit) > 3
        return f"{written} {unit[:-1] if single and not unit.endswith('ss') else unit}"

    def percent(self, share: float, *borders: float) -> str:
        """A share as a percentage, with as many decimals as it takes to stand on its own side of each border.

        One that is exact with one decimal keeps it (62.5), and so does one under ten.
        """
        exact = share * 100
        for places in (0, 1, 2, 3):
            value = round(exact, places)
            apart = all((value >= border * 100) == (exact >= border * 100 - 1e-7) for border in borders)
            fine = abs(exact) >= 10 or places or abs(value - exact) < 1e-9
            halved = places == 0 and abs(round(exact, 1) - exact) < 1e-9 and value != round(exact, 1)
            if apart and fine and not halved:
                break
        return f"{self.number(value)} %"

    def share(self, value: float) -> str:
        """A confidence as it is stored, from 0 to 1."""
        return self.number(round(value, 4))

    def day(self, day: date) -> str:
        """23 January 2026, or 23. Januar 2026; without the year where it goes without saying."""
        name = _MONTHS[self.lang][day.month - 1]
        written = f"{day.day}. {name}" if self.lang == "de" else f"{day.day} {name}"
        return written if day.year == self.year else f"{written} {day.year}"

    def listed(self, parts: Sequence[str]) -> str:
        """a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {_AND[self.lang]} {parts[-1]}"

    def quote(self, text: str) -> str:
        """The words in quotation marks, on one line, with inner marks made single."""
        line = " ".join(text.split())
        for mark in '“”„"«»':
            line = line.replace(mark, "'")
        return f"{_QUOTES[self.lang][0]}{line}{_QUOTES[self.lang][1]}"


def opened(text: str) -> str:
    """The text with a capital at its start, unless its first word is written in a way of its own (p95, iOS)."""
    first = text.split(" ", 1)[0]
    own = any(letter.isupper() or letter.isdigit() for letter in first[1:])
    return text if own else text[:1].upper() + text[1:]
