"""Step 2: what the coach asks, each with its reason; every question may be skipped."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from tui.screens.draft.step import StepView
from tui.widgets.safe import SafeInput, SafeLabel, SafeStatic


class QuestionsView(StepView):
    """The questions, while they come and when they are there."""

    HINTS: ClassVar[dict[str, str]] = {
        "": "Answer what you can in your own words, and skip the rest. A number that you give becomes a fact. "
        "“I don't know” is an answer too: then finding it out is the first key result.",
    }

    def compose(self) -> ComposeResult:
        """The questions asked so far."""
        if self.work.degraded:
            yield SafeStatic(f"{self.work.degraded}{self.opens_aside}", classes="question")
        if self.work.declined:
            yield SafeStatic(self.work.declined, classes="question")
        if self.draft.talk.running:
            yield SafeStatic(self._at_work(), id="at-work")
        for place, question in enumerate(self.work.asked, 1):
            with Vertical(classes="question"):
                yield SafeLabel(f"{place}. {question['text']}")
                if question.get("why"):
                    yield SafeLabel(question["why"], classes="soft")
                name = f"answer.{question['id']}"
                yield SafeInput(
                    self.work.get(name), name=name, placeholder="your answer, or nothing", compact=True
                )
        if not self.draft.talk.running:
            with Horizontal(classes="actions"):
                yield Button("Show suggestions", id="next", variant="primary")
                yield Button("Write it myself", id="own")

    def _at_work(self) -> str:
        if self.draft.talk.taking:
            return f"Drafting and checking … The model: {self.draft.talk.taking}."
        return self.draft.coach.preparing or "Reading what you said, and looking through the knowledge base …"

    def show_taking(self) -> None:
        """Say it where one waits."""
        self.show_preparing()

    def show_preparing(self) -> None:
        """Say how far the knowledge base is."""
        for waiting in self.query("#at-work").results(SafeStatic):
            waiting.show(self._at_work())

    def refresh_view(self) -> None:
        """Show new questions, with what is typed already."""
        self.draft.show_step()
