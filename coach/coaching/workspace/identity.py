"""Who am I: the person record of whoever sits here, made on first use and without a form."""

import getpass
import os
from contextlib import suppress

from coach.coaching.workspace.core import Core
from coach.coaching.workspace.finding import people_named
from coach.coaching.workspace.given import kept, said
from coach.domain.ids import new_id
from coach.domain.people import Person
from coach.domain.visibility import Viewer
from coach.errors import InputError
from coach.safe_text import is_blank

#: Where the store notes who its person is. A leading dot: this is no draft of anybody's.
NOTE = ".me"


class Identity:
    """The person at the keyboard: the setting `user` (an id or a name), else the one noted in this store."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._coming: Person | None = None

    def whoami(self) -> Person | None:
        """The person, or None where this store does not know them yet; nothing is written."""
        store, user = self._core.store, self._core.settings.user
        if user:
            return store.people.find(user) or _only(people_named(store, user), user)
        noted = store.workbench.get(NOTE) or {}
        return store.people.find(str(noted.get("person_id", "")))

    @property
    def me(self) -> Person:
        """The person, made now where there is none; raises StoreError where that cannot be saved."""
        return self.whoami() or self._made()

    def prepare(self) -> None:
        """Let what is changed next stand in the history under my id, also where I am only made by that change."""
        self._core.store.act_as((self.whoami() or self.unsaved()).id)

    def is_me(self, person_id: str) -> bool:
        """Whether this is the person at the keyboard."""
        found = self.whoami()
        return found is not None and found.id == person_id

    def become(self, person: Person) -> None:
        """Note in the store that this is the person at the keyboard."""
        self._core.store.workbench.put(NOTE, {"person_id": person.id})
        self.look()

    def viewer(self) -> Viewer:
        """Whoever sits here as one who looks at things, also before they are stored."""
        found = self.whoami() or self.unsaved()
        return Viewer(found.id, self._core.store.lines(), self._core.today)

    def look(self) -> None:
        """Read the store as the person at the keyboard sees it, from here on."""
        found, store = self.whoami(), self._core.store
        store.look_as(found.id if found else None, self._core.today, by_name=bool(self._core.settings.user))

    def unsaved(self) -> Person:
        """Who would be made on first use."""
        if self._coming is None:
            name = said(self._core.settings.user or account_name(), "Your name")
            self._coming = kept(Person, id=new_id("per"), name=name)
        return self._coming

    def _made(self) -> Person:
        """The record of whoever sits here. Two panes may ask for it at once: whoever writes second finds the first one's."""
        store, person = self._core.store, self.unsaved()
        store.act_as(person.id)
        with store.together("first use"):
            if found := self.whoami():
                store.act_as(found.id)
                return found
            store.people.save(person, "first use")
            self.become(person)
            if len(store.people.list()) == 1:
                store.ledger.claim(person.id)
        return person


def account_name() -> str:
    """The full name of the account, else its short one, else “Me”."""
    names: list[str] = []
    with suppress(ImportError, KeyError, OSError):
        import pwd

        names.append(pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0])
    with suppress(KeyError, OSError, ImportError):
        names.append(getpass.getuser())
    readable = [name.strip() for name in names if not is_blank(name) and name.isprintable()]
    return readable[0][:200] if readable else "Me"


def _only(found: list[Person], name: str) -> Person | None:
    if len(found) > 1:
        ids = ", ".join(person.id for person in found[:5])
        raise InputError(f"Several people are called “{name[:60]}”.", f"Set COACH_USER to one of {ids}.")
    return found[0] if found else None
