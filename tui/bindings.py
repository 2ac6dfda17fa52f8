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

    @property
    def label(self) -> str:
        """The first of its keys as help writes it: `Ctrl+N`, `Esc`, `?`."""
        key = self.keys.split(",")[0]
        parts = [_WRITTEN.get(part, part) for part in key.split("+")]
        return "+".join(
            part[:1].upper() + part[1:] if len(parts) > 1 or len(part) > 1 else part for part in parts
        )


_WRITTEN = {
    "question_mark": "?",
    "escape": "Esc",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "slash": "/",
}

_UNDO = "Take back the last change to goals; again, the one before"

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
        Key(
            "app.suspend",
            "ctrl+z",
            "suspend_process",
            "Suspend",
            "Put the coach in the background; `fg` in the shell brings it back",
            shown=False,
        ),
        Key(
            "app.light", "ctrl+l", "light", "Light/dark", "Change between the dark and the light look", False
        ),
    ),
    "back": (Key("screen.back", "escape", "back", "Back", "Go back to where you came from"),),
    "aside": (
        # Before a field's own: in a longer text F6 selects a line.
        Key(
            "screen.aside",
            "f6",
            "aside",
            "Set aside",
            "Open what a model wrote that did not pass its checks",
            priority=True,
        ),
    ),
    "home": (
        Key("home.draft", "n", "draft", "New goal", "Start from an aspiration and draft a goal"),
        Key("home.tree", "t", "tree", "Tree", "See every goal from the company down to people"),
        Key(
            "home.import",
            "i",
            "import",
            "Import",
            "Bring goals in from a file; you see first what would come",
        ),
        Key("home.evals", "e", "evals", "Quality", "See how good the suggestions are, as measured", False),
        Key("home.checkin", "c", "check_in", "Check in", "Say how your key results stand, what is due first"),
        Key(
            "home.learnings",
            "l",
            "learnings",
            "Learnings",
            "What was learnt before, with where it came from",
            False,
        ),
        Key(
            "home.leader",
            "v",
            "leader",
            "From below",
            "Goals seen from below, and where to look first",
            False,
        ),
        Key("home.team", "m", "team", "Team", "Whom you lead, what their goals serve, and summaries", False),
        Key("home.undo", "u", "undo", "Undo", _UNDO),
        Key("home.drop", "x,delete", "drop", "Drop draft", "Throw away the draft under the cursor", False),
        Key(
            "home.model",
            "g",
            "use_model",
            "Use model",
            "Let the model that is offered help with the words",
            False,
        ),
        Key("home.sample", "s", "sample", "Sample", "Go to the sample organisation, or back home", False),
    ),
    "tree": (
        Key("tree.all", "a", "toggle_all", "Open all", "Open or close every branch"),
        Key("tree.find", "slash", "find", "Find", "Show only goals that hold certain words"),
        Key("tree.undo", "u", "undo", "Undo", _UNDO),
    ),
    "goal": (
        Key("goal.up", "p", "parent", "Goal above", "Open the goal that this one serves"),
        Key("goal.checkin", "c", "check_in", "Check in", "Say how the key result under the cursor stands"),
        Key("goal.retro", "r", "retrospective", "Learn", "Learn from the key result under the cursor"),
        Key(
            "goal.adjust",
            "a",
            "adjust",
            "Adjust",
            "Change what was agreed for the key result under the cursor",
        ),
        Key("goal.close", "k", "close_goal", "Close", "Score the goal and decide what becomes of it"),
        Key("goal.undo", "u", "undo", "Undo", _UNDO),
    ),
    "draft": (
        Key("draft.next", "ctrl+n", "next", "Continue", "Go on to the next step"),
        Key("draft.back", "escape", "back", "Back", "Go one step back; the draft is kept"),
        Key("draft.rules", "f2", "rules", "Why", "Open the rules behind the findings shown"),
        Key("draft.again", "f3,ctrl+r", "again", "Suggest", "Suggest with what you said by now"),
        Key("draft.above", "f4,ctrl+g", "above", "Above", "Choose the goal above from the tree"),
        Key("draft.own", "f5,ctrl+t", "own", "My words", "Write the goal in your own words"),
        Key("draft.undo", "ctrl+z", "undo", "Undo", "Take back what you typed last in a field", False),
        Key("draft.down", "ctrl+down", "side_down", "Scroll", "Scroll the pane beside the form", False),
        Key("draft.up", "ctrl+up", "side_up", "Scroll", "Scroll the pane back", False),
    ),
    "edit": (
        Key("draft.add", "f8", "add", "Add", "Add a key result of your own"),
        Key("draft.words", "ctrl+o", "words", "Wording", "Put the suggestion's own words back", False),
        Key("draft.remove", "f9", "remove", "Remove", "Remove the key result you are in", False),
    ),
    "import": (Key("import.go", "ctrl+n", "next", "Continue", "Look at the file, then take it in"),),
    "trouble": (
        Key("trouble.again", "r", "again", "Try again", "Open the database once more"),
        Key("trouble.leave", "q", "leave", "Leave", "Close the coach"),
    ),
    "evals": (Key("evals.measure", "r", "measure", "Measure", "Run every suite here, without a network"),),
    "key_result": (
        Key("kr.checkin", "c", "check_in", "Check in", "Say how it stands"),
        Key("kr.retro", "r", "retrospective", "Learn", "Learn from it: the record, a question, a learning"),
        Key(
            "kr.adjust", "a", "adjust", "Adjust", "Change a target, a date, a metric or the owner, or drop it"
        ),
    ),
    "adjust": (
        Key("adjust.save", "ctrl+n", "save", "Store it", "Store the change; the old value stays visible"),
        Key("adjust.undo", "f9", "undo", "Undo", "Take the change back that was just stored"),
    ),
    "conflict": (
        Key("conflict.mine", "m", "mine", "Keep mine", "Let all that you wrote stand"),
        Key("conflict.theirs", "t", "theirs", "Take theirs", "Let all that stands there stay"),
        Key("conflict.done", "ctrl+n", "done", "Store it", "Store what is chosen, field by field"),
    ),
    "check_in": (
        Key("checkin.save", "ctrl+n", "save", "Note it", "Store this check-in and go on to the next"),
        Key("checkin.skip", "f8", "skip", "Skip", "Nothing to report this time; the note says why"),
        Key("checkin.down", "ctrl+down", "down", "Next", "The key result below", False),
        Key("checkin.up", "ctrl+up", "up", "Before", "The key result above", False),
    ),
    "close": (Key("close.save", "ctrl+n", "save", "Close it", "Score the goal and keep the decision"),),
    "retrospective": (
        Key("retro.next", "ctrl+n", "next", "Learn", "Draft a learning from your words and the record"),
        Key("retro.keep", "f4", "keep", "Keep it", "Keep the learning that is shown"),
    ),
    "learnings": (),
    "leader": (),
    "team": (),
    "review": (
        Key(
            "review.records",
            "o,space",
            "records",
            "Records",
            "Open the records behind the sentence under the cursor",
        ),
        Key("review.differences", "d", "differences", "Changes", "Open what was changed against the draft"),
        Key("review.add", "a", "add", "Add", "Add a sentence at the end of this section"),
        Key("review.remove", "x,delete", "remove", "Take out", "Take the sentence under the cursor out"),
        Key(
            "review.confirm",
            "c",
            "confirm",
            "Confirm",
            "Confirm the document; a rule that refuses it says so",
        ),
        Key("review.give", "g", "give", "Hand over", "Give the confirmed document to the person it is about"),
        Key("review.comment", "m", "comment", "Comment", "Write your comment on a document about you", False),
    ),
    "paper": (),
    "rule": (),
    "help": (),
    "picker": (),
}

#: What each place is called in help and on the line on top.
PLACES = {
    "app": "Everywhere",
    "home": "Home",
    "draft": "Draft",
    "edit": "Draft, your goal",
    "tree": "Goal tree",
    "goal": "Goal",
    "evals": "Quality",
    "team": "Team",
    "review": "Review",
    "paper": "Review, to read",
    "key_result": "Key result",
    "adjust": "Adjust",
    "conflict": "Changed in two places",
    "check_in": "Check-in",
    "close": "Close a goal",
    "retrospective": "Retrospective",
    "learnings": "Learnings",
    "leader": "Goals from below",
    "import": "Import",
    "trouble": "The database",
    "rule": "Rule",
    "aside": "Set aside",
    "help": "Help",
    "picker": "Choose a goal",
    "back": "Every screen but Home and Draft",
}


def bindings(*places: str) -> list[Binding]:
    """The keys of the named places, ready for a `BINDINGS` list."""
    return [key.binding() for place in places for key in KEYS[place]]
