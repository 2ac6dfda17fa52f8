"""What every part of the workspace works on."""

from dataclasses import dataclass
from datetime import date

from coach.coaching.services import Services
from coach.settings import Settings
from coach.store import Store


@dataclass(frozen=True, slots=True)
class Core:
    """The open store, the services on it, the settings in force, and the day it is."""

    store: Store
    services: Services
    settings: Settings
    today: date
