"""Every verb with a model behind it prints what it would send, sends nothing then, and says where words go."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals import datasets
from evals.loopback import Reply, said

GOAL = "Patients in pain get help on the day they call"
KEY_RESULT = "Callers in pain who wait for the next day fall from 6 to 1 a day by 31 March 2027"
PERIOD = ["--period", "2027-01-01..2027-03-31"]
DAY = ["--today", "2027-01-04"]


def broken(body: dict[str, Any], call: int) -> Reply:
    return Reply([b"{}"], status=401)


@pytest.fixture
def key_result(coach: Callable[..., Any]) -> str:
    """The id of a stored key result that was missed."""
    added = coach("goal", "add", GOAL, *PERIOD, "--kr", KEY_RESULT, "--format", "json")
    found = str(added.json["goal"]["key_results"][0]["id"])
    assert (
        coach("checkin", found, "5", "--note", "two colleagues were ill", "--today", "2027-03-31").code == 0
    )
    return found


def test_key_results_print_the_prompt_and_send_nothing(provider: Any, coach: Any) -> None:
    server = provider(broken)
    done = coach("key-results", GOAL, "--fact", "6 callers a day wait", *PERIOD, *DAY, "--dry-run")
    assert done.code == 0 and server.requests == []
    assert f'objective: "{GOAL}"' in done.out and '"6 callers a day wait"' in done.out
    assert "# To openai/asked, nowhere: the model is served on this machine" in done.out


def test_what_the_dry_run_of_key_results_prints_is_what_is_sent(provider: Any, coach: Any) -> None:
    server = provider(broken)
    call = ["key-results", GOAL, "--fact", "6 callers a day wait", *PERIOD, *DAY]
    printed = coach(*call, "--dry-run").out
    done = coach(*call)
    sent = server.requests[0]["messages"]
    assert all(message["content"].strip() in printed for message in sent)
    assert "Asking openai/asked. What you wrote is sent nowhere" in done.err


def test_a_retrospective_prints_the_prompt_and_sends_nothing(
    key_result: str, provider: Any, coach: Any
) -> None:
    server = provider(broken)
    call = ["retro", key_result, "--reflection", "Two of us were away and nobody stood in.", "--today", "2027-04-02"]  # fmt: skip
    printed = coach(*call, "--dry-run")
    assert printed.code == 0 and server.requests == []
    assert "two colleagues were ill" in printed.out and "nobody stood in" in printed.out
    done = coach(*call)
    assert all(m["content"].strip() in printed.out for m in server.requests[0]["messages"])
    assert "Asking openai/asked." in done.err


def test_a_review_prints_the_prompt_and_sends_nothing(key_result: str, provider: Any, coach: Any) -> None:
    server = provider(broken)
    call = ["review", "me", *PERIOD, "--today", "2027-04-02"]
    printed = coach(*call, "--dry-run")
    assert printed.code == 0 and server.requests == []
    done = coach(*call)
    assert all(m["content"].strip() in printed.out for m in server.requests[0]["messages"])
    assert "Asking openai/asked." in done.err and "Note: The model's key" in done.out


@pytest.mark.parametrize("verb", ["draft", "retro", "review"])
def test_a_dry_run_in_bulk_is_refused_and_sends_nothing(verb: str, provider: Any, coach: Any) -> None:
    server = provider(broken)
    done = coach(verb, "--input", str(datasets.path("aspirations.jsonl")), "--dry-run")
    assert done.code == 2 and "--dry-run shows" in done.err and server.requests == []


@pytest.mark.parametrize("verb", ["draft", "retro", "review"])
def test_in_bulk_a_case_that_fails_is_named_and_the_others_come_out(
    verb: str, provider: Any, coach: Any, tmp_path: Path
) -> None:
    data = {"draft": "aspirations.jsonl", "retro": "misses.jsonl", "review": "reviews_dev.jsonl"}[verb]
    lines = datasets.path(data).read_text("utf-8").splitlines()[:2]
    second = json.loads(lines[1])
    word = {"draft": "aspiration", "retro": "objective"}.get(verb)
    marked = second[word][:30] if word else second["objectives"][0]["text"][:30]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(lines), "utf-8")

    def respond(body: dict[str, Any], call: int) -> Reply:
        # The second case is refused; the first gets words that no form can hold, three times.
        return broken(body, call) if marked in str(body) else said("no JSON")

    server = provider(respond)
    done = coach(verb, "--input", str(file), "--no-fallback", "--format", "jsonl")
    assert done.code == 3 and "line 1:" in done.err and "line 2:" in done.err
    assert server.requests and "Asking openai/asked." in done.err


def test_a_password_is_held_back_until_it_is_confirmed(
    provider: Any, coach: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = provider(broken)
    monkeypatch.setattr("coach.models.choosing.is_loopback", lambda address: False)
    call = ["key-results", GOAL, "--fact", "the password is hunter2!", *PERIOD, *DAY]
    held = coach(*call)
    assert "looks like a password" in held.out and server.requests == []
    coach(*call, "--send-secrets")
    assert server.requests


def test_a_question_prints_the_prompt_and_sends_nothing(provider: Any, coach: Any) -> None:
    server = provider(broken)
    question = "What is an OKR?"
    printed = coach("ask", question, "--dry-run")
    assert printed.code == 0 and server.requests == []
    assert "# To openai/asked, nowhere" in printed.out and f'question: "{question}"' in printed.out
    done = coach("ask", question)
    assert all(m["content"].strip() in printed.out for m in server.requests[0]["messages"])
    assert "Asking openai/asked." in done.err and done.out


def test_a_question_that_no_passage_answers_is_sent_to_nobody(provider: Any, coach: Any) -> None:
    provider(broken)
    assert "Nothing is sent" in coach("ask", "How tall is the Zugspitze?", "--dry-run").out
