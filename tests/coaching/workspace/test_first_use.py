"""Who sits here is made on first use, and once, however many panes ask for it at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

from coach.coaching.workspace import open_workspace
from coach.settings import Settings

PANES = 4


def test_panes_that_open_at_once_make_one_person(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, user="Xenia Fremd")
    with open_workspace(settings, today=date(2027, 1, 4)):
        pass
    together = Barrier(PANES)

    def first_use(_: int) -> str:
        with open_workspace(settings, today=date(2027, 1, 4)) as workspace:
            assert workspace.identity.whoami() is None
            together.wait(timeout=30)
            return workspace.identity.me.id

    with ThreadPoolExecutor(PANES) as panes:
        made = list(panes.map(first_use, range(PANES)))
    assert len(set(made)) == 1
    with open_workspace(settings, today=date(2027, 1, 4)) as workspace:
        assert [person.id for person in workspace.store.people.list()] == made[:1]
