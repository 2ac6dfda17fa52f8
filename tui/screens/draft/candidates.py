"""Step 3: the suggestions, each with its verdict and the origin of every number."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.coaching.events import Arriving
from coach.errors import CoachError
from tui.screens.draft.step import StepView
from tui.widgets import words
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeOptionList, SafeStatic, safe_content
from tui.work import OWN


class CandidateList(SafeOptionList):
    """The suggestions to choose from."""


@dataclass
class Learnt(Message):
    """What was learnt before about the same thing: text and origin of each."""

    rows: Sequence[tuple[str, str]]


class CandidatesView(StepView):
    """The list; the page of the suggestion under the cursor is in the pane beside it."""

    HINTS: ClassVar[dict[str, str]] = {
        "": "Enter takes a suggestion; you can change every word of it after that."
    }

    learnt: Sequence[tuple[str, str]] = ()

    def compose(self) -> ComposeResult:
        """A line of news and the list."""
        yield SafeStatic(self._news(), id="candidate-news")
        yield CandidateList(*self._options(), id="candidates")
        yield SafeStatic(self._arriving(), id="arriving")

    def on_mount(self) -> None:
        """Begin at the suggestion that is taken, else at the first."""
        choices = self.query_one(CandidateList)
        taken = self.work.ledger.index(self.work.source) if self.work.source in self.work.ledger else 0
        choices.highlighted = taken
        self.run_worker(self._look_back, thread=True, group="learnt")

    def _look_back(self) -> None:
        """In a thread: learnings that speak of the same thing as the wish."""
        from coach.coaching.cycle.learnt import for_draft

        with suppress(CoachError):
            found = for_draft(self.draft.coach.desk.space, self.work.get("aspiration"))
            self.post_message(Learnt([(one.learning.text, one.origin) for one in found]))

    @on(Learnt)
    def remembered(self, message: Learnt) -> None:
        """Show them under the suggestions, with where they came from."""
        self.learnt = message.rows
        self.refresh_view()

    def _news(self) -> str:
        if self.draft.talk.running:
            keeps = " Esc stops, and keeps what has arrived." if self.draft.talk.arriving else ""
            taking = f" The model: {self.draft.talk.taking}." if self.draft.talk.taking else ""
            return f"Drafting and checking …{taking}{keeps}"
        answered = self.work.answers()
        left = sum(question["id"] not in answered for question in self.work.asked)
        asked = f" {left} of my questions are open; Esc goes back to them." if left else ""
        if not self.work.offered:
            return (self.work.declined or "I have no suggestion yet.") + asked
        stale = (
            " You changed what they rest on: F3 suggests anew."
            if self.work.asked_of != self.work.basis
            else ""
        )
        note = f" {self.work.degraded}{self.opens_aside}" if self.work.degraded else ""
        before = " What you learnt before about it is at the end of the list." if self.learnt else ""
        return f"Enter takes one; you can change every word after that.{stale or asked}{note}{before}"

    def _options(self) -> list[Option]:
        rows = [self._row(place, one) for place, one in enumerate(self.work.offered)]
        mine = " (in work)" if self.work.source == OWN else ""
        return [
            *rows,
            SafeOptionList.row(f"Write it in my own words{mine}", "The findings help as you type", id=OWN),
            *(
                SafeOptionList.row(f"Learnt before: {text}", origin, heading=True)
                for text, origin in self.learnt
            ),
        ]

    def _row(self, place: int, suggestion: dict[str, Any]) -> Option:
        ledger_id = self.work.ledger[place]
        taken = " · in work" if ledger_id == self.work.source else ""
        assumed = sum(n["origin"] == "assumption" for kr in suggestion["key_results"] for n in kr["numbers"])
        results = len(suggestion["key_results"])
        detail = (
            f"{words.verdict(verdict_of(suggestion))} · {words.counted(results, 'key result')}"
            f"{f' · {assumed} assumed' if assumed else ''}{taken}"
        )
        return SafeOptionList.row(f"{place + 1}  {suggestion['objective']['text']}", detail, id=ledger_id)

    @on(OptionList.OptionHighlighted)
    def highlighted(self) -> None:
        """Show the suggestion under the cursor."""
        self.draft.show_side()
        self.draft.query_one("#side").scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def taken(self, event: OptionList.OptionSelected) -> None:
        """Take it, and go on to the editor."""
        self.draft.take(event.option_id or OWN)

    def side(self, focused: Widget | None) -> Content:
        """The whole suggestion."""
        suggestion = self._under_cursor()
        if suggestion is None:
            return joined(
                quiet("Your own words first: write the objective, and see the findings as you type. "),
                quiet("F3 then suggests key results for it, and keeps your sentence as it is."),
            )
        return joined(*_page(suggestion))

    @property
    def under_cursor_id(self) -> str:
        """The ledger id of the suggestion under the cursor, or that one writes it oneself."""
        option = self.query_one(CandidateList).highlighted_option
        return (option.id if option else None) or OWN

    def _under_cursor(self) -> dict[str, Any] | None:
        return self.work.suggestion(self.under_cursor_id)

    def rules(self) -> list[str]:
        """The rules behind the findings of the suggestion under the cursor."""
        suggestion = self._under_cursor() or {"key_results": (), "set_findings": ()}
        checks = [suggestion.get("objective"), *suggestion["key_results"]]
        found = [f for one in checks if one for f in one["verdict"]["findings"]]
        return [finding["rule"] for finding in (*found, *suggestion["set_findings"])]

    def show_taking(self) -> None:
        """Say it in the line above the list."""
        self.query_one("#candidate-news", SafeStatic).show(self._news())

    def refresh_view(self) -> None:
        """Show what has come by now, with the cursor where it was."""
        choices = self.query_one(CandidateList)
        before = choices.highlighted
        choices.set_options(self._options())
        choices.highlighted = before or 0
        self.query_one("#candidate-news", SafeStatic).show(self._news())
        self.query_one("#arriving", SafeStatic).show(self._arriving())

    def _arriving(self) -> Content:
        return arriving_lines(*self.draft.talk.coming.values())


def arriving_lines(*coming: Arriving, objective: bool = True) -> Content:
    """What is being written: visibly unchecked, and nothing that could be taken. Each finished part has its verdict.

    Of several candidates the last one is at work; what has come of the others stays.
    """
    if not coming:
        return joined("")
    lines = [title("Being written, not checked yet: it cannot be taken.")]
    for one in coming:
        if one.so_far is not None:
            lines += [quiet(one.so_far.objective.text)] if objective else []
            lines += [
                safe_content(
                    f"   {words.verdict(kr.verdict.verdict)}  {kr.text}",
                    words.STYLES.get(kr.verdict.verdict, ""),
                )
                for kr in one.so_far.key_results
            ]
    return joined(*lines, quiet(f"   … {coming[-1].writing}"))


def verdict_of(suggestion: dict[str, Any]) -> str:
    """The worst verdict in a suggestion; `fail` where it does not pass its gates."""
    if not suggestion.get("passes_gates", True):
        return "fail"
    every = [suggestion["objective"]["verdict"]["verdict"]]
    every += [result["verdict"]["verdict"] for result in suggestion["key_results"]]
    return next((word for word in ("fail", "warn") if word in every), "pass")


def _page(suggestion: dict[str, Any]) -> Iterator[Content]:
    objective = suggestion["objective"]
    if not suggestion.get("passes_gates", True):
        yield title("This draft does not pass its gates; it is shown with what is wrong.")
    yield title(objective["text"])
    yield quiet(words.letters(objective["verdict"]["criteria"]))
    yield from _findings(objective["verdict"]["findings"])
    yield joined("", objective["why"])
    if objective["serves_aspiration"]:
        yield quiet(objective["serves_aspiration"])
    for place, result in enumerate(suggestion["key_results"], 1):
        yield joined("")
        yield title(f"{place}. {result['text']}")
        yield quiet(
            f"   {words.letters(result['verdict']['criteria'])} · {result['kind']} · due {result['due']}"
        )
        yield from (number_line(number) for number in result["numbers"])
        yield from _findings(result["verdict"]["findings"])
    if suggestion["set_findings"]:
        yield title("\nThe key results together")
        yield from _findings(suggestion["set_findings"])
    if suggestion["sources"]:
        yield quiet(f"\nFrom the knowledge base: {', '.join(suggestion['sources'])}")
    yield quiet(f"Suggested by {suggestion['model'] or suggestion['suggester']}.")


def number_line(number: dict[str, Any]) -> Content:
    """A number and where it comes from."""
    origin = words.ORIGINS.get(number["origin"], number["origin"])
    style = "$accent" if number["origin"] == "assumption" else "dim"
    return safe_content(f"   {words.number(number['value'])}: {origin} ({number['where']})", style)


def _findings(found: list[dict[str, Any]]) -> Iterator[Content]:
    for finding in found:
        if finding["severity"] == "info" and finding["criterion"] == "grounded":
            continue  # The number's own line says already that it is assumed.
        style = words.STYLES.get(finding["severity"], "dim")
        told = f"{finding['message']} {finding['fix']}".strip()
        yield safe_content(f"   {words.severity(finding['severity'])}: {told}", style)
