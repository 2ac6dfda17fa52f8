"""Home: my goals, what needs attention, drafts in progress; on an empty start three ways to begin."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.bindings import bindings
from tui.desk import Overview
from tui.messages import Done, Looked, Opened
from tui.screens.base import CoachScreen
from tui.widgets import words
from tui.widgets.safe import SafeOptionList, SafeStatic
from tui.work import STEPS, Work

WELCOME = (
    "Tell me what you want from your work. I ask what is missing, suggest goals that serve it and the goals "
    "above you, and never invent a number. Everything stays on this computer."
)
ROW = SafeOptionList.row


class HomeScreen(CoachScreen):
    """Where the coach opens."""

    PLACE = "home"
    HEADING = "Home"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]

    def __init__(self) -> None:
        super().__init__()
        self.overview: Overview | None = None
        self._drafts: dict[str, Work] = {}

    def body(self) -> ComposeResult:
        """A line of news and the list."""
        yield SafeStatic("Opening your goals …", id="news")
        yield SafeOptionList(id="home")

    def on_screen_resume(self) -> None:
        """Read everything again whenever Home comes to the front."""
        if self.coach.is_open:
            self.look()

    def on_opened(self, _: Opened) -> None:
        """The store is open: read it."""
        self.look()

    def look(self) -> None:
        """Read what Home shows."""
        self.coach.ask(self.coach.desk.overview, Looked)

    def on_looked(self, message: Looked) -> None:
        """Show what was read, with the cursor where it was."""
        self.overview = message.overview
        self._drafts = {work.key: work for work in message.overview.drafts}
        options = self._beginnings() if self._is_new() else self._everything(message.overview)
        choices = self.query_one("#home", SafeOptionList)
        before = choices.highlighted
        choices.clear_options().add_options(options)
        first = next(index for index, option in enumerate(options) if not option.disabled)
        choices.highlighted = first if before is None else min(before, len(options) - 1)
        choices.focus()
        self.query_one("#news", SafeStatic).show(self._news(message.overview))

    def _is_new(self) -> bool:
        overview = self.overview
        return overview is not None and not (overview.goals or overview.drafts)

    def _news(self, overview: Overview) -> str:
        if self._is_new():
            return WELCOME
        drafts = len(overview.drafts)
        kept = "a draft" if drafts == 1 else f"{drafts} drafts"
        restored = f"Nothing is lost: {kept} in progress, restored as you left it." if drafts else ""
        return " ".join(part for part in (overview.notice, restored) if part) or "Your goals at a glance."

    def _beginnings(self) -> list[Option]:
        return [
            ROW("1  Start with my aspiration", "A few words are enough; I ask for the rest.", id="do:draft"),
            ROW(
                "2  Look around a sample organisation",
                "A copy to play with; nothing is kept.",
                id="do:sample",
            ),
            ROW(
                "3  Import goals from a file",
                "Markdown or JSON; you see first what would come in.",
                id="do:import",
            ),
        ]

    def _everything(self, overview: Overview) -> list[Option]:
        options: list[Option] = []
        if overview.drafts:
            options.append(ROW("Drafts in progress", heading=True))
            options += [self._draft_row(work) for work in overview.drafts]
        if overview.attention:
            options.append(ROW("Needs attention", heading=True))
            options += [
                ROW(item.text, item.why, id=f"look:{index}:{item.goal_id}")
                for index, item in enumerate(overview.attention)
            ]
        options.append(ROW("My goals" if overview.mine else "You have no goal of your own yet", heading=True))
        options += [ROW(row.text, words.goal_detail(row), id=f"goal:{row.id}") for row in overview.mine]
        options += [
            ROW("+ New goal", "Start from an aspiration", id="do:draft"),
            ROW(f"  Goal tree ({overview.goals})", "From the company down to people", id="do:tree"),
            ROW("  Import goals from a file", id="do:import"),
        ]
        return options

    def _draft_row(self, work: Work) -> Option:
        return ROW(work.title, f"at “{STEPS[work.step]}” · Enter goes on, x drops it", id=f"draft:{work.key}")

    @on(OptionList.OptionSelected)
    def open_choice(self, event: OptionList.OptionSelected) -> None:
        """Open what Enter was pressed on."""
        verb, _, rest = (event.option_id or "").partition(":")
        match verb:
            case "do":
                getattr(self, f"action_{rest}")()
            case "draft":
                self._open_draft(self._drafts[rest])
            case "goal":
                self._open_goal(rest)
            case "look":
                self._open_goal(rest.partition(":")[2])

    def key_1(self) -> None:
        """The first way to begin."""
        if self._is_new():
            self.action_draft()

    def key_2(self) -> None:
        """The second way to begin."""
        if self._is_new():
            self.action_sample()

    def key_3(self) -> None:
        """The third way to begin."""
        if self._is_new():
            self.action_import()

    def _open_goal(self, goal_id: str) -> None:
        from tui.screens.goal import GoalScreen

        self.app.push_screen(GoalScreen(goal_id))

    def _open_draft(self, work: Work) -> None:
        from tui.screens.draft.screen import DraftScreen

        self.app.push_screen(DraftScreen(work))

    def action_draft(self) -> None:
        """Begin a new draft."""
        from coach.domain.ids import new_id

        self._open_draft(Work(key=new_id("draft")))

    def action_tree(self) -> None:
        """Open the goal tree."""
        from tui.screens.tree import TreeScreen

        self.app.push_screen(TreeScreen())

    def action_sample(self) -> None:
        """Leave this home for a throw-away copy of the sample organisation."""
        self.app.exit("sample")

    def action_import(self) -> None:
        """Bring goals in from a file."""
        from tui.screens.bring_in import BringInScreen

        self.app.push_screen(BringInScreen())

    def action_drop(self) -> None:
        """Throw away the draft under the cursor."""
        choices = self.query_one("#home", SafeOptionList)
        option = None if choices.highlighted is None else choices.get_option_at_index(choices.highlighted)
        verb, _, key = ((option.id if option else None) or "").partition(":")
        if verb == "draft":
            self.coach.ask(lambda: self.coach.desk.drop(key), lambda _: Done("The draft is gone."))
            self.look_again()

    def action_undo(self) -> None:
        """Take back the last change."""
        self.coach.ask(self.coach.desk.undo, Done)
        self.look_again()

    def look_again(self) -> None:
        """Read again once what was asked for is done."""
        self.set_timer(0.05, self.look)
