"""Home: my goals, what needs attention, drafts in progress; on an empty start three ways to begin."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.bindings import bindings
from tui.desk import Helping, Overview
from tui.messages import Declined, Done, Failed, Helped, Looked, Opened, Reopen, Turned, Waiting
from tui.screens.base import CoachScreen
from tui.widgets import goal_text, helping, words
from tui.widgets.safe import SafeOptionList, SafeStatic
from tui.work import STEPS, Work

WELCOME = (
    "Welcome. Tell me what you want from your work. I ask what is missing, suggest goals that serve it and the "
    "goals above you, and never invent a number."
)
ROW = SafeOptionList.row


class HomeScreen(CoachScreen):
    """Where the coach opens."""

    PLACE = "home"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]

    def __init__(self) -> None:
        super().__init__()
        self.overview: Overview | None = None
        self._drafts: dict[str, Work] = {}
        self._wanted = ""
        self._helping: Helping | None = None

    def body(self) -> ComposeResult:
        """A line of news, the list, and beside it a look at what the cursor is on."""
        with Horizontal(classes="split"):
            with Vertical(classes="main"):
                yield SafeStatic("Opening your goals …", id="news")
                yield SafeOptionList(*self._beginnings(), id="home")
            with VerticalScroll(classes="beside", can_focus=False):
                yield SafeStatic(id="preview")

    def on_mount(self) -> None:
        """The list has the keys from the first paint on."""
        self.query_one("#home").focus()

    def on_screen_resume(self) -> None:
        """Read everything again whenever Home comes to the front."""
        if self.coach.is_open:
            self.look()

    def on_opened(self, _: Opened) -> None:
        """The store is open: read it, and look which model helps with the words."""
        self.look()
        self.coach.ask(self.coach.desk.helping, Helped, about="helping")

    def on_helped(self, message: Helped) -> None:
        """Show the line about a model below all else."""
        self._helping = message.helping
        if self.overview is not None:
            self._show(self.overview)

    def on_waiting(self, message: Waiting) -> None:
        """Say how long another program is waited for."""
        self.query_one("#news", SafeStatic).show(
            f"Another program is writing to the database; waiting {message.seconds:.0f} s more. "
            "You can begin a draft meanwhile."
        )

    def on_failed(self, message: Failed) -> None:
        """A store that cannot be opened gets a screen of its own, with the way out."""
        if message.about == "open":
            message.stop()
            self.coach.open_place("trouble", "TroubleScreen", message)
        elif message.about == "model":
            message.stop()
            self.query_one("#news", SafeStatic).show(message.whole)

    def on_done(self, _: Done) -> None:
        """Something was changed: read again."""
        self.look()

    def look(self) -> None:
        """Read what Home shows."""
        self.coach.ask(self.coach.desk.overview, Looked, about="overview")

    def on_looked(self, message: Looked) -> None:
        """Show what was read, with the cursor where it was."""
        first_look, self.overview = self.overview is None, message.overview
        self._drafts = {work.key: work for work in message.overview.drafts}
        self._show(message.overview, first_look=first_look)

    def _show(self, overview: Overview, *, first_look: bool = False) -> None:
        options = self._beginnings() if self._is_new() else self._everything(overview)
        options += helping.rows(self._helping)
        choices = self.query_one("#home", SafeOptionList)
        before = None if first_look else choices.highlighted_option
        choices.set_options(options)
        kept = [n for n, option in enumerate(options) if before and option.id == before.id]
        choices.highlighted = [*kept, *(n for n, option in enumerate(options) if not option.disabled)][0]
        self.query_one("#news", SafeStatic).show(self._news(overview))

    def _is_new(self) -> bool:
        overview = self.overview
        return overview is not None and not (overview.goals or overview.drafts)

    def _news(self, overview: Overview) -> str:
        if self._is_new():
            return " ".join(part for part in (overview.notice, WELCOME) if part)
        drafts = len(overview.drafts)
        kept = "one draft is" if drafts == 1 else f"{drafts} drafts are"
        restored = f"Nothing is lost: {kept} kept as you left off." if drafts else ""
        return " ".join(part for part in (overview.notice, restored) if part) or "Your goals at a glance."

    def _beginnings(self) -> list[Option]:
        low = self.app.size.height < 20
        rows = (
            ("1  Start with my aspiration", "A few words are enough; I ask for the rest.", "do:draft"),
            ("2  Look around a sample organisation", "A copy to play with; nothing is kept.", "do:sample"),
            (
                "3  Import goals from a file",
                "Markdown, a table or JSON; you see first what comes in.",
                "do:import",
            ),
        )
        return [ROW(text, f"   {detail}", id=name, roomy=not low) for text, detail, name in rows]

    def _everything(self, overview: Overview) -> list[Option]:
        options: list[Option] = []
        if overview.drafts:
            options.append(ROW("Drafts in progress", heading=True))
            options += [self._draft_row(work) for work in overview.drafts]
        if overview.attention:
            options.append(ROW("Needs attention", heading=True))
            options += [
                ROW(
                    item.text,
                    "\n".join(f"→ {why}" for why in item.why.splitlines()),
                    id=f"look:{item.goal_id}",
                )
                for item in overview.attention
            ]
        options.append(ROW("My goals" if overview.mine else "You have no goal of your own yet", heading=True))
        options += [ROW(row.text, words.goal_detail(row), id=f"goal:{row.id}") for row in overview.mine]
        tree = f"Goal tree: {words.counted(overview.goals, 'goal')}, from the company down to people"
        return [
            *options,
            ROW("What next", heading=True),
            ROW("Check in on my key results", id="do:check_in"),
            ROW("New goal, from an aspiration", id="do:draft"),
            ROW(tree, id="do:tree"),
            ROW("Import goals from a file", id="do:import"),
            ROW(
                "Back to my own goals" if self.coach.desk.is_sample else "Sample organisation", id="do:sample"
            ),
        ]

    def _draft_row(self, work: Work) -> Option:
        return ROW(work.title, f"at “{STEPS[work.step]}” · Enter goes on, x drops it", id=f"draft:{work.key}")

    @on(OptionList.OptionSelected)
    def open_choice(self, event: OptionList.OptionSelected) -> None:
        """Open what Enter was pressed on."""
        verb, _, rest = (event.option_id or "").partition(":")
        if verb == "do":
            getattr(self, f"action_{rest}")()
        elif verb == "draft":
            self._open_draft(self._drafts[rest])
        elif verb in ("offer", "helper"):
            self._tell_of_model()
        else:
            self.coach.open_place("goal", "GoalScreen", rest)

    @on(OptionList.OptionHighlighted)
    def show_beside(self, event: OptionList.OptionHighlighted) -> None:
        """Look at what the cursor is on, where there is room beside the list."""
        verb, _, rest = (event.option_id or "").partition(":")
        self._wanted = rest if verb in ("goal", "look") else ""
        if not self._wanted:
            self.query_one("#preview", SafeStatic).show(self._about(verb, rest))
        elif self.has_class("-wide") or self.has_class("-very-wide"):
            goal_id = self._wanted
            self.coach.ask(lambda: self.coach.desk.page(goal_id), Turned, about="preview")

    def on_turned(self, message: Turned) -> None:
        """Show the goal, unless the cursor has moved on."""
        if message.page.goal.id == self._wanted:
            self.query_one("#preview", SafeStatic).show(goal_text.page(message.page))

    def _about(self, verb: str, rest: str) -> goal_text.Content:
        if verb == "draft" and (work := self._drafts.get(rest)):
            return goal_text.draft(work)
        if verb in ("offer", "helper") and self._helping:
            return helping.about(self._helping)
        return goal_text.how_it_goes(self.coach.desk.sends)

    def _tell_of_model(self) -> None:
        """Enter on the line about a model says what it means, where there is no room for it beside the list."""
        if self._helping:
            self.query_one("#news", SafeStatic).show(helping.about(self._helping))

    def action_use_model(self) -> None:
        """Let the model that is offered help with the words."""
        if offer := self._helping.offer if self._helping else None:
            self._settle(lambda: self.coach.desk.use_model(offer.model, offer.api_base))

    def _settle(self, change: Callable[[], None]) -> None:
        """Change who helps, and open again with it."""
        self.coach.ask(change, lambda _: Reopen(), about="model")

    def on_reopen(self, _: Reopen) -> None:
        """The settings have changed: begin again with them."""
        self.app.exit("home")

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

    def _open_draft(self, work: Work) -> None:
        self.coach.open_place("draft.screen", "DraftScreen", work)

    def action_draft(self) -> None:
        """Begin a new draft."""
        from coach.domain.ids import new_id

        self._open_draft(Work(key=new_id("draft")))

    def action_check_in(self) -> None:
        """Say how the key results stand."""
        self.coach.open_place("check_in", "CheckInScreen")

    def action_learnings(self) -> None:
        """What was learnt before."""
        self.coach.open_place("learnings", "LearningsScreen")

    def action_leader(self) -> None:
        """Goals seen from below."""
        self.coach.open_place("leader", "LeaderScreen")

    def action_tree(self) -> None:
        """Open the goal tree."""
        self.coach.open_place("tree", "TreeScreen")

    def action_team(self) -> None:
        """Go to the people whom one leads."""
        self.coach.open_place("review.team", "TeamScreen")

    def action_evals(self) -> None:
        """Open the measurements."""
        self.coach.open_place("evals", "EvalsScreen")

    def action_sample(self) -> None:
        """Go to a throw-away copy of the sample organisation, or back to one's own goals."""
        self.app.exit("home" if self.coach.desk.is_sample else "sample")

    def action_import(self) -> None:
        """Bring goals in from a file."""
        self.coach.open_place("bring_in", "BringInScreen")

    def action_drop(self) -> None:
        """Throw away the draft under the cursor; on the line about a model: no, or no longer."""
        option = self.query_one("#home", SafeOptionList).highlighted_option
        verb, _, key = ((option.id if option else None) or "").partition(":")
        if verb == "draft":
            self.coach.ask(lambda: self.coach.desk.drop(key), lambda _: Done("The draft is gone."))
        elif verb == "offer" and self._helping and self._helping.offer:
            source = self._helping.offer.source
            self.coach.ask(lambda: self.coach.desk.decline_model(source), lambda _: Declined(), about="model")
        elif verb == "helper" and self._helping and self._helping.can_go_back:
            self._settle(lambda: self.coach.desk.use_model("guide"))

    def on_declined(self, _: Declined) -> None:
        """Nothing more of it."""
        self.on_helped(Helped(Helping()))

    def action_undo(self) -> None:
        """Take back the last change."""
        self.coach.ask(self.coach.desk.undo, Done)
