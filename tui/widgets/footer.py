"""The line of keys at the foot of a screen."""

from textual.screen import Screen
from textual.widgets import Footer

#: What a key shows: itself, its words, what it does, whether it can be pressed, its tooltip.
Shown = tuple[str, str, str, bool, str]


class KeyLine(Footer):
    """A footer that is built anew only where other keys are shown than before.

    The keys are looked at again whenever the focus moves, which is at nearly every key; building a dozen widgets each
    time, each with its own styles, took a third of what an answer to a key takes.
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shown: tuple[Shown, ...] | None = None

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Build the line anew where it would show something else; a line that is not seen now waits until it is."""
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            shown = tuple(
                (binding.key, binding.description, binding.action, enabled, tooltip)
                for _, binding, enabled, tooltip in screen.active_bindings.values()
                if binding.show
            )
            if shown == self._shown:
                return
            self._shown = shown
        super().bindings_changed(screen)
