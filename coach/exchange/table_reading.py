"""Goals from a table: CSV as any program writes it, or rows from a workbook; every fault with its row."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coach import opening, strict_json
from coach.domain.ids import new_id
from coach.errors import InputError
from coach.exchange.bundle import Bundle, Flaw, Item, Unreadable
from coach.exchange.columns import INDIVIDUAL, OWN, fields_of, is_own
from coach.exchange.fields import KEY_RESULT, OBJECTIVE, Unclear, number_of, period_of
from coach.exchange.inert import revived

New = Callable[[str], str]
#: More rows than this are no goals of people.
MOST_ROWS = 200_000
_ID = re.compile(r"^[a-z][a-z0-9-]{0,62}[a-z0-9]$")
_RESULT = re.compile(r"key[ _-]?result|^kr$|metric|target|schlüsselergebnis", re.IGNORECASE)
_LEVELS = {
    "individual": "person",
    "personal": "person",
    "employee": "person",
    "organization": "company",
    "organisation": "company",
    "org": "company",
}
_LABELS = {label.field: label for label in (*OBJECTIVE, *KEY_RESULT)}
_OF_OBJECTIVE = (
    "level",
    "visibility",
    "contribution",
    "resources",
    "impediments",
    "not_enough",
    "commitment",
)
_OF_RESULT = (
    "metric",
    "unit",
    "direction",
    "baseline",
    "target",
    "band",
    "current",
    "due",
    "confidence",
    "evidence_source",
)
_STATES = {"draft", "active", "achieved", "missed", "abandoned"}
_PHASES = {"pending": "draft", "in_progress": "active", "in progress": "active", "done": "achieved", "completed": "achieved",
           "cancelled": "abandoned", "canceled": "abandoned", "paused": "active"}  # fmt: skip


def read_csv_file(path: str, new: New = new_id, columns: Mapping[str, str] | None = None) -> Bundle:
    """The goals of a CSV file. Raises InputError for what is no file, and Unreadable with every row at fault."""
    return from_csv(opening.read_file(path), new, columns)


def from_csv(text: str, new: New = new_id, columns: Mapping[str, str] | None = None) -> Bundle:
    """The goals of a CSV text; commas, semicolons and tabs are told apart by the first line."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InputError("The table is empty.", "There is nothing to import.")
    csv.field_size_limit(200_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                raise InputError(f"The table has more than {MOST_ROWS:,} rows.", "Split it.")
    except csv.Error as error:
        raise Unreadable([Flaw(line, f"no valid CSV: {error}")]) from error
    return from_rows(rows, new, columns)


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def from_rows(
    rows: Sequence[tuple[int, Sequence[str]]],
    new: New = new_id,
    columns: Mapping[str, str] | None = None,
    *,
    marked: bool = True,
) -> Bundle:
    """The goals of rows with their numbers, the first of them the header.

    `marked`: the cells of an own export have the marks that keep formulas from starting (see `inert`).
    """
    if not rows:
        raise InputError("The table is empty.", "There is nothing to import.")
    header = [cell.strip() for cell in rows[0][1]]
    own = is_own(header)
    fields = list(OWN) if own else fields_of(header, columns or {})
    reader = _Rows(fields, new, own=own, marked=marked)
    for number, row in rows[1:]:
        if any(cell.strip() for cell in row):
            reader.add(number, row)
    return reader.done()


class _Rows:
    """Makes items of rows. `own`: an export of the coach, in which an empty cell is an empty field."""

    def __init__(self, fields: Sequence[str], new: New, *, own: bool, marked: bool) -> None:
        self._fields, self._new, self._own = fields, new, own
        self._read_cell = (revived if marked else str) if own else _foreign
        self._bundle, self._flaws = Bundle(), list[Flaw]()
        self._goals: dict[str, Item] = {}
        self._lines: dict[str, int] = {}
        self._by_text: dict[str, Item] = {}
        self._waiting: list[tuple[Item, str]] = []
        self._supported: list[tuple[Item, list[str]]] = []
        self._last: Item | None = None

    def add(self, line: int, row: Sequence[str]) -> None:
        """Take one row in; a fault of it is kept with its number."""
        if len(row) != len(self._fields):
            self._flaws.append(Flaw(line, f"{len(row)} cells where the header has {len(self._fields)}"))
            return
        cells = {name: self._read_cell(cell) for name, cell in zip(self._fields, row, strict=True) if name}
        try:
            self._row(line, cells)
        except (Unclear, ValueError) as flaw:
            self._flaws.append(Flaw(line, str(flaw)))

    def done(self) -> Bundle:
        """The bundle. Raises Unreadable with every row at fault."""
        for result, under in self._waiting:
            if goal := self._goals.get(under):
                goal.parts = [*(goal.parts or []), result]
            else:
                self._flaws.append(Flaw(result.line, f"its objective, {under[:60]}, is not in the table"))
        for item in self._bundle.of("objective"):
            above = self._goals.get(item.fields.get("parent_id") or "")
            item.fields |= {"parent_id": above.id} if above else {}
        for item, names in self._supported:
            item.fields["supports"] = [self._goals[name].id for name in names if name in self._goals]
        if self._flaws:
            raise Unreadable(self._flaws)
        return self._bundle

    def _row(self, line: int, cells: Mapping[str, str]) -> None:
        if cells.get("objective") or cells.get("key_result"):
            self._pair(line, cells)
        elif not cells.get("text", "").strip():
            raise ValueError("the row has no text")
        elif self._is_result(cells):
            self._result(line, cells, cells["text"])
        else:
            self._objective(line, cells, cells["text"])

    def _pair(self, line: int, cells: Mapping[str, str]) -> None:
        """A row with both columns: the objective is named again in each row of its key results."""
        text = cells.get("objective", "")
        if text:
            known = self._by_text.get(text.casefold())
            alone = (
                cells if not cells.get("key_result") else {**cells, "id": "", "contribution": "", "due": ""}
            )
            self._last = known or self._objective(line, alone, text)
        if cells.get("key_result"):
            if self._last is None:
                raise ValueError("a key result stands before any objective")
            self._result(line, {**cells, "under": self._last.id}, cells["key_result"])

    def _is_result(self, cells: Mapping[str, str]) -> bool:
        return bool(cells.get("under")) or bool(_RESULT.search(cells.get("kind", "")))

    def _objective(self, line: int, cells: Mapping[str, str], text: str) -> Item:
        item = Item("objective", *self._identify("obj", line, cells), {"text": text}, line)
        item.named = bool(cells.get("id"))
        item.fields |= self._read(cells, _OF_OBJECTIVE)
        self._more(item, cells)
        self._link(item, cells)
        if self._own:
            item.parts = []
            item.withheld = tuple(cells["withheld"].split())
            item.fields = {name: value for name, value in item.fields.items() if name not in item.withheld}
        self._bundle.items.append(item)
        self._goals[cells.get("id") or item.id] = self._goals[item.id] = self._last = item
        self._by_text.setdefault(text.casefold(), item)
        return item

    def _identify(self, prefix: str, line: int, cells: Mapping[str, str]) -> tuple[str]:
        """The id of a row: its own where it is one of ours, else a new one that its name stands for here."""
        given = cells.get("id", "")
        if given in self._lines and given:
            raise ValueError(f"the id {given[:60]} stands in row {self._lines[given]} already")
        self._lines.setdefault(given, line)
        return (given if _ID.match(given) else self._new(prefix),)

    def _more(self, item: Item, cells: Mapping[str, str]) -> None:
        """Period, status, type and level, which other products write in ways of their own."""
        if written := cells.get("period"):
            item.fields["period"] = period_of(written)
        elif cells.get("start") and cells.get("due"):
            item.fields["period"] = period_of(f"{cells['start'][:10]}..{cells['due'][:10]}")
        state = (cells.get("status") or cells.get("state") or "").casefold()
        phase = _PHASES.get(cells.get("phase", "").casefold())
        if state in _STATES or phase:
            item.fields["status"] = state if state in _STATES else phase
        if kind := cells.get("type"):
            item.fields["type"] = _LABELS["type"].read(kind, True)
        if self._own:
            item.fields["cadence_days"] = int(cells["cadence_days"]) if cells["cadence_days"] else None
        elif (entity := cells.get("entity", "")) and entity != INDIVIDUAL:
            item.fields["level"] = "team"
            item.says["owner"] = entity.split("\n")[0]
        elif cells.get("team") and "level" not in item.fields and _team_goal(cells):
            item.fields["level"] = "team"
            item.says["owner"] = cells["team"]

    def _link(self, item: Item, cells: Mapping[str, str]) -> None:
        if cells.get("owner_id"):
            item.fields["owner_id"] = cells["owner_id"]
        if cells.get("owner") and "owner" not in item.says:
            item.says["owner"] = cells["owner"]
        for name in ("aspiration_id", "performance_goal_id"):
            if cells.get(name) or self._own:
                item.fields[name] = cells.get(name) or None
        if self._own or cells.get("supports"):
            item.fields["supports"] = cells.get("supports", "").split()
        parent, *more = cells.get("parent_id", "").split("\n")
        if more:
            self._supported.append((item, [one.strip() for one in more]))
        if parent or self._own:
            item.fields["parent_id"] = parent or None
        elif cells.get("parent"):
            item.says["serves"] = cells["parent"]

    def _result(self, line: int, cells: Mapping[str, str], text: str) -> None:
        item = Item("key_result", *self._identify("kr", line, cells), {"text": text}, line)
        item.named = bool(cells.get("id"))
        item.fields |= self._read(cells, _OF_RESULT)
        if cells.get("type"):
            item.fields["type"] = _LABELS["type"].read(cells["type"], True)
        if cells.get("result_kind"):
            item.fields["kind"] = _LABELS["kind"].read(cells["result_kind"], True)
        if self._own:
            item.fields["numbers"] = strict_json.loads(cells["numbers"]) if cells["numbers"] else []
        under = (
            cells.get("under")
            or _first_line(cells.get("parent_id", ""))
            or (self._last.id if self._last else "")
        )
        if not under:
            raise ValueError("a key result stands before any objective")
        self._waiting.append((item, under))

    def _read(self, cells: Mapping[str, str], names: Sequence[str]) -> dict[str, Any]:
        """The fields that are given; in an own export also those that are empty."""
        found: dict[str, Any] = {}
        for name in names:
            written = cells.get(name, "")
            if written.strip():
                found[name] = self._value(name, written)
            elif self._own and name in cells:
                found[name] = "" if name in _TEXTS else None
        return found

    def _value(self, name: str, written: str) -> Any:
        if name in _TEXTS:
            return written
        if name == "due":
            return written.strip()[:10]
        if name == "level":
            return _LEVELS.get(written.strip().casefold(), written.strip().casefold())
        if name in ("baseline", "target", "current", "confidence"):
            return number_of(written, exact=self._own)
        return _LABELS[name].read(written, True)


_TEXTS = frozenset(
    {"contribution", "resources", "impediments", "not_enough", "metric", "unit", "evidence_source"}
)


def _first_line(cell: str) -> str:
    return cell.split("\n")[0].strip()


def _team_goal(cells: Mapping[str, str]) -> bool:
    """Whether a goal is a team's: it says so, or names a team and nobody else."""
    return "team" in cells.get("kind", "").casefold() or not cells.get("owner")


def _foreign(cell: str) -> str:
    """A cell of somebody else's table, without the mark that some programs put before a text."""
    return revived(cell.strip())
