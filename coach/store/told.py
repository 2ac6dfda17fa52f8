"""The history as one viewer sees it: the changes of what they see, each as they see it, and what they did themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from coach.domain.seeing import Eyes
from coach.store.errors import NotStored
from coach.store.history import Entry
from coach.store.repository import Repository

#: Lines about the store itself.
_OF_ALL = ("store",)


def as_seen(
    entries: Iterable[Entry], eyes: Eyes, repositories: Mapping[str, Repository[Any]], connection: Connection
) -> list[Entry]:
    """The lines that are seen, in their order, without the parts of a record that are not."""
    hidden: dict[str, bool] = {}
    found = []
    for entry in entries:
        repository = repositories.get(entry.kind)
        if entry.kind in _OF_ALL or (not entry.kept and _is_mine(entry, eyes)):
            found.append(entry)
        elif repository is not None and entry.kept:
            if entry.record_id not in hidden:
                hidden[entry.record_id] = _is_hidden(entry, eyes, repository, connection)
            if not hidden[entry.record_id] and (seen := _seen(entry, eyes, repository)) is not None:
                found.append(seen)
    return found


def _is_mine(entry: Entry, eyes: Eyes) -> bool:
    return eyes.is_own(entry.author)


def _is_hidden(entry: Entry, eyes: Eyes, repository: Repository[Any], connection: Connection) -> bool:
    """Whether the record stands, and is not seen as it stands."""
    try:
        now = repository.current(connection, entry.record_id)
    except NotStored:
        return True
    return now is not None and eyes.shown(entry.kind, now) is None


def _seen(entry: Entry, eyes: Eyes, repository: Repository[Any]) -> Entry | None:
    """The line as it is seen. What was noted for a goal that is gone is seen by whoever noted it."""
    before, after = (_content(one, entry, eyes, repository) for one in (entry.before, entry.after))
    if before is None and after is None:
        return entry if _is_mine(entry, eyes) and entry.kind not in ("objective", "aspiration") else None
    return replace(entry, before=before, after=after)


def _content(
    content: dict[str, Any] | None, entry: Entry, eyes: Eyes, repository: Repository[Any]
) -> dict[str, Any] | None:
    if content is None:
        return None
    try:
        shown = eyes.shown(entry.kind, repository.model.model_validate(content))
    except ValidationError:
        return None
    return None if shown is None else shown.model_dump(mode="json")
