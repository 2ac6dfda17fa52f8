"""The weeks after on the command line: what a person types, what comes back, and the exit codes."""

import json
from pathlib import Path

import pytest

from coach.cli.main import run

DAY = ["--today", "2027-02-15"]
KR = "Median waiting time of callers falls from 9 minutes to 4 minutes by 31 March 2027"


@pytest.fixture
def key_result(monkeypatch, capfdbinary) -> str:
    monkeypatch.setenv("COACH_USER", "Ada Novak")
    run(["goal", "add", "Callers reach somebody in minutes", "--period", "2027-Q1", "--kr", KR])
    run(["checkin", "--format", "json", *DAY])
    out = capfdbinary.readouterr()[0].decode()
    return json.loads(out[out.index('{\n  "schema": 1,\n  "today"') :])["waiting"][0]["key_result"]


def told(capfdbinary) -> str:
    return b"".join(capfdbinary.readouterr()).decode()


def _made(capfdbinary) -> str:
    return next(word for word in told(capfdbinary).split() if word.startswith("kr-"))


def test_a_check_in_a_picture_a_change_and_an_end(key_result: str, capfdbinary) -> None:
    assert run(["checkin", key_result, "8", "--confidence", "0.5", "--note", "loan", *DAY]) == 0
    assert "20 %, off track" in told(capfdbinary)
    assert run(["progress", key_result, *DAY]) == 0
    assert "●" in told(capfdbinary)
    assert run(["progress", key_result, "--format", "svg", *DAY]) == 0
    assert told(capfdbinary).startswith("<svg")
    assert run(["adjust", key_result, "--target", "6", "--reason", "resources", *DAY]) == 0
    assert "target: 4 → 6" in told(capfdbinary)
    assert run(["retro", key_result, "--reflection", "", "--today", "2027-04-02"]) == 0
    assert "against the first target 0.20" in told(capfdbinary)


def test_a_file_with_a_fault_stores_nothing_and_exits_with_two(
    key_result: str, tmp_path: Path, capfdbinary
) -> None:
    file = tmp_path / "values.csv"
    file.write_text(f"key_result,value\n{key_result},8\n{key_result},x\n", encoding="utf-8")
    assert run(["checkin", "--input", str(file), *DAY]) == 2
    assert "Row 3" in told(capfdbinary)
    file.write_text(f"key_result,value\n{key_result},8\n", encoding="utf-8")
    assert run(["checkin", "--input", str(file), "--dry-run", *DAY]) == 0
    run(["progress", key_result, "--format", "json", *DAY])
    assert '"check_ins": []' in told(capfdbinary)
    assert run(["checkin", "--input", str(file), *DAY]) == 0


def test_status_says_what_is_due_and_the_calendar_is_written_for_its_owner_only(
    key_result: str, tmp_path: Path, capfdbinary
) -> None:
    run(["status", *DAY])
    assert "Check-ins due" in told(capfdbinary)
    file = tmp_path / "due.ics"
    assert run(["checkin", "--ics", str(file), *DAY]) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"BEGIN:VCALENDAR" in file.read_bytes()


@pytest.mark.parametrize(
    "call",
    [
        ["checkin", "kr-none", "5"],
        ["checkin", "KEY", "1.500"],
        ["checkin", "KEY", "5", "--confidence", "60"],
        ["checkin", "KEY", "5", "--date", "2027-02-31"],
        ["adjust", "KEY", "--reason", "weather", "--target", "5"],
        ["adjust", "KEY", "--reason", "business", "--target", "5", "--lead", "--lag"],
        ["recognise", "Ada Novak", "well done"],
        ["recognise", "Ada Novak"],
        ["close", "nothing like this"],
        ["progress", "KEY", "--format", "gif"],
        ["retro", "kr-none"],
    ],
)
def test_what_is_wrong_is_one_sentence_and_never_a_traceback(
    key_result: str, call: list[str], capfdbinary
) -> None:
    assert run([key_result if word == "KEY" else word for word in call]) in (2, 6)
    err = capfdbinary.readouterr()[1].decode()
    assert err.startswith("coach: ") and "Traceback" not in err


def test_a_learning_is_told_beside_the_next_draft(key_result: str, capfdbinary) -> None:
    run(["checkin", key_result, "8.5", "--confidence", "0.5", "--date", "2027-01-18", *DAY])
    run(
        [
            "checkin",
            key_result,
            "8",
            "--confidence",
            "0.4",
            "--note",
            "2 of 6 colleagues lent to the fair",
            *DAY,
        ]
    )
    assert run(["retro", key_result, "--save", "--today", "2027-04-02"]) == 0
    capfdbinary.readouterr()
    run(
        [
            "draft",
            "--aspiration",
            "I want callers to have less waiting time in minutes",
            "--role",
            "team lead",
        ]
    )
    assert "Learnt before:" in told(capfdbinary)


def test_a_metric_is_held_between_two_levels_by_its_sentence_or_by_a_field(
    key_result: str, capfdbinary
) -> None:
    goal = ["goal", "add", "Rooms feel right", "--period", "2027-Q1"]
    told(capfdbinary)
    run([*goal, "--kr", "Keep humidity between 45 and 55 % until 31 March 2027"])
    made = _made(capfdbinary)
    run(["checkin", made, "70", "--date", "2027-02-01", *DAY])
    run(["checkin", made, "50", *DAY])
    assert "50 %" in told(capfdbinary)
    run(["goal", "show", "Rooms feel right"])
    assert "held between 45 and 55 %" in told(capfdbinary)
    assert run(["goal", "edit", key_result, "--band", "3 to 5"]) == 0
    assert "held between 3 and 5" in told(capfdbinary)
    assert run(["goal", "edit", key_result, "--band", "3"]) == 2
    assert "3 to 5" in told(capfdbinary)


def test_a_value_that_cannot_be_is_not_noted(key_result: str, tmp_path: Path, capfdbinary) -> None:
    told(capfdbinary)
    run(["goal", "add", "Calls end well", "--period", "2027-Q1", "--kr",
         "Share of calls solved at the first contact rises from 40 to 60 % by 31 March 2027"])  # fmt: skip
    share = _made(capfdbinary)
    assert run(["checkin", share, "120", *DAY]) == 2
    assert "a share ends at 100 %" in told(capfdbinary)
    file = tmp_path / "values.csv"
    file.write_text(f"key_result,value\n{share},45\n{share},450\n", encoding="utf-8")
    assert run(["checkin", "--input", str(file), *DAY]) == 2
    assert "Row 3" in told(capfdbinary)
    run(["progress", share, "--format", "json", *DAY])
    assert '"check_ins": []' in told(capfdbinary)
