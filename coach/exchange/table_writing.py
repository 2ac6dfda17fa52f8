"""Goals as rows of a table: an objective, then its key results, in the coach's own layout or another product's."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from coach.domain.okr import KeyResult, Objective
from coach.exchange.columns import ATLASSIAN, INDIVIDUAL, OWN, VIVA
from coach.exchange.fields import number_text, period_text
from coach.exchange.formats import Everything
from coach.exchange.inert import inert
from coach.exchange.json_writing import without_private

Row = Mapping[str, str]
#: Fields of an objective that are written as they are.
_PLAIN = ("contribution", "resources", "impediments", "not_enough")


def rows_of(everything: Everything) -> Iterator[Row]:
    """Every goal and key result as a row of the coach's own layout, goals above before those below."""
    records = everything.records if everything.private else without_private(everything.records)
    goals: Sequence[Objective] = records.get("objective", ())
    names = {one.id: one.name for kind in ("unit", "person") for one in records.get(kind, ())}
    texts = {goal.id: goal.text for goal in goals}
    for goal in goals:
        yield _objective(goal, names, texts, private=everything.private)
        for result in goal.key_results:
            yield _key_result(goal, result)


def _objective(goal: Objective, names: Mapping[str, str], texts: Mapping[str, str], *, private: bool) -> Row:
    links, withheld = _links(goal, texts, private)
    row = {
        "kind": "objective",
        "id": goal.id,
        "text": goal.text,
        "owner": names.get(goal.owner_id, ""),
        "owner_id": goal.owner_id,
        "level": goal.level.value,
        "period": period_text(goal.period),
        "type": goal.type.value,
        "status": goal.status.value,
        "visibility": goal.visibility.value,
        "commitment": "" if goal.commitment is None else str(goal.commitment),
        "cadence_days": "" if goal.cadence_days is None else str(goal.cadence_days),
        "withheld": " ".join(withheld),
    }
    return row | links | {name: getattr(goal, name) for name in _PLAIN}


def _links(goal: Objective, texts: Mapping[str, str], private: bool) -> tuple[dict[str, str], list[str]]:
    """The links of a goal, and which of them a table that others see leaves out."""
    links = {
        "parent_id": goal.parent_id or "",
        "supports": " ".join(goal.supports),
        "aspiration_id": goal.aspiration_id or "",
        "performance_goal_id": goal.performance_goal_id or "",
    }
    withheld = []
    if not private:
        withheld = [name for name in ("aspiration_id", "performance_goal_id") if links[name]]
        withheld += ["parent_id"] if goal.parent_id and goal.parent_id not in texts else []
        withheld += ["supports"] if any(one not in texts for one in goal.supports) else []
        links |= dict.fromkeys(withheld, "")
    links["parent"] = texts.get(links["parent_id"], "")
    return links, withheld


def _key_result(goal: Objective, result: KeyResult) -> Row:
    numbers = [number.model_dump(mode="json") for number in result.numbers]
    return {
        "kind": "key_result",
        "id": result.id,
        "under": goal.id,
        "text": result.text,
        "type": result.type.value,
        "metric": result.metric,
        "unit": result.unit,
        "direction": result.direction.value,
        "baseline": _number(result.baseline),
        "target": _number(result.target),
        "band": "" if result.band is None else " to ".join(map(number_text, result.band)),
        "current": _number(result.current),
        "due": result.due.isoformat(),
        "result_kind": result.kind.value,
        "confidence": _number(result.confidence),
        "evidence_source": result.evidence_source,
        "numbers": json.dumps(numbers, ensure_ascii=False) if numbers else "",
    }


def _number(value: float | None) -> str:
    return "" if value is None else number_text(value)


#: Columns that hold plain numbers, which start no formula though they may begin with a minus.
NUMBERS = frozenset({"baseline", "target", "current", "confidence", "commitment", "cadence_days"})


def own_rows(everything: Everything) -> list[list[str]]:
    """The header and the rows of the coach's own layout."""
    return [list(OWN), *([row.get(name, "") for name in OWN] for row in rows_of(everything))]


def viva_rows(everything: Everything) -> list[list[str]]:
    """The header and the rows of Viva Goals' sixteen columns; a key result stands below its objective."""
    return _foreign(everything, VIVA, _viva)


def atlassian_rows(everything: Everything) -> list[list[str]]:
    """The header and the rows of Atlassian Goals; a key result is a goal below its objective."""
    return _foreign(everything, ATLASSIAN, _atlassian)


def _foreign(
    everything: Everything, layout: Sequence[tuple[str, str]], turn: Callable[[Row, Objective], Row]
) -> list[list[str]]:
    goals = {goal.id: goal for goal in everything.records.get("objective", ())}
    table = [[name for name, _ in layout]]
    rows = [turn(row, goals[row.get("under") or row["id"]]) for row in rows_of(everything)]
    if layout is VIVA:
        rows = _numbered(rows)
    return [*table, *([row.get(field, "") for _, field in layout] for row in rows)]


def _numbered(rows: Sequence[Row]) -> list[Row]:
    """The rows with row numbers for ids; parents, one a line, are named by these too."""
    numbers = {row["id"]: str(at) for at, row in enumerate(rows, 1)}
    parents = ([row["parent_id"], *row.get("supports", "").split()] for row in rows)
    named = ("\n".join(numbers[one] for one in some if one in numbers) for some in parents)
    return [{**row, "id": numbers[row["id"]], "parent_id": one} for row, one in zip(rows, named, strict=True)]


def _viva(row: Row, goal: Objective) -> Row:
    return {
        **row,
        "kind": "Key Result" if row["kind"] == "key_result" else "Objective",
        "parent_id": row.get("under") or row.get("parent_id", ""),
        "period": period_text(goal.period),
        "start": goal.period.start.isoformat(),
        "due": row.get("due") or goal.period.end.isoformat(),
        "team": row["owner"] if goal.level.value != "person" and row.get("owner") else "",
        "entity": INDIVIDUAL if goal.level.value == "person" else row.get("owner", ""),
    }


_PHASES = {
    "draft": "pending",
    "active": "in_progress",
    "achieved": "done",
    "missed": "done",
    "abandoned": "cancelled",
}


def _atlassian(row: Row, goal: Objective) -> Row:
    viva = _viva(row, goal)
    return {**viva, "phase": _PHASES[goal.status.value], "state": ""}


def csv_text(table: Sequence[Sequence[str]], numbers: Sequence[bool]) -> str:
    """The table as CSV, every cell quoted and inert; the mark at the start tells Excel that it is UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in table:
        writer.writerow([cell if plain else inert(cell) for cell, plain in zip(row, numbers, strict=True)])
    return "\ufeff" + buffer.getvalue()


def plain_columns(fields: Sequence[str]) -> list[bool]:
    """Which columns hold plain numbers."""
    return [field in NUMBERS for field in fields]


def own_csv(everything: Everything) -> str:
    """`coach export --format csv`: loses nothing of goals and key results."""
    return csv_text(own_rows(everything), plain_columns(OWN))


def viva_csv(everything: Everything) -> str:
    """`coach export --format viva-csv`."""
    return csv_text(viva_rows(everything), plain_columns([field for _, field in VIVA]))


def atlassian_csv(everything: Everything) -> str:
    """`coach export --format atlassian-csv`."""
    return csv_text(atlassian_rows(everything), plain_columns([field for _, field in ATLASSIAN]))
