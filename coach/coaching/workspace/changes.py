"""Taking back and taking out: undo, real deletion, and the history in sentences."""

from collections.abc import Sequence
from typing import Any

from coach.coaching.workspace.checking import Checking
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.entry_files import HOUSE, forget_entries
from coach.coaching.workspace.given import quoted, said
from coach.coaching.workspace.library import forget_index
from coach.coaching.workspace.paper_folders import forget_papers
from coach.store.errors import NotStored
from coach.store.history import Action, Entry
from coach.store.purge import Deleted

_NOUNS = {
    "unit": "unit", "person": "person", "period": "period", "aspiration": "aspiration", "objective": "goal",
    "performance_goal": "given goal", "check_in": "check-in", "adjustment": "adjustment",
    "learning": "learning", "recognition": "thanks",
}  # fmt: skip
_UNDONE = {Action.create: "is gone again", Action.change: "is as it was before", Action.remove: "is back"}


class Changes:
    """What was changed, and how to take it back."""

    def __init__(self, core: Core, checking: Checking) -> None:
        self._core, self._checking = core, checking

    def undo(self, reason: str = "") -> str:
        """Take the last change back; gives a sentence that says what it was. Raises NotStored with none left."""
        store = self._core.store
        with store.together(reason or "undo"):
            lines = store.undo(reason)
            for line in lines:
                goal = store.objectives.find(line.record_id) if line.kind == "objective" else None
                if goal is not None:
                    self._checking.keep(goal)
        return undone(lines)

    def find(self, reference: str) -> tuple[str, str, str]:
        """The kind, the id and the words of any record, or of a key result; raises NotStored."""
        asked = said(reference, "The id")
        if asked.startswith("kr-"):
            _, result = self._core.store.objectives.of_key_result(asked)
            return "key_result", result.id, result.text
        kind, record = self._core.store.find(asked)
        return kind, str(getattr(record, "id", record)), words_of(record)

    def delete(self, record_id: str, reason: str = "") -> Deleted:
        """Delete a record for good, with what belongs to it, here and in the known backups."""
        store, home = self._core.store, self._core.settings.home
        # Files of before it was noted who added them go with whoever is alone here.
        alone = [person.id for person in store.people.list()] == [record_id]
        deleted = store.delete(record_id, reason)
        forget_papers(home, record_id)
        if gone := forget_entries(home, record_id, *((HOUSE,) if alone else ())):
            for name in gone:
                store.forget_beside(name)
            forget_index(home)
        return deleted

    def history(self, record_id: str | None = None, limit: int | None = None) -> Sequence[Entry]:
        """What was changed, newest first."""
        return self._core.store.history(record_id, limit)


def undone(lines: Sequence[Entry]) -> str:
    """One sentence for what an undo took back."""
    if not lines:
        raise NotStored("There is no change to take back.")
    told = [
        f"{_NOUNS.get(line.kind, line.kind)} {quoted(_words(line.after or line.before or {}), 60)} "
        f"{_UNDONE.get(line.action, 'is as it was before')}"
        for line in lines[:3]
    ]
    more = f"; and {len(lines) - 3} more" if len(lines) > 3 else ""
    return f"Taken back ({lines[0].reason or 'the last change'}): {'; '.join(told)}{more}."


def words_of(record: Any) -> str:
    """How people recognise a record."""
    return _words(dict(record))


def _words(fields: dict[str, Any]) -> str:
    for name in ("text", "name", "note", "reason"):
        if fields.get(name):
            return str(fields[name])
    if fields.get("start"):
        return f"{fields['start']}..{fields['end']}"
    value = fields.get("value")
    return f"{value:g}" if isinstance(value, int | float) else str(fields.get("id", ""))
