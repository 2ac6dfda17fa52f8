"""`coach knowledge add` of documents: kept for one person, quoted with their section, replaced, and really gone."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.test_given_out import unpacked
from tests.retrieval.conftest import CountingEmbedder

MARK = "kingfisher-4711"
TEXT = (
    f"# Strategy 2027\n\n## Where we want to be\n\nMembers renew because nobody has to call twice ({MARK}).\n"
)


@pytest.fixture
def strategy(tmp_path: Path) -> Path:
    file = tmp_path / "strategy.md"
    file.write_text(TEXT)
    return file


def residue(home: Path, *needles: str) -> list[str]:
    """The files in the home folder in whose bytes one of these stands."""
    files = [path for path in home.rglob("*") if path.is_file()]
    wanted = [needle.encode() for needle in needles]
    return [str(path) for path in files if any(needle in path.read_bytes() for needle in wanted)]


def test_a_document_is_added_listed_found_and_shown(coach: Any, strategy: Path) -> None:
    done = coach("knowledge", "add", str(strategy), "--format", "json").json
    assert (done["entries"], done["state"], done["sections"]) == (["document.strategy-md"], "added", 1)
    listed = coach("knowledge", "list", "--own", "--format", "json").json["entries"]
    assert listed == [{"id": "document.strategy-md", "kind": "document", "name": "strategy.md", "own": True}]
    hit = coach("knowledge", "search", "members renew", "--kind", "document", "--format", "json").json[
        "hits"
    ][0]
    assert hit["id"] == "document.strategy-md.1"
    assert hit["name"] == "strategy.md, “Strategy 2027 › Where we want to be”"
    assert MARK in coach("knowledge", "show", "document.strategy-md").out
    assert MARK in coach("knowledge", "show", "document.strategy-md.1").out


def test_a_dry_run_keeps_nothing(coach: Any, strategy: Path, home: Path) -> None:
    assert coach("knowledge", "add", str(strategy), "--dry-run").code == 0
    assert residue(home, MARK) == []


def test_a_changed_file_takes_the_place_of_the_old_text(coach: Any, strategy: Path, home: Path) -> None:
    coach("knowledge", "add", str(strategy))
    assert coach("knowledge", "add", str(strategy), "--format", "json").json["state"] == "unchanged"
    strategy.write_text(TEXT.replace(MARK, "heron-0815"))
    assert "strategy.md has changed since you added it" in coach("knowledge", "list", "--own").err
    assert coach("knowledge", "add", str(strategy), "--format", "json").json["state"] == "updated"
    shown = coach("knowledge", "show", "document.strategy-md").out
    assert "heron-0815" in shown and MARK not in shown
    assert residue(home, MARK) == []
    assert "has changed" not in coach("knowledge", "list", "--own").err


def test_a_file_of_the_same_name_from_elsewhere_replaces_nothing_unasked(
    coach: Any, strategy: Path, tmp_path: Path
) -> None:
    coach("knowledge", "add", str(strategy))
    other = tmp_path / "other" / "strategy.md"
    other.parent.mkdir()
    other.write_text("Something else.")
    refused = coach("knowledge", "add", str(other))
    assert refused.code == 2 and "from another folder" in refused.err
    assert MARK in coach("knowledge", "show", "document.strategy-md").out
    assert coach("knowledge", "add", str(other), "--force").code == 0
    assert "Something else." in coach("knowledge", "show", "document.strategy-md").out


def test_what_is_deleted_is_gone_from_every_file_the_index_too(
    coach: Any, strategy: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.retrieval.search.open_model", CountingEmbedder)
    coach("knowledge", "index")
    other = strategy.with_name("ladder.txt")
    other.write_text("A senior mentors two people.")
    coach("knowledge", "add", str(strategy))
    coach("knowledge", "add", str(other))
    hit = coach("knowledge", "search", "members renew", "--kind", "document", "--format", "json").json[
        "hits"
    ][0]
    assert hit["via"] == "both", "the index of one's documents is there"
    assert residue(home, "strategy-md") != [] != residue(home, MARK)
    assert coach("knowledge", "remove", "strategy.md", "--yes").code == 0
    assert residue(home, MARK, "strategy-md", "Where we want to be") == []
    left = coach(
        "knowledge", "search", "members renew mentors", "--kind", "document", "--format", "json"
    ).json
    assert {hit["id"] for hit in left["hits"]} == {"document.ladder-txt.1"}
    coach("knowledge", "remove", "document.ladder-txt", "--yes")
    assert not list((home / "documents").iterdir())


def test_deleting_alone_leaves_no_byte_whatever_becomes_of_the_index_after_it(
    strategy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.coaching.papers import Papers

    monkeypatch.setattr("coach.retrieval.search.open_model", CountingEmbedder)
    home = tmp_path / "other home"
    papers = Papers(home, "per-ada")
    papers.add(str(strategy))
    (strategy.parent / "ladder.txt").write_text("A senior mentors two people.")
    papers.add(str(strategy.parent / "ladder.txt"))
    assert papers.index() is None and len(residue(home, "strategy-md")) >= 2
    papers.remove("strategy.md")
    assert residue(home, MARK, "strategy-md") == [] and papers.has("ladder.txt")


@pytest.mark.parametrize("found", ["wanting", "torn", "of another model"])
def test_an_index_of_documents_that_does_not_fit_is_done_without_and_built_again(
    strategy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str
) -> None:
    from coach.coaching.papers import Papers

    monkeypatch.setattr("coach.retrieval.search.open_model", CountingEmbedder)
    papers = Papers(tmp_path / "home", "per-ada")
    papers.add(str(strategy))
    papers.index()
    pointer = papers.folder / "index" / "current.json"
    if found == "wanting":
        (strategy.parent / "new.txt").write_text("Ladders help.")
        papers.add(str(strategy.parent / "new.txt"))
    elif found == "torn":
        pointer.write_text(pointer.read_text()[:20])
    else:
        pointer.write_text(pointer.read_text().replace(CountingEmbedder().fingerprint, "counting-0"))
    again = Papers(papers.home, papers.owner)
    assert again.by_meaning("members renew", 5) == []
    assert again.retriever.search("members renew", kind="document")[0].id == "document.strategy-md.1"
    assert again.index() is None
    last = Papers(papers.home, papers.owner)
    assert {name for name, _ in last.by_meaning("members renew", 50)} == set(last.pieces)


def test_nobody_sees_the_documents_of_another(
    coach: Any, strategy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach("knowledge", "add", str(strategy))
    coach("person", "add", "Ben Okoye")
    monkeypatch.setenv("COACH_USER", "Ben Okoye")
    assert coach("knowledge", "list", "--own", "--format", "json").json["entries"] == []
    for query in ("members renew", MARK, "document.strategy-md"):
        found = coach("knowledge", "search", query, "--count", "50", "--format", "json")
        assert not [hit for hit in found.json["hits"] if hit["kind"] == "document"]
    for name in ("document.strategy-md", "document.strategy-md.1"):
        refused, unknown = coach("knowledge", "show", name), coach("knowledge", "show", "document.none")
        assert refused.code == unknown.code == 2 and MARK not in refused.err
    assert coach("knowledge", "remove", "strategy.md", "--yes").code == 2
    monkeypatch.setenv("COACH_USER", "Ada Novak")
    assert MARK in coach("knowledge", "show", "document.strategy-md").out


def test_the_documents_of_a_person_go_with_the_person(coach: Any, strategy: Path, home: Path) -> None:
    coach("knowledge", "add", str(strategy))
    me = next((home / "documents").iterdir()).name
    assert coach("delete", me, "--yes").code == 0
    assert residue(home, MARK) == []


def test_a_damaged_copy_is_told_and_can_be_taken_out(coach: Any, strategy: Path, home: Path) -> None:
    coach("knowledge", "add", str(strategy))
    copy = next((home / "documents").rglob("strategy-md.json"))
    copy.write_text(copy.read_text()[:80])
    listed = coach("knowledge", "list", "--own")
    assert listed.code == 0 and "strategy-md is damaged" in listed.err
    assert coach("knowledge", "remove", "strategy-md", "--yes").code == 0
    assert not copy.exists()


@pytest.mark.parametrize("name", ["../../evil.md", "-rf.md", "\x1b]0;x\x07.md", "a\nb.md", "   .md"])
def test_a_strange_name_is_confined_and_shown_harmlessly(
    coach: Any, tmp_path: Path, home: Path, name: str
) -> None:
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    file = folder / name
    file.write_text("Members stay.")
    done = coach("knowledge", "add", str(file))
    assert "\x1b" not in done.out + done.err and done.code in (0, 2)
    made = [path.relative_to(home) for path in home.rglob("*.json")]
    assert all(str(path).startswith(("documents/", "cache/")) for path in made)
    assert all(path.name.replace("-", "").replace(".", "").isalnum() for path in made)


def test_two_hundred_kilobytes_in_one_line_are_kept_whole(coach: Any, tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(25_000)]
    (tmp_path / "long.txt").write_text(" ".join(words))
    done = coach("knowledge", "add", str(tmp_path / "long.txt"), "--format", "json").json
    assert done["pieces"] > 300
    shown = coach("knowledge", "show", "document.long-txt", "--format", "json").json
    assert shown["entry"]["sections"][0]["text"].split() == words


def test_documents_are_in_a_backup_and_come_back_from_it(
    coach: Any, strategy: Path, home: Path, tmp_path: Path
) -> None:
    coach("knowledge", "add", str(strategy))
    made = coach("backup", str(tmp_path / "copy.db"), "--format", "json").json["backup"]
    assert MARK.encode() in Path(made).read_bytes()
    before = {path.name: json.loads(path.read_bytes()) for path in (home / "documents").rglob("*.json")}
    shutil.rmtree(home)
    done = coach("restore", made, "--yes")
    assert (done.code, "back: 1" in done.err) == (0, True)
    assert {
        path.name: json.loads(path.read_bytes()) for path in (home / "documents").rglob("*.json")
    } == before
    assert MARK in coach("knowledge", "show", "document.strategy-md").out
    assert MARK.encode() not in (home / "coach.db").read_bytes(), "it lies in one place only"
    assert coach("verify").code == 0


def test_a_newer_document_stays_when_an_older_backup_comes_back(
    coach: Any, strategy: Path, home: Path
) -> None:
    coach("knowledge", "add", str(strategy))
    made = coach("backup", "--format", "json").json["backup"]
    strategy.write_text(TEXT.replace(MARK, "heron-12"))
    coach("knowledge", "add", str(strategy))
    assert coach("restore", made, "--yes", "--format", "json").json["documents"] == []
    assert "heron-12" in coach("knowledge", "show", "document.strategy-md").out


def test_an_archive_of_everything_holds_the_documents_and_brings_them_back(
    coach: Any, strategy: Path, home: Path, tmp_path: Path
) -> None:
    coach("knowledge", "add", str(strategy))
    whole, open_ = tmp_path / "all.zip", tmp_path / "open.zip"
    coach("export", "--format", "archive", "--private", "-o", str(whole))
    coach("export", "--format", "archive", "-o", str(open_))
    assert MARK.encode() in unpacked(whole.read_bytes())
    assert MARK.encode() not in unpacked(open_.read_bytes()), "a document is private"
    shutil.rmtree(home)
    assert coach("import", str(whole)).code == 0
    assert MARK in coach("knowledge", "show", "document.strategy-md").out


@pytest.mark.parametrize("what", ["document", "person"])
def test_what_is_deleted_is_gone_from_the_backups_too(
    coach: Any, strategy: Path, home: Path, what: str
) -> None:
    coach("knowledge", "add", str(strategy))
    coach("backup")
    made = coach("backup", str(home / "second.db"), "--format", "json").json["backup"]
    coach("restore", made, "--yes")
    assert len(residue(home, MARK)) >= 3
    me = coach("person", "list", "--format", "json").json["people"][0]["id"]
    gone = ("knowledge", "remove", "strategy.md") if what == "document" else ("delete", me)
    assert coach(*gone, "--yes").code == 0
    assert residue(home, MARK, "Where we want to be") == []
    assert coach("verify").code == 0
    assert coach("restore", made, "--yes", "--format", "json").json["documents"] == []
