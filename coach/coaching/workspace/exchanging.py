"""Goals in and out: importing a document as one change, exporting, sharing one goal and taking the answer in."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from coach.coaching.workspace.checking import Checking
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.entry_files import HOUSE, check_entries, entries_of
from coach.coaching.workspace.goals import Goals
from coach.coaching.workspace.identity import Identity
from coach.coaching.workspace.importing import Imported, Importing
from coach.coaching.workspace.paper_folders import contents_of, put_back
from coach.coaching.workspace.people import Units
from coach.coaching.workspace.planning import Planning
from coach.exchange.bundle import Bundle, Comment
from coach.exchange.for_manager import ForManager, for_manager
from coach.exchange.formats import Everything, written
from coach.opening import shown

#: Where the store keeps what others answered about a goal; a leading dot: no draft of anybody's.
_COMMENTS = ".comments:"


class Exchange:
    """Documents to and from the store."""

    def __init__(
        self,
        core: Core,
        identity: Identity,
        goals: Goals,
        units: Units,
        planning: Planning,
        checking: Checking,
    ) -> None:
        self._core, self._identity, self._goals = core, identity, goals
        self._importing = Importing(core, identity, units, planning, checking)

    # --- in

    def plan(self, bundle: Bundle, name: str = "") -> Imported:
        """What importing a document would do; nothing is stored. Raises Unreadable with every fault and its line."""
        return self._importing.plan(bundle, _file(name))

    def take_in(self, bundle: Bundle, name: str = "") -> Imported:
        """Import a document, whole or not at all; one undo takes it back.

        Raises Unreadable with every fault and its line, or StoreError; then nothing of it is stored.
        """
        if bundle.about is not None:
            return self._take_answer(bundle)
        self._lead(bundle)
        check_entries(self._core.settings.home, bundle.documents)
        planned = self._importing.plan(bundle, _file(name))
        self._importing.store(planned, f"imported {_file(name)}".strip())
        if bundle.documents:
            mine = self._identity.me.id
            put_back(self._core.settings.home, {f"{mine}/{at}": one for at, one in bundle.documents.items()})
        return planned

    def _lead(self, bundle: Bundle) -> None:
        """Whoever handed their goals to their manager reports to the person who takes them in."""
        for item in bundle.of("person") if bundle.reports else ():
            stored = self._core.store.people.find(item.id)
            item.fields["manager_id"] = stored.manager_id if stored else None
            if item.id in bundle.reports and not self._identity.is_me(item.id):
                item.fields["manager_id"] = self._identity.me.id

    def for_manager(self) -> ForManager:
        """What whoever sits here would hand to their manager, and what would stay behind."""
        return for_manager(self.everything(private=True).records, self._identity.me, self._core.today)

    def _take_answer(self, bundle: Bundle) -> Imported:
        """Keep the comments of a shared goal's answer; its own wording is told, never applied."""
        assert bundle.about is not None
        goal = self._goals.get(bundle.about)
        kept = self.comments(goal.id)
        new = [comment.to_json(self._core.today) for comment in bundle.comments]
        fresh = [one for one in new if not any(_same(one, known) for known in kept)]
        if fresh:
            self._core.store.workbench.put(_COMMENTS + goal.id, {"comments": [*kept, *fresh]})
        return Imported(answered=goal, comments=tuple(bundle.comments), wording=_rewordings(goal, bundle))

    # --- out

    def everything(self, *, private: bool) -> Everything:
        """All that is stored; without `private` the formats leave out what is."""
        store = self._core.store
        records: dict[str, Sequence[Any]] = {kind: repo.list() for kind, repo in store.repositories.items()}
        records["ledger"] = store.ledger.list()
        keys = [key for key in store.workbench.list() if not key.startswith(".")]
        records["draft"] = [(key, store.workbench.get(key) or {}) for key in keys]
        me = self._identity.whoami()
        home = self._core.settings.home
        own = contents_of(home, me.id) | entries_of(home, me.id, HOUSE) if me and private else {}
        return Everything(records, private, me.id if me else None, own)

    def export(self, format: str, *, private: bool = False) -> bytes:
        """The document of all goals in a format of `coach.exchange.formats`; raises InputError for another."""
        return written(format, self.everything(private=private))

    def share(self, reference: str) -> str:
        """One goal as a page for somebody's comments."""
        from coach.exchange.json_writing import untold
        from coach.exchange.sharing import to_share

        goal = self._goals.get(reference)
        store = self._core.store
        texts = {one.id: one.text for one in store.objectives.list() if one.visibility != "private"}
        return to_share(untold(goal), self.names(), texts)

    def comments(self, goal_id: str) -> list[dict[str, str]]:
        """What others answered about a goal, in the order in which it came in."""
        found = (self._core.store.workbench.get(_COMMENTS + goal_id) or {}).get("comments", [])
        return [dict(one) for one in found if isinstance(one, dict)]

    def names(self) -> Mapping[str, str]:
        """The names of everybody who may own a goal, by id."""
        store = self._core.store
        units = {unit.id: unit.name for unit in store.units.list()}
        return units | {person.id: person.name for person in store.people.list()}


def _same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(one.get(name) == other.get(name) for name in ("about", "from", "text"))


def _rewordings(goal: Any, bundle: Bundle) -> tuple[tuple[str, str], ...]:
    """Where the answer words the goal or a key result otherwise: (what it was, what it says)."""
    words = {goal.id: goal.text} | {result.id: result.text for result in goal.key_results}
    items = [item for one in bundle.of("objective") for item in (one, *(one.parts or ()))]
    return tuple(
        (words[item.id], said)
        for item in items
        if item.id in words and (said := str(item.fields.get("text", ""))) != words[item.id]
    )


def _file(name: str) -> str:
    return shown(PurePath(name).name)[:120] if name else ""


__all__ = ["Comment", "Exchange"]
