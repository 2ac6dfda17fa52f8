"""What is given out does not tell where its numbers were said: that place quotes a wish or a fact."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.coaching.workspace import Workspace, open_workspace
from coach.domain.okr import KeyResult, Objective
from coach.domain.periods import Period
from coach.domain.provenance import NOT_TOLD, Number, Origin
from coach.exchange.formats import WRITERS, Everything, written
from coach.exchange.reading import read_text
from coach.settings import Settings

Q1 = Period(start=date(2027, 1, 1), end=date(2027, 3, 31), name="2027-Q1")
WISH = "your fact “I want a lighthouse”"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace of somebody's own."""
    with open_workspace(Settings(home=tmp_path / "home", user="Ada Novak"), today=Q1.start) as found:
        yield found


def goal() -> Objective:
    said = Number(value=26, origin=Origin.said, where=WISH, confirmed=True)
    result = KeyResult(
        id="kr-one", objective_id="obj-one", text="Median wait falls from 26 to 20 hours", metric="median wait",
        unit="hours", direction="decrease", baseline=26, target=20, due=Q1.end, numbers=(said,),
    )  # fmt: skip
    return Objective(
        id="obj-one", text="Customers get an answer that holds", owner_id="per-ada", period=Q1, visibility="team",
        key_results=(result,),
    )  # fmt: skip


def unpacked(document: bytes) -> bytes:
    """A document with what is packed in it."""
    if not document.startswith(b"PK"):
        return document
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("format", list(WRITERS))
def test_no_format_tells_where_a_number_was_said(format: str) -> None:
    shared = Everything({"objective": (goal(),)}, private=False)
    whole = Everything({"objective": (goal(),)}, private=True)
    assert b"lighthouse" not in unpacked(written(format, shared))
    if format in ("json", "md", "csv", "xlsx", "archive"):
        assert b"lighthouse" in unpacked(written(format, whole))


@pytest.mark.parametrize("format", ["json", "md"])
def test_what_was_not_told_is_still_there_when_the_document_comes_back(
    workspace: Workspace, format: str
) -> None:
    workspace.store.objectives.save(goal().with_(owner_id=workspace.identity.me.id))
    document = workspace.exchange.export(format).decode()
    assert NOT_TOLD in document and "lighthouse" not in document
    workspace.exchange.take_in(read_text(document, f"a.{format}"))
    (number,) = workspace.goals.get("obj-one").key_results[0].numbers
    assert (number.value, number.where) == (26, WISH)


def test_a_page_for_comments_does_not_tell_it_either(workspace: Workspace) -> None:
    workspace.store.objectives.save(goal().with_(owner_id=workspace.identity.me.id))
    assert "lighthouse" not in workspace.exchange.share("obj-one")
