"""The line about a model: one that is at hand and could help with the words, or the one that does."""

from textual.content import Content
from textual.widgets.option_list import Option

from tui.desk import Helping
from tui.widgets.goal_text import joined, quiet, title
from tui.widgets.safe import SafeOptionList


def rows(helping: Helping | None) -> list[Option]:
    """Nothing, or one quiet row."""
    if helping is None:
        return []
    if offer := helping.offer:
        text = f"{offer.found}: {offer.model} could help with the words"
        return [SafeOptionList.row(text, "g takes it, x says no for good", id="offer:")]
    if helping.model:
        back = "x goes back to the embedded coach" if helping.can_go_back else f"set by {helping.set_by}"
        return [SafeOptionList.row(f"{helping.model} helps with the words", back, id="helper:")]
    return []


def about(helping: Helping) -> Content:
    """What would be sent, and where, before anybody agrees to it."""
    offer = helping.offer
    where = offer.where if offer else helping.where
    lines = [
        title(offer.sentence if offer else f"{helping.model} helps with the words."),
        "",
        f"Sent {where}, when you ask for suggestions:",
        quiet("  what you want, your role, your facts and answers, the goals above yours, and ideas of the knowledge base;"),
        quiet("  for a learning or a summary the record that it is about."),
        quiet("  What looks like a password is held back."),
        "Not sent: anything else that is stored, and nothing before you ask.",
        "",
        "Every suggestion is checked as before. Where the model fails, the embedded coach goes on.",
    ]  # fmt: skip
    if offer:
        lines += ["", quiet("`coach draft --dry-run` prints the exact words; `coach models` lists others.")]
    return joined(*lines)
