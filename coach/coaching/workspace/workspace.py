"""The workspace: the parts put together over one open store."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from coach import settings as settings_of
from coach.coaching.workspace.adopting import Adopting
from coach.coaching.workspace.changes import Changes
from coach.coaching.workspace.check_ins import CheckIns
from coach.coaching.workspace.checking import Checking
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.drafts import Drafts
from coach.coaching.workspace.exchanging import Exchange
from coach.coaching.workspace.goals import Goals
from coach.coaching.workspace.identity import Identity
from coach.coaching.workspace.key_results import KeyResults
from coach.coaching.workspace.people import People, Units
from coach.coaching.workspace.planning import Planning
from coach.coaching.workspace.views import Views
from coach.settings import Settings
from coach.store import Store

if TYPE_CHECKING:
    from coach.coaching.services import Services
    from coach.coaching.suggester import Suggester
    from coach.coaching.workspace.reviews import Reviews
    from coach.coaching.workspace.team import Teams

#: Who stands in the history before the person is known.
NOBODY_YET = "coach"


class Workspace:
    """One open store with everything that is done on it. Close it, or use it as a context manager.

    Every method may raise StoreError (code 6, or 2 for a record that is refused) and InputError (2); what it has
    saved is on the disk when it returns. Safe to call from several threads.
    """

    def __init__(self, core: Core) -> None:
        self.core = core
        self.store, self.settings, self.today = core.store, core.settings, core.today
        self.identity = Identity(core)
        self.units = Units(core, self.identity)
        self.people = People(core, self.identity, self.units)
        self.planning = Planning(core, self.identity)
        self.checking = Checking(core)
        self.goals = Goals(core, self.identity, self.units, self.people, self.planning, self.checking)
        self.key_results = KeyResults(core, self.goals)
        self.check_ins = CheckIns(core, self.key_results)
        self.drafts = Drafts(core, self.identity, self.goals, self.units)
        self.adopting = Adopting(core, self.identity, self.goals, self.planning, self.drafts)
        self.views = Views(core, self.identity, self.goals, self.checking, self.drafts)
        self.changes = Changes(core, self.checking)
        self.exchange = Exchange(core, self.identity, self.goals, self.units, self.planning, self.checking)
        self.identity.look()
        if (me := self.identity.whoami()) is not None:
            core.store.act_as(me.id)

    @property
    def services(self) -> "Services":
        """The knowledge, the suggesters and the flows; loading them takes about a second, once."""
        return self.core.services

    @cached_property
    def reviews(self) -> "Reviews":
        """Review summaries; the rules that judge them load with the first."""
        from coach.coaching.workspace.reviews import Reviews

        return Reviews(self.core, self.identity)

    @cached_property
    def teams(self) -> "Teams":
        """Whom one leads, and what their goals serve."""
        from coach.coaching.workspace.team import Teams

        return Teams(self.core, self.identity, self.views)

    def close(self) -> None:
        """Let go of the store; safe to call twice."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_workspace(
    settings: Settings | None = None,
    *,
    today: date | None = None,
    wait: float = 30.0,
    on_wait: Callable[[float], None] | None = None,
    clock: Callable[[], datetime] | None = None,
    suggester: "Suggester | None" = None,
    fall_back: bool = True,
    index: bool | None = None,
) -> Workspace:
    """Open the store that the settings name (those in force by default), and make it on first use.

    `today` is the day to reckon from. `wait` and `on_wait` are about a file that another program holds (see
    `Store.open`). `suggester` stands in for the embedded coach, which stays the fallback unless `fall_back` is
    false; else the model of the settings is asked. `index`: search the knowledge by meaning, building the index
    where there is none (True, some seconds once), only where it is built already (None), or by words (False).
    Raises StoreError for a file that is damaged, newer, locked or foreign; InputError for settings.
    """
    settings = settings or settings_of.load()
    options = {"clock": clock} if clock else {}
    store = Store.open(settings.database, author=NOBODY_YET, wait=wait, on_wait=on_wait, **options)
    try:
        core = Core(
            store, settings, today or date.today(), lambda: _services(core, suggester, fall_back, index)
        )
        return Workspace(core)
    except BaseException:
        store.close()
        raise


def _services(core: Core, suggester: "Suggester | None", fall_back: bool, index: bool | None) -> "Services":
    from coach.coaching.services import Services

    return Services(
        core.settings.home,
        store=core.store,
        suggester=suggester,
        fall_back=fall_back,
        settings=core.settings,
        index=index,
    )
