"""The two places to be: one's own home, and a throw-away copy of the sample organisation."""

import contextlib
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from coach import settings as settings_of
from coach.settings import Settings
from tui.store_desk.desk import StoreDesk

SAMPLE = "sample organisation · nothing is kept"
_PREFIX = "coach-sample-"


def home_desk(home: Path) -> StoreDesk:
    """The desk over the person's own store."""
    return StoreDesk(settings_of.load(home=home))


def sample_desk(home: Path) -> StoreDesk:
    """The desk over a copy of the sample organisation; the copy is gone when it is closed."""
    return SampleDesk(settings_of.load(home=home))


def sweep(folder: Path) -> None:
    """Throw away the copies of this user whose process was killed before it could."""
    for left in folder.glob(f"{_PREFIX}*-*"):
        number = left.name.removeprefix(_PREFIX).partition("-")[0]
        with contextlib.suppress(OSError):
            if number.isdigit() and left.lstat().st_uid == os.getuid() and not _lives(int(number)):
                shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class SampleDesk(StoreDesk):
    """A desk whose folder is made when it opens and thrown away when it closes."""

    def __init__(self, own: Settings, *, today: date | None = None) -> None:
        sweep(Path(tempfile.gettempdir()))
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        super().__init__(own, title=SAMPLE, is_sample=True, today=today, prepare=self._made)

    def _made(self) -> Settings:
        """Build the organisation; its search index is the one of home, which takes long to make."""
        from coach.coaching.sample import build, sample_settings

        index = self.settings.home / "index"
        with contextlib.suppress(OSError):
            index.mkdir(parents=True, exist_ok=True)
            (self.folder / "index").symlink_to(index)
        found = sample_settings(self.folder, self.settings)
        build(found, self.today)
        return found

    def close(self) -> None:
        """Close the store and throw the copy away."""
        super().close()
        shutil.rmtree(self.folder, ignore_errors=True)
