"""Which model helps with the words, and which one could: looked for on this machine alone."""

from coach import settings as settings_of
from coach.errors import InputError
from coach.settings import GUIDE, Settings
from tui.desk import Helping


def where_words_go(settings: Settings) -> str:
    """Where what one writes is sent, as a phrase; empty where no model is set or its name says too little."""
    if settings.model in ("", GUIDE):
        return ""
    from coach.models import choosing

    try:
        return choosing.connection(settings.model, settings).where
    except InputError:
        return ""


def look(settings: Settings) -> Helping:
    """The model in use, else one that is at hand and was not declined. Servers on loopback are asked, nobody else."""
    set_by = settings_of.names("model", settings.home)
    if settings.model not in ("", GUIDE):
        can_go_back = not set_by.isupper()
        return Helping(settings.model, where_words_go(settings), set_by, can_go_back=can_go_back)
    if set_by:
        return Helping()
    from coach.models import offers

    return Helping(offer=offers.find(settings.home))


def use(settings: Settings, model: str, api_base: str = "") -> None:
    """Let a model help from the next start of the desk on; `guide` is the embedded coach."""
    settings_of.keep(settings.home, {"model": model, "api_base": api_base})


def decline(settings: Settings, source: str) -> None:
    """Never offer this source again. Raises InputError where that cannot be written."""
    from coach.models import offers

    try:
        offers.decline(settings.home, source)
    except OSError as error:
        raise InputError(
            "That cannot be remembered.", f"The folder cannot be written to ({error.strerror})."
        ) from error
