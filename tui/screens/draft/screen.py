"""The draft: five steps from a wish to a goal that is kept; everything typed is put away as one goes."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, TextArea

from coach.domain.periods import next_quarter
from coach.safe_text import is_blank
from tui.bindings import bindings
from tui.messages import Ended, Failed, Happened, Kept, Saved
from tui.screens.base import CoachScreen
from tui.screens.draft import going
from tui.screens.draft.asking import Conversation
from tui.screens.draft.candidates import CandidatesView
from tui.screens.draft.confirm import ConfirmView
from tui.screens.draft.edit import EditView
from tui.screens.draft.keeping import Keeper
from tui.screens.draft.questions import QuestionsView
from tui.screens.draft.step import StepView
from tui.screens.draft.you import YouView
from tui.screens.picker import PickerScreen
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeInput, SafeStatic, safe_notify
from tui.work import OWN, STEPS, Above, Work

VIEWS: dict[str, type[StepView]] = {
    "you": YouView,
    "questions": QuestionsView,
    "candidates": CandidatesView,
    "edit": EditView,
    "confirm": ConfirmView,
}

#: The keys that mean something at some steps only.
ONLY_AT = {
    "rules": ("candidates", "edit"),
    "above": ("you", "edit"),
    "own": ("you", "questions", "candidates"),
    "again": ("you", "questions", "candidates", "edit"),
}


class DraftScreen(CoachScreen):
    """One draft in progress."""

    PLACE = "draft"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("draft")]

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work, self.aside = work, work.aside
        self.keeper = Keeper(self, work)
        self.talk = Conversation(self)
        self.view: StepView | None = None
        self._saving = False

    def body(self) -> ComposeResult:
        """The steps, the form, and what the coach says beside it."""
        yield SafeStatic(id="steps")
        with Container(id="draft"):
            yield VerticalScroll(id="work", can_focus=False)
            with VerticalScroll(id="side", can_focus=False):
                yield SafeStatic(id="side-text")

    def on_mount(self) -> None:
        """Open at the step where one left off."""
        if not self.work.get("period"):
            self.work.put("period", str(next_quarter(self.coach.desk.today)))
        if self.work.step in ("edit", "confirm") and not self.work.source:
            self.work.step = "you"
        self.show_step()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that means nothing at this step is not offered."""
        return self.work.step in ONLY_AT.get(action, STEPS) and super().check_action(action, parameters)

    # --- showing

    def show_step(self, *, focus: str = "") -> None:
        """Show the step that the draft is at; the cursor goes to the field of that name, or to the first."""
        self.run_worker(self._show_step(focus), exclusive=True, group="step")

    async def _show_step(self, focus: str) -> None:
        self.query_one("#steps", SafeStatic).show(self._steps())
        frame, work, self.view = self.query_one("#draft"), self.query_one("#work", VerticalScroll), None
        frame.set_classes(self.work.step)
        self.refresh_bindings()
        async with self.batch():
            await work.remove_children()
            self.view = VIEWS[self.work.step](self.work)
            await work.mount(self.view)
        work.scroll_home(animate=False)
        named = [one for one in self.view.query("*") if focus and one.name == focus]
        self.view.begin(named[0] if named else None)
        self.show_side()

    def _steps(self) -> Content:
        parts = []
        for number, (step, name) in enumerate(STEPS.items(), 1):
            here = step == self.work.step
            parts.append(title(f"▸{number} {name}") if here else quiet(f" {number} {name}"))
        return joined(*parts, by="  ")

    def show_side(self) -> None:
        """Say what there is to say about the field that one is in."""
        if self.view is not None and self.view.is_mounted and self.query("#side-text"):
            self.query_one("#side-text", SafeStatic).show(self.view.side(self.focused))

    @on(events.DescendantFocus)
    def moved(self) -> None:
        """Another field."""
        self.show_side()

    # --- typing

    @on(Input.Changed)
    @on(TextArea.Changed)
    def typed(self, event: Input.Changed | TextArea.Changed) -> None:
        """Keep every keystroke, and let the step react to it."""
        field = event.control
        value = field.value if isinstance(field, Input) else field.text
        if field.name and self.work.put(field.name, value):
            self.keeper.touch()
            if self.view is not None:
                self.view.typed(field.name)

    @on(Input.Submitted)
    def field_done(self) -> None:
        """Enter in a field of one line goes on to the next one."""
        self.focus_next()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """A button does what its key does."""
        getattr(self, f"action_{event.button.id}")()

    def on_kept(self, message: Kept) -> None:
        """It is on the disk."""
        self.keeper.kept(message)

    def on_failed(self, message: Failed) -> None:
        """Keeping or saving failed; nothing typed is lost."""
        if message.about == "keep":
            message.stop()
            self.keeper.failed(message)
        elif message.about == "save":
            self._saving = False
            self.note("")

    def flush(self) -> None:
        """Before the end: put away what is not on the disk, also what was typed a moment ago."""
        for field in self.query("#work SafeInput, #work SafeTextArea"):
            value = field.value if isinstance(field, Input) else getattr(field, "text", "")
            if field.name and self.work.put(field.name, value):
                self.keeper.touch()
        self.keeper.flush()

    # --- going on and back

    def go(self, step: str, *, focus: str = "") -> None:
        """Go to a step; the draft is put away at once."""
        self.work.step = step
        if not self.work.is_empty:
            self.keeper.touch()
            self.keeper.now()
        self.show_step(focus=focus)

    def action_next(self) -> None:
        """Go on to the next step."""
        going.on(self)

    def say(self, sentence: str, field: str = "") -> None:
        safe_notify(self.app, sentence)
        for widget in self.query("#work *"):
            if field and widget.name == field:
                widget.focus()

    def action_back(self) -> None:
        """One step back; from the first one to where one came from."""
        if self.talk.finish():
            return
        steps = [step for step in STEPS if step != "questions" or self.work.asked]
        place = steps.index(self.work.step) if self.work.step in steps else 1
        self.stop()
        if place:
            self.go(steps[place - 1])
            return
        self.keeper.now()
        self.app.pop_screen()

    # --- the goal

    def take(self, source: str) -> None:
        """Make a suggestion, or one's own words, the goal in work; what was changed in it before is kept."""
        self.work.take(source)
        self.go("edit", focus="objective")

    def action_own(self) -> None:
        """Write the goal in one's own words."""
        self.take(OWN)

    def action_rules(self) -> None:
        """Open the rules behind the findings shown."""
        found = self.view.rules() if isinstance(self.view, EditView | CandidatesView) else []
        if found:
            self.coach.open_place("rule", "RuleScreen", found)
        else:
            self.say("There is no finding here.")

    def action_save(self) -> None:
        """Save the goal, if nothing is missing."""
        missing = (
            self.view.missing() if isinstance(self.view, ConfirmView) else ["Go on to the last step first."]
        )
        if missing:
            self.say(missing[0])
        elif not self._saving:
            self._saving = True
            self.keeper.forget()
            self.note("saving …")
            self.coach.ask(lambda: self.coach.desk.save(self.work), Saved, about="save")

    def on_saved(self, message: Saved) -> None:
        """It is stored: show its page in place of the draft."""
        from tui.screens.goal import GoalScreen

        self.keeper.forget()
        self.app.switch_screen(GoalScreen(message.goal_id, "Saved. u takes it back; Esc goes Home."))

    # --- the coach

    def action_again(self) -> None:
        """Suggest: key results for the goal in the editor, else goals with what was said by now."""
        if self.work.step == "edit":
            self.talk.ask_for_key_results()
        elif is_blank(self.work.get("aspiration")):
            self.say("Say in a few words what you want first.", "aspiration")
        else:
            self.talk.ask(then="candidates" if self.work.step != "you" else "")

    def stop(self) -> bool:
        """Stop the coach; says whether it was at work."""
        stopped = self.talk.stop()
        if stopped:
            self.show_step()
            self.say("The coach stopped; nothing is lost.")
        return stopped

    def on_happened(self, message: Happened) -> None:
        """An event of the flow."""
        self.talk.happened(message)

    def on_ended(self, message: Ended) -> None:
        """The flow is over."""
        self.talk.ended(message)

    def show_preparing(self) -> None:
        """Say how far the knowledge base is, where one waits for it."""
        if isinstance(self.view, QuestionsView):
            self.view.show_preparing()

    def on_unmount(self) -> None:
        """Nothing goes on for a screen that is gone."""
        self.talk.stop()

    def action_above(self) -> None:
        """Choose the goal above from those that are stored."""
        self.app.push_screen(PickerScreen(self.coach.desk), self._take_above)

    def _take_above(self, above: Above | None) -> None:
        if above is None:
            return
        if above.id not in {one.id for one in self.work.parents}:
            self.work.parents.append(above)
        if self.work.step == "edit":
            self.work.put("aligned_to", above.id)
            self.show_step(focus="contribution")
        elif self.view is not None:
            self.view.refresh_view()
        self.keeper.touch()

    # --- keys that are no typing

    def action_undo(self) -> None:
        """Take back what was typed in a field of one line (longer ones do it themselves); elsewhere, step aside."""
        of = self.focused
        (of.undo if isinstance(of, SafeInput) else self.coach.action_suspend_process)()

    def action_side_down(self) -> None:
        """Scroll the pane beside the form."""
        self.query_one("#side").scroll_page_down(animate=False)

    def action_side_up(self) -> None:
        """Scroll it back."""
        self.query_one("#side").scroll_page_up(animate=False)
