"""`coach retro` on the command line: bulk, one stored key result, what a reader gets."""

import json
from pathlib import Path

import pytest

from coach.cli.main import run
from evals import datasets


@pytest.fixture
def bulk(tmp_path: Path) -> Path:
    lines = datasets.path("misses.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join([lines[0], "{nonsense", lines[1]]), encoding="utf-8")
    return file


def test_a_malformed_line_is_named_and_the_others_come_out(bulk: Path, capfdbinary) -> None:
    assert run(["retro", "--input", str(bulk), "--format", "jsonl"]) == 2
    out, err = capfdbinary.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in rows] == ["miss-003", "miss-004"]
    assert "Line 2" in err.decode()
    keys = ["schema", "id", "score", "missed", "questions", "learnings", "celebrate", "usage"]
    assert list(rows[0])[: len(keys)] == keys


def test_people_get_the_record_first(bulk: Path, capfdbinary) -> None:
    run(["retro", "--input", str(bulk)])
    out = capfdbinary.readouterr()[0].decode()
    assert out.index("checkin:2") < out.index("? ") < out.index("Learning [")


def test_without_a_result_it_says_what_it_needs(capfdbinary) -> None:
    assert run(["retro"]) == 2
    assert "--input FILE" in capfdbinary.readouterr()[1].decode()


@pytest.mark.parametrize("file", ["/dev/zero", "/", "missing.jsonl"])
def test_what_is_no_file_is_refused(file: str, capfdbinary) -> None:
    assert run(["retro", "--input", file]) == 2
    assert capfdbinary.readouterr()[0] == b""
