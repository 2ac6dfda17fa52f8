"""Sheets of marks: written empty, read strictly, counted with intervals, compared with each other."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from coach.errors import InputError
from evals.statistics import Interval, wilson

#: What a reader may find of a sentence, from the best to the worst.
MARKS = ("true", "misleading", "wrong")
COLUMNS = ("case", "sentence", "mark", "remark")
DRAFTS = "drafts.jsonl"
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence to be marked: its case, its number from 1, where it stands, what it says and rests on."""

    case: str
    number: int
    section: str
    text: str
    evidence: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """By which a mark names it."""
        return self.case, self.number

    def to_json(self) -> dict[str, Any]:
        """One line of `drafts.jsonl`."""
        return {
            "case": self.case,
            "sentence": self.number,
            "section": self.section,
            "text": self.text,
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Mark:
    """What one reader says of one sentence."""

    mark: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One reader's marks, by case and sentence."""

    reader: str
    marks: Mapping[Key, Mark]


def empty_sheet(items: Iterable[Item]) -> str:
    """A sheet to fill in: one line a sentence, marks left open."""
    lines = ["\t".join(COLUMNS), *(f"{one.case}\t{one.number}\t\t" for one in items)]
    return "\n".join(lines) + "\n"


def drafts_text(items: Iterable[Item]) -> str:
    """The sentences as they were read."""
    return "".join(json.dumps(one.to_json(), ensure_ascii=False) + "\n" for one in items)


def read_drafts(folder: Path) -> list[Item]:
    """The sentences that were read; none where nobody has read yet."""
    file = folder / DRAFTS
    if not file.is_file():
        return []
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Item(row["case"], row["sentence"], row["section"], row["text"], tuple(row["evidence"]))
        for row in rows
    ]


def read_sheet(path: Path, items: Sequence[Item]) -> Sheet:
    """A reader's sheet. Raises InputError that names the line for an unknown mark or sentence, or a double one."""
    known = {item.key for item in items}
    rows = csv.reader(
        io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    marks: dict[Key, Mark] = {}
    for number, row in enumerate(rows, 1):
        if number == 1 or not any(cell.strip() for cell in row):
            continue
        key, mark = _row(row, f"{path.name}, line {number}")
        if mark is None:
            continue
        if key not in known or key in marks:
            why = "is not among the drafts" if key not in known else "is marked twice"
            raise InputError(f"{path.name}, line {number}: {key[0]} {key[1]} {why}.", "Mend the line.")
        marks[key] = mark
    return Sheet(path.stem, marks)


def _row(row: Sequence[str], where: str) -> tuple[Key, Mark | None]:
    cells = [cell.strip() for cell in row] + [""] * 4
    if not cells[1].isdigit():
        raise InputError(
            f"{where}: “{cells[1][:20]}” is no sentence number.", f"Columns: {', '.join(COLUMNS)}."
        )
    if cells[2] and cells[2].lower() not in MARKS:
        raise InputError(f"{where}: “{cells[2][:20]}” is no mark.", f"Write one of {', '.join(MARKS)}.")
    return (cells[0], int(cells[1])), Mark(cells[2].lower(), cells[3]) if cells[2] else None


def read_folder(folder: Path) -> tuple[list[Item], list[Sheet]]:
    """The drafts of a flow and every sheet on them, by the reader's name."""
    items = read_drafts(folder)
    return items, [read_sheet(path, items) for path in sorted(folder.glob("*.tsv"))]


def shares(sheet: Sheet) -> dict[str, Interval]:
    """How many of the marked sentences have each mark."""
    found = [mark.mark for mark in sheet.marks.values()]
    return {name: wilson(found.count(name), len(found)) for name in MARKS}


def agreements(sheets: Sequence[Sheet]) -> list[tuple[str, str, Interval, float | None]]:
    """For each two readers: on how many of the sentences that both marked they agree, and Cohen's kappa (1960).

    Kappa is None where chance alone explains all, as when both found every sentence true.
    """
    found = []
    for one, other in combinations(sheets, 2):
        both = [key for key in one.marks if key in other.marks]
        pairs = [(one.marks[key].mark, other.marks[key].mark) for key in both]
        same = sum(a == b for a, b in pairs)
        found.append((one.reader, other.reader, wilson(same, len(pairs)), _kappa(pairs)))
    return found


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    n = len(pairs)
    if not n:
        return None
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    by_chance = sum(first.count(mark) * second.count(mark) for mark in MARKS) / n**2
    observed = sum(a == b for a, b in pairs) / n
    return None if by_chance >= 1 else (observed - by_chance) / (1 - by_chance)
