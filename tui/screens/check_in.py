"""Check-in: every running key result with its last value and pace; a value, a feeling, a word, and on to the next."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList

from tui.bindings import bindings
from tui.messages import Answered, Failed
from tui.screens.base import CoachScreen
from tui.screens.keeping_forms import FormKeeper, Typed
from tui.widgets import words
from tui.widgets.safe import SafeInput, SafeLabel, SafeOptionList, SafeStatic

if TYPE_CHECKING:
    from coach.coaching.cycle.due import Waiting
    from coach.coaching.cycle.noting import Entry
    from coach.domain.okr import KeyResult

ROW = SafeOptionList.row
FIELDS = ("value", "confidence", "note")


def _left(rows: "list[Waiting]") -> str:
    """How many are still due, for the line on top."""
    due = sum(row.is_due and row.status.value != "done" for row in rows)
    return f"{due} still due" if due else "none is due any more; Esc goes back"


class CheckInScreen(CoachScreen):
    """One form for the key result under the cursor. Enter goes from field to field, and from the last one on."""

    PLACE = "check_in"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("check_in", "back")]

    def __init__(self, key_result_id: str = "") -> None:
        super().__init__()
        self._wanted = key_result_id
        self.rows: list[Waiting] = []
        self._typed: dict[str, Typed] = {}
        self._at = self._news = ""
        self._keeper = FormKeeper(self, "check-in")

    def body(self) -> ComposeResult:
        """The list, and under it the form."""
        with Vertical(classes="main"):
            yield SafeOptionList(id="waiting")
            yield SafeStatic("Reading …", id="about")
            with Horizontal(classes="line"):
                yield SafeLabel("Value")
                yield SafeInput(id="value", placeholder="unknown is no zero", limit=40)
                yield SafeLabel("Confidence 0–1")
                yield SafeInput(id="confidence", limit=8)
            with Horizontal(classes="line"):
                yield SafeLabel("Note, or why it is skipped")
                yield SafeInput(id="note")

    def on_mount(self) -> None:
        """Read what is due and what was typed before."""
        self._keeper.read()
        self.look()

    def look(self) -> None:
        """Read what is due."""
        self.coach.ask(self._waiting, lambda rows: Answered("waiting", rows), about="waiting")

    def _waiting(self) -> "list[Waiting]":
        from coach.coaching.cycle.due import waiting

        return waiting(self.coach.desk.space)

    def on_answered(self, message: Answered) -> None:
        """Show what was read; go on after a check-in was stored."""
        if message.about == "kept-form":
            self._restore(message.value)
        elif message.about == "waiting":
            self._show(message.value)
        elif message.about == "noted":
            self._news = message.value
            self._typed.pop(self._at, None)
            self._keep()
            self._go_on()

    def on_failed(self, message: Failed) -> None:
        """Say what is wrong with a check-in where one looks; what was typed stays."""
        if message.about == "note-it":
            message.stop()
            self.query_one("#about", SafeStatic).show(f"Not stored. {message.whole}")
            self.query_one("#value").focus()

    def _restore(self, found: dict[str, object]) -> None:
        for name, text in self._keeper.restored(found).items():
            result, _, field = name.rpartition("/")
            self._typed.setdefault(result, {})[field] = text
        if self._at:
            self._fill()

    def _show(self, rows: "list[Waiting]") -> None:
        self.rows = rows
        if self._news:
            self.note(f"{self._news} · {_left(rows)}")
        choices = self.query_one("#waiting", SafeOptionList)
        choices.set_options(
            [self._row(row) for row in rows] or [ROW("No key result of yours is running.", heading=True)]
        )
        if not rows:
            self.query_one("#about", SafeStatic).show("Draft a goal first; its key results wait here.")
            return
        ids = [row.key_result.id for row in rows]
        wanted = self._wanted or self._at
        choices.highlighted = ids.index(wanted) if wanted in ids else 0
        self.query_one("#value").focus()

    def _row(self, row: "Waiting") -> "object":
        from coach.coaching.cycle.plotting import sparkline
        from coach.domain.forecast import series

        unit = f" {row.key_result.unit}".rstrip()
        value = "–" if row.value is None else f"{row.value:g}{unit}"
        pace = "" if row.pace is None else f" · pace {row.pace:.2f}"
        last = "never checked in" if row.last is None else f"last on {row.last.on}"
        line = sparkline(
            [one for _, one in series(row.key_result, row.objective.period.start, row.check_ins)]
        )
        due = " · DUE" if row.is_due else ""
        detail = f"{value} {line} {words.share(row.progress)}{pace} · {words.status(row.status.value)} · {last}{due}"
        return ROW(row.key_result.text, detail, id=row.key_result.id)

    @on(OptionList.OptionHighlighted)
    def turn_to(self, event: OptionList.OptionHighlighted) -> None:
        """The form is about the key result under the cursor."""
        self._take()
        self._at = event.option_id or ""
        self._fill()

    def _fill(self) -> None:
        """Put what was typed for this key result into the form."""
        row = next((row for row in self.rows if row.key_result.id == self._at), None)
        if row is None:
            return
        typed = self._typed.get(self._at, {})
        with self.prevent(Input.Changed):
            for name in FIELDS:
                self.query_one(f"#{name}", SafeInput).value = typed.get(name, "")
        self.query_one("#about", SafeStatic).show(
            f"{row.key_result.metric}{_agreed(row.key_result)} · due {row.key_result.due}"
        )

    def _take(self) -> None:
        """Remember what stands in the form."""
        if self._at:
            typed = {name: self.query_one(f"#{name}", SafeInput).value for name in FIELDS}
            self._typed[self._at] = {name: text for name, text in typed.items() if text}

    def _keep(self) -> None:
        flat = {
            f"{result}/{name}": text for result, typed in self._typed.items() for name, text in typed.items()
        }
        self._keeper.touch(flat)

    @on(Input.Changed)
    def changed(self) -> None:
        """Keep what is typed."""
        self._take()
        self._keep()

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field; from the last one it stores."""
        place = FIELDS.index(event.input.id or "note")
        if place + 1 < len(FIELDS):
            self.query_one(f"#{FIELDS[place + 1]}").focus()
        else:
            self.action_save()

    @on(OptionList.OptionSelected)
    def chosen(self) -> None:
        """Enter in the list goes to the form."""
        self.query_one("#value").focus()

    def action_save(self) -> None:
        """Store the check-in, then the next one."""
        self._store(skipped=False)

    def action_skip(self) -> None:
        """Skip this one, with the reason in the note."""
        self._store(skipped=True)

    def _store(self, *, skipped: bool) -> None:
        self._take()
        typed, result = dict(self._typed.get(self._at, {})), self._at
        if not result:
            return
        self.coach.ask(
            lambda: self._noted(result, typed, skipped), lambda told: Answered("noted", told), about="note-it"
        )

    def _noted(self, result: str, typed: Typed, skipped: bool) -> str:
        from coach.coaching.cycle.noting import note
        from coach.coaching.cycle.typing_in import entry_of

        entry: Entry = entry_of(result, typed, skipped=skipped)
        made = note(self.coach.desk.space, [entry])[0]
        return "noted already" if made.again else "noted"

    def _go_on(self) -> None:
        """To the next key result that waits, or the first of the list again."""
        choices = self.query_one("#waiting", SafeOptionList)
        place = (choices.highlighted or 0) + 1
        self._wanted = self.rows[place % len(self.rows)].key_result.id if self.rows else ""
        self._at = ""
        self.look()

    def action_down(self) -> None:
        """The key result below."""
        self.query_one("#waiting", SafeOptionList).action_cursor_down()

    def action_up(self) -> None:
        """The key result above."""
        self.query_one("#waiting", SafeOptionList).action_cursor_up()

    def flush(self) -> None:
        """Put away what is typed, before something ends."""
        self._take()
        self._keep()
        self._keeper.flush()

    def action_back(self) -> None:
        """Put away what is typed, and go back."""
        self.flush()
        super().action_back()


def _agreed(result: "KeyResult") -> str:
    """What was agreed: the target, or the levels that it is held between."""
    if result.band is not None:
        return f" · between {result.band[0]:g} and {result.band[1]:g} {result.unit}"
    return "" if result.target is None else f" · target {result.target:g} {result.unit}"
