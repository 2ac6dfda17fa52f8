"""Goals, drafts and their numbers as text: what previews and pages show."""

from collections.abc import Iterator

from textual.content import Content

from tui.desk import GoalPage, KeyResultRow
from tui.widgets import words
from tui.widgets.safe import safe_content
from tui.work import STEPS, Work

__all__ = ["Content", "draft", "how_it_goes", "joined", "key_result", "page"]


def joined(*parts: Content | str, by: str = "\n") -> Content:
    """Pieces below one another; plain text is foreign text and is cleaned."""
    return Content(by).join([part if isinstance(part, Content) else safe_content(part) for part in parts])


def title(text: str) -> Content:
    """A heading."""
    return safe_content(text, "bold")


def quiet(text: str) -> Content:
    """A text of second rank."""
    return safe_content(text, "dim")


_HOW_IT_GOES = (
    title("How it goes"),
    "",
    "1  You say what you want, with a fact or two.",
    quiet("   “Customers wait too long. Median resolution is 26 h.”"),
    "2  I ask what is missing. Skip what you like.",
    "3  I suggest objectives with key results.",
    quiet("   Each is checked; each number says where it is from."),
    "4  You change every word you like, and see the findings as you type.",
    "5  You confirm what is only assumed, and save.",
    "",
    title("Three words to start with"),
    "",
    "An objective says what will be different, for whom.",
    "A key result is a number that would show it: from where, to where, by when.",
    "A period is the time you give yourself, often a quarter.",
    "",
    quiet("F1 helps on every screen; Ctrl+P lists all that can be done."),
)


def how_it_goes(sends: str = "") -> Content:
    """How one goes about it; `sends` says where words go where a model is set."""
    stays = "Everything stays on this computer. No account, no model and no network are needed."
    return joined(*_HOW_IT_GOES[:-1], quiet(sends or stays), _HOW_IT_GOES[-1])


def draft(work: Work) -> Content:
    """A draft in progress, in short."""
    lines: list[Content | str] = [title(work.title), quiet(f"Draft, at “{STEPS[work.step]}”"), ""]
    if work.get("aspiration").strip() and work.get("aspiration").strip() != work.title:
        lines += [title("What you want"), work.get("aspiration").strip(), ""]
    if facts := work.lines("facts"):
        lines += [title("Facts"), *(f"· {fact}" for fact in facts), ""]
    if work.key_results:
        lines += [title("Key results"), *(f"· {result.text}" for result in work.key_results), ""]
    return joined(*lines)


def page(shown: GoalPage) -> Content:
    """A goal with its key results, for the pane beside a list."""
    goal = shown.goal
    lines: list[Content | str] = [title(goal.text), quiet(words.goal_detail(goal)), ""]
    if shown.above:
        lines += [quiet(f"serves: {shown.above.text}"), ""]
    for row in shown.key_results:
        lines += [*key_result(row), ""]
    lines += [safe_content(f"{label}: {text}") for label, text in shown.facts]
    if shown.below:
        lines += ["", title(f"Below it ({len(shown.below)})"), *(f"· {row.text}" for row in shown.below[:12])]
    return joined(*lines)


def key_result(row: KeyResultRow) -> Iterator[Content]:
    """A key result: its sentence, how far it is, where its numbers come from."""
    yield safe_content(row.text)
    bar = Content.styled(words.bar(row.progress), "$primary")
    yield joined("  ", bar, f" {words.share(row.progress)} · {words.status(row.status)}", by="")
    for part in (row.movement, f"{row.kind} · due {row.due}", *row.numbers):
        if part:
            yield quiet(f"  {part}")
