"""The page of one goal: its key results with the origin of their numbers, what is above, below, what happened."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.bindings import bindings
from tui.desk import GoalPage, KeyResultRow
from tui.messages import Done, Failed, Turned
from tui.screens.base import CoachScreen
from tui.widgets import goal_text, words
from tui.widgets.safe import SafeOptionList, SafeStatic

ROW = SafeOptionList.row


class GoalScreen(CoachScreen):
    """One goal. Enter on a goal above or below opens it."""

    PLACE = "goal"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("goal", "back")]

    def __init__(self, goal_id: str, news: str = "") -> None:
        super().__init__()
        self.goal_id, self._news = goal_id, news
        self.page: GoalPage | None = None

    def body(self) -> ComposeResult:
        """The goal's sentence, the list of what belongs to it, and beside it the row under the cursor."""
        with Horizontal(classes="split"):
            with Vertical(classes="main"):
                yield SafeStatic("Reading …", id="goal-head")
                yield SafeOptionList(id="goal")
            with VerticalScroll(classes="beside", can_focus=False):
                yield SafeStatic(id="preview")

    def on_mount(self) -> None:
        """Begin with the keys in the list."""
        self.query_one("#goal").focus()
        self.look()

    def on_screen_resume(self) -> None:
        """Read again when it comes back to the front."""
        if self.page is not None:
            self.look()

    def on_done(self, _: Done) -> None:
        """Something was changed: read again."""
        self.look()

    def look(self) -> None:
        """Read the goal."""
        self.coach.ask(lambda: self.coach.desk.page(self.goal_id), Turned, about="page")

    def on_turned(self, message: Turned) -> None:
        """Show what was read."""
        self.page = page = message.page
        head = [self._news] if self._news else []
        self.query_one("#goal-head", SafeStatic).show(
            goal_text.joined(
                *head, goal_text.title(page.goal.text), goal_text.quiet(words.goal_detail(page.goal))
            )
        )
        choices, options = self.query_one("#goal", SafeOptionList), self._rows(page)
        before = choices.highlighted
        choices.set_options(options)
        first = next((n for n, option in enumerate(options) if not option.disabled), None)
        choices.highlighted = first if before is None else min(before, len(options) - 1)

    def on_failed(self, message: Failed) -> None:
        """Say that it cannot be read where one looks; what was read before it went from sight goes too."""
        if message.about == "page":
            message.stop()
            self.page = None
            self.query_one("#goal-head", SafeStatic).show(message.whole)
            self.query_one("#goal", SafeOptionList).set_options([])
            self.query_one("#preview", SafeStatic).show("")

    def _rows(self, page: GoalPage) -> list[Option]:
        rows = [
            ROW(
                f"Key results ({len(page.key_results)})" if page.key_results else "No key results",
                heading=True,
            )
        ]
        rows += [self._key_result(row, place) for place, row in enumerate(page.key_results)]
        if page.above:
            rows.append(ROW("It serves", heading=True))
            rows.append(ROW(page.above.text, words.goal_detail(page.above), id=f"goal:{page.above.id}"))
        if page.below:
            rows.append(ROW(f"Below it ({len(page.below)})", heading=True))
            rows += [ROW(row.text, words.goal_detail(row), id=f"goal:{row.id}") for row in page.below]
        if page.facts or page.verdict:
            rows.append(ROW("About it", heading=True))
            verdict = (("Check", words.verdict(page.verdict)),) if page.verdict else ()
            rows += [ROW(f"{label}: {text}") for label, text in (*verdict, *page.facts)]
            rows += [ROW(text, id=f"rules:{place}") for place, text in enumerate(page.findings)]
        if page.history:
            rows.append(ROW("What happened", heading=True))
            rows += [ROW(f"{day}  {sentence}") for day, sentence in page.history]
        return rows

    def _key_result(self, row: KeyResultRow, place: int) -> Option:
        how = words.status(row.status)
        if row.status != "dropped":
            how = f"{words.bar(row.progress)} {words.share(row.progress)} · {how} · due {row.due}"
        return ROW(row.text, "\n".join(part for part in (how, row.movement) if part), id=f"kr:{place}")

    @on(OptionList.OptionSelected)
    def open_row(self, event: OptionList.OptionSelected) -> None:
        """Open the goal that Enter was pressed on, or tell where the numbers of a key result come from."""
        verb, _, rest = (event.option_id or "").partition(":")
        if verb == "goal":
            self.coach.open_place("goal", "GoalScreen", rest)
        elif verb == "kr" and self.page:
            self.coach.open_place("key_result", "KeyResultScreen", self.page.key_results[int(rest)])
        elif verb == "rules" and self.page and self.page.rules:
            self.coach.open_place("rule", "RuleScreen", self.page.rules)

    @on(OptionList.OptionHighlighted)
    def show_beside(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the cursor is on in full."""
        verb, _, rest = (event.option_id or "").partition(":")
        shown = self.query_one("#preview", SafeStatic)
        if verb == "kr" and self.page:
            shown.show(goal_text.joined(*goal_text.key_result(self.page.key_results[int(rest)])))
        elif self.page:
            shown.show(goal_text.page(self.page))

    def _under_cursor(self) -> KeyResultRow | None:
        """The key result under the cursor, else the first."""
        option = self.query_one("#goal", SafeOptionList).highlighted_option
        verb, _, rest = ((option.id if option else "") or "").partition(":")
        rows = self.page.key_results if self.page else ()
        return rows[int(rest)] if verb == "kr" else next(iter(rows), None)

    def action_check_in(self) -> None:
        """Check in on the key result under the cursor."""
        row = self._under_cursor()
        self.coach.open_place("check_in", "CheckInScreen", row.id if row else "")

    def action_retrospective(self) -> None:
        """Learn from the key result under the cursor."""
        if row := self._under_cursor():
            self.coach.open_place("retrospective", "RetrospectiveScreen", row.id)

    def action_adjust(self) -> None:
        """Change what was agreed for the key result under the cursor."""
        if row := self._under_cursor():
            self.coach.open_place("adjust", "AdjustScreen", row.id)

    def action_close_goal(self) -> None:
        """Close the goal."""
        self.coach.open_place("close", "CloseScreen", self.goal_id)

    def action_parent(self) -> None:
        """Open the goal above."""
        if self.page and self.page.above:
            self.coach.open_place("goal", "GoalScreen", self.page.above.id)
        else:
            self.notify("No goal is above this one.", markup=False)

    def action_undo(self) -> None:
        """Take back the last change; back to Home where that was this goal's first one."""
        self.coach.ask(self.coach.desk.undo, Done)
