"""The goal tree: every goal from the company down; branches are filled when they are opened."""

import gc
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Tree
from textual.widgets.tree import TreeNode

from tui.bindings import bindings
from tui.desk import GoalPage, GoalRow
from tui.messages import Done, Grown
from tui.screens.base import CoachScreen
from tui.widgets import goal_text, words
from tui.widgets.safe import SafeInput, SafeStatic, SafeTree

#: Opening every branch at once stops here; what is further in opens one by one.
MOST_OPENED = 2_000
#: So many goals are shown with every branch open from the start.
OPEN_AT_ONCE = 40
#: Most hits that a search shows.
MOST_FOUND = 200
LEVELS = ("company", "department", "team", "person")


class TreeScreen(CoachScreen):
    """The whole tree. Enter opens the page of a goal, the arrow keys and the space bar its branch."""

    PLACE = "tree"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tree", "back")]

    def __init__(self) -> None:
        super().__init__()
        self.below: dict[str | None, list[GoalRow]] = {}
        self.rows: dict[str, GoalRow] = {}
        self._all_open = False

    def body(self) -> ComposeResult:
        """The search, the tree, and beside it the goal under the cursor."""
        with Horizontal(classes="split"):
            with Vertical(classes="main"):
                yield SafeInput(id="find", placeholder="words of the goal or its owner; Esc closes")
                yield SafeTree("Reading the goals …", id="tree")
            with VerticalScroll(classes="beside", can_focus=False):
                yield SafeStatic(id="preview", classes="fixed")

    def on_mount(self) -> None:
        """Read the goals."""
        tree = self.query_one(SafeTree)
        tree.show_root, tree.guide_depth, tree.auto_expand = True, 2, False
        tree.focus()
        self.look()

    def on_done(self, _: Done) -> None:
        """Something was changed: read again."""
        self.look()

    def look(self) -> None:
        """Read every goal."""
        self.coach.ask(self.coach.desk.goals, Grown, about="goals")

    def on_grown(self, message: Grown) -> None:
        """Arrange what was read; only the top is put into the tree."""
        self.rows = {row.id: row for row in message.goals}
        self.below = arranged(message.goals)
        self._plant(self.below.get(None, ()), self._heading)

    @property
    def _heading(self) -> str:
        return words.counted(len(self.rows), "goal") if self.rows else "No goals yet"

    def _plant(self, tops: Iterable[GoalRow], name: str) -> None:
        tree = self.query_one(SafeTree)
        tree.clear()
        tree.root.set_label(Text(name))
        for row in tops:
            self._add(tree.root, row)
        tree.root.expand()
        if len(self.rows) <= OPEN_AT_ONCE:
            self._all_open = False
            self.action_toggle_all()
        elif len(tree.root.children) == 1:
            self._open(tree.root.children[0])
        tree.call_after_refresh(tree.move_cursor, tree.root.children[0] if tree.root.children else tree.root)

    def _add(self, node: TreeNode[str], row: GoalRow) -> None:
        inner = len(self.below.get(row.id, ()))
        label = Text(f"{words.glyph(row.status)} ")
        label.append(f"{words.short_share(row.progress):>4} ", "dim")
        label.append_text(self.query_one(SafeTree).process_label(row.text))
        label.append(f"  ({inner})" if inner else "", "dim")
        node.add(label, row.id, allow_expand=inner > 0)

    def _open(self, node: TreeNode[str]) -> None:
        if node.data and not node.children:
            for row in self.below.get(node.data, ()):
                self._add(node, row)
        node.expand()

    @on(Tree.NodeExpanded)
    def fill(self, event: Tree.NodeExpanded[str]) -> None:
        """Fill a branch when it is opened."""
        if not event.node.children:
            self._open(event.node)

    @on(Tree.NodeSelected)
    def open_goal(self, event: Tree.NodeSelected[str]) -> None:
        """Open the page of a goal."""
        if event.node.data:
            self.coach.open_place("goal", "GoalScreen", event.node.data)

    @on(Tree.NodeHighlighted)
    def show_beside(self, event: Tree.NodeHighlighted[str]) -> None:
        """Show the goal under the cursor, where there is room beside the tree."""
        row = self.rows.get(event.node.data or "")
        if row is not None:
            above = self.rows.get(row.parent_id or "")
            below = tuple(self.below.get(row.id, ()))
            shown = goal_text.page(GoalPage(row, above, below))
            self.query_one("#preview", SafeStatic).show(shown, layout=False)

    def action_toggle_all(self) -> None:
        """Open every branch; again, close them."""
        self._all_open = not self._all_open
        tops = list(self.query_one(SafeTree).root.children)
        if not self._all_open:
            for node in tops:
                node.collapse_all()
            return
        waiting, opened = tops, 0
        while waiting and opened < MOST_OPENED:
            node = waiting.pop(0)
            self._open(node)
            opened += len(node.children)
            waiting += [child for child in node.children if child.allow_expand]
        # Thousands of nodes that stay: the collector need not look at them again, which takes a fifth of a second.
        gc.freeze()

    def action_find(self) -> None:
        """Ask for words to look for."""
        find = self.query_one("#find", SafeInput)
        find.add_class("open")
        find.focus()

    @on(Input.Changed, "#find")
    def search(self, event: Input.Changed) -> None:
        """Show the goals that hold the words; without any the tree comes back."""
        wanted = event.value.casefold().split()
        if not wanted:
            self._plant(self.below.get(None, ()), self._heading)
            return
        found = [row for row in self.rows.values() if _holds(row, wanted)]
        more = f", the first {MOST_FOUND} are shown" if len(found) > MOST_FOUND else ""
        self._plant(found[:MOST_FOUND], f"{len(found)} found{more}")

    @on(Input.Submitted, "#find")
    def to_the_tree(self) -> None:
        """Go to what was found."""
        self.query_one(SafeTree).focus()

    def action_back(self) -> None:
        """Close the search first, then the tree."""
        find = self.query_one("#find", SafeInput)
        if not find.has_class("open"):
            super().action_back()
            return
        find.value = ""
        find.remove_class("open")
        self.query_one(SafeTree).focus()

    def action_undo(self) -> None:
        """Take back the last change."""
        self.coach.ask(self.coach.desk.undo, Done)


def arranged(rows: Sequence[GoalRow]) -> dict[str | None, list[GoalRow]]:
    """Goals by the goal above them, None for the top; what hangs on nothing or in a circle is at the top too."""
    known = {row.id: row for row in rows}
    above = {row.id: row.parent_id if row.parent_id in known else None for row in rows}
    reached: set[str] = set()
    for start in known:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in reached and at not in path:
            path.append(at)
            at = above[at]
        if at is not None and at in path:
            above[at] = None
        reached.update(path)
    below: dict[str | None, list[GoalRow]] = {}
    for row in sorted(rows, key=_place):
        below.setdefault(above[row.id], []).append(row)
    return below


def _place(row: GoalRow) -> tuple[int, str, str]:
    return (LEVELS.index(row.level) if row.level in LEVELS else len(LEVELS), row.text, row.id)


def _holds(row: GoalRow, wanted: Sequence[str]) -> bool:
    text = f"{row.text} {row.owner} {row.level}".casefold()
    return all(word in text for word in wanted)
