"""Step 5: what is only assumed is confirmed one by one, the person says how committed they are, and saves."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Checkbox

from tui.live import Live, left_to_do, live, not_passing
from tui.screens.draft.step import StepView
from tui.widgets import words
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeCheckbox, SafeInput, SafeLabel, SafeStatic, safe_content


class ConfirmView(StepView):
    """Assumptions, what stands in the way, commitment, and the button that saves."""

    HINTS: ClassVar[dict[str, str]] = {
        "confirm": "I propose this number; nobody said it. Space confirms it. Or go back (Esc) and write your own.",
        "resources": "What you need for it, and what may stand in the way: people, time, access, a decision. "
        "It is kept with the goal.",
        "not_enough": "If every key result could be reached and the goal still fail, something is not measured yet.",
        "commitment": "0 is not at all, 10 is fully. Under 7, change the goal rather than yourself: "
        "make it smaller, or more your own.",
    }

    def compose(self) -> ComposeResult:
        """The questions of the last step."""
        assumed = list(self.work.assumptions())
        if assumed:
            yield SafeLabel("These numbers are only assumed. Space confirms one; Esc goes back to change it.")
        for key, sentence, number in assumed:
            with Vertical(classes="assumed"):
                value = f"{words.number(number['value'])} is assumed"
                yield SafeCheckbox(value, key in self.work.confirmed, name=f"confirm.{key}")
                yield SafeStatic(sentence, classes="why")
                yield SafeStatic(quiet(number["where"].removeprefix("proposed: ")), classes="why")
        yield SafeLabel("What you need, and what may stand in the way", classes="gap")
        yield SafeInput(
            self.work.get("resources"), name="resources", compact=True, placeholder="two days of data work"
        )
        yield SafeLabel("Could every key result be reached and the goal still fail? How?", classes="gap")
        yield SafeInput(
            self.work.get("not_enough"), name="not_enough", compact=True, placeholder="no, because …"
        )
        with Horizontal(classes="line"):
            yield SafeLabel("Commitment")
            yield SafeInput(
                self.work.get("commitment"), name="commitment", compact=True, placeholder="0 to 10",
                restrict=r"(10|[0-9])?",
            )  # fmt: skip
        with Horizontal(classes="actions"):
            yield Button("Save the goal", id="save", variant="primary")
        yield SafeStatic(id="left")

    def on_mount(self) -> None:
        """Say what is still missing."""
        self.refresh_view()

    @on(Checkbox.Changed)
    def confirm(self, event: Checkbox.Changed) -> None:
        """Note which assumptions the person agrees to."""
        key = (event.checkbox.name or "").removeprefix("confirm.")
        if event.value and key not in self.work.confirmed:
            self.work.confirmed.append(key)
        elif not event.value and key in self.work.confirmed:
            self.work.confirmed.remove(key)
        else:
            return
        self.draft.keeper.touch()
        self.refresh_view()

    def typed(self, name: str) -> None:
        """An answer was given."""
        self.refresh_view()

    def missing(self) -> list[str]:
        """What keeps the goal from being saved."""
        return left_to_do(self.work, self._answers())

    def _answers(self) -> Live:
        return live(self.work, self.draft.coach.desk.today)

    def refresh_view(self) -> None:
        """Show what is left to do, and what the check says of one's own words."""
        answers = self._answers()
        missing = left_to_do(self.work, answers)
        open_ones = [text for _, text in not_passing(self.work, answers)]
        lines: list[Content] = [quiet("All is there. Ctrl+N saves it; u on Home takes it back.")]
        if missing:
            lines = [title("Before it can be saved:"), *(joined(f"· {text}") for text in missing)]
        elif open_ones:
            heading = title("It can be kept as it is, in your words. What the check says:")
            lines = [heading, *(joined(f"· {text}") for text in open_ones)]
        self.query_one("#left", SafeStatic).show(joined(*lines))
        self.draft.show_side()

    def side(self, focused: Widget | None) -> Content:
        """The hint for the field, then the goal as it will be kept, with what was changed in it."""
        return joined(super().side(focused), *self._as_kept())

    def _as_kept(self) -> Iterator[Content]:
        answers = self._answers()
        yield joined("", title(self.work.get("objective")))
        yield quiet(f"{words.verdict(answers.verdict)} · {words.letters(answers.objective.criteria)}")
        suggestion = self.work.suggestion(self.work.source)
        if suggestion and (offered := suggestion["objective"]["text"]) != self.work.get("objective"):
            yield changes(offered, self.work.get("objective"))
        for place, result in enumerate(self.work.key_results, 1):
            yield joined(f"{place}. {result.text}")
            if result.offered and result.offered != result.text:
                yield changes(result.offered, result.text)


def changes(before: str, after: str) -> Content:
    """What the person changed in a suggestion: words taken out between [- -], words put in between [+ +]."""
    old, new = before.split(), after.split()
    parts: list[Content] = []
    for what, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(quiet(" ".join(old[i:j])))
            continue
        if old[i:j]:
            parts.append(safe_content(f"[- {' '.join(old[i:j])} -]", "$error"))
        if new[k:m]:
            parts.append(safe_content(f"[+ {' '.join(new[k:m])} +]", "$success"))
    return joined(quiet("   you changed:"), *parts, by=" ")
