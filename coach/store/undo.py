"""Take the last change back. The undoing is a change of its own, so the history stays complete."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from coach.store import history, links
from coach.store.errors import NotStored
from coach.store.history import HISTORY, PAYLOAD, Action, Entry
from coach.store.journal import Change, Journal
from coach.store.repository import Repository

_UNDOABLE = (Action.create, Action.change, Action.remove)


def undo(journal: Journal, repositories: Mapping[str, Repository[Any]], reason: str = "") -> list[Entry]:
    """Take back the newest change that stands, with everything that was done together with it.

    Called again it goes one change further back. Where several people share the store, everybody takes back what
    they changed themselves. What was deleted for good is passed over. Gives the lines
    that were taken back, newest first. Raises NotStored where there is none, or where it can no longer be done.
    """
    with journal.writing(reason or "undo") as change:
        alone = journal.eyes(change.connection) is None
        lines = _last(change.connection, None if alone else journal.author)
        if not lines:
            raise NotStored("There is no change to take back.")
        removed = [gone for line in lines if (gone := _revert(change, repositories[line.kind], line))]
        for kind, record in removed:
            if not links.exists(change.connection, kind, record.id if kind != "period" else str(record)):
                repositories[kind].refuse_while_named(change.connection, record)
    return lines


def _last(connection: Connection, author: str | None) -> list[Entry]:
    """The lines of the newest change, of one author, that was not taken back and whose content is still there."""
    undone = select(HISTORY.c.undoes).where(HISTORY.c.undoes.is_not(None))
    standing: tuple[ColumnElement[bool], ...] = (
        HISTORY.c.action.in_([str(action) for action in _UNDOABLE]),
        HISTORY.c.sequence.not_in(undone),
        HISTORY.c.sequence.in_(select(PAYLOAD.c.sequence)),
    )
    if author is not None:
        standing = (*standing, HISTORY.c.author == author)
    newest = select(HISTORY.c.change).where(*standing).order_by(HISTORY.c.sequence.desc()).limit(1)
    number = connection.execute(newest).scalar()
    if number is None:
        return []
    of_it = select(HISTORY.c.sequence).where(*standing, HISTORY.c.change == number)
    wanted = {row[0] for row in connection.execute(of_it)}
    return [line for line in history.entries(connection, change=number) if line.sequence in wanted]


def _revert(change: Change, repository: Repository[Any], line: Entry) -> tuple[str, Any] | None:
    """Bring one record back to what it was; gives it where it went away."""
    before = None if line.before is None else repository.model.model_validate(line.before)
    after = None if line.after is None else repository.model.model_validate(line.after)
    if repository.current(change.connection, line.record_id) != after:
        raise NotStored(
            f"The last change of the {links.noun(line.kind)} {line.record_id} cannot be taken back: "
            "the record is no longer as that change left it.",
            "It was changed since; where nobody did, `coach verify` says why.",
        )
    repository.replay(change, after, before)
    change.note(
        Action.undo, line.kind, line.record_id, before=line.after, after=line.before, undoes=line.sequence
    )
    return (line.kind, after) if before is None and after is not None else None
