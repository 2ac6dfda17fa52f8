"""One open store as a desk. Heavy imports happen when it is opened, after the first paint."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from coach.errors import InputError, StoreError
from coach.settings import Settings
from coach.uncollected import uncollected
from tui.desk import GoalPage, GoalRow, Helping, Overview
from tui.store_desk import aside, helping
from tui.work import Above, Work

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace

#: Seconds to wait for another program that writes to the file.
WAIT = 30.0


class _Closed(Exception):
    """The interface was left while the store was waited for."""


class StoreDesk:
    """The desk over the store that the settings name. Safe to call from several threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        title: str = "",
        is_sample: bool = False,
        today: date | None = None,
        prepare: Callable[[], Settings] | None = None,
        wait: float = WAIT,
    ) -> None:
        self.settings, self.title, self.is_sample = settings, title, is_sample
        self.today = today or date.today()
        self._prepare, self._wait = prepare, wait
        self._space: Workspace | None = None
        self._lock = RLock()
        self._notice: str | None = None
        self._closed = False
        self.sends = ""

    # --- opening and closing

    def open(self, waiting: Callable[[float], None]) -> None:
        """Open the store, once; `waiting` is told the seconds left while another program holds it."""
        with self._lock:
            if self._space is not None or self._closed:
                return
            from coach.coaching.workspace import open_workspace

            if self._prepare is not None:
                self.settings = self._prepare()

            def on_wait(left: float) -> None:
                if self._closed:
                    raise _Closed
                waiting(left)

            try:
                self._space = open_workspace(
                    self.settings, today=self.today, wait=self._wait, on_wait=on_wait
                )
            except _Closed:
                return
            if where := helping.where_words_go(self.settings):
                self.sends = f"{self.settings.model} helps with the words: what you write is sent {where}."
            self._bring_home_what_was_put_aside()

    def warm(self, told: Callable[[str], None]) -> None:
        """Load the knowledge base, and build its search index where there is none; that takes a while, once."""
        from coach.models import library
        from coach.retrieval.search import open_retriever
        from coach.settings import GUIDE

        services = self.space.services

        def progress(done: int, every: int) -> None:
            if self._closed:
                raise _Closed
            told(f"Preparing the knowledge base, once: {done} of {every} …")

        try:
            with uncollected():
                open_retriever(services.base, self.settings.home / "index", progress=progress)
                _ = services.guide
                if self.settings.model not in ("", GUIDE):
                    import_module("coach.coaching.agents")  # the first question would wait for it
        except _Closed:
            return
        if self.settings.model not in ("", GUIDE):
            library.warm()

    def close(self) -> None:
        """Close the store; a call that waits for it ends."""
        self._closed = True
        if self._space is not None:
            self._space.close()

    @property
    def space(self) -> "Workspace":
        """The open workspace: for screens that need more than this desk offers. Call it in worker threads only."""
        with self._lock:
            if self._space is None:
                self.open(lambda left: None)
            if self._space is None:
                raise StoreError("The database is not open.", "Start the coach again.")
            return self._space

    def backups(self) -> Sequence[Path]:
        """Backups of the database, the newest first."""
        from coach.store import files

        return list(reversed(files.known_backups(self.settings.database)))

    def restore(self, backup: Path) -> str:
        """Put a backup in the place of the database."""
        from coach.store import Store

        aside_file = Store.restore(backup, self.settings.database, author="coach", wait=self._wait)
        kept = f" The file of before is kept as {aside_file.name}." if aside_file else ""
        return f"{backup.name} is in its place.{kept}"

    # --- reading

    def overview(self) -> Overview:
        """What Home shows."""
        from tui.store_desk import rows

        if self._notice is None:
            self._notice = rows.notice(self.space)
        return rows.overview(self.space, self._drafts(), self._notice)

    def goals(self) -> Sequence[GoalRow]:
        """Every goal."""
        from tui.store_desk import rows

        return rows.goals(self.space)

    def page(self, goal_id: str) -> GoalPage:
        """One goal."""
        from tui.store_desk import rows

        return rows.page(self.space, goal_id)

    def above(self) -> Sequence[Above]:
        """The goals of companies, departments and teams, then those of people."""
        from tui.store_desk import rows

        return rows.above(self.space)

    # --- drafts

    def put_away(self, work: Work) -> str:
        """Keep a draft in the store; where that cannot be, in a file beside it."""
        try:
            self.space.drafts.put(work.key, work.to_json())
        except StoreError as error:
            self.put_aside(work)
            return f"draft kept in a file: {error.message}"
        aside.drop(self.settings.home, work.key)
        return ""

    def put_aside(self, work: Work) -> None:
        """Keep a draft in a file of its own, which waits for nobody; the next start brings it home."""
        aside.put(self.settings.home, work)

    def drop(self, key: str) -> None:
        """Forget a draft."""
        aside.drop(self.settings.home, key)
        self.space.drafts.drop(key)

    def _drafts(self) -> list[Work]:
        """The drafts in progress, the one touched last first; what cannot be read is left where it is."""
        found = {work.key: work for work in aside.every(self.settings.home)}
        for key in list(self.space.drafts.keys()):
            try:
                work = Work.from_json(self.space.drafts.get(key) or {})
            except InputError:
                continue
            if key not in found or found[key].revision < work.revision:
                found[key] = work
        return list(found.values())

    def _bring_home_what_was_put_aside(self) -> None:
        for work in aside.every(self.settings.home):
            stored = self.space.drafts.get(work.key) or {}
            if int(stored.get("revision", 0)) <= work.revision:
                try:
                    self.space.drafts.put(work.key, work.to_json())
                except StoreError:
                    return
            aside.drop(self.settings.home, work.key)

    # --- the coach

    @property
    def taking(self) -> str:
        """What the model at work has taken of its budget. It waits for nobody: the interface asks while it paints."""
        return self._space.services.taking if self._space is not None else ""

    def helping(self) -> Helping:
        """Who helps with the words, or could. The sample organisation offers nothing."""
        return Helping() if self.is_sample else helping.look(self.settings)

    def use_model(self, model: str, api_base: str = "") -> None:
        """Keep a model in the settings."""
        helping.use(self.settings, model, api_base)

    def decline_model(self, source: str) -> None:
        """Remember a "no"."""
        helping.decline(self.settings, source)

    def suggest(self, work: Work, enough: asyncio.Event | None = None) -> AsyncIterator[Any]:
        """Run the drafting flow; what is being written is told while it comes."""
        from tui.store_desk import saving

        brief = saving.brief(self.space, work)
        return self.space.services.draft(brief, today=self.today, stop=enough, streaming=True)

    def suggest_key_results(self, work: Work, enough: asyncio.Event | None = None) -> AsyncIterator[Any]:
        """Run the flow for key results; what is being written is told while it comes."""
        from tui.store_desk import saving

        brief = saving.brief(self.space, work)
        services, objective = self.space.services, work.get("objective")
        return services.key_results(brief, objective, today=self.today, stop=enough, streaming=True)

    # --- changing

    def save(self, work: Work) -> str:
        """Store the goal in `work`, and forget the draft."""
        from tui.store_desk import saving

        with self.space.store.together("drafted"):
            goal_id = saving.save(self.space, work)
            self.space.drafts.drop(work.key)
        aside.drop(self.settings.home, work.key)
        return goal_id

    def undo(self) -> str:
        """Take the last change back."""
        return self.space.changes.undo()

    def bring_in(self, path: str, *, dry_run: bool) -> Sequence[str]:
        """Read goals from a file, and take them in where it is no dry run."""
        from tui.store_desk import importing

        return importing.bring_in(self.space, path, dry_run=dry_run)
