"""A workspace on a real SQLite file, on a fixed day."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.coaching.session import DraftResult
from coach.coaching.workspace import Workspace, open_workspace
from coach.settings import Settings

TODAY = date(2027, 1, 18)
ASPIRATION = "I want us to solve tickets faster, but not by closing them early."
FACTS = ("median ticket resolution is 26 h", "reopen rate 8 %")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Opens the workspace of this test, as often as it likes."""
    every: list[Workspace] = []

    def open_it(today: date = TODAY, user: str = "Ada Novak", **options: object) -> Workspace:
        found = open_workspace(Settings(home=tmp_path / "my home", user=user), today=today, **options)
        every.append(found)
        return found

    yield open_it
    for one in every:
        one.close()


@pytest.fixture
def workspace(opened: Callable[..., Workspace]) -> Workspace:
    return opened()


@pytest.fixture
def drafted(workspace: Workspace) -> DraftResult:
    """One draft of Ada's, in the ledger of her store."""
    brief = workspace.drafts.brief(
        ASPIRATION,
        role="Support team lead",
        facts=FACTS,
        parents=["Customers renew because support is quick"],
    )
    return asyncio.run(workspace.services.drafted(brief, today=TODAY))
