"""Step 1: what the person wants, with role, facts, the goals above and the period."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button

from tui.screens.draft.step import StepView
from tui.widgets.goal_text import joined, quiet
from tui.widgets.safe import SafeInput, SafeLabel, SafeStatic, SafeTextArea


class YouView(StepView):
    """The person's own words; only the first field is needed."""

    HINTS: ClassVar[dict[str, str]] = {
        "": "Only the first field is needed. Tab goes on to the next one, Ctrl+N to the suggestions.",
        "aspiration": "Say it as you would to a colleague: what should be different, and why it matters to you. "
        "A sentence is enough; I ask for the rest. Nobody you work with gets to see it.",
        "role": "What you do, in a few words: “support team lead”, “nurse on ward 4”.",
        "facts": "Numbers that you know, one a line: “median resolution is 26 h”, “reopen rate 8 %”. They become "
        "the starting values. What nobody knows stays unknown; I never make a number up.",
        "above": "Goals of your team or company that yours should serve, one a line. F4 chooses stored ones.",
        "period": "How long you give yourself: 2027-Q1, 2027-H1, 2027, or 2027-01-01..2027-03-31.",
    }

    def compose(self) -> ComposeResult:
        """The fields."""
        get = self.work.get
        yield SafeLabel("What do you want from your work?")
        yield SafeTextArea(
            get("aspiration"),
            name="aspiration",
            classes="tall",
            placeholder="Customers wait too long. I want us to solve faster, without closing tickets early.",
        )
        with Horizontal(classes="line"):
            yield SafeLabel("Your role")
            yield SafeInput(get("role"), name="role", placeholder="support team lead", compact=True)
        with Horizontal(classes="line"):
            yield SafeLabel("Period")
            yield SafeInput(get("period"), name="period", placeholder="2027-Q1", compact=True, limit=40)
        yield SafeLabel("Facts with numbers, one a line", classes="gap")
        yield SafeTextArea(get("facts"), name="facts", placeholder="median ticket resolution is 26 h")
        yield SafeLabel("Goals above yours, one a line (F4 chooses from the tree)", classes="gap")
        yield SafeStatic(self._chosen(), id="chosen")
        yield SafeTextArea(get("above"), name="above", placeholder="Customers renew because support is quick")
        if sends := self.draft.coach.desk.sends:
            yield SafeStatic(sends, classes="soft")
        with Horizontal(classes="actions"):
            yield Button("Go on", id="next", variant="primary")
            yield Button("Write it myself", id="own")

    def side(self, focused: Widget | None) -> Content:
        """What to say about the field; that it stays private only where no model far away is asked."""
        said = super().side(focused)
        name = (focused.name if focused else "") or ""
        private = "A goal made of it is shown to others only where you share it."
        return joined(said, quiet(self.draft.coach.desk.sends or private)) if name == "aspiration" else said

    def _chosen(self) -> str:
        return "\n".join(
            f"· {above.text}" + (f" ({above.level})" if above.level else "") for above in self.work.parents
        )

    def on_mount(self) -> None:
        """Without a chosen goal there is no empty line for it."""
        self.refresh_view()

    def refresh_view(self) -> None:
        """Show the goals chosen."""
        chosen = self.query_one("#chosen", SafeStatic)
        chosen.show(self._chosen())
        chosen.display = bool(self.work.parents)
