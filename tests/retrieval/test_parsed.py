"""Parsing the base is done once for the same bytes; whatever is wrong with what was kept, the files decide."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from coach.resources import knowledge_dir
from coach.retrieval import knowledge, parsed
from coach.retrieval.parsed import Files
from coach.retrieval.schema import KnowledgeError


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(knowledge_dir(), tmp_path / "knowledge"))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were parsed."""
    seen: list[str] = []
    read = parsed._read

    def counting(name: str, text: str) -> Any:
        seen.append(name)
        return read(name, text)

    monkeypatch.setattr(parsed, "_read", counting)
    return seen


def load(source: Path) -> knowledge.KnowledgeBase:
    knowledge._load.cache_clear()
    return knowledge.load_base(source)


def kept(home: Path) -> list[Path]:
    return sorted((home / "cache").glob("*"))


def test_a_second_loading_parses_nothing_and_gives_the_same_base(
    source: Path, reads: list[str], a_home_of_its_own: Path
) -> None:
    first = load(source)
    assert reads and len(kept(a_home_of_its_own)) == 1
    reads.clear()
    assert load(source) == first and not reads


def test_a_changed_file_is_parsed_anew_and_the_old_parse_is_gone(
    source: Path, reads: list[str], a_home_of_its_own: Path
) -> None:
    load(source)
    before = kept(a_home_of_its_own)
    metrics = source / "metrics" / "support.yaml"
    metrics.write_text(metrics.read_text().replace("reopen rate", "share of tickets reopened"))
    reads.clear()
    assert load(source).metrics["metric.support.reopen-rate"].name == "share of tickets reopened"
    assert reads and len(kept(a_home_of_its_own)) == 1 and kept(a_home_of_its_own) != before


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "{}", '{"units.yaml": 1}', "[" * 100_000, "\x00\xff"], ids=range(7)
)
def test_a_damaged_parse_is_not_believed(
    source: Path, reads: list[str], a_home_of_its_own: Path, damage: str
) -> None:
    first = load(source)
    kept(a_home_of_its_own)[0].write_text(damage, encoding="latin-1")
    reads.clear()
    assert load(source) == first and reads


def test_what_was_kept_passes_the_same_schema(source: Path, a_home_of_its_own: Path) -> None:
    load(source)
    place = kept(a_home_of_its_own)[0]
    content = json.loads(place.read_text())
    content["metrics/support.yaml"][0]["surprise"] = 1
    place.write_text(json.dumps(content))
    with pytest.raises(KnowledgeError, match="surprise"):
        load(source)


def test_without_a_home_nothing_is_made(
    source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "none"))
    assert load(source).metrics and not (tmp_path / "none").exists()


def test_a_cache_that_cannot_be_written_is_done_without(source: Path, a_home_of_its_own: Path) -> None:
    (a_home_of_its_own / "cache").write_text("in the way")
    assert load(source).metrics


def test_what_json_would_change_is_not_kept(tmp_path: Path, a_home_of_its_own: Path) -> None:
    (tmp_path / "units.yaml").write_text("- {id: a, day: 2027-01-04}\n")
    assert [str(row["day"]) for row in Files(tmp_path).rows("units.yaml")] == ["2027-01-04"]
    assert kept(a_home_of_its_own) == []


@pytest.mark.parametrize(("content", "told"), [("- [", "cannot be read"), ("a: 1", "must be a list")])
def test_a_broken_file_is_named(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "units.yaml").write_text(content)
    with pytest.raises(KnowledgeError, match=rf"units\.yaml.*{told}"):
        list(Files(tmp_path).rows("units.yaml"))


def test_the_packaged_files_are_the_ones_that_are_read() -> None:
    named = {path.relative_to(knowledge_dir()).as_posix() for path in knowledge_dir().rglob("*.yaml")}
    assert {name for name in Files(knowledge_dir())._texts if name.endswith(".yaml")} == named
