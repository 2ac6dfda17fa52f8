"""Running a flow of the coach in a thread, event by event, and stopping it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from textual.message import Message
from textual.screen import Screen

from coach.errors import CoachError
from tui.messages import Ended, Happened


class Flow:
    """One run: what happens comes to the screen as `Happened`, its end as `Ended`, both with `run`."""

    def __init__(
        self, screen: Screen[Any], run: int, events: Callable[[asyncio.Event], AsyncIterator[Any]]
    ) -> None:
        self._screen, self.run, self._events = screen, run, events
        self._enough = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self.stopped = False

    def start(self) -> None:
        """Begin, in a thread of its own with a loop of its own."""
        self._screen.app.run_worker(self._work, thread=True, group="flow")

    def stop(self) -> None:
        """Stop; what still comes from it is to be ignored."""
        self.stopped = True
        if self._loop is not None and self._task is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._task.cancel)

    def finish(self) -> None:
        """End it soon: what has arrived by now is checked, and still comes."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._enough.set)

    def _work(self) -> None:
        error = ""
        try:
            asyncio.run(self._consume())
        except asyncio.CancelledError:
            self.stopped = True
        except CoachError as failed:
            error = str(failed)
        self._tell(Ended(self.run, self.stopped, error))

    async def _consume(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        if self.stopped:
            return
        async for event in self._events(self._enough):
            if self.stopped:
                return
            self._tell(Happened(event, self.run))

    def _tell(self, message: Message) -> None:
        """Send it to the screen; where that has been closed meanwhile, nobody is there to hear it."""
        with contextlib.suppress(RuntimeError):
            self._screen.post_message(message)
