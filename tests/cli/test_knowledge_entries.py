"""Metrics and competencies of one's own: in a backup, in the archive of everything, and gone with whoever added them."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_draft_search import OWN
from tests.cli.test_knowledge_documents import residue
from tests.exchange.test_given_out import unpacked
from tests.retrieval.conftest import CountingEmbedder

MARK = "zwiebelturm-0815"
ENTRIES = OWN.replace("that members send,", f"that members send to the {MARK},")


@pytest.fixture
def thanks(tmp_path: Path) -> Path:
    file = tmp_path / "thanks.yaml"
    file.write_text(ENTRIES)
    return file


def others(text: str) -> str:
    """The same entries about something else, of a file called calls.yaml: two that say the same are refused."""
    words = {"thanks.kudos": "calls.kudos", MARK: "heron-12", "thank-you notes": "lost parcels", "Notes of thanks": "Parcels",
             "glad that they called": "rid of a lost parcel", "members thank us": "parcels get lost", "grateful members": "missing parcels",
             "thank us because we settled it for good": "get the parcel that was lost", "recommend the help desk to others": "find what was missing",
             "thank us for\"": "miss\"", "A note of thanks tells more than a score.": "A parcel is a promise.", "notes of thanks": "lost parcels"}  # fmt: skip
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def own(coach: Any) -> list[str]:
    listed = coach("knowledge", "list", "--own", "--format", "json").json["entries"]
    return [row["id"] for row in listed]


def test_entries_are_in_a_backup_and_come_back_from_it(
    coach: Any, thanks: Path, home: Path, tmp_path: Path
) -> None:
    assert coach("knowledge", "add", str(thanks)).code == 0
    made = coach("backup", str(tmp_path / "copy.db"), "--format", "json").json["backup"]
    assert MARK.encode() in Path(made).read_bytes()
    shutil.rmtree(home)
    done = coach("restore", made, "--yes", "--format", "json").json
    assert [name.rpartition("/")[2] for name in done["documents"]] == ["thanks.yaml"]
    assert own(coach) == ["metric.thanks.kudos", "competency.thanks.thanked"]
    assert (home / "knowledge" / "thanks.yaml").read_text() == ENTRIES
    assert MARK.encode() not in (home / "coach.db").read_bytes(), "it lies in one place only"
    assert coach("verify").code == 0


def test_a_newer_file_stays_when_an_older_backup_comes_back(coach: Any, thanks: Path, home: Path) -> None:
    coach("knowledge", "add", str(thanks))
    made = coach("backup", "--format", "json").json["backup"]
    thanks.write_text(ENTRIES.replace(MARK, "heron-12"))
    coach("knowledge", "add", str(thanks), "--force")
    assert coach("restore", made, "--yes", "--format", "json").json["documents"] == []
    assert "heron-12" in (home / "knowledge" / "thanks.yaml").read_text()


def test_an_archive_of_everything_holds_the_entries_and_brings_them_back(
    coach: Any, thanks: Path, home: Path, tmp_path: Path
) -> None:
    coach("knowledge", "add", str(thanks))
    whole, open_ = tmp_path / "all.zip", tmp_path / "open.zip"
    coach("export", "--format", "archive", "--private", "-o", str(whole))
    coach("export", "--format", "archive", "-o", str(open_))
    assert MARK.encode() in unpacked(whole.read_bytes())
    assert MARK.encode() not in unpacked(open_.read_bytes()), "what is one's own is not handed out unasked"
    shutil.rmtree(home)
    assert coach("import", str(whole), "--dry-run").code == 0 and own(coach) == []
    assert coach("import", str(whole)).code == 0
    assert own(coach) == ["metric.thanks.kudos", "competency.thanks.thanked"]
    assert (home / "knowledge" / "thanks.yaml").read_text() == ENTRIES


@pytest.mark.parametrize(
    ("text", "told"),
    [("metrics: [{id: kudos}]", "thanks.yaml"), ("metrics: [", "thanks.yaml"), ("goals: []", "thanks.yaml")],
)
def test_an_archive_with_entries_that_are_none_is_refused_as_a_whole(
    coach: Any, home: Path, tmp_path: Path, text: str, told: str
) -> None:
    from zipfile import ZipFile

    coach("goal", "add", "Members renew because nobody has to call twice")
    whole = tmp_path / "all.zip"
    coach("export", "--format", "archive", "--private", "-o", str(whole))
    with ZipFile(whole, "a") as archive:
        archive.writestr("knowledge/thanks.yaml", text)
    shutil.rmtree(home)
    refused = coach("import", str(whole))
    assert refused.code == 2 and told in refused.err
    assert coach("goal", "list", "--format", "json").json["goals"] == []
    assert own(coach) == []


@pytest.mark.parametrize("name", ["../evil", "a/b", "Übel", "-rf", ".hidden"])
def test_an_entry_of_an_archive_stays_in_its_folder(
    coach: Any, home: Path, tmp_path: Path, name: str
) -> None:
    from zipfile import ZipFile

    coach("goal", "add", "Members renew because nobody has to call twice")
    whole = tmp_path / "all.zip"
    coach("export", "--format", "archive", "--private", "-o", str(whole))
    with ZipFile(whole, "a") as archive:
        archive.writestr(f"knowledge/{name}.yaml", ENTRIES)
    shutil.rmtree(home)
    coach("import", str(whole))
    assert residue(home, MARK) == [] and not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize("what", ["file", "person"])
def test_what_is_deleted_is_gone_from_every_file_the_index_and_the_backups_too(
    coach: Any, thanks: Path, home: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.retrieval.search.open_model", CountingEmbedder)
    coach("knowledge", "add", str(thanks))
    coach("knowledge", "index")
    assert len(residue(home, MARK, "thanks.kudos")) >= 2, "in its file and in the index"
    coach("backup")
    made = coach("backup", str(home / "second.db"), "--format", "json").json["backup"]
    coach("restore", made, "--yes")
    assert len(residue(home, MARK)) >= 3
    me = coach("person", "list", "--format", "json").json["people"][0]["id"]
    gone = ("knowledge", "remove", "thanks") if what == "file" else ("delete", me)
    assert coach(*gone, "--yes").code == 0
    assert residue(home, MARK, "thanks.kudos", "thank-you notes from members") == []
    assert coach("verify").code == 0
    assert coach("restore", made, "--yes", "--format", "json").json["documents"] == []


def test_entries_go_with_whoever_added_them_and_others_stay(
    coach: Any, thanks: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach("knowledge", "add", str(thanks))
    coach("person", "add", "Ben Okoye")
    monkeypatch.setenv("COACH_USER", "Ben Okoye")
    other = thanks.with_name("calls.yaml")
    assert MARK in ENTRIES
    other.write_text(others(ENTRIES))
    assert coach("knowledge", "add", str(other)).code == 0
    whole = tmp_path / "ben.zip"
    coach("export", "--format", "archive", "--private", "-o", str(whole))
    assert b"heron-12" in unpacked(whole.read_bytes()) and MARK.encode() not in unpacked(whole.read_bytes())
    people = coach("person", "list", "--format", "json").json["people"]
    ben = next(one["id"] for one in people if one["name"] == "Ben Okoye")
    assert coach("delete", ben, "--yes").code == 0
    assert residue(home, "heron-12") == [] != residue(home, MARK)


def test_a_file_of_before_it_was_noted_who_added_it_goes_with_whoever_is_alone(
    coach: Any, thanks: Path, home: Path
) -> None:
    coach("knowledge", "add", str(thanks))
    (home / "knowledge" / "owners.json").unlink()
    coach("backup")
    me = coach("person", "list", "--format", "json").json["people"][0]["id"]
    assert coach("delete", me, "--yes").code == 0
    assert residue(home, MARK) == []
