"""Every key of the interface, registered once: footer, palette and help are made from this table."""

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `id` is what a person's own keymap names, `tooltip` the sentence that help shows."""

    id: str
    keys: str
    action: str
    description: str
    tooltip: str
    shown: bool = True
    priority: bool = False

    def binding(self) -> Binding:
        """The key as Textual binds it."""
        return Binding(
            self.keys,
            self.action,
            self.description,
            show=self.shown,
            priority=self.priority,
            tooltip=self.tooltip,
            id=self.id,
        )


KEYS: dict[str, tuple[Key, ...]] = {
    "app": (
        Key("app.help", "f1,question_mark", "help", "Help", "What this screen does, and the words of OKR"),
        Key(
            "app.leave", "ctrl+q", "leave", "Leave", "Close the coach; what you typed is kept", priority=True
        ),
        Key(
            "app.interrupt",
            "ctrl+c",
            "interrupt",
            "Stop",
            "Stop what is running, or leave; what you typed is kept",
            shown=False,
        ),
    ),
    "back": (Key("screen.back", "escape", "back", "Back", "Go back to where you came from"),),
    "home": (
        Key("home.draft", "n", "draft", "New goal", "Start from an aspiration and draft a goal"),
        Key("home.tree", "t", "tree", "Goal tree", "See every goal from the company down to people"),
        Key("home.drop", "delete,x", "drop", "Drop draft", "Throw away the draft under the cursor"),
        Key("home.undo", "ctrl+z", "undo", "Undo", "Take back the last change to goals"),
    ),
    "tree": (
        Key("tree.undo", "ctrl+z", "undo", "Undo", "Take back the last change to goals"),
        Key("tree.all", "a", "toggle_all", "Open/close all", "Open or close every branch"),
    ),
    "goal": (Key("goal.up", "u", "parent", "Goal above", "Open the goal that this one serves"),),
    "draft": (
        Key("draft.next", "ctrl+n", "next", "Continue", "Go on to the next step"),
        Key("draft.back", "escape", "back", "Back", "Go one step back; the draft is kept"),
    ),
}

#: What each screen is called in help, in the order in which help shows them.
PLACES = {
    "app": "Everywhere",
    "home": "Home",
    "draft": "Draft",
    "tree": "Goal tree",
    "goal": "Goal",
    "back": "Help, goal tree and goal",
}


def bindings(*places: str) -> list[Binding]:
    """The keys of the named places, ready for a `BINDINGS` list."""
    return [key.binding() for place in places for key in KEYS[place]]
