"""The two places to be: one's own home, and the sample organisation."""

from pathlib import Path

from coach import settings as settings_of
from coach.errors import InputError
from tui.store_desk.desk import StoreDesk


def home_desk(home: Path) -> StoreDesk:
    """The desk over the person's own store."""
    return StoreDesk(settings_of.load(home=home))


def sample_desk(home: Path) -> StoreDesk:
    """The desk over a throw-away copy of the sample organisation."""
    raise InputError("The sample organisation is not here yet.", "Start with your own goals.")
