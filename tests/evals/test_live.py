"""Live models from the command line: a real model's arms over real HTTP, in parallel, resumed, within a cost cap."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.cli.main import run
from coach.models.litellm_model import LiteLLMModel
from evals.loopback import Provider, Reply, said

#: A name that the library knows the price of; it is served on loopback.
MODEL = "openai/gpt-4o-mini"


def draft(body: dict[str, Any], call: int) -> Reply:
    """Two objectives with a number that nobody gave, so that the gate has something to send back."""
    lines = (
        "Waiting time falls from 77 minutes to 33 minutes by 30 June 2027",
        "Complaints fall from 88 to 44",
    )
    results = [{"text": line, "reason": "a guess"} for line in lines]
    texts = ("Guests wait less than today", "Guests find their way alone")
    every = [{"text": text, "parent": None, "why": "They told me.", "key_results": results} for text in texts]
    return said(json.dumps({"objectives": every}), model="gpt-4o-mini")


def prose(body: dict[str, Any], call: int) -> Reply:
    """What no draft can be read from."""
    return said("Gladly! Here are some thoughts.", model="gpt-4o-mini")


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")
    # What is served on this machine costs nothing; here it stands for a provider that does.
    never = property(lambda model: False, lambda model, free: None)
    monkeypatch.setattr(LiteLLMModel, "is_free", never, raising=False)

    def call(*more: str) -> int:
        return run(["eval", "run", "drafts", "--live", MODEL, "--out", str(tmp_path / "run"), *more])

    return call


def figures(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "run.json").read_text())
    return found


def test_a_live_model_is_asked_at_once_and_not_again_where_the_run_goes_on(
    live: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arms = ["--arm", "gpt-4o-mini raw", "--arm", "gpt-4o-mini gated", "--arm", "guide"]
    with Provider(draft) as server:
        monkeypatch.setenv("COACH_API_BASE", server.address)
        assert live(*arms, "--limit", "2", "--jobs", "4") == 0
        first = len(server.requests)
        assert live(*arms, "--limit", "2") == 0
        again = server.requests[first:]
        assert len(again) < first and all("Industriemechaniker" in str(body) for body in again), (
            "what was answered is kept; what failed, an English answer to a German wish, is asked again"
        )
    found = figures(tmp_path / "run")
    told = found["suites"]["drafts"]["figures"]["arms"]
    assert told["gpt-4o-mini raw"]["measures"]["invented"]["value"] == 1
    gated = told["gpt-4o-mini gated"]
    assert (gated["failed"], gated["measures"]["invented"]["value"]) == (1, 0.3333), (
        "only the failed case counts"
    )
    assert found["versions"]["asked"] == {
        "limit": 2, "arms": ["gpt-4o-mini raw", "gpt-4o-mini gated", "guide"], "live": [MODEL],
    }  # fmt: skip
    assert "sk-test" not in (tmp_path / "run" / "run.json").read_text()


def test_a_cap_that_is_reached_stops_asking_and_says_so(
    live: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Provider(draft) as server:
        monkeypatch.setenv("COACH_API_BASE", server.address)
        assert live("--arm", "gpt-4o-mini gated", "--cost-cap", "0.000001", "--jobs", "4") == 0
        assert 1 <= len(server.requests) <= 3, "one case, with its repairs"
    assert "cost cap" in (tmp_path / "run" / "cases.jsonl").read_text()


def test_answers_that_nobody_can_read_are_paid_for_too(
    live: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Provider(prose) as server:
        monkeypatch.setenv("COACH_API_BASE", server.address)
        only = ("--arm", "gpt-4o-mini raw", "--arm", "gpt-4o-mini gated")
        assert live(*only, "--cost-cap", "0.000001") == 3
        assert 1 <= len(server.requests) <= 3
    assert "cost cap" in (tmp_path / "run" / "cases.jsonl").read_text()


def test_a_model_that_answers_nothing_is_named_with_the_reason_and_the_run_is_kept(
    live: Callable[..., int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Provider(lambda body, call: Reply([b"{}"], status=401)) as server:
        monkeypatch.setenv("COACH_API_BASE", server.address)
        assert live("--arm", "gpt-4o-mini gated", "--limit", "1") == 3
    told = capsys.readouterr().err
    assert f"No case was answered by {MODEL}" in told and "coach keys" in told and "Traceback" not in told
    assert (tmp_path / "run" / "report.html").is_file()


def test_a_cap_below_nothing_is_refused(live: Callable[..., int]) -> None:
    assert live("--cost-cap", "-1") == 2
