"""From the settings to a writer: which model is asked, how it is reached, what it may take."""

from collections.abc import Callable

from coach.coaching.agents import Writer
from coach.errors import InputError
from coach.models import choosing
from coach.models.budget import Budget
from coach.models.connection import Connection
from coach.settings import GUIDE, Settings

#: Seconds that one flow may take: with a model that runs here, and with one that is far away.
LOCAL_SECONDS, FAR_SECONDS = 900.0, 120.0
#: Calls of one flow, tries that failed among them.
CALLS = 3


def writer_of(settings: Settings) -> Writer | None:
    """The writer of the settings, None for the embedded coach. Raises InputError for a budget that is no number."""
    if settings.model in ("", GUIDE):
        return None
    return writer_for(choosing.connection(settings.model, settings), settings)


def writer_for(connection: Connection, settings: Settings) -> Writer:
    """A writer for a connection, with the budget of the settings."""
    return Writer(connection, budget_of(settings, is_local=connection.free))


def budget_of(settings: Settings, *, is_local: bool) -> Callable[[], Budget]:
    """What makes the budget of one flow: seconds and US dollars as set, or what is usual."""
    usual = LOCAL_SECONDS if is_local else FAR_SECONDS
    seconds = _number("model_seconds", settings.model_seconds) or usual
    dollars = _number("model_usd", settings.model_usd)
    return lambda: Budget(seconds=seconds, calls=CALLS, usd=dollars)


def _number(name: str, written: str) -> float | None:
    if not written:
        return None
    try:
        value = float(written)
    except ValueError:
        value = -1.0
    if not 0 < value < 1e6:
        raise InputError(
            f"`{name}` cannot be “{written[:40]}”.", "Write a number above 0, such as 60 or 0.05."
        )
    return value
