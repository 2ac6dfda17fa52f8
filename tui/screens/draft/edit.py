"""Step 4: the goal itself, changed in place; the findings follow every keystroke."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button

from coach.validator.types import Check, Finding
from tui.bindings import bindings
from tui.live import Live, live, origins, served
from tui.screens.draft.candidates import arriving_lines, number_line
from tui.screens.draft.step import StepView
from tui.widgets import words
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeInput, SafeLabel, SafeStatic, SafeTextArea, safe_content
from tui.work import KeyResultWork

_FIELDS = {"baseline": "from", "target": "to", "unit": "", "due": "due"}
#: What kinds of key results have no number of their own to reach.
_WITHOUT = {"baseline": ("due",), "milestone": ("due",)}
_EMPTY = {"baseline": "unknown", "target": "value", "unit": "unit", "due": "2027-03-31"}
_LETTERS = "S specific · M measurable · A achievable · R relevant · T time-bound; ? is not known"


class EditView(StepView):
    """The objective and its key results; the details of a key result open while one is in it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit")]
    HINTS: ClassVar[dict[str, str]] = {"": "Ctrl+N goes on to confirming and saving."}

    def compose(self) -> ComposeResult:
        """The objective, the key results, and what can be done."""
        with Vertical(classes="statement"):
            yield SafeLabel("Objective: what will be different, for whom, by when")
            yield SafeTextArea(self.work.get("objective"), name="objective", limit=2_000)
            yield SafeStatic(classes="verdict", id="verdict-objective")
        with Vertical(classes="statement"):
            yield SafeLabel("What it adds to the goal above, or to what you want")
            yield SafeTextArea(self.work.get("contribution"), name="contribution", limit=2_000)
            yield SafeStatic(self._serves(), classes="verdict")
        for place, result in enumerate(self.work.key_results):
            yield from self._statement(place, result)
        yield SafeStatic(self._arriving(), id="arriving")
        with Horizontal(classes="actions"):
            yield Button("Go on", id="next", variant="primary")
            yield Button("Add a key result", id="add")
            yield Button("Suggest some", id="again")

    def _arriving(self) -> Content:
        """Key results that are being written for the goal; the keys do not reach them."""
        arriving, taking = self.draft.talk.arriving, self.draft.talk.taking
        spent = quiet(f"The model: {taking}.") if taking else quiet("")
        if arriving is None and self.draft.talk.running:
            return spent
        if arriving is None:
            return quiet(f"{self.draft.talk.degraded}{self.opens_aside}")
        stops = quiet("Esc stops, and keeps what has arrived.")
        return joined(arriving_lines(arriving, objective=False), spent, stops)

    def show_taking(self) -> None:
        """Say it where the key results come."""
        self.show_arriving()

    def show_arriving(self) -> None:
        """Show what has been written by now, and leave the fields that one types in alone."""
        self.query_one("#arriving", SafeStatic).show(self._arriving())

    def _serves(self) -> str:
        above = served(self.work)
        return f"serves: {above}" if above else "serves no stored goal above; your aspiration is kept with it"

    def _statement(self, place: int, result: KeyResultWork) -> ComposeResult:
        with Vertical(classes="statement"):
            yield SafeLabel(f"Key result {place + 1} · {result.kind}")
            yield SafeTextArea(result.text, name=f"kr.{place}.text", limit=1_000)
            with Horizontal(classes="fields"):
                for name in _WITHOUT.get(result.kind, tuple(_FIELDS)):
                    if label := _FIELDS[name]:
                        yield SafeLabel(label)
                    value = getattr(result, name)
                    yield SafeInput(
                        value, name=f"kr.{place}.{name}", placeholder=_EMPTY[name], compact=True, limit=60
                    )
            yield SafeStatic(classes="verdict", id=f"verdict-{place}")

    def on_mount(self) -> None:
        """Show the verdicts of what is there already."""
        self.check()

    def typed(self, name: str) -> None:
        """A keystroke: the numbers of its key result get their origins, everything is checked."""
        if name.startswith("kr."):
            result = self.work.key_results[int(name.split(".")[1])]
            result.numbers = origins(result)
        self.check()

    def check(self) -> None:
        """Show what the validator says now."""
        self.answers: Live = live(self.work, self.draft.coach.desk.today)
        self.query_one("#verdict-objective", SafeStatic).show(_line(self.answers.objective, []))
        for place, answer in enumerate(self.answers.key_results):
            told = [text for name, text in self.answers.problems.items() if name.startswith(f"kr.{place}.")]
            shown = self.query_one(f"#verdict-{place}", SafeStatic)
            shown.show(_line(answer, told) if self.work.key_results[place].text.strip() else "empty so far")
        self.draft.show_side()

    def side(self, focused: Widget | None) -> Content:
        """The findings about the statement that one is in, the origins of its numbers, the set."""
        return joined(*self._side((focused.name if focused else "") or "objective"))

    def _side(self, name: str) -> Iterator[Content]:
        place = int(name.split(".")[1]) if name.startswith("kr.") else None
        answer = self.answers.objective if place is None else self.answers.key_results[place]
        if problem := self.answers.problems.get(name):
            yield safe_content(f"✘ {problem}", "$error")
        if name == "contribution":
            yield quiet(
                "One sentence: how this goal moves the one above it, or brings you closer to what you want."
            )
        if answer.text.strip():
            yield from (finding_line(finding) for finding in answer.findings)
            if not answer.findings:
                yield quiet("Nothing to mend here.")
        else:
            yield quiet("Write it in your own words; the findings follow as you type.")
        if place is not None:
            yield from (number_line(number) for number in self.work.key_results[place].numbers)
        if self.answers.about_set and answer.text.strip():
            yield title("The key results together")
            yield from (finding_line(finding) for finding in self.answers.about_set)
        yield quiet(_LETTERS)

    def rules(self) -> list[str]:
        """The rules behind the findings shown."""
        name = (self.screen.focused.name if self.screen.focused else "") or "objective"
        place = int(name.split(".")[1]) if name.startswith("kr.") else None
        answer = self.answers.objective if place is None else self.answers.key_results[place]
        return [finding.rule for finding in (*answer.findings, *self.answers.about_set)]

    def here(self) -> int | None:
        """The place of the key result that one is in."""
        name = (self.screen.focused.name if self.screen.focused else "") or ""
        return int(name.split(".")[1]) if name.startswith("kr.") else None

    @on(Button.Pressed, "#add")
    def add_pressed(self, event: Button.Pressed) -> None:
        """The button does what F8 does."""
        event.stop()
        self.action_add()

    def action_add(self) -> None:
        """Add a key result."""
        self.work.key_results.append(KeyResultWork())
        self.draft.go("edit", focus=f"kr.{len(self.work.key_results) - 1}.text")

    def action_remove(self) -> None:
        """Remove the key result that one is in."""
        place = self.here()
        if place is None:
            self.draft.say("Go into the key result that is to be removed first.")
            return
        gone = self.work.key_results.pop(place)
        left = self.work.key_results
        self.draft.go("edit", focus=f"kr.{max(0, place - 1)}.text" if left else "objective")
        self.draft.say(f"Removed: {gone.text or 'an empty key result'}")

    def action_words(self) -> None:
        """Put the suggestion's own words back into the field that one is in."""
        place = self.here()
        if place is None:
            suggestion = self.work.suggestion(self.work.source) or {}
            name, offered = "objective", suggestion.get("objective", {}).get("text", "")
        else:
            name, offered = f"kr.{place}.text", self.work.key_results[place].offered
        field = next(one for one in self.query(SafeTextArea) if one.name == name)
        if offered:
            field.replace(offered, (0, 0), field.document.end)
        else:
            self.draft.say("This was not suggested: there are no other words for it.")

    def refresh_view(self) -> None:
        """Show key results that were suggested meanwhile."""
        self.draft.show_step()


def _line(answer: Check, problems: list[str]) -> Content:
    verdict = "fail" if problems else answer.verdict
    heavy = sum(finding.severity == "error" for finding in answer.findings) + len(problems)
    told = f" · {words.counted(heavy, 'thing')} to mend" if heavy else ""
    return safe_content(f"{words.verdict(verdict)}{told} · {words.letters(answer.criteria)}")


def finding_line(finding: Finding) -> Content:
    """A finding: how much it weighs, what is wrong, what to do, and its rule."""
    style = words.STYLES.get(finding.severity, "dim")
    head = safe_content(f"{words.severity(finding.severity)} ", style)
    return joined(
        head, safe_content(finding.message), " ", safe_content(finding.fix), quiet(f" {finding.rule}"), by=""
    )
