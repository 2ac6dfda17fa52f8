"""What the person who starts the server allows, and the caps on what an assistant may hand in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from coach import settings
from coach.coaching.workspace import Workspace, open_workspace
from coach.errors import InputError
from coach.settings import Settings

#: The most characters of one text, and the most texts of one call.
LONGEST, MOST = 20_000, 50


@dataclass(frozen=True, slots=True)
class Allowed:
    """`write`: tools that change the store. `private`: private goals are shown as well. `today` is fixed in tests."""

    write: bool = False
    private: bool = False
    today: date | None = None

    @property
    def day(self) -> date:
        """The date to reckon from."""
        return self.today or date.today()

    @contextmanager
    def workspace(self) -> Iterator[Workspace | None]:
        """The store for one call; None where there is none yet and nothing may be written."""
        found: Settings = settings.load({})
        if not self.write and not found.database.is_file():
            yield None
            return
        with open_workspace(found, today=self.day, wait=5.0, index=False) as opened:
            yield opened


def capped(texts: Sequence[str], what: str) -> list[str]:
    """The texts, none too long and not too many; raises InputError that says which."""
    if len(texts) > MOST:
        raise InputError(f"{what}: {len(texts)} is more than {MOST} at once.", "Send fewer.")
    if any(len(text) > LONGEST for text in texts):
        raise InputError(f"{what} is longer than {LONGEST:,} characters.", "Send less text.")
    return list(texts)
