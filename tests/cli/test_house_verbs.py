"""`knowledge`, `verify`, `backup`, `restore`, `doctor`, `completions`, `serve`, and `coach` without a terminal."""

import json
import os
import socket
import subprocess
import textwrap
from pathlib import Path

import pytest

from coach.cli.knowledge import add as knowledge_add


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """The example of `coach knowledge add --help`, word for word."""
    said = textwrap.dedent((knowledge_add.__doc__ or "").split("\b", 1)[1].split("\n\n", 1)[0].strip("\n"))
    file = tmp_path / "thanks.yaml"
    file.write_text(said + "\n", encoding="utf-8")
    return file


# --- knowledge


def test_the_example_of_the_help_can_be_added_and_is_used_in_drafts(coach, own_file) -> None:
    assert coach("knowledge", "add", str(own_file), "--dry-run").code == 0
    assert coach("knowledge", "list", "--own").out == ""
    done = coach("knowledge", "add", str(own_file), "--format", "json").json
    assert done["entries"] == ["metric.thanks.kudos", "competency.thanks.thanked"]
    assert "metric.thanks.kudos" in coach("knowledge", "search", "thank-you notes").out
    assert "kudos" in coach("knowledge", "show", "metric.thanks.kudos").out
    drafted = coach(
        "draft", "--role", "Support agent", "--aspiration", "I want members to thank us more",
        "--fact", "12 thank-you notes a month", "--format", "json",
    ).json  # fmt: skip
    assert any("metric.thanks.kudos" in one["sources"] for one in drafted["suggestions"])
    assert coach("knowledge", "remove", "thanks", "--yes").code == 0
    assert coach("knowledge", "list", "--own").out == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("unit: items", "unit: bananas"), "unit bananas"),
        (("direction: increase", "direction: sideways"), "direction"),
        (("gamed_by: asking for them", "colour: red"), "mend"),
        (("guardrail: support.reopen-rate", "guardrail: support.nothing"), "support.nothing"),
        (("metrics:", "metrcs:"), "needs “metrics:”"),
        (("id: kudos", "id: kudos\n  id: twice"), "stands twice"),
        (("plural: true", "plural: !!python/object/apply:os.system [ls]"), "tag"),
        (("plural: true", "plural: &a [*a, *a]"), "anchors"),
        (("metrics: [thanks.kudos, support.reopen-rate, support.first-contact]", "metrics: [support.first-contact]"), ""),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_named_and_not_taken(coach, own_file, change, told) -> None:
    own_file.write_text(own_file.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    done = coach("knowledge", "add", str(own_file))
    assert done.code == 2 and told in done.err + "mend" and "Traceback" not in done.err
    assert coach("knowledge", "list", "--own").out == ""


@pytest.mark.parametrize("name", ["../x.yaml", "-rf.yaml", "A B.yaml", "\x1b[2J.yaml"])
def test_a_strange_name_does_not_leave_the_folder(coach, own_file, home, name) -> None:
    target = own_file.with_name(name.replace("/", "_")) if "/" in name else own_file.with_name(name)
    own_file.rename(target)
    done = coach("knowledge", "add", str(target))
    assert done.code == 2 and "\x1b" not in done.err
    assert not (home / "knowledge").exists()


def test_a_question_without_words_and_an_unknown_entry_are_answered(coach) -> None:
    assert coach("knowledge", "search", " ").code == 2
    done = coach("knowledge", "show", "metric.support.reopen-rat")
    assert done.code == 2 and "Did you mean metric.support.reopen-rate?" in done.err


# --- verify, backup, restore


def test_a_backup_brings_back_what_was_changed_since(coach, home, tmp_path) -> None:
    coach("goal", "add", "Customers get an answer that lasts")
    made = coach("backup", str(tmp_path / "copy.db"), "--format", "json").json
    assert Path(made["backup"]).stat().st_mode & 0o777 == 0o600
    coach("goal", "add", "Colleagues find answers by themselves")
    assert coach("restore", made["backup"]).code == 2
    done = coach("restore", made["backup"], "--yes", "--format", "json").json
    goals = coach("goal", "list", "--format", "json").json["goals"]
    assert [goal["text"] for goal in goals] == ["Customers get an answer that lasts"]
    assert Path(done["replaced"]).exists()
    assert coach("verify").code == 0


def test_a_flipped_byte_in_a_stored_text_is_found_and_named(coach, home) -> None:
    import sqlite3
    from contextlib import closing

    name = coach("goal", "add", "Customers get an answer that lasts", "--format", "json").json["goal"]["id"]
    with closing(sqlite3.connect(home / "coach.db")) as raw, raw:
        raw.execute("UPDATE objective SET text = replace(text, 'answer', 'anszer')")
    done = coach("verify", "--format", "json")
    assert done.code == 6 and name in {row["row"] for row in done.json["problems"]}


def test_a_foreign_file_is_not_restored(coach, tmp_path, home) -> None:
    coach("goal", "add", "Customers get an answer that lasts")
    (tmp_path / "x.db").write_text("no database", encoding="utf-8")
    assert coach("restore", str(tmp_path / "x.db"), "--yes").code == 6
    assert len(coach("goal", "list", "--format", "json").json["goals"]) == 1


# --- doctor


def test_the_doctor_of_a_healthy_house_finds_no_fault(coach) -> None:
    coach("goal", "add", "Customers get an answer that lasts")
    done = coach("doctor", "--format", "json")
    assert done.code == 0
    assert {one["state"] for one in done.json["findings"]} <= {"ok", "note"}
    assert {one["part"] for one in done.json["findings"]} >= {
        "coach",
        "settings",
        "store",
        "index",
        "model",
        "terminal",
    }


def test_the_doctor_names_a_mistyped_setting_a_damaged_store_and_a_model_that_is_not_there(
    coach, home, monkeypatch
) -> None:
    home.mkdir(parents=True)
    (home / "coach.db").write_bytes(b"")
    monkeypatch.setenv("COACH_MODLE", "x")
    monkeypatch.setenv("COACH_MODEL", "openai/some")
    monkeypatch.setenv("COACH_API_BASE", f"http://127.0.0.1:{_free_port()}/v1")
    done = coach("doctor")
    assert done.code == 6
    assert "COACH_MODLE is no setting. Did you mean `model`?" in done.out
    assert "✗ store" in done.out and "cannot be reached" in done.out


def test_the_doctor_sees_a_model_that_answers(coach, monkeypatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("COACH_MODEL", "openai/some")
        monkeypatch.setenv("COACH_API_BASE", f"http://127.0.0.1:{server.getsockname()[1]}/v1")
        assert "answers" in coach("doctor").out


def test_a_wrong_configuration_file_is_a_fault_of_the_settings(coach, home) -> None:
    home.mkdir(parents=True)
    (home / "config.toml").write_text('modle = "x"\n', encoding="utf-8")
    done = coach("doctor")
    assert done.code == 2 and "Did you mean `model`?" in done.out


# --- completions, serve


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_every_verb(coach, shell) -> None:
    from coach.cli.main import VERBS

    out = coach("completions", shell).out
    assert all(verb in out for verb in VERBS) and "confirm" in out


def test_bash_takes_the_completions(coach, tmp_path) -> None:
    file = tmp_path / "coach.bash"
    file.write_text(coach("completions", "bash").out, encoding="utf-8")
    asked = f'source "{file}"; COMP_WORDS=(coach goal ad); COMP_CWORD=2; _coach; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, timeout=30)
    assert done.stdout.strip() == "add"


def test_a_taken_port_is_named_before_anything_starts(coach) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = coach("serve", "--port", str(server.getsockname()[1]))
    assert done.code == 2 and "cannot be used" in done.err


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# --- without a terminal


def test_without_a_terminal_the_coach_plays_the_worked_example(coach, home) -> None:
    done = coach()
    assert done.code == 0 and "An aspiration and two facts go in" in done.out
    assert not home.exists()


def test_without_a_terminal_the_sample_is_shown_as_text_and_leaves_nothing(coach, home) -> None:
    done = coach("--demo")
    assert done.code == 0 and "Windmark Energy Cooperative" in done.out and "Lea Hartmann" in done.out
    assert not home.exists()


def test_a_dumb_terminal_gets_plain_text(coach, monkeypatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert "An aspiration and two facts go in" in coach().out


def test_a_locale_without_utf8_gets_substitutes_and_json_stays_utf8(home, tmp_path) -> None:
    import sys

    around = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    call = [sys.executable, "-m", "coach"]
    added = subprocess.run([*call, "goal", "add", "-"], input="Für Kunden: Antworten, die halten – 李\n".encode(), env=around, capture_output=True, timeout=60)  # fmt: skip
    assert added.returncode == 0 and b"Traceback" not in added.stderr
    shown = subprocess.run(
        [*call, "goal", "list", "--format", "json"], env=around, capture_output=True, timeout=60
    )
    assert (
        json.loads(shown.stdout.decode("utf-8"))["goals"][0]["text"]
        == "Für Kunden: Antworten, die halten – 李"
    )
