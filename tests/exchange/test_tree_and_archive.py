"""The tree as a picture that nothing can be hidden in, and everything one owns in one archive."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coach.coaching.sample import build, sample_settings
from coach.coaching.workspace import Workspace, open_workspace
from coach.domain.tree import GoalTree
from coach.errors import InputError
from coach.exchange.archive import read_archive_file
from coach.exchange.reading import read_path
from coach.exchange.tree_svg import to_svg
from coach.settings import Settings

TODAY = date(2026, 11, 25)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    settings = sample_settings(tmp_path / "lead")
    build(settings, TODAY)
    with open_workspace(settings, today=TODAY) as found:
        yield found


def drawn(tree: GoalTree, at: Workspace) -> ElementTree.Element:
    rows = {row.id: row for row in at.views.rows(tree.goals.values())}
    return ElementTree.fromstring(to_svg(tree, rows))


def test_every_goal_has_a_box_with_a_title_and_no_two_boxes_overlap(lead: Workspace) -> None:
    tree = lead.views.tree()
    picture = drawn(tree, lead)
    boxes = [box for box in picture.iter(f"{SVG}rect") if box.get("class") == "goal"]
    titles = [group.findtext(f"{SVG}title") or "" for group in picture.iter(f"{SVG}g")]
    assert len(boxes) == len(tree.goals) == len(titles)
    assert all(any(title.startswith(goal.text) for title in titles) for goal in tree.goals.values())
    areas = [tuple(float(box.get(name) or 0) for name in ("x", "y", "width", "height")) for box in boxes]
    for at, (x, y, width, height) in enumerate(areas):
        for other_x, other_y, other_width, other_height in areas[at + 1 :]:
            apart = (
                x + width <= other_x
                or other_x + other_width <= x
                or y + height <= other_y
                or other_y + other_height <= y
            )
            assert apart


def test_a_goal_stands_to_the_right_of_the_one_that_it_serves(lead: Workspace) -> None:
    picture = drawn(lead.views.tree(), lead)
    for path in picture.iter(f"{SVG}path"):
        x1, x2 = re.findall(r"[\d.]+", path.get("d") or "")[0], re.findall(r"[\d.]+", path.get("d") or "")[-2]
        assert path.get("class") != "link" or float(x1) < float(x2)


def test_nothing_in_the_picture_is_live(lead: Workspace) -> None:
    goal = lead.store.objectives.list()[0]
    hostile = goal.with_(
        text='</text><script>alert(1)</script> <a href="javascript:x">\u202eno\x1b]0;x\x07', parent_id=None
    )
    picture = to_svg(GoalTree([hostile]), {})
    assert (
        "<script" not in picture
        and "<a " not in picture
        and "\u202e" not in picture
        and "\x1b" not in picture
    )
    ElementTree.fromstring(picture)


def test_a_tree_of_five_hundred_levels_and_an_empty_one_are_drawn(lead: Workspace) -> None:
    goal = lead.store.objectives.list()[0].with_(parent_id=None, supports=(), key_results=(), level="person")
    chain = [goal.with_(id=f"obj-{n}", parent_id=f"obj-{n - 1}" if n else None) for n in range(500)]
    assert to_svg(GoalTree(chain), {}).count('class="goal"') == 500
    assert "<svg" in to_svg(GoalTree([]), {})


def test_the_archive_holds_everything_and_comes_back(lead: Workspace, tmp_path: Path) -> None:
    content = lead.exchange.export("archive", private=True)
    assert content == lead.exchange.export("archive", private=True)
    file = tmp_path / "mine.zip"
    file.write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {"README.txt", "everything.json", "goals.md", "goals.csv"} <= set(archive.namelist())
    with open_workspace(Settings(home=tmp_path / "new", user="Somebody"), today=TODAY) as new:
        new.exchange.take_in(read_path(str(file)), "mine.zip")
        stored = new.store.unfiltered().repositories
        for kind, repository in lead.store.repositories.items():
            assert set(map(str, repository.list())) <= set(map(str, stored[kind].list()))
        assert not any(one.owner_id == lead.identity.me.id for one in new.store.aspirations.list())


def test_the_archive_without_private_matter_holds_none(lead: Workspace) -> None:
    wishes = [wish.text for wish in lead.store.aspirations.list()]
    content = lead.exchange.export("archive")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert wishes and not [text for text in wishes if text in told]


def test_another_zip_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "x")
    with pytest.raises(InputError, match=r"no archive of the coach"):
        read_archive_file(str(file))


def test_the_team_view_tells_who_serves_what_and_what_is_missing(lead: Workspace) -> None:
    team = lead.teams.team()
    assert [member.person.manager_id for member in team.members] == [lead.identity.me.id] * len(team.members)
    assert team.members and any(one.by for one in team.served)
    served = {name for one in team.served for name in one.by}
    assert served <= {member.person.name for member in team.members}
    shown = {row.id for member in team.members for row in member.goals}
    hidden = {
        g.id
        for g in lead.store.objectives.list()
        if g.visibility == "private" and g.owner_id != lead.identity.me.id
    }
    assert not shown & hidden
