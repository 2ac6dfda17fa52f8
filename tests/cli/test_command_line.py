"""The one entry: versions, verbs, errors as sentences, and the promised exit codes."""

import json
from pathlib import Path

import pytest

from coach.cli.main import run


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("coach 0.")


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "draft" in capsys.readouterr().out


def test_an_unknown_verb_is_answered_with_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chekc"]) == 2
    assert "Did you mean `coach check`?" in capsys.readouterr().err


def test_a_foreign_name_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["\x1b]0;title\x07\x1b[2J"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_a_fault_of_the_program_is_one_line_without_words_of_the_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(arguments: list[str]) -> int:
        raise RuntimeError(f"secret {arguments}")

    monkeypatch.setattr("coach.cli.main._call", broken)
    assert run(["check", "my private goal"]) == 70
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "private" not in told and "Traceback" not in told


def test_the_worked_example_goes_from_aspiration_to_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    out = capsys.readouterr().out
    assert (
        out.index("An aspiration and two facts go in")
        < out.index("What the coach asks")
        < out.index("The goal tree")
    )
    assert "assumption" in out and "said" in out


def test_a_malformed_case_is_named_and_the_others_still_come_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {"id": "a", "role": "Support lead", "aspiration": "I want us to solve tickets faster", "facts": []}
    file = tmp_path / "cases.jsonl"
    file.write_text(f"{{broken\n{json.dumps(case)}\n", encoding="utf-8")
    assert run(["draft", "--input", str(file), "--format", "jsonl", "--today", "2027-01-04"]) == 2
    out, told = capsys.readouterr()
    assert "Line 1" in told
    assert json.loads(out)["id"] == "a"


@pytest.mark.parametrize("aspiration", ["", "   ", "\u200b\u200b"])
def test_an_empty_aspiration_gets_a_question_and_no_suggestion(
    aspiration: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["draft", "--aspiration", aspiration, "--format", "jsonl"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["suggestions"] == []
    assert result["questions"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["draft", "--today", "31 Feb", "--aspiration", "x"], "--today"),
        (["draft", "--period", "Q5", "--aspiration", "x"], "period"),
        (["draft", "--input", "nowhere.jsonl"], "nowhere.jsonl"),
        (["draft", "--count", "0", "--aspiration", "I want to lead"], "Ask for 1 to"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert told in capsys.readouterr().err
