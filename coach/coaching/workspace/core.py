"""What every part of the workspace works on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from coach.settings import Settings
from coach.store import Store

if TYPE_CHECKING:
    from coach.coaching.services import Services


@dataclass(frozen=True)
class Core:
    """The open store, the settings in force, the day it is, and what makes the services when they are asked for."""

    store: Store
    settings: Settings
    today: date
    serving: "Callable[[], Services]"

    @cached_property
    def services(self) -> "Services":
        """The services on the store: the knowledge, the suggesters, the flows. Their imports take a while."""
        return self.serving()
