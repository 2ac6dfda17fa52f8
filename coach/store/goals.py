"""The repository of objectives: each with its key results and its links across teams, saved as one."""

import builtins
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from coach.domain.okr import KeyResult, Objective
from coach.domain.periods import Period
from coach.domain.tree import GoalTree
from coach.store import links
from coach.store.errors import NotStored
from coach.store.journal import Change
from coach.store.people import period_columns, period_fields
from coach.store.repository import Repository
from coach.store.rows import Row

_KEY_RESULTS: Table = Row.metadata.tables["key_result"]
_SUPPORTS: Table = Row.metadata.tables["support"]
_KEY_RESULT_FIELDS = tuple(KeyResult.model_fields)
#: What may have been noted for a key result, and the column that names it.
_NOTED = {
    "check_in": "key_result_id",
    "learning": "key_result_id",
    "adjustment": "record_id",
    "recognition": "about_id",
}


class Objectives(Repository[Objective]):
    """Objectives by level of their place: period, then id. `list` also takes `period=Period(…)`."""

    kind, model, order = "objective", Objective, ("period_start", "period_end", "id")

    def tree(self, **where: Any) -> GoalTree:
        """The goal tree of all objectives, or of those that `list(**where)` gives."""
        return GoalTree(self.list(**where))

    def of_key_result(self, key_result_id: str) -> tuple[Objective, KeyResult]:
        """The key result with this id (or the only one that begins so) and its objective."""
        key, given = _KEY_RESULTS.c.id, key_result_id.strip()
        with self._journal.reading() as connection:
            beginning = key.startswith(given, autoescape=True)
            query = select(key, _KEY_RESULTS.c.objective_id).where(beginning).order_by(key)
            eyes = self._journal.eyes(connection)
            rows = [row for row in connection.execute(query) if eyes is None or eyes.sight.sees_goal(row[1])][
                :6
            ]
            exact = [row for row in rows if row[0] == given] or rows
            if len(exact) != 1 or not given:
                raise _which_key_result(given, [row[0] for row in rows])
            objective = self._shown(connection, exact[0][1])
        assert objective is not None
        return objective, next(found for found in objective.key_results if found.id == exact[0][0])

    def list(self, **where: Any) -> builtins.list[Objective]:
        """The objectives whose columns equal the values given, such as `owner_id`, `level` or `period`."""
        period = where.pop("period", None)
        if isinstance(period, Period):
            where |= {"period_start": period.start, "period_end": period.end}
        return super().list(**where)

    def _may_be_stored(self, record: Objective) -> None:
        if unconfirmed := record.unconfirmed:
            shown = ", ".join(f"{number.value:g} ({number.where[:60]})" for number in unconfirmed[:3])
            raise NotStored(
                f"The goal rests on numbers that are only assumed: {shown}.",
                "Confirm each of them, or change it, then save again.",
            )

    def _columns(self, record: Objective, connection: Connection) -> dict[str, Any]:
        shallow = {name: getattr(record, name) for name in Objective.model_fields if name in self._table.c}
        return {**shallow, **period_columns(record.period)}

    def _all(self, connection: Connection, where: Mapping[str, Any]) -> dict[str, Objective | str]:
        chosen = select(self._table.c.id).where(*self._conditions(where))
        key_results = _of_objectives(connection, _KEY_RESULTS, chosen if where else None)
        supports = _of_objectives(connection, _SUPPORTS, chosen if where else None)
        rows = connection.execute(self._select(where)).mappings()
        return {
            row["id"]: self._built(
                {**row, "key_results": key_results[row["id"]], "supports": supports[row["id"]]}
            )
            for row in rows
        }

    def _fields(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **super()._fields(row),
            "period": period_fields(row),
            "key_results": tuple(
                {name: inner[name] for name in _KEY_RESULT_FIELDS} for inner in row["key_results"]
            ),
            "supports": tuple(inner["supported_id"] for inner in row["supports"]),
        }

    def _write(self, change: Change, before: Objective | None, after: Objective | None) -> None:
        connection = change.connection
        record = after or before
        assert record is not None
        owner = record.id
        self._write_key_results(connection, before, after)
        connection.execute(delete(_SUPPORTS).where(_SUPPORTS.c.objective_id == owner))
        supports = after.supports if after else ()
        for position, supported in enumerate(supports):
            row = {"objective_id": owner, "supported_id": supported, "position": position}
            connection.execute(insert(_SUPPORTS), [row])
        super()._write(change, before, after)

    def _write_key_results(
        self, connection: Connection, before: Objective | None, after: Objective | None
    ) -> None:
        old = {found.id: found for found in before.key_results} if before else {}
        new = {found.id: found for found in after.key_results} if after else {}
        if gone := [record_id for record_id in old if record_id not in new]:
            _refuse_while_checked_in(connection, gone, old)
            connection.execute(delete(_KEY_RESULTS).where(_KEY_RESULTS.c.id.in_(gone)))
        for position, key_result in enumerate(new.values()):
            _write_key_result(connection, key_result, position, known=key_result.id in old)

    def _also_removed(self, record: Objective) -> builtins.list[tuple[str, builtins.list[str]]]:
        return [("objective", [record.id]), ("key_result", [found.id for found in record.key_results])]


def _write_key_result(connection: Connection, record: KeyResult, position: int, *, known: bool) -> None:
    row = {**record.model_dump(), "position": position}
    try:
        if known:
            connection.execute(update(_KEY_RESULTS).where(_KEY_RESULTS.c.id == record.id).values(row))
        else:
            connection.execute(insert(_KEY_RESULTS), [row])
    except IntegrityError as error:
        raise NotStored(
            f"The key result {record.id} is stored already, with another objective.",
            "Give it an id of its own.",
        ) from error


def _refuse_while_checked_in(connection: Connection, gone: list[str], old: Mapping[str, KeyResult]) -> None:
    for kind, name in _NOTED.items():
        column = links.table(kind).c[name]
        named = connection.execute(select(column).where(column.in_(gone)).limit(1)).scalar()
        if named is not None:
            raise NotStored(
                f"The key result “{old[named].text[:60]}” ({named}) cannot be left out: "
                f"there is a {links.noun(kind)} for it.",
                "Keep it in the goal, or take out what was noted for it first.",
            )


def _of_objectives(connection: Connection, rows: Table, chosen: Any) -> "defaultdict[str, list[Any]]":
    """The rows of the chosen objectives (None is all) in their order, by objective."""
    query = select(rows).order_by(rows.c.objective_id, rows.c.position)
    if chosen is not None:
        query = query.where(rows.c.objective_id.in_(chosen))
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        groups[row["objective_id"]].append(row)
    return groups


def _which_key_result(given: str, found: list[str]) -> NotStored:
    if not found or not given:
        return NotStored(f"There is no key result “{given[:70]}”.", "Check the id with `coach tree`.")
    return NotStored(
        f"“{given}” fits several key results: {', '.join(found[:5])}.",
        "Give more letters of the one you mean.",
    )
