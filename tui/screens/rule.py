"""The documentation of rules: what a finding means, why it matters, examples that break it and that do not."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from tui.bindings import bindings
from tui.screens.base import CoachScreen
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeStatic


class RuleScreen(CoachScreen):
    """The rules with these codes, one below the other."""

    PLACE = "rule"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__()
        self.codes = tuple(dict.fromkeys(codes))

    def body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(classes="page"):
            yield SafeStatic(joined(*(line for code in self.codes for line in documented(code))))

    def on_mount(self) -> None:
        """The page has the keys, so that it scrolls."""
        self.query_one(".page").focus()


def documented(code: str) -> Iterator[Content]:
    """The documentation of one rule, line by line."""
    from coach.validator.check import rule_named
    from coach.validator.docs import told
    from coach.validator.examples import as_example

    rule = rule_named(code)
    if rule is None:
        yield quiet(f"There is no rule {code} any more.")
        return
    yield title(f"{rule.code} · {rule.name.replace('-', ' ')}")
    yield quiet(f"{rule.criterion.replace('_', '-')} · source: {rule.source}")
    yield joined("", " ".join(rule.why.split()), "")
    yield title("These break it")
    yield from (joined(f"  ✘ {told(as_example(one))}") for one in rule.trips)
    yield title("These come close and do not")
    yield from (joined(f"  ✔ {told(as_example(one))}") for one in rule.near_misses)
    yield joined("")
