"""What other programs read of `coach check`: SARIF, GitHub's annotations, the pre-commit hook; and bad input there."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer
import yaml
from click.testing import Result
from typer.testing import CliRunner

from coach.cli import check

ROOT = Path(__file__).parents[2]
GOALS = "# Help with customer stuff soon\n- Build time 30 → 10 min by 2027-03-31\n- Do 😀 things ✓ better\n"


@pytest.fixture(autouse=True)
def an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _check(*arguments: str, stdin: str | bytes = "") -> Result:
    app = typer.Typer()
    check.register(app)
    return CliRunner().invoke(app, [*arguments, "--today", "2027-01-04"], input=stdin)


def _is_message(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str) and value["text"].strip() != ""


def _is_location(value: dict[str, Any]) -> None:
    """An artefact by a valid relative address, and a region that ends where it begins or behind (3.29, 3.30)."""
    place = value["physicalLocation"]
    uri, region = place["artifactLocation"]["uri"], place["region"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) and unquote(uri) != ""
    assert all(isinstance(region[name], int) and region[name] >= 1 for name in region if name != "snippet")
    if "endLine" in region:
        assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])
        assert isinstance(region["snippet"]["text"], str)


def _holds_to_sarif(log: dict[str, Any]) -> list[dict[str, Any]]:
    """What OASIS SARIF 2.1.0 requires of the objects that are written (3.13, 3.14, 3.19, 3.20, 3.27, 3.49, 3.58)."""
    assert set(log) <= {"$schema", "version", "runs"} and log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    assert driver["name"] and re.match(r"\d+\.\d+\.\d+", driver["semanticVersion"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        assert all(_is_message(rule[name]) for name in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert result["level"] in ("none", "note", "warning", "error") and _is_message(result["message"])
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert all(isinstance(one, str) and one for one in result["partialFingerprints"].values())
        for location in result["locations"]:
            _is_location(location)
    for invocation in run["invocations"]:
        told = invocation.get("toolExecutionNotifications", [])
        assert invocation["executionSuccessful"] is (not told)
        for notification in told:
            assert notification["level"] == "error" and _is_message(notification["message"])
            for location in notification["locations"]:
                _is_location(location)
    return list(run["results"])


def test_sarif_has_the_structure_that_the_standard_requires(an_empty_folder: Path) -> None:
    (an_empty_folder / "our goals ü.md").write_text(GOALS, encoding="utf-8")
    (an_empty_folder / "b.jsonl").write_text('{"id": "a", "text": "Do stuff"}\n{"id": \n', encoding="utf-8")
    run = _check("our goals ü.md", "b.jsonl", "missing.md", "--format", "sarif")
    assert run.exit_code == 2
    results = _holds_to_sarif(json.loads(run.stdout))
    assert {one["ruleId"] for one in results} >= {"S101", "T105"}
    (emoji,) = (one for one in results if one["ruleId"] == "S101" and "things" in one["message"]["text"])
    assert emoji["locations"][0]["physicalLocation"]["region"]["startColumn"] == 8  # code points, as it says


def test_sarif_of_nothing_and_of_fine_goals_is_a_whole_log() -> None:
    for text in ("", "Release success rate from 82 % to 95 % by 31 March 2027\n"):
        assert _holds_to_sarif(json.loads(_check("-", "--format", "sarif", stdin=text).stdout)) == []


def test_annotations_name_level_file_line_and_columns(an_empty_folder: Path) -> None:
    (an_empty_folder / "okr.md").write_text(GOALS, encoding="utf-8")
    lines = _check("okr.md", "--format", "github").stdout.splitlines()
    form = re.compile(
        r"::(error|warning|notice) file=okr\.md,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[A-Z]\d{3} [\w-]+::.+"
    )
    assert lines and all(form.fullmatch(line) for line in lines)
    assert any("line=1,endLine=1,col=22,endColumn=27,title=S101" in line for line in lines)


def test_the_pre_commit_hook_calls_the_linter_on_files_of_goals() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {"id", "name", "entry", "language", "files"} <= set(hook) and hook["language"] == "python"
    assert hook["entry"].split() == ["coach", "check"]
    chosen = re.compile(hook["files"])
    assert all(map(chosen.search, ("okr.md", "docs/OKRs-2027.yaml", "team/goals/objectives_q1.csv")))
    assert not any(map(chosen.search, ("README.md", "src/goals.py", "tokr.md")))


def test_settings_in_pyproject_hold(an_empty_folder: Path) -> None:
    (an_empty_folder / "pyproject.toml").write_text('[tool.okr-coach]\nselect = ["S1"]\nformat = "jsonl"\n')
    body = json.loads(_check("-", stdin="Help with stuff soon").stdout)
    assert {one["rule"][:2] for one in body["findings"]} == {"S1"}


@pytest.mark.parametrize(
    ("text", "code", "exit_code"),
    [
        ("Raise NPS to 1e309 by June 2027", "M102", 1),
        ("Waiting time falls from 12 to 6 minutes by 31 February 2027", "T108", 1),
        ("Waiting time falls from 12 to 6 minutes by yesterday", "T108", 1),
        ("Patients feel safe with the night desk", "M101", 1),
    ],
)
def test_bad_goals_fail_with_a_reason_and_finite_numbers(text: str, code: str, exit_code: int) -> None:
    run = _check("-", "--format", "json", stdin=text)
    body = json.loads(run.stdout, parse_constant=lambda name: pytest.fail(name))
    assert run.exit_code == exit_code
    assert code in [found["rule"] for found in body["statements"][0]["findings"]]


def test_a_language_without_words_is_said_once_and_is_no_failure() -> None:
    run = _check("-", stdin="Сократить время ожидания с 12 до 6 минут к 31.03.2027\n")
    assert run.exit_code == 0 and "do not speak this language" in run.stdout


def test_fifty_key_results_fail_with_the_same_bytes(an_empty_folder: Path) -> None:
    (an_empty_folder / "okr.md").write_text(
        "# Patients feel safe\n" + "- Patients feel safe\n" * 50, encoding="utf-8"
    )
    runs = [_check("okr.md", "--format", "json") for _ in range(3)]
    assert {run.exit_code for run in runs} == {1} and len({run.stdout for run in runs}) == 1
    assert '"K101"' in runs[0].stdout
