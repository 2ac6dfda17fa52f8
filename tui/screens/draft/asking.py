"""Asking the coach from a draft: the flow runs in a thread, and its events become part of the draft."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from coach.coaching.events import Arriving, Checked, CutShort, Declined, FellBack, Questions, SetAside
from coach.safe_text import is_blank
from tui.messages import Ended, Happened
from tui.screens.draft.candidates import CandidatesView
from tui.screens.draft.edit import EditView
from tui.screens.draft.flow import Flow
from tui.widgets.safe import safe_notify
from tui.work import key_result_of

if TYPE_CHECKING:
    from tui.screens.draft.screen import DraftScreen


#: Seconds between two looks at what the model has taken.
TICK = 0.5


class Conversation:
    """The half of a draft's screen that talks to the coach: one flow at a time."""

    def __init__(self, screen: "DraftScreen") -> None:
        self.screen, self.work = screen, screen.work
        self._flow: Flow | None = None
        self._runs = self._added = 0
        #: The step to go to at the end: "candidates", "edit" for key results, "" for wherever it leads.
        self._then = ""
        #: Why the model did not write the key results that were asked for last; empty where it did.
        self.degraded = ""
        #: What the model has taken of its budget so far; empty where none is at work.
        self.taking = ""
        self._clock: Timer | None = None
        #: What has come of each candidate that is not checked as a whole: shown as unchecked, it cannot be taken.
        self.coming: dict[int, Arriving] = {}

    @property
    def arriving(self) -> Arriving | None:
        """What is being written right now."""
        return next(reversed(self.coming.values()), None)

    @property
    def running(self) -> bool:
        """Whether the coach is at work."""
        return self._flow is not None

    def ask(self, then: str = "") -> None:
        """Ask for questions and suggestions; at the end go to the step `then`."""
        self.stop()
        work = self.work
        work.asked_of, self._then = work.basis, then
        work.declined = work.degraded = ""
        work.offered, work.ledger = [], []
        work.aside.clear()
        answered = work.answers()
        work.asked = [question for question in work.asked if question["id"] in answered]
        self._start(lambda enough: self.screen.coach.desk.suggest(work, enough))
        self.screen.go(then or "questions")

    def ask_for_key_results(self) -> None:
        """Ask for key results for the objective in the editor."""
        if is_blank(self.work.get("objective")):
            self.say("Write the objective first; then I suggest key results for it.")
            return
        self._then, self._added, self.work.declined = "edit", 0, ""
        self.work.aside.clear()
        self._start(lambda enough: self.screen.coach.desk.suggest_key_results(self.work, enough))
        self.degraded = ""
        self.screen.note("looking for key results …")

    def then(self, step: str) -> None:
        """Go on to this step once the coach is ready: the person does not want to wait for the questions."""
        self._then = step
        self.screen.go(step)

    def say(self, sentence: str, *, error: bool = False) -> None:
        """Say something in the corner of the screen."""
        safe_notify(self.screen.app, sentence, error=error)

    def _start(self, events_of: Callable[[asyncio.Event], AsyncIterator[Any]]) -> None:
        self.stop()
        self.coming = {}
        self._runs += 1
        self._flow = Flow(self.screen, self._runs, events_of)
        self._flow.start()

        self._clock = self._clock or self.screen.set_interval(TICK, self._tick)

    def _tick(self) -> None:
        """Show what the model has taken by now, while somebody waits for it."""
        taking = self.screen.coach.desk.taking if self.running else ""
        if taking != self.taking:
            self.taking = taking
            if self.screen.view is not None and self.screen.view.is_mounted:
                self.screen.view.show_taking()

    def finish(self) -> bool:
        """Have enough: what has arrived is checked and kept. Says whether there was anything to keep."""
        if self._flow is None or self.arriving is None:
            return False
        self._flow.finish()
        self.screen.note("stopping; what has arrived is kept")
        return True

    def stop(self) -> bool:
        """Stop the coach; says whether it was at work."""
        if self._flow is None:
            return False
        self._flow.stop()
        self._flow = None
        self.work.asked_of = ""
        return True

    def happened(self, message: Happened) -> None:
        """Take an event of the flow into the draft."""
        if self._flow is None or message.run != self._flow.run:
            return
        for_results = self._then == "edit"
        if isinstance(message.event, SetAside):
            self.work.aside += (one.ledger_id for one in message.event.aside)
            self.screen.refresh_bindings()
        match message.event:
            case Questions(questions) if not for_results:
                known = {question["id"] for question in self.work.asked}
                self.work.asked += [q.to_json() for q in questions if q.id not in known]
            case Arriving() as arriving:
                is_first = not self.coming
                self.coming.pop(arriving.position, None)
                self.coming[arriving.position] = arriving
                if is_first and self.work.step == "questions" and not self.work.asked:
                    self.screen.go("candidates")
                self._show_arriving()
                return
            case Checked() as checked if for_results:
                self._add_key_results(checked)
                self.coming = {}
                self._show_arriving()
            case CutShort(reason) | FellBack(reason) | SetAside(reason=reason) if for_results:
                self.degraded = reason
            case Checked() as checked:
                self.work.offered.append(checked.suggestion.to_json())
                self.work.ledger.append(checked.ledger_id)
                self.coming.pop(checked.position, None)
                self._show_arriving()
            case CutShort(reason) | SetAside(reason=reason):
                self.work.degraded = reason
            case Declined(_, sentence):
                self.work.declined = sentence
            case FellBack(reason):
                self.work.degraded, self.coming = reason, {}
                self.work.offered, self.work.ledger = [], []
        self.screen.keeper.touch()

    def _show_arriving(self) -> None:
        """Show what is being written, where one looks at the suggestions."""
        view = self.screen.view
        if isinstance(view, CandidatesView) and view.is_mounted:
            view.refresh_view()
        elif isinstance(view, EditView) and view.is_mounted:
            view.show_arriving()

    def _add_key_results(self, checked: Checked) -> None:
        """Add what was suggested for the goal in the editor, without what is there already."""
        rows = checked.suggestion.to_json()["key_results"]
        written = [result for result in self.work.key_results if not is_blank(result.text)]
        known = {result.text.strip() for result in written}
        new = [key_result_of(row) for row in rows if row["text"] not in known]
        self.work.key_results = [*written, *new]
        self.work.results_of = checked.ledger_id
        self._added += len(new)

    def ended(self, message: Ended) -> None:
        """The flow is over: show what came, or why nothing did."""
        if self._flow is None or message.run != self._flow.run:
            return
        self._flow, self.coming = None, {}
        self.screen.note("")
        if message.error:
            self.work.asked_of = ""
            self.say(message.error, error=True)
        elif self._then == "edit":
            self._tell_what_was_added()
        self.screen.keeper.touch()
        if self.work.step == "questions" and not self.work.asked and not self._then:
            self.screen.go("candidates")
        elif (self._then == "edit") == (self.work.step in ("edit", "confirm")):
            self.screen.show_step()

    def _tell_what_was_added(self) -> None:
        if self._added:
            told = f"{self._added} key results suggested; change or remove (F9) what does not fit."
            self.say(told)
            return
        way = "Say more at step 1 (what you want, facts), or write them yourself (F8)."
        nothing = self.work.declined or "I have no further key results for it."
        self.say(f"{nothing} {way}")
