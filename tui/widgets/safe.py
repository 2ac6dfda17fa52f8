"""Widgets for foreign text: cleaned by `coach.safe_text`, never read as markup.

Textual reads markup in most widgets (`[@click=app.quit]` runs an action) and passes control bytes on, so
every widget of the interface that may hold a text of a person, a file or a model is made here.
"""

from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Label, OptionList, Static, TextArea, Tree
from textual.widgets.option_list import Option
from textual.widgets.text_area import Edit, EditResult

from coach.safe_text import Cleaned, clean, for_terminal

#: Most characters of a one-line and of a longer field.
LINE_LIMIT = 500
TEXT_LIMIT = 8_000
#: How many edits of a one-line field can be taken back.
UNDONE = 50


def safe_content(text: str, style: str = "", *, limit: int = TEXT_LIMIT) -> Content:
    """`text` as literal content: cleaned, cut with a visible count, no markup."""
    shown = for_terminal(text, limit=limit)
    return Content.styled(shown, style) if style else Content(shown)


def safe_notify(app: App[Any], message: str, *, error: bool = False) -> None:
    """A short notice in the corner; it never takes the focus."""
    app.notify(for_terminal(message, limit=400), severity="error" if error else "information", markup=False)


class SafeStatic(Static):
    """A text that is shown as it is."""

    def __init__(self, text: str | Content = "", **keywords: Any) -> None:
        super().__init__(_content(text), markup=False, **keywords)

    def show(self, text: str | Content, *, layout: bool = True) -> None:
        """Replace the text. Without `layout` the place it has stays as it is, which is faster."""
        self.update(_content(text), layout=layout)


class SafeLabel(Label):
    """A label of a field or a section."""

    def __init__(self, text: str, **keywords: Any) -> None:
        super().__init__(safe_content(text), markup=False, **keywords)


class SafeCheckbox(Checkbox):
    """A box to tick beside a text; ticked or not is seen without colour."""

    @property
    def _button(self) -> Content:
        return Content("[x]" if self.value else "[ ]")

    def __init__(self, text: str, value: bool = False, **keywords: Any) -> None:
        super().__init__(safe_content(text), value, **keywords)


class SafeOptionList(OptionList):
    """A list to choose from; prompts are made with `row`."""

    def __init__(self, *options: Option | None, **keywords: Any) -> None:
        super().__init__(*options, markup=False, **keywords)

    @staticmethod
    def row(
        text: str, detail: str = "", *, id: str | None = None, heading: bool = False, roomy: bool = False
    ) -> Option:
        """One choice: a text and, under it, a quieter detail; a heading cannot be chosen, a roomy one has air."""
        content = safe_content(f"\n{text}" if heading else text, "bold" if heading else "", limit=600)
        if detail:
            content = Content.assemble(content, "\n", safe_content(detail, "dim", limit=600))
        if roomy:
            content = Content.assemble("\n", content, "\n")
        return Option(content, id=id, disabled=heading)


class SafeTree(Tree[str]):
    """A tree whose labels are shown as they are."""

    def process_label(self, label: Any) -> Text:
        """Turn a label into plain styled text; markup is not read."""
        if isinstance(label, Text):
            return label
        return Text(for_terminal(str(label), multiline=False, limit=300) or "(no text)")


class SafeInput(Input):
    """A field of one line that takes what is pasted, without what could harm."""

    def __init__(self, value: str = "", *, limit: int = LINE_LIMIT, **keywords: Any) -> None:
        self._before: list[str] = []
        self._undoing, self._last = False, clean(value, multiline=False).text
        super().__init__(self._last, max_length=limit, **keywords)

    def undo(self) -> None:
        """Take back the last edit; again, the one before."""
        if self._before:
            self._undoing = True
            self.value = self._before.pop()
            self.cursor_position = len(self.value)

    def _watch_value(self, value: str) -> None:
        if not self._undoing and self._last != value:
            self._before = [*self._before[1 - UNDONE :], self._last]
        self._undoing, self._last = False, value
        super()._watch_value(value)

    def validate_value(self, value: str) -> str:
        """Keep the field free of anything that could drive the terminal."""
        return value if value.isprintable() and value.isascii() else _one_line(value)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        pasted = clean(event.text, multiline=False)
        room = max(0, (self.max_length or LINE_LIMIT) - len(self.value) + len(self.selected_text))
        _tell_what_was_left_off(self, pasted, room)
        self.replace(pasted.text[:room], *sorted(self.selection))


class SafeTextArea(TextArea):
    """A field of several lines with an upper length, cleaned at every edit; Tab leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, text: str = "", *, limit: int = TEXT_LIMIT, **keywords: Any) -> None:
        self.limit = limit
        keywords.setdefault("compact", True)
        super().__init__(clean(text, limit=limit).text, tab_behavior="focus", **keywords)

    def load_text(self, text: str) -> None:
        """Replace the whole text."""
        super().load_text(clean(text, limit=self.limit).text)

    def edit(self, edit: Edit) -> EditResult:
        """Apply an edit after cleaning what it inserts."""
        if edit.text and not (edit.text.isascii() and edit.text.isprintable()):
            edit.text = clean(edit.text).text
        room = max(0, self.limit - len(self.text) + len(self.selected_text))
        edit.text = edit.text[:room]
        return super().edit(edit)

    async def _on_paste(self, event: events.Paste) -> None:
        room = max(0, self.limit - len(self.text) + len(self.selected_text))
        _tell_what_was_left_off(self, clean(event.text), room)
        event.text = event.text[: 2 * self.limit + 1000] if len(event.text) > self.limit else event.text


def _content(text: str | Content) -> Content:
    return safe_content(text) if isinstance(text, str) else text


def _one_line(text: str) -> str:
    # Spaces at the ends are the person's own while they type.
    return clean(text).text.replace("\n", " ")


def _tell_what_was_left_off(widget: Widget, pasted: Cleaned, room: int) -> None:
    over = len(pasted.text) - room
    parts = [pasted.notice]
    if over > 0:
        parts.append(
            f"This field took {room:,} of {len(pasted.text):,} pasted characters; {over:,} did not fit."
        )
    if message := " ".join(part for part in parts if part):
        safe_notify(widget.app, message)
