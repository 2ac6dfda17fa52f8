"""Check the whole store: pages, links, circles, models, the chain of the history and its hashes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select, text

from coach.domain.tree import DEEPEST
from coach.store import ledger, links
from coach.store.history import HISTORY, PAYLOAD, Action, Content, Entry, chained, entries
from coach.store.repository import Repository

Repositories = Mapping[str, Repository[Any]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be: in which table or kind, which row, and what."""

    where: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{f'{self.where} {self.row}'.strip()}: {self.what}"

    def unquoted(self) -> "Problem":
        """The same without the words that it quotes."""
        return replace(self, what=re.sub("“[^”]*”?", "“…”", self.what))


def problems(connection: Connection, repositories: Repositories) -> list[Problem]:
    """Damaged rows, links to nowhere, circles and chains that are too deep."""
    found = [
        Problem(kind, row, what)
        for kind, repository in repositories.items()
        for row, what in repository.problems(connection)
    ]
    found += [Problem("ledger", row, what) for row, what in ledger.problems(connection)]
    return [*found, *_dangling(connection), *_chains(connection)]


def verify(connection: Connection, repositories: Repositories) -> list[Problem]:
    """Everything that can be checked. Empty when all is well."""
    pages = [row[0] for row in connection.execute(text("PRAGMA integrity_check"))]
    found = [Problem("file", "", str(page)) for page in pages if page != "ok"]
    found += problems(connection, repositories)
    found += _chain(connection)
    found += _contents(connection)
    return [*found, *_states(connection, repositories)]


def _dangling(connection: Connection) -> Iterator[Problem]:
    """Links that lead nowhere; every foreign key is one of them."""
    for link in links.LINKS:
        column, key = links.table(link.kind).c[link.column], links.key_of(link.kind)
        missing = [column.not_in(select(links.table(target).c.id)) for target in link.targets]
        for row in connection.execute(select(key, column).where(column.is_not(None), *missing)):
            yield Problem(link.kind, row[0], f"names {link.says}, {row[1]}, which is not stored")


def _chains(connection: Connection) -> Iterator[Problem]:
    for kind in links.CHAINS:
        above = links.parents(connection, kind)
        for record_id in above:
            chain = links.chain_up(above, record_id)
            if above.get(chain[-1]) == record_id:
                yield Problem(kind, record_id, f"runs in a circle: {' → '.join([*chain, record_id][:6])}")
            elif len(chain) > DEEPEST:
                yield Problem(kind, record_id, f"stands more than {DEEPEST} levels deep")


def _chain(connection: Connection) -> Iterator[Problem]:
    """Every row of the history against the hash that it was chained with; none may be missing."""
    previous, expected = "", 1
    for row in connection.execute(select(HISTORY).order_by(HISTORY.c.sequence)).mappings():
        if row["sequence"] != expected:
            yield Problem("history", str(expected), "the row is missing")
        if not _is_chained(previous, dict(row)):
            yield Problem(
                "history", str(row["sequence"]), "the row is not as it was written (its hash differs)"
            )
        previous, expected = row["chain"], row["sequence"] + 1
    counted = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'history'")).scalar() or 0
    if counted != expected - 1:
        yield Problem(
            "history", str(expected), f"rows up to {counted} were written; the last ones are missing"
        )


def _is_chained(previous: str, row: dict[str, Any]) -> bool:
    try:
        return chained(previous, row) == str(row["chain"])
    except (AttributeError, TypeError, ValueError):
        return False


def _contents(connection: Connection) -> Iterator[Problem]:
    """Every payload against its salted hash; a missing one needs a tombstone that came later."""
    stones = select(HISTORY.c.record_id, HISTORY.c.sequence).where(HISTORY.c.action == str(Action.delete))
    tombstones = {row[0]: row[1] for row in connection.execute(stones.order_by(HISTORY.c.sequence))}
    query = select(HISTORY, PAYLOAD).outerjoin(PAYLOAD, PAYLOAD.c.sequence == HISTORY.c.sequence)
    for row in connection.execute(query.order_by(HISTORY.c.sequence)):
        said = row._mapping
        number, record_id = said[HISTORY.c.sequence], said[HISTORY.c.record_id]
        if said[PAYLOAD.c.salt] is None:
            if max(tombstones.get(record_id, 0), tombstones.get(f"change-{number}", 0)) <= number:
                yield Problem("payload", str(number), f"the content of a change of {record_id} is missing")
            continue
        content = Content(said[PAYLOAD.c.before], said[PAYLOAD.c.after], said[PAYLOAD.c.reason])
        if content.hashed(said[PAYLOAD.c.salt]) != said[HISTORY.c.payload_hash]:
            yield Problem(
                "payload", str(number), f"the content of a change of {record_id} differs from its hash"
            )


def _states(connection: Connection, repositories: Repositories) -> Iterator[Problem]:
    """Every record against what the history says it became last."""
    latest: dict[str, Entry] = {}
    for said in entries(connection):
        if said.kind in repositories:
            latest.setdefault(said.record_id, said)
    for kind, repository in repositories.items():
        stored = repository.stored(connection)
        for record_id, record in stored.items():
            line = latest.get(record_id)
            if line is None:
                yield Problem(kind, record_id, "the history does not know it")
            elif line.kept and not _is(repository, line.after, record):
                yield Problem(kind, record_id, f"differs from what change {line.sequence} made of it")
        for record_id, last in latest.items():
            if last.kind == kind and last.after is not None and record_id not in stored:
                yield Problem(kind, record_id, f"is gone since change {last.sequence}")


def _is(repository: Repository[Any], said: dict[str, Any] | None, record: Any) -> bool:
    """Whether a record is what the history says; one that is damaged was named already."""
    if isinstance(record, str) or said is None:
        return isinstance(record, str)
    try:
        return bool(repository.model.model_validate(said) == record)
    except ValidationError:
        return False
