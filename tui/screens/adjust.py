"""Adjusting a key result: what was agreed, what it should be, why, and what shows it; checked while one types."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Checkbox, Input, OptionList

from tui.bindings import bindings
from tui.messages import Answered, Done, Failed
from tui.screens.base import CoachScreen
from tui.screens.conflict import ConflictScreen
from tui.screens.keeping_forms import FormKeeper
from tui.widgets.safe import SafeCheckbox, SafeInput, SafeLabel, SafeOptionList, SafeStatic, safe_content

if TYPE_CHECKING:
    from coach.coaching.cycle.adjust_form import Standing, Typed
    from coach.coaching.cycle.conflict import Difference

ROW = SafeOptionList.row
#: The fields that are changed, and those that say why.
CHANGED, WHY = ("target", "due", "metric", "owner"), ("shown_by", "note")
REASONS = {
    "business": "the business changed",
    "environment": "the environment changed",
    "no-progress": "no progress this way",
    "resources": "resources were moved",
}
SIGNS = {"lead": "lead: an early sign", "lag": "lag: a late result"}
#: Seconds from a keystroke until the goal is checked with it.
SOON = 0.3


class AdjustScreen(CoachScreen):
    """The old values stay above the form; Tab goes on, Ctrl+N stores."""

    PLACE = "adjust"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("adjust", "back")]

    def __init__(self, key_result_id: str) -> None:
        super().__init__()
        self.key_result_id = key_result_id
        self._seen: dict[str, str] = {}
        self._is_stored = False
        self._timer: Timer | None = None
        self._keeper = FormKeeper(self, f"adjust-{key_result_id}")

    def body(self) -> ComposeResult:
        """What stands, the form, what the checks say."""
        with Vertical(classes="main"):
            yield SafeStatic("Reading …", id="standing")
            with Horizontal(classes="line"):
                yield SafeLabel("Target")
                yield SafeInput(id="target", limit=40)
                yield SafeLabel("Date")
                yield SafeInput(id="due", limit=10)
            with Horizontal(classes="line"):
                yield SafeLabel("Metric")
                yield SafeInput(id="metric")
            with Horizontal(classes="line"):
                yield SafeLabel("Owner of the goal")
                yield SafeInput(id="owner")
                yield SafeCheckbox("drop it", id="drop", compact=True)
            with Horizontal(id="why"):
                with Vertical():
                    yield SafeLabel("Why (arrows choose)")
                    yield SafeOptionList(*(ROW(text, id=name) for name, text in REASONS.items()), id="reason")
                with Vertical():
                    yield SafeLabel("What shows it is a")
                    yield SafeOptionList(*(ROW(text, id=name) for name, text in SIGNS.items()), id="sign")
            with Horizontal(classes="line"):
                yield SafeLabel("What shows it")
                yield SafeInput(id="shown_by", placeholder="the number or the event, in your words")
            with Horizontal(classes="line"):
                yield SafeLabel("One sentence more")
                yield SafeInput(id="note")
            with VerticalScroll(id="findings-page", can_focus=False):
                yield SafeStatic("", id="findings")

    def on_mount(self) -> None:
        """Read what stands, then begin with the target."""
        for name in ("reason", "sign"):
            self.query_one(f"#{name}", SafeOptionList).highlighted = 0
        self.query_one("#target").focus()
        self.coach.ask(self._standing, lambda found: Answered("standing", found), about="standing")

    def _standing(self) -> "Standing":
        from coach.coaching.cycle.adjust_form import standing

        return standing(self.coach.desk.space, self.key_result_id)

    def on_answered(self, message: Answered) -> None:
        """Show what was read, what the checks say, what was stored or what stands against it."""
        if message.about == "standing":
            self._show(message.value)
            self._keeper.read()
        elif message.about == "kept-form":
            self._restore(self._keeper.restored(message.value))
        elif message.about == "findings" and not self._is_stored:
            self._say(message.value)
        elif message.about == "adjusted":
            self._stored(message.value)
        elif message.about == "conflict":
            self.app.push_screen(ConflictScreen(message.value), self._decided)

    def on_failed(self, message: Failed) -> None:
        """Say what is missing where one looks; what was typed stays."""
        if message.about in ("adjust", "standing"):
            message.stop()
            self._say([f"✘ Not stored. {message.whole}"] if message.about == "adjust" else [])
            if message.about == "standing":
                self._seen = {}
                self.query_one("#standing", SafeStatic).show(f"✘ {message.whole}")

    def on_done(self, _: Done) -> None:
        """It was taken back: show what stands again."""
        self._is_stored = False
        self.coach.ask(self._standing, lambda found: Answered("standing", found), about="standing")

    def _show(self, found: "Standing") -> None:
        self._seen = dict(found.fields)
        lines = [found.text, found.now, *(f"Before, {one}" for one in found.before[-2:])]
        self.query_one("#standing", SafeStatic).show("\n".join(lines))
        with self.prevent(Input.Changed):
            for name in CHANGED:
                self.query_one(f"#{name}", SafeInput).value = found.fields.get(name, "")
        self._say(["Nothing is changed yet."])

    def _restore(self, kept: dict[str, str]) -> None:
        for name in (*CHANGED, *WHY):
            if name in kept:
                self.query_one(f"#{name}", SafeInput).value = kept[name]
        for name, choices in (("reason", REASONS), ("sign", SIGNS)):
            if kept.get(name) in choices:
                self.query_one(f"#{name}", SafeOptionList).highlighted = list(choices).index(kept[name])
        self.query_one("#drop", SafeCheckbox).value = kept.get("drop") == "yes"
        self._seen |= {name[5:]: text for name, text in kept.items() if name.startswith("seen.")}

    def _typed(self) -> "Typed":
        from coach.coaching.cycle.adjust_form import Typed

        said = {name: self.query_one(f"#{name}", SafeInput).value for name in (*CHANGED, *WHY)}
        shown_by = said["shown_by"].strip()
        return Typed(
            fields={name: said[name] for name in CHANGED},
            seen=dict(self._seen),
            drop=self.query_one("#drop", SafeCheckbox).value,
            reason=self._chosen("reason"),
            indicator=self._chosen("sign") if shown_by else "",
            shown_by=shown_by,
            note=said["note"],
        )

    @on(OptionList.OptionHighlighted)
    def mark(self, event: OptionList.OptionHighlighted) -> None:
        """Say with a sign what is chosen, so that it is seen without colour."""
        choices = REASONS if event.option_list.id == "reason" else SIGNS
        for name, text in choices.items():
            sign = "(•)" if name == event.option_id else "( )"
            event.option_list.replace_option_prompt(name, safe_content(f"{sign} {text}"))

    def _chosen(self, name: str) -> str:
        option = self.query_one(f"#{name}", SafeOptionList).highlighted_option
        return (option.id if option else "") or ""

    @on(Input.Changed)
    @on(Checkbox.Changed)
    @on(OptionList.OptionHighlighted)
    def changed(self) -> None:
        """Keep what is typed, and check it soon."""
        if self._is_stored or not self._seen:
            return
        self._keep()
        if self._timer is None:
            self._timer = self.set_timer(SOON, self._look)

    def _keep(self) -> None:
        typed = self._typed()
        flat = {name: text for name, text in typed.fields.items() if text != self._seen.get(name)}
        flat |= {name: text for name in WHY if (text := self.query_one(f"#{name}", SafeInput).value)}
        if flat or typed.drop:
            flat |= {
                "reason": typed.reason,
                "sign": self._chosen("sign"),
                "drop": "yes" if typed.drop else "",
            }
            flat |= {f"seen.{name}": text for name, text in self._seen.items()}
        self._keeper.touch(flat)

    def _look(self) -> None:
        self._timer = None
        typed = self._typed()
        self.coach.ask(
            lambda: self._looked_at(typed), lambda told: Answered("findings", told), about="findings"
        )

    def _looked_at(self, typed: "Typed") -> list[str]:
        from coach.coaching.cycle.adjust_form import looked_at

        return looked_at(self.coach.desk.space, self.key_result_id, typed)

    def _say(self, lines: "list[str]") -> None:
        self.query_one("#findings", SafeStatic).show("\n".join(lines))

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def onward(self) -> None:
        """Enter goes on to the next field; Ctrl+N stores."""
        self.focus_next()

    def action_save(self) -> None:
        """Store the change."""
        if self._is_stored:
            self.note("It is stored; F9 takes it back")
            return
        typed = self._typed()
        self.coach.ask(lambda: self._store(typed), lambda answer: answer, about="adjust")

    def _store(self, typed: "Typed") -> Answered:
        from coach.coaching.cycle.adjust_form import store, told

        made = store(self.coach.desk.space, self.key_result_id, typed)
        return Answered("conflict", made) if isinstance(made, tuple) else Answered("adjusted", told(made))

    def _stored(self, lines: "list[str]") -> None:
        self._is_stored = True
        self._keeper.forget()
        self._say([*lines, "", "F9 takes it back; Esc goes back."])
        self.note("stored")

    def _decided(self, chosen: "dict[str, Difference] | None") -> None:
        """Take over what was chosen field by field: what is theirs is shown as it stands, the rest is stored."""
        if chosen is None:
            self._say(["✘ Not stored: it was changed in another place too. Ctrl+N asks again."])
            return
        for name, one in chosen.items():
            self._seen[name] = one.theirs
            if chosen[name].mine == one.theirs:
                self.query_one(f"#{name}", SafeInput).value = one.theirs
        self.action_save()

    def action_undo(self) -> None:
        """Take back what was just stored."""
        if self._is_stored:
            self.coach.ask(self.coach.desk.undo, Done, about="undo")
        else:
            self.note("Nothing of this form is stored yet")

    def flush(self) -> None:
        """Put away what is typed, before something ends."""
        self._keeper.flush()

    def action_back(self) -> None:
        """Put away what is typed, and go back."""
        self.flush()
        super().action_back()
