"""Links between records: what may point where, and what a chain of parents may look like."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from coach.domain.tree import DEEPEST
from coach.store.errors import NotStored
from coach.store.journal import Change
from coach.store.rows import Row


@dataclass(frozen=True, slots=True)
class Link:
    """A column of `kind` that names a record of one of `targets`; `says` describes it to people."""

    kind: str
    column: str
    targets: tuple[str, ...]
    says: str


LINKS = (
    Link("unit", "parent_id", ("unit",), "the unit above it"),
    Link("person", "unit_id", ("unit",), "their unit"),
    Link("person", "manager_id", ("person",), "their manager"),
    Link("aspiration", "owner_id", ("person",), "its owner"),
    Link("performance_goal", "person_id", ("person",), "the person it was given to"),
    Link("objective", "owner_id", ("person", "unit"), "its owner"),
    Link("objective", "parent_id", ("objective",), "the goal above it"),
    Link("objective", "aspiration_id", ("aspiration",), "the aspiration it serves"),
    Link("objective", "performance_goal_id", ("performance_goal",), "the goal it serves"),
    Link("support", "objective_id", ("objective",), "the goal that helps"),
    Link("support", "supported_id", ("objective",), "the goal it helps"),
    Link("key_result", "objective_id", ("objective",), "its objective"),
    Link("check_in", "key_result_id", ("key_result",), "its key result"),
    Link("learning", "key_result_id", ("key_result",), "its key result"),
    Link("adjustment", "record_id", ("objective", "key_result"), "the goal it changes"),
    Link("recognition", "person_id", ("person",), "the person who is thanked"),
    Link("recognition", "unit_id", ("unit",), "the team that is thanked"),
    Link("recognition", "from_id", ("person",), "the person who thanks"),
    Link("recognition", "about_id", ("objective", "key_result"), "the goal that it is about"),
    Link("closing", "objective_id", ("objective",), "its objective"),
    Link("reporting_line", "person_id", ("person",), "the person who reports"),
    Link("reporting_line", "manager_id", ("person",), "their manager"),
    Link("review", "person_id", ("person",), "the person it is about"),
)

#: Columns that form chains upwards, and what a link of such a chain is called.
CHAINS = {"unit": "parent_id", "person": "manager_id", "objective": "parent_id"}
_CHAIN_SAYS = {"unit": "part of", "person": "reporting to", "objective": "serving"}

NOUNS = {
    "performance_goal": "given goal",
    "key_result": "key result",
    "check_in": "check-in",
    "reporting_line": "reporting line",
    "unit": "unit",
    "person": "person",
    "support": "link",
}


def noun(kind: str) -> str:
    """What people call a record of this kind."""
    return NOUNS.get(kind, kind)


def table(kind: str) -> Table:
    """The table of a kind of record."""
    return Row.metadata.tables[kind]


def key_of(kind: str) -> "Column[Any]":
    """The column that names a record of this kind."""
    return table(kind).c["objective_id" if kind == "support" else "id"]


def exists(connection: Connection, kind: str, record_id: str) -> bool:
    """Whether a record is stored."""
    return connection.execute(select(key_of(kind)).where(key_of(kind) == record_id)).first() is not None


def guard(change: Change) -> None:
    """Check a whole change before it is committed: every link leads somewhere, no chain runs in a circle.

    Raises NotStored, which takes the change back.
    """
    for kind, record in change.saved:
        for link in LINKS:
            for target in _named(link, kind, record):
                if not any(exists(change.connection, there, target) for there in link.targets):
                    raise NotStored(
                        f"The {noun(kind)} {record.id} names {link.says}, {target}, which is not stored.",
                        f"Save {target} first, or leave it out.",
                    )
    for kind in CHAINS:
        touched = [record.id for saved, record in change.saved if saved == kind]
        if touched:
            _check_chains(kind, parents(change.connection, kind), touched)


def _named(link: Link, kind: str, record: Any) -> tuple[str, ...]:
    """The ids that a record names by a link."""
    if link.kind == "support":
        helped = link.column == "supported_id" and kind == "objective"
        return tuple(record.supports) if helped else ()
    if link.kind != kind:
        return ()
    value = getattr(record, link.column)
    return () if value is None else (value,)


def parents(connection: Connection, kind: str) -> dict[str, str | None]:
    """Every record of a kind that forms chains, with the one above it."""
    rows = table(kind)
    return {row[0]: row[1] for row in connection.execute(select(rows.c.id, rows.c[CHAINS[kind]]))}


def _check_chains(kind: str, above: Mapping[str, str | None], touched: list[str]) -> None:
    for record_id in touched:
        chain = chain_up(above, record_id)
        if above.get(chain[-1]) in chain:
            shown = " → ".join([*chain, str(above[chain[-1]])][:6])
            raise NotStored(
                f"The {noun(kind)} {record_id} would end up {_CHAIN_SAYS[kind]} itself: {shown}.",
                "Choose another one above it.",
            )
        if len(chain) > DEEPEST:
            raise too_deep(kind, record_id)
    deepest = max_depth_below(above, set(touched))
    if deepest is not None:
        raise too_deep(kind, deepest)


def too_deep(kind: str, record_id: str) -> NotStored:
    """The error for a chain that is longer than DEEPEST."""
    return NotStored(
        f"The {noun(kind)} {record_id} would stand more than {DEEPEST} levels deep.",
        "Hang it closer to the top.",
    )


def chain_up(above: Mapping[str, str | None], record_id: str) -> list[str]:
    """A record and those above it, until the top, a missing one, or the point where a circle closes."""
    chain, seen = [record_id], {record_id}
    while (up := above.get(chain[-1])) is not None and up not in seen and up in above:
        chain.append(up)
        seen.add(up)
    return chain


def max_depth_below(above: Mapping[str, str | None], touched: set[str]) -> str | None:
    """A record below one of the touched ones that stands deeper than DEEPEST, if there is one."""
    inner = touched & {up for up in above.values() if up is not None}
    if not inner:
        return None
    for record_id in above:
        chain = chain_up(above, record_id)
        if len(chain) > DEEPEST and not inner.isdisjoint(chain):
            return record_id
    return None


def dependents(connection: Connection, kind: str, record_ids: list[str]) -> Iterator[tuple[Link, str]]:
    """The records that name one of these: how, and which."""
    for link in LINKS:
        if kind in link.targets:
            column = table(link.kind).c[link.column]
            found = connection.execute(select(key_of(link.kind)).where(column.in_(record_ids)))
            yield from ((link, row[0]) for row in found)
