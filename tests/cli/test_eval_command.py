import json
import re
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


def test_what_a_clock_says_of_the_search_is_told_and_kept_out_of_the_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["eval", "run", "retrieval", "--limit", "3", "--arm", "fused", "--arm", "meaning"]
    first, second = tmp_path / "first", tmp_path / "second"
    # Three wishes say nothing of how good the search is, so its gates may break.
    assert run([*call, "--out", str(first)]) in (0, 1)
    assert re.search(r"fused: an answer in \d\.\d{3} s \(median\), \d\.\d{3} s", capsys.readouterr().out)
    assert run([*call, "--out", str(second), "--format", "json"]) in (0, 1)
    told = json.loads(capsys.readouterr().out)
    assert told["clocked"]["fused"]["cases"] == 3 and told["clocked"]["fused"]["p95_s"] > 0
    assert "clocked" not in told["figures"]
    for name in ("run.json", "cases.jsonl"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    took = json.loads((first / "timings.json").read_text(encoding="utf-8"))
    assert set(took["retrieval/fused"]) == {"ret-001", "ret-002", "ret-003"}


def test_a_run_that_is_not_there_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", "compare", str(tmp_path), str(tmp_path)]) == 2
    assert "holds no run" in capsys.readouterr().err


def test_labels_belong_to_one_suite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "run", "drafts", "--labels", str(tmp_path / "x.jsonl")]) == 2
    assert "--labels belongs" in capsys.readouterr().err
