"""The palette: every key of the current screen as a command that can be searched for."""

from collections.abc import Iterable
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.bindings import KEYS


def commands(app: App[Any], screen: Screen[Any]) -> Iterable[SystemCommand]:
    """The commands of the screen, of the step it shows, and those that work everywhere."""
    owners = (getattr(screen, "view", None), screen, app)
    places = dict.fromkeys((getattr(screen, "PLACE", "home"), "edit", "aside", "app", "back"))
    for key in (key for place in places for key in KEYS.get(place, ())):
        name = f"action_{key.action}"
        owner = next((one for one in owners if hasattr(one, name)), None)
        if owner is not None:
            yield SystemCommand(f"{key.description} ({key.label})", key.tooltip, getattr(owner, name))
