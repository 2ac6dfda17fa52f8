"""What blind readers found of drafts: the one check of the coach's own rules from outside them.

Every draft that they read had passed its gates. So their marks say how far "passes" can be trusted, which no measure
that asks the same rules again can say.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import readings
from evals.clustered import clustered_ratio
from evals.statistics import Interval

#: From best to worst, as they are shown.
MARKS = ("useful", "harmless", "wrong")
#: What was read on each sheet; one that is not named here is shown by its name.
SHEETS = {
    "sheet_1.tsv": "known cases, first reader",
    "sheet_2.tsv": "the same, second reader",
    "sheet_3.tsv": "known cases, later drafts",
    "sheet_4.tsv": "fresh wishes",
    "sheet_5.tsv": "fresh wishes, after kinds of wishes came in, first reader",
    "sheet_6.tsv": "the same fresh wishes, second reader",
    "sheet_7.tsv": "other fresh wishes, first reader",
    "sheet_8.tsv": "the same other fresh wishes, second reader",
    "sheet_9.tsv": "24 fresh wishes, after kinds were learnt from labelled wishes, first reader",
    "sheet_10.tsv": "the same 24 fresh wishes, second reader",
    "sheet_11.tsv": "20 fresh wishes, after numbers were moved more carefully, first reader",
    "sheet_12.tsv": "the same 20 fresh wishes, second reader",
    "sheet_13.tsv": "20 more fresh wishes, as it stands now, first reader",
    "sheet_14.tsv": "the same 20 more fresh wishes, second reader",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One sheet: how many drafts of how many cases, and the share of each mark with its interval by case."""

    name: str
    what: str
    drafts: int
    cases: int
    marks: Mapping[str, Interval]

    @property
    def is_fresh(self) -> bool:
        """Whether the coach had never seen these cases."""
        return "fresh" in self.what


def found() -> list[Reading]:
    """The sheets that are kept with the project."""
    folder = Path(readings.__file__).parent
    sheets = sorted(folder.glob("sheet_*.tsv"), key=lambda one: int(re.sub(r"\D", "", one.stem) or 0))
    return [_reading(one.name, SHEETS.get(one.name, one.stem), _rows(one)) for one in sheets]


def latest() -> list[Reading]:
    """What was read last of wishes that the coach had never seen: the last such sheet, and other readers of the same."""
    fresh = [one for one in found() if one.is_fresh]
    return [one for one in fresh if (one.drafts, one.cases) == (fresh[-1].drafts, fresh[-1].cases)]


def _rows(sheet: Path) -> list[tuple[str, str]]:
    """Case and mark of every draft that was marked."""
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = [
            (row["case"], row["mark"].strip().lower())
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_MINIMAL)
        ]
    return [(case, mark) for case, mark in rows if mark in MARKS]


def _reading(name: str, what: str, rows: Sequence[tuple[str, str]]) -> Reading:
    clusters = [case for case, _ in rows]
    marks = {one: clustered_ratio([(int(mark == one), 1) for _, mark in rows], clusters) for one in MARKS}
    return Reading(name, what, len(rows), len(set(clusters)), marks)
