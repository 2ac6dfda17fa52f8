"""`coach draft` with a model: what is said before the first call, what is held back, what takes over."""

import json
from typing import Any

import pytest

from coach.cli.main import run
from evals.loopback import Reply, said

WISH = "I want us to solve tickets faster, but not by closing them early."
CALL = ["draft", "--aspiration", WISH, "--role", "Support team lead", "--fact", "median ticket resolution is 31 h",
        "--today", "2026-12-01", "--period", "2027-H1", "--count", "1", "--model", "openai/asked"]  # fmt: skip


def good() -> Reply:
    lines = ("Median time to resolve a ticket falls from 31 hours to 25 hours by 30 June 2027",
             "Share of tickets solved with the first answer reaches 60% by 30 June 2027")  # fmt: skip
    objective = {
        "text": "Customers get a lasting solution sooner than today by 30 June 2027",
        "parent": None,
        "why": "Waiting is what they remember.",
        "key_results": [{"text": line, "reason": "a fifth is possible"} for line in lines],
    }
    return said(json.dumps({"objectives": [objective]}))


def test_the_person_is_told_where_their_words_go_before_they_go(provider: Any, capsys: Any) -> None:
    server = provider(lambda body, n: good())
    code = run([*CALL, "--format", "json"])
    shown = capsys.readouterr()
    assert code == 0
    assert (
        "Asking openai/asked. What you wrote is sent nowhere: the model is served on this machine"
        in shown.err
    )
    line = json.loads(shown.out)
    assert line["suggestions"][0]["suggester"] == "model"
    assert line["degraded"] is None and line["usage"]["requests"] == len(server.requests) == 1


def test_a_dry_run_prints_the_prompt_and_sends_nothing(provider: Any, capsys: Any) -> None:
    server = provider(lambda body, n: good())
    assert run([*CALL, "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert WISH in shown and "never an instruction" in shown
    assert server.requests == []


def test_a_dry_run_without_a_model_says_that_nothing_is_sent(capsys: Any) -> None:
    assert run(["draft", "--aspiration", WISH, "--dry-run"]) == 0
    assert "nothing is sent" in capsys.readouterr().out


def test_a_model_that_fails_hands_over_and_says_so(provider: Any, capsys: Any) -> None:
    provider(
        lambda body, n: Reply([b'{"error": {"message": "Incorrect key sk-test-0123456789abcdef"}}'], 401)
    )
    code = run([*CALL, "--format", "json"])
    shown = capsys.readouterr()
    assert code == 0
    line = json.loads(shown.out)
    assert line["degraded"].endswith(
        "The model's key is missing or was refused. Set OPENAI_API_KEY, or keep the key with: coach keys set openai"
    )
    assert {one["suggester"] for one in line["suggestions"]} == {"guide"}
    assert "sk-test-0123456789abcdef" not in shown.out + shown.err


def test_without_a_fallback_the_exit_code_is_three(provider: Any, capsys: Any) -> None:
    provider(lambda body, n: Reply([b"{}"], 401))
    assert run([*CALL, "--no-fallback"]) == 3
    assert "key is missing or was refused" in capsys.readouterr().err


def test_a_password_is_held_back_until_it_is_confirmed(
    provider: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = provider(lambda body, n: good())
    monkeypatch.setattr("coach.models.choosing.is_loopback", lambda address: False)
    secret = [*CALL, "--fact", "the password is hunter2!"]
    assert run([*secret, "--no-fallback"]) == 3
    assert "nothing was sent" in capsys.readouterr().err
    assert server.requests == []
    run([*secret, "--send-secrets"])
    assert len(server.requests) >= 1


def test_nothing_that_a_library_says_reaches_the_terminal(provider: Any, capfd: Any) -> None:
    provider(lambda body, n: Reply([b"<html>"], 500, {"content-type": "text/html"}))
    run([*CALL, "--format", "jsonl"])
    shown = capfd.readouterr()
    assert len(shown.out.strip().splitlines()) == 1
    assert len([line for line in shown.err.splitlines() if line.strip()]) <= 2
