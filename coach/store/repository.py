"""What every repository does: save, get, find, list and remove models, each change noted in the history."""

import builtins
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from coach.store import links
from coach.store.errors import NotStored
from coach.store.history import Action
from coach.store.journal import Change, Journal

M = TypeVar("M", bound=BaseModel)

#: How many candidates an ambiguous prefix lists.
_SHOWN = 5


class Repository(Generic[M]):
    """The records of one kind, in their order. All methods raise StoreError.

    An `id` may be given as any unique beginning, with or without the prefix up to its dash.
    """

    kind: ClassVar[str]
    model: type[M]
    #: The columns that `list` orders by.
    order: ClassVar[tuple[str, ...]] = ("id",)

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @property
    def _table(self) -> Table:
        return links.table(self.kind)

    # --- what people call -------------------------------------------------------------------------------

    def save(self, record: M, reason: str = "") -> M:
        """Store a new or a changed record; it is on the disk when this returns.

        Raises NotStored where it links to nothing, closes a circle or is too deep.
        """
        self._may_be_stored(record)
        with self._journal.writing(reason) as change:
            before = self._one(change.connection, self._key(record))
            record = self._whole(change.connection, before, record)
            if before != record:
                self._write(change, before, record)
                action = Action.create if before is None else Action.change
                self._note(change, action, before, record, reason)
                change.saved.append((self.kind, record))
            if before is None or before == record:
                return record
            return self._seen(change.connection, record) or record

    def get(self, record_id: str) -> M:
        """The record with this id, or with the only id that begins so; NotStored where there is none."""
        with self._journal.reading() as connection:
            found = self._shown(connection, self._resolve(connection, record_id))
        if found is None:
            raise self._unknown(record_id)
        return found

    def find(self, record_id: str) -> M | None:
        """The record with exactly this id, or None."""
        with self._journal.reading() as connection:
            return self._shown(connection, record_id)

    def list(self, **where: Any) -> builtins.list[M]:
        """All records whose columns equal the values given; rows that are damaged are left out (`problems`)."""
        with self._journal.reading() as connection:
            sound = [found for found in self._all(connection, where).values() if not isinstance(found, str)]
            if self._journal.eyes(connection) is None:
                return sound
            return [shown for found in sound if (shown := self._seen(connection, found)) is not None]

    def remove(self, record_id: str, reason: str = "") -> M:
        """Take a record out; the history keeps it and `undo` brings it back. `Store.delete` is for good.

        Raises NotStored while other records name it.
        """
        with self._journal.writing(reason) as change:
            key = self._resolve(change.connection, record_id)
            record = self._one(change.connection, key)
            if record is None or self._seen(change.connection, record) is None:
                raise self._unknown(record_id)
            self.refuse_while_named(change.connection, record)
            self._write(change, record, None)
            self._note(change, Action.remove, record, None, reason)
        return record

    def problems(self, connection: Connection) -> Iterator[tuple[str, str]]:
        """The rows that are no sound record, as (id, what is wrong)."""
        for record_id, found in self.stored(connection).items():
            if isinstance(found, str):
                yield record_id, found

    def stored(self, connection: Connection) -> dict[str, M | str]:
        """All records by id; in place of a damaged one, what is wrong with it."""
        return self._all(connection, {})

    def replay(self, change: Change, before: M | None, after: M | None) -> None:
        """Write a state from the history back; the caller notes it."""
        self._write(change, before, after)
        if after is not None:
            change.saved.append((self.kind, after))

    def current(self, connection: Connection, record_id: str) -> M | None:
        """The record as it stands in this transaction."""
        return self._one(connection, record_id)

    # --- what a kind of record may change ---------------------------------------------------------------

    def _key(self, record: M) -> str:
        return str(record.id)  # type: ignore[attr-defined]

    def _may_be_stored(self, record: M) -> None:
        """Refuse what the rules of the house refuse; links are checked at the end of the change."""

    def _columns(self, record: M, connection: Connection) -> dict[str, Any]:
        """The row of a record."""
        return {name: value for name, value in record.model_dump().items() if name in self._table.c}

    def _fields(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of the model from a row."""
        return {name: row[name] for name in self.model.model_fields if name in row}

    def _also_removed(self, record: M) -> builtins.list[tuple[str, builtins.list[str]]]:
        """What goes away with the record, as (kind, ids); the record itself is the first."""
        return [(self.kind, [self._key(record)])]

    # --- who sees it ---------------------------------------------------------------------------------------

    def _shown(self, connection: Connection, record_id: str) -> M | None:
        """The record with this id as whoever looks sees it; None for one that they do not see."""
        try:
            found = self._one(connection, record_id)
        except NotStored:
            if self._journal.eyes(connection) is None:
                raise
            return None  # it is damaged, and nobody can tell whose it is
        return None if found is None else self._seen(connection, found)

    def _seen(self, connection: Connection, record: M) -> M | None:
        eyes = self._journal.eyes(connection)
        return record if eyes is None else eyes.shown(self.kind, record)

    def _whole(self, connection: Connection, before: M | None, record: M) -> M:
        """What is to be stored of a record that was changed as it is seen; refuses to write over an unseen one."""
        eyes = None if before is None or before == record else self._journal.eyes(connection)
        if eyes is None or before is None:
            return record
        if eyes.shown(self.kind, before) is None:
            raise NotStored(
                f"The id {self._key(record)} is taken, by something that you do not see.",
                "Give yours an id of its own.",
            )
        whole: M = eyes.kept(self.kind, before, record)
        return whole

    # --- how it is done ---------------------------------------------------------------------------------

    def _all(self, connection: Connection, where: Mapping[str, Any]) -> dict[str, M | str]:
        """Records by id; in place of a damaged one, what is wrong with it."""
        rows = connection.execute(self._select(where)).mappings()
        return {row["id"]: self._built(dict(row)) for row in rows}

    def _select(self, where: Mapping[str, Any]) -> Any:
        order = [self._table.c[name] for name in self.order]
        return select(self._table).where(*self._conditions(where)).order_by(*order)

    def _conditions(self, where: Mapping[str, Any]) -> builtins.list[ColumnElement[bool]]:
        unknown = set(where) - set(self._table.c.keys())
        if unknown:
            raise TypeError(f"{self.kind} has no column {', '.join(sorted(unknown))}")
        return [self._table.c[name] == value for name, value in where.items()]

    def _built(self, row: Mapping[str, Any]) -> M | str:
        try:
            return self.model.model_validate(self._fields(row))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            return f"{place}: {first['msg']}" if place else str(first["msg"])

    def _one(self, connection: Connection, record_id: str) -> M | None:
        found = self._all(connection, {"id": record_id}).get(record_id)
        if isinstance(found, str):
            raise NotStored(
                f"The stored {links.noun(self.kind)} {record_id} is damaged ({found}).",
                "Run `coach verify` to see what else is; restore a backup or delete the record.",
            )
        return found

    def _write(self, change: Change, before: M | None, after: M | None) -> None:
        connection, key = change.connection, self._table.c.id
        try:
            if after is None and before is not None:
                connection.execute(delete(self._table).where(key == self._key(before)))
            elif after is not None and before is None:
                connection.execute(insert(self._table), [self._columns(after, connection)])
            elif after is not None:
                values = self._columns(after, connection)
                connection.execute(update(self._table).where(key == self._key(after)).values(values))
        except IntegrityError as error:
            record = after or before
            raise NotStored(
                f"The {links.noun(self.kind)} {record and self._key(record)} was refused ({error.orig}).",
                "Give it an id of its own and complete it, then save again.",
            ) from error

    def _note(self, change: Change, action: Action, before: M | None, after: M | None, reason: str) -> None:
        record = after or before
        assert record is not None
        change.note(
            action,
            self.kind,
            self._key(record),
            before=None if before is None else before.model_dump(mode="json"),
            after=None if after is None else after.model_dump(mode="json"),
            reason=reason,
        )

    def _resolve(self, connection: Connection, given: str) -> str:
        """The full id for a unique beginning of one."""
        key, given = self._table.c.id, given.strip()
        if not given or links.exists(connection, self.kind, given):
            return given
        for pattern in (given, f"%-{given}") if "-" not in given else (given,):
            beginning = key.like(_escaped(pattern), escape="\\")
            found = [row[0] for row in connection.execute(select(key).where(beginning).order_by(key))]
            if self._journal.eyes(connection) is not None:
                found = [name for name in found if self._shown(connection, name) is not None]
            if len(found) > 1:
                shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
                raise NotStored(
                    f"“{given}” fits {len(found)} {links.noun(self.kind)}s: {shown}.",
                    "Give more letters of the one you mean.",
                )
            if found:
                return str(found[0])
        return given

    def _unknown(self, given: str) -> NotStored:
        return NotStored(
            f"There is no {links.noun(self.kind)} “{given[:70]}”.",
            "Check the id; its first letters are enough.",
        )

    def refuse_while_named(self, connection: Connection, record: M) -> None:
        """Raise NotStored where another record still names this one, or a part of it."""
        going = self._also_removed(record)
        own = {record_id for _, ids in going for record_id in ids}
        for kind, ids in going:
            for link, namer in links.dependents(connection, kind, ids):
                if namer not in own:
                    namer = namer if self._journal.eyes(connection) is None else "of somebody"
                    raise NotStored(
                        f"The {links.noun(kind)} {', '.join(ids[:_SHOWN])} cannot be taken out: "
                        f"the {links.noun(link.kind)} {namer} names it as {link.says}.",
                        "Change or remove that one first, or delete for good with `coach delete`.",
                    )


def _escaped(beginning: str) -> str:
    """A LIKE pattern for what begins so; a leading `%-` stays a wildcard."""
    head, rest = ("%-", beginning[2:]) if beginning.startswith("%-") else ("", beginning)
    for special in ("\\", "%", "_"):
        rest = rest.replace(special, "\\" + special)
    return f"{head}{rest}%"
