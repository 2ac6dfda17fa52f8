"""`coach check`: formats, settings, exit codes, and nothing of a file reaches the terminal uncleaned."""

import json
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from coach.cli import check, rule
from coach.errors import InputError

DAY = ("--today", "2027-01-04")
GOALS = """# Releases are boring and safe for every team
- Release success rate 82 → 95 % by 2027-03-31
- Build time 30 → 10 min by 2027-03-31
# Help with customer stuff across our accounts
- Participate in meetings
"""


@pytest.fixture(autouse=True)
def an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _coach(*arguments: str, stdin: str | bytes = "") -> Result:
    app = typer.Typer()
    check.register(app)
    rule.register(app)
    return CliRunner().invoke(app, [*arguments], input=stdin)


def _check(*arguments: str, stdin: str | bytes = "") -> Result:
    return _coach("check", *arguments, *DAY, stdin=stdin)


def _said(result: Result) -> str:
    assert isinstance(result.exception, InputError)
    return str(result.exception)


def test_a_fine_statement_leaves_with_zero() -> None:
    result = _check("-", stdin="Release success rate from 82 % to 95 % by 31 March 2027\n")
    assert result.exit_code == 0 and "1 statement" in result.stdout


def test_a_vague_statement_leaves_with_one_and_quotes_the_word() -> None:
    result = _check("-", stdin="Help with customer stuff\n")
    assert result.exit_code == 1 and "“stuff”" in result.stdout and "1:20" in result.stdout


def test_never_failing_and_ignoring_leave_with_zero() -> None:
    assert _check("-", "--fail-on", "never", stdin="Help with stuff\n").exit_code == 0
    listed = json.loads(_coach("rules", "--format", "json").stdout)
    letters = ",".join({one["code"][0] for one in listed} - {"G"})
    assert _check("-", "--ignore", letters, stdin="Help with stuff\n").exit_code == 0


def test_warnings_fail_where_that_is_asked() -> None:
    text = "Release success rate from 82 % to 95 %"
    assert _check("-", "--period", "2027-Q1", stdin=text).exit_code == 0
    assert _check("-", "--period", "2027-Q1", "--fail-on", "warning", stdin=text).exit_code == 1


def test_lines_of_json_have_the_shape_of_the_contract() -> None:
    line = (
        '{"id": "a", "text": "Release success rate from 82 % to 95 % by 31 March 2027", "kind": "key_result"}'
    )
    body = json.loads(_check("-", "--format", "jsonl", stdin=line).stdout)
    assert list(body)[:12] == ["schema", "id", "text", "kind", "form", "verdict", "criteria", "reading", "findings",
                               "ruleset", "profile", "today"]  # fmt: skip
    assert (body["id"], body["kind"], body["verdict"]) == ("a", "key_result", "pass")


def test_a_malformed_line_is_named_and_the_others_are_printed() -> None:
    lines = '{"id": "a", "text": "Do stuff"}\n{"id": \n{"id": "c", "text": "Do things"}\n'
    result = _check("-", "--format", "jsonl", stdin=lines)
    assert result.exit_code == 2 and "line 2" in result.stderr
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "c"]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(an_empty_folder: Path) -> None:
    (an_empty_folder / "a.md").write_text(GOALS, encoding="utf-8")
    result = _check("missing.md", "a.md")
    assert result.exit_code == 2 and "missing.md" in result.stderr and "5 statements" in result.stdout


def test_nothing_at_all_is_no_fault() -> None:
    result = _check("-", stdin="")
    assert result.exit_code == 0 and "Nothing to check" in result.stdout


def test_a_document_gives_its_objectives_their_key_results(an_empty_folder: Path) -> None:
    (an_empty_folder / "okr.md").write_text(GOALS, encoding="utf-8")
    body = json.loads(_check("okr.md", "--format", "json").stdout)
    assert [one["kind"] for one in body["statements"]][:2] == ["objective", "key_result"]
    assert body["statements"][0]["criteria"]["measurable"] == "pass"
    assert body["statements"][1]["where"] == {"file": "okr.md", "line": 2, "column": 3}


def test_sarif_names_rules_places_and_columns(an_empty_folder: Path) -> None:
    (an_empty_folder / "okr.md").write_text(GOALS, encoding="utf-8")
    (run,) = json.loads(_check("okr.md", "--format", "sarif").stdout)["runs"]
    vague = next(one for one in run["results"] if one["ruleId"] == "S101")
    region = vague["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["snippet"]["text"]) == (4, 22, "stuff")
    assert run["tool"]["driver"]["rules"][vague["ruleIndex"]]["id"] == "S101"
    assert run["columnKind"] == "unicodeCodePoints"


def test_annotations_escape_what_a_workflow_command_would_read(an_empty_folder: Path) -> None:
    (an_empty_folder / "a,b.md").write_text("- Help with stuff %0A::error::x\n", encoding="utf-8")
    lines = _check("a,b.md", "--format", "github").stdout.splitlines()
    assert lines and all(line.startswith("::") and "file=a%2Cb.md" in line for line in lines)


def test_nothing_of_a_file_drives_the_terminal() -> None:
    text = "Help with \x1b]52;c;eA==\x07stuff \x9b2J \u202e\n"
    result = _check("-", stdin=text.encode())
    assert not any(mark in result.stdout for mark in ("\x1b", "\x07", "\x9b", "\u202e"))


def test_output_that_is_no_terminal_has_no_colour() -> None:
    assert "\x1b" not in _check("-", stdin="Help with stuff").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "sarf"), "Did you mean `sarif`?"),
        (("--profile", "smrt"), "Did you mean `smart`?"),
        (("--fail-on", "eror"), "Did you mean `error`?"),
        (("--period", "2027-Q5"), "cannot be read"),
        (("--select", "Z9"), "no rule begins"),
    ],
)
def test_a_wrong_option_gets_a_next_step(arguments: tuple[str, str], said: str) -> None:
    assert said in _said(_check("-", *arguments, stdin="x"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("okr.toml", 'profil = "okr"\n', "Did you mean `profile`?"),
        ("okr.toml", 'profile = "okrs"\n', "Did you mean `okr`?"),
        ("okr.toml", "profile = \n", "no valid TOML"),
        ("pyproject.toml", '[tool.okr-coach]\nselct = ["S"]\n', "Did you mean `select`?"),
        ("okr.toml", "select = 3\n", "no list of rules"),
    ],
)
def test_a_wrong_setting_gets_a_next_step(an_empty_folder: Path, name: str, content: str, said: str) -> None:
    (an_empty_folder / name).write_text(content, encoding="utf-8")
    assert said in _said(_check("-", stdin="x"))


def test_settings_of_the_project_hold_and_a_flag_beats_them(an_empty_folder: Path) -> None:
    (an_empty_folder / "okr.toml").write_text('format = "jsonl"\nprofile = "okr"\nignore = ["T"]\n')
    body = json.loads(_check("-", stdin="Help with stuff").stdout)
    assert body["profile"] == "okr" and not [one for one in body["findings"] if one["rule"].startswith("T")]
    assert json.loads(_check("-", "--profile", "smart", stdin="Help with stuff").stdout)["profile"] == "smart"


def test_the_same_input_gives_the_same_bytes() -> None:
    runs = {_check("-", "--format", "json", stdin=GOALS).stdout for _ in range(5)}
    assert len(runs) == 1


def test_a_rule_prints_its_documentation() -> None:
    result = _coach("rule", "s101")
    assert result.exit_code == 0 and "Statements that break it" in result.stdout
    assert json.loads(_coach("rule", "G101", "--format", "json").stdout)["code"] == "G101"


def test_all_rules_are_listed_with_their_examples() -> None:
    listed = json.loads(_coach("rules", "--format", "json").stdout)
    assert {"S101", "G101"} <= {one["code"] for one in listed}
    assert all(len(one["trips"]) >= 2 and len(one["near_misses"]) >= 2 for one in listed)
    assert len(_coach("rules").stdout.splitlines()) == len(listed)


def test_an_unknown_rule_gets_its_neighbour() -> None:
    assert "Did you mean" in _said(_coach("rule", "S1O1"))
