"""Labelled statements: how a file of them is read, and what each label expects of the validator.

The fields and their meaning are the rubric's, section 2. A file may be anybody's: one JSON object a line with
`id`, `text` and the fields; what is missing is not measured.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import InputError

#: The fields that are compared class by class, with their classes from low to high where they have an order.
CLASSES: Mapping[str, tuple[str, ...]] = {
    "specific": ("fail", "warn", "pass"),
    "measurable": ("fail", "warn", "pass"),
    "time_bound": ("fail", "pass"),
    "form": ("none", "output", "outcome"),
    "quantified": ("false", "true"),
    "relative": ("false", "true"),
}
#: The fields that are compared value by value.
VALUES = ("baseline", "target", "unit", "direction")
_UNITS = {
    "percent": "%",
    "percentage": "%",
    "$": "usd",
    "dollar": "usd",
    "€": "eur",
    "euro": "eur",
    "second": "s",
    "sec": "s",
    "millisecond": "ms",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement with what its label says; `group` is its source or trade, `fine` whether it is a good one."""

    id: str
    text: str
    kind: str
    group: str
    fine: bool
    label: Mapping[str, Any]

    def expects(self, field: str) -> str:
        """The class that the label expects in `field` of CLASSES."""
        if field == "specific":
            return ("fail", "warn", "pass")[self.label["specific"]]
        if field == "measurable":
            return _measurable(self.label["quantified"], self.label["verifiable"])
        if field == "time_bound":
            return "pass" if self.label["time_bound"] else "fail"
        return _word(self.label[field])


def _measurable(quantified: bool, verifiable: int) -> str:
    if verifiable == 2:
        return "pass" if quantified else "warn"
    return "warn" if quantified and verifiable == 1 else "fail"


def answered(check: Mapping[str, Any], field: str) -> str:
    """The class that a check (in the contract's shape) gives in `field`; an inherited deadline counts as none."""
    if field in ("specific", "measurable"):
        return str(check["criteria"][field])
    if field == "time_bound":
        return "pass" if check["criteria"]["time_bound"] == "pass" else "fail"
    return _word(check["form"] if field == "form" else check["reading"][field])


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def same_value(field: str, found: Any, label: Any) -> bool:
    """Whether a value that was read equals the label's: numbers to one in a million, units in any number."""
    if found is None or label is None:
        return found is label
    if field in ("baseline", "target"):
        return abs(float(found) - float(label)) <= 1e-6 * max(1.0, abs(float(label)))
    return _unit(found) == _unit(label) if field == "unit" else bool(found == label)


def _unit(text: str) -> str:
    words = text.lower().strip().rstrip(".").split()
    last = words[-1].removesuffix("s") if words and words[-1] not in ("s", "ms") else "".join(words[-1:])
    return _UNITS.get(last, last)


def load(path: Path) -> list[Labelled]:
    """Read labelled statements; InputError names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The labels in {path.name} cannot be read ({error}).", "Give a UTF-8 file."
        ) from error
    return [_labelled(line, number) for number, line in enumerate(lines, 1) if line.strip()]


def _labelled(line: str, number: int) -> Labelled:
    try:
        row = json.loads(line)
        statement = Labelled(
            id=str(row["id"]),
            text=row["text"],
            kind=row.get("kind", "auto"),
            group=str(row.get("group") or row.get("trade") or ""),
            fine=_is_fine(row),
            label=row,
        )
        for field in CLASSES:
            statement.expects(field)
        return statement
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise InputError(
            f"Line {number} is no labelled statement ({type(error).__name__}: {error}).",
            "Each line needs id, text and the fields of the rubric's section 2.",
        ) from error


def _is_fine(row: Mapping[str, Any]) -> bool:
    """What every labelling found fine: it commits to a clear, agreed outcome with a deadline."""
    if row.get("unanimous") is False:
        return False
    clear = row["specific"] == 2 and row["verifiable"] == 2
    return bool(clear and row["quantified"] and row["time_bound"] and row["form"] == "outcome")
