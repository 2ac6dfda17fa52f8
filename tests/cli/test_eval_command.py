from pathlib import Path

import pytest

from coach.cli.main import run


def test_two_runs_write_the_same_bytes_and_the_second_of_them_is_no_worse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    call = ["eval", "run", "drafts", "--limit", "3", "--out"]
    assert run([*call, str(first)]) == run([*call, str(second), "--jobs", "4"]) == 0
    for name in ("run.json", "cases.jsonl"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
        assert str(tmp_path) not in (first / name).read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(["eval", "compare", str(first), str(second)]) == 0
    assert "fine" in capsys.readouterr().out


def test_a_run_that_is_not_there_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", "compare", str(tmp_path), str(tmp_path)]) == 2
    assert "holds no run" in capsys.readouterr().err


def test_labels_belong_to_one_suite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "run", "drafts", "--labels", str(tmp_path / "x.jsonl")]) == 2
    assert "--labels belongs" in capsys.readouterr().err
