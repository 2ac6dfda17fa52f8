"""Real deletion (house rule 11): the words are gone from rows, history, ledger, drafts, file and backups.

What stays: the lines of the history with their salted hashes, one tombstone for each record, and in the
ledger that there was a suggestion and what became of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select, update

from coach.errors import StoreError
from coach.store import backup, files, links, opening
from coach.store.database import Database
from coach.store.doomed import Doomed, gather, mentions, states
from coach.store.errors import NotStored
from coach.store.history import HISTORY, PAYLOAD, Action
from coach.store.journal import Change, Journal
from coach.store.ledger import LEDGER
from coach.store.looking import first_person
from coach.store.repository import Repository
from coach.store.workbench import OF_ALL, OTHERS, mark_of

Repositories = Mapping[str, Repository[Any]]

#: What stands in the ledger in place of a content hash whose content was deleted.
BLANKED: dict[str, Any] = {
    "prompt": "", "raw": None, "suggestion": {}, "sources": [], "content_hash": "deleted", "outcome_note": "",
    "notes": "",
}  # fmt: skip
#: The longest that one flow takes, from its first answer to its last.
SAME_RUN = timedelta(minutes=30)
#: In which order rows go, and what may still name a record of these kinds without going with it.
_KINDS = (
    "check_in", "learning", "adjustment", "recognition", "closing", "key_result", "objective", "aspiration",
    "performance_goal", "reporting_line", "review", "person", "unit", "period",
)  # fmt: skip
_LET_GO = {"parent_id", "aspiration_id", "performance_goal_id", "manager_id", "from_id", "about_id"}


@dataclass(frozen=True, slots=True)
class Deleted:
    """The ids that are gone, the backups that were cleaned, and those that could not be, with the reason."""

    ids: tuple[str, ...]
    backups: tuple[Path, ...]
    left: tuple[tuple[Path, str], ...]


def delete_record(
    journal: Journal, repositories: Repositories, record_id: str, reason: str, known: Doomed | None = None
) -> Doomed:
    """Delete a record and what belongs to it in one change; gives what went.

    `known` is what went from the database itself, when this one is a backup of it. Raises NotStored for an
    unknown id, or where something that stays still needs the record.
    """
    with journal.writing(reason) as change:
        everything = states(change.connection, repositories)
        start = known.ids if known else _start(change.connection, everything, record_id)
        doomed = gather(everything, start)
        doomed.words |= known.words if known else set()
        _refuse_while_needed(change.connection, doomed)
        _let_go(change, repositories, doomed)
        _remove_rows(change.connection, doomed)
        _blank_ledger(change.connection, doomed)
        _drop_mentions(change.connection, doomed)
        stripped = _strip_history(change, doomed)
        for gone, kind in {**doomed.ids, **stripped}.items():
            change.note(Action.delete, kind, gone, before=None, after=None, reason=reason)
    return doomed


def delete_everywhere(
    database: Database, journal: Journal, repositories: Repositories, record_id: str, reason: str
) -> Deleted:
    """Delete for good, rewrite the file without the freed space, then do the same in every known backup."""
    doomed = delete_record(journal, repositories, record_id, reason)
    compact(database)
    cleaned: list[Path] = []
    left: list[tuple[Path, str]] = []
    for copy in (*files.known_backups(database.path), *backup.kept_aside(database.path)):
        try:
            _clean(copy, journal, repositories, doomed, reason)
            cleaned.append(copy)
        except StoreError as error:
            left.append((copy, error.message))
    return Deleted(tuple(doomed.ids), tuple(cleaned), tuple(left))


def compact(database: Database) -> None:
    """Rewrite the file so that nothing deleted is left in its free space, nor in a write-ahead log."""
    database.run("VACUUM")
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")


def _clean(copy: Path, journal: Journal, repositories: Repositories, doomed: Doomed, reason: str) -> None:
    database = opening.opened(copy, backup_first=False)
    try:
        inner = journal.on(database)
        delete_record(inner, {kind: type(r)(inner) for kind, r in repositories.items()}, "", reason, doomed)
        compact(database)
    finally:
        database.close()


def _start(connection: Connection, everything: list[Any], given: str) -> dict[str, str]:
    """The record to begin with; one that was only taken out is found in the history."""
    given = given.strip()
    kinds = {state.record_id: state.kind for state in everything}
    kinds |= {part: "key_result" for state in everything for part in state.parts}
    kinds |= {row[0]: "ledger" for row in connection.execute(select(LEDGER.c.id))}
    found = [given] if given in kinds else [name for name in kinds if given and name.startswith(given)]
    if len(found) > 1:
        raise NotStored(
            f"“{given}” fits {len(found)} records: {', '.join(sorted(found)[:5])}.",
            "Give more letters of the one you mean.",
        )
    if not found:
        raise NotStored(f"There is nothing stored as “{given[:70]}”.", "Check the id.")
    return {found[0]: kinds[found[0]]}


def _refuse_while_needed(connection: Connection, doomed: Doomed) -> None:
    """A unit with people, or a person who looks after a team's goals, is needed by what stays."""
    for kind in set(doomed.ids.values()) & set(_KINDS):
        ids = [record_id for record_id, its in doomed.ids.items() if its == kind]
        for link, namer in links.dependents(connection, kind, ids):
            loose = link.kind == "support" or (link.column in _LET_GO and kind != "unit")
            if not loose and namer not in doomed.ids:
                raise NotStored(
                    f"The {links.noun(kind)} {ids[0]} cannot be deleted: the {links.noun(link.kind)} "
                    f"{namer} names it as {link.says}.",
                    "Change or delete that one first.",
                )


def _let_go(change: Change, repositories: Repositories, doomed: Doomed) -> None:
    """Records that stay no longer name those that go; an objective loses a key result that goes."""
    for kind in ("objective", "person", "recognition"):
        for record_id, record in repositories[kind].stored(change.connection).items():
            if record_id in doomed.ids or isinstance(record, str):
                continue
            loose = _without(kind, record, doomed.ids)
            if loose == record:
                continue
            lost = kind == "objective" and loose.key_results != record.key_results
            _remove_noted(change.connection, doomed)
            repositories[kind].replay(change, record, loose)
            if lost:
                change.connection.execute(_payloads_of([record_id]))
                change.note(Action.delete, kind, record_id, before=None, after=None)
            before = None if lost else record.model_dump(mode="json")
            change.note(Action.change, kind, record_id, before=before, after=loose.model_dump(mode="json"))


def _without(kind: str, record: Any, gone: Mapping[str, str]) -> Any:
    changes: dict[str, Any] = {
        name: None for name in _LET_GO if getattr(record, name, None) in gone and getattr(record, name, None)
    }
    if kind == "objective":
        changes["supports"] = tuple(name for name in record.supports if name not in gone)
        changes["key_results"] = tuple(found for found in record.key_results if found.id not in gone)
    return record.with_(**changes)


def _remove_noted(connection: Connection, doomed: Doomed) -> None:
    """What was noted for key results that go, before they do."""
    for kind in ("check_in", "learning", "adjustment"):
        connection.execute(delete(links.table(kind)).where(links.table(kind).c.id.in_(list(doomed.ids))))


def _remove_rows(connection: Connection, doomed: Doomed) -> None:
    ids = list(doomed.ids)
    supports = links.table("support")
    for column in (supports.c.objective_id, supports.c.supported_id):
        connection.execute(delete(supports).where(column.in_(ids)))
    for kind in _KINDS:
        connection.execute(delete(links.table(kind)).where(links.table(kind).c.id.in_(ids)))


def _blank_ledger(connection: Connection, doomed: Doomed) -> None:
    """Take the words out of the ledger where they are about the deleted records, or quote them."""
    rows = connection.execute(select(LEDGER)).mappings().all()
    told = [
        row
        for row in rows
        if row["id"] in doomed.ids
        or row["subject_id"] in doomed.ids
        or row["owner_id"] in doomed.ids
        or mentions([row[name] for name in BLANKED], doomed.words)
    ]
    ids = {row["id"] for row in told} | {row["id"] for row in rows if _is_of_the_same_run(row, told)}
    connection.execute(update(LEDGER).where(LEDGER.c.id.in_(ids)).values(BLANKED))


def _is_of_the_same_run(row: Any, told: Sequence[Any]) -> bool:
    """Whether an answer that could not be read was made beside one that goes.

    It speaks of the same wish in words of its own, and nothing else in it says so; rather too many go than one too few.
    """
    return "malformed" in (row["suggestion"] or {}) and any(
        row["flow"] == one["flow"] and abs(row["at"] - one["at"]) <= SAME_RUN for one in told
    )


def _drop_mentions(connection: Connection, doomed: Doomed) -> None:
    """Drafts in progress and answers of checks that quote the deleted words go, and the drafts of a person with them."""
    is_theirs = _benches(connection, doomed)
    for name, key, content in (("draft", "key", "content"), ("verdict", "record_id", "answer")):
        table = links.table(name)
        for row in connection.execute(select(table.c[key], table.c[content])).all():
            theirs = name == "draft" and is_theirs(row[0])
            if theirs or row[0] in doomed.ids or mentions(row[1], doomed.words):
                connection.execute(delete(table).where(table.c[key] == row[0]))


def _benches(connection: Connection, doomed: Doomed) -> Callable[[str], bool]:
    """Tells whether a key of a draft belongs to a person who goes; the one whose store it was first has plain keys."""
    people = [name for name, kind in doomed.ids.items() if kind == "person"]
    marks = tuple(mark for name in people for mark in (mark_of(name), f"{backup.BESIDE}{name}/"))
    plain = bool(people) and first_person(connection, people) in people
    return lambda key: (
        key.startswith(marks) or (plain and not key.startswith((*OF_ALL, OTHERS, backup.BESIDE)))
    )


def _strip_history(change: Change, doomed: Doomed) -> dict[str, str]:
    """Remove the contents of the deleted records' changes, and those whose reason quotes them.

    Gives the latter as `change-SEQUENCE`, for a tombstone of their own.
    """
    connection = change.connection
    connection.execute(_payloads_of(list(doomed.ids)))
    quoting = [
        row[0]
        for row in connection.execute(select(PAYLOAD.c.sequence, PAYLOAD.c.reason)).all()
        if mentions(row[1], doomed.words)
    ]
    connection.execute(delete(PAYLOAD).where(PAYLOAD.c.sequence.in_(quoting)))
    return {f"change-{sequence}": "payload" for sequence in quoting}


def _payloads_of(ids: list[str]) -> Any:
    return delete(PAYLOAD).where(
        PAYLOAD.c.sequence.in_(select(HISTORY.c.sequence).where(HISTORY.c.record_id.in_(ids)))
    )
