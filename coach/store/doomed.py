"""What a real deletion takes along: which records belong to a record, and which words are theirs.

Looks at the rows that stand and at the contents that the history keeps, so that what was taken out earlier
is found too.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, select

from coach.domain.people import Level
from coach.store.encoding import texts_in
from coach.store.history import HISTORY, PAYLOAD
from coach.store.repository import Repository

#: The field that names whose a record is; it goes when that one goes.
_BELONGS = {
    "aspiration": "owner_id",
    "performance_goal": "person_id",
    "recognition": "person_id",
    "objective": "owner_id",
    "check_in": "key_result_id",
    "learning": "key_result_id",
    "adjustment": "record_id",
    "closing": "objective_id",
    "reporting_line": "person_id",
    "review": "person_id",
}
#: Fields that hold words of a person; ids, dates and closed lists are not traces.
_WORDS = frozenset(
    [
        "text",
        "facts",
        "resources",
        "impediments",
        "contribution",
        "not_enough",
        "metric",
        "evidence_source",
        "note",
        "cue",
        "response",
        "decision_why",
        "skipped",
        "shown_by",
        "achieved",
        "celebrated",
        "numbers",
        "where",
        "key_results",
        "evidence",
        "before",
        "after",
        "name",
        "comment",
    ]
)
#: Shorter texts than this are too common to be searched for elsewhere.
_TELLING = 12


@dataclass(frozen=True, slots=True)
class State:
    """A record at some time, as JSON."""

    kind: str
    record_id: str
    content: dict[str, Any]

    @property
    def owner(self) -> str | None:
        """The record that this one goes away with; a goal of a team outlives who looks after it."""
        if self.kind == "objective" and self.content.get("level") != Level.person:
            return None
        found = self.content.get(_BELONGS.get(self.kind, ""))
        if self.kind == "recognition":
            found = found or self.content.get("unit_id")
        return found if isinstance(found, str) else None

    @property
    def parts(self) -> set[str]:
        """The ids of the key results inside."""
        inner = self.content.get("key_results", ()) if self.kind == "objective" else ()
        return {str(part.get("id")) for part in inner}


@dataclass(slots=True)
class Doomed:
    """The ids that go, with their kinds, and the words that go with them."""

    ids: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)


def states(connection: Connection, repositories: Mapping[str, Repository[Any]]) -> list[State]:
    """Every record as it stands and as it ever stood, as far as the contents are still kept."""
    found = [
        State(kind, record_id, record.model_dump(mode="json"))
        for kind, repository in repositories.items()
        for record_id, record in repository.stored(connection).items()
        if isinstance(record, BaseModel)
    ]
    query = select(HISTORY.c.kind, HISTORY.c.record_id, PAYLOAD.c.before, PAYLOAD.c.after)
    for kind, record_id, *contents in connection.execute(query.join(PAYLOAD)):
        found += [State(kind, record_id, read) for text in contents if (read := _read(text))]
    return found


def gather(everything: Iterable[State], start: Mapping[str, str]) -> Doomed:
    """The records to delete with those of `start` (id to kind), all the way down."""
    doomed, everything = Doomed(dict(start)), list(everything)
    grown = True
    while grown:
        before = len(doomed.ids)
        for state in everything:
            if state.owner in doomed.ids:
                doomed.ids.setdefault(state.record_id, state.kind)
            if state.record_id in doomed.ids:
                doomed.ids |= dict.fromkeys(state.parts, "key_result")
        grown = len(doomed.ids) > before
    for state in everything:
        if state.record_id in doomed.ids:
            doomed.words |= words_of(state.content)
        else:
            doomed.words |= _words_of_parts(state, doomed.ids)
    for state in everything:
        # A summary that quotes what goes, goes too: it can be written anew from what stays.
        if state.kind == "review" and mentions(state.content, doomed.words):
            doomed.ids.setdefault(state.record_id, state.kind)
    return doomed


def _words_of_parts(state: State, ids: Mapping[str, str]) -> set[str]:
    """The words of a key result that goes while its objective stays."""
    inner = state.content.get("key_results", ()) if state.kind == "objective" else ()
    return {word for part in inner if part.get("id") in ids for word in words_of(part)}


def words_of(content: Mapping[str, Any]) -> set[str]:
    """The telling texts of a record: what a person would recognise as theirs."""
    said = {text for name, value in content.items() if name in _WORDS for text in _texts(value)}
    return {text for text in said if len(text.strip()) >= _TELLING}


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return words_of(value)
    if isinstance(value, list) and any(isinstance(part, dict) for part in value):
        return {text for part in value for text in _texts(part)}
    return texts_in(value)


def mentions(content: Any, words: Iterable[str]) -> bool:
    """Whether any text inside a JSON value holds one of the words."""
    texts = texts_in(content)
    return any(word in text for word in words for text in texts)


def _read(text: str | None) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
