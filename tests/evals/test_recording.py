"""Recordings: made through the real path, replayed with no network, stale or missing said so, no key inside."""

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from coach.coaching import prompts
from coach.errors import RecordingError
from coach.models.connection import Connection
from evals import cassette, recording
from evals.arms import model
from evals.cassette import Cassette
from evals.loopback import Provider, Respond, said

KEY = "sk-test-0123456789abcdef"
CASE = {
    "id": "one",
    "role": "Support team lead",
    "aspiration": "I want us to solve tickets faster, but not by closing them early.",
    "facts": ["median ticket resolution is 31 h", "reopen rate 9 %"],
    "parents": [{"level": "company", "text": "Customers renew because support is quick"}],
    "period": {"start": "2027-01-01", "end": "2027-06-30"},
}


def answer(start: float) -> str:
    lines = [
        f"Median time to resolve a ticket falls from {start} hours to 25 hours by 30 June 2027",
        "Reopen rate stays at or below 9% until 30 June 2027",
    ]
    objective = {
        "text": "Customers get a lasting solution sooner than today by 30 June 2027",
        "parent": 1,
        "why": "Quick support is why they renew.",
        "key_results": [{"text": line, "reason": "a fifth is possible"} for line in lines],
    }
    other = {**objective, "text": "Customers are told at once who looks after their ticket by 30 June 2027"}
    return json.dumps({"objectives": [objective, other]})


@pytest.fixture
def provider() -> Iterator[Callable[[Respond], Provider]]:
    with ExitStack() as stack:
        yield lambda respond: stack.enter_context(Provider(respond))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Cassette.__init__, "__defaults__", (tmp_path,))
    return tmp_path


def connection(server: Provider) -> Connection:
    return Connection("openai/asked", "openai/asked", api_base=server.address, api_key=KEY)


FLOW = recording.flow_named("draft")


async def test_a_recording_replays_to_the_same_answer_and_reaches_nobody(provider: Any) -> None:
    server = provider(lambda body, n: said(answer(40) if n == 1 else answer(31)))
    first = await recording.record(FLOW, CASE, connection(server))
    calls = len(server.requests)
    again = await recording.replay(FLOW, CASE, "openai/asked")
    for line in (first, again):
        line["usage"] = {k: v for k, v in line["usage"].items() if "seconds" not in k}
    assert again == first
    assert (calls, len(server.requests)) == (2, 2)
    raw = first["stages"]["raw"][0]
    assert (raw["passes"], raw["invented"]) == (False, True)
    shown = first["stages"]["shown"][0]
    assert (shown["passes"], shown["invented"], shown["own"]) == (True, False, True)
    assert list(recording.models(FLOW)) == ["openai/asked"]


async def test_a_recording_keeps_how_long_the_model_took_and_its_arms_tell_that_instead_of_the_replay(
    provider: Any, folder: Path, monkeypatch: Any
) -> None:
    server = provider(lambda body, n: said(answer(40) if n == 1 else answer(31)))
    await recording.record(FLOW, CASE, connection(server))
    took = Cassette("draft", "openai/asked", "one").meta()["seconds"]
    assert 0 <= took < 60
    monkeypatch.setattr(model, "CASSETTES", folder)
    raw, gated = model.recorded()
    assert (raw.name, gated.name) == ("asked raw", "asked gated")
    first = await raw.answer(CASE)
    assert 40 in [row["baseline"] for row in first["suggestions"][0]["key_results"]]
    usage = (await gated.answer(CASE))["usage"]
    assert usage["recorded_seconds"] == took
    assert not [name for name in usage if name.endswith("seconds") and name != "recorded_seconds"]


async def test_no_key_and_no_address_is_in_a_recording(provider: Any, folder: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("ACME_API_KEY", "acme-9876543210")
    server = provider(lambda body, n: said(answer(31).replace("they renew", "acme-9876543210 renew")))
    await recording.record(FLOW, CASE, connection(server))
    (file,) = folder.rglob("*.json.gz")
    text = gzip.decompress(file.read_bytes()).decode()
    assert KEY not in text and "acme-9876543210" not in text and "127.0.0.1" not in text
    assert "authorization" not in text.lower()


async def test_a_missing_recording_is_an_error_of_its_own() -> None:
    with pytest.raises(RecordingError, match="no recording draft/openai-asked/one") as error:
        await recording.replay(FLOW, CASE, "openai/asked")
    assert error.value.exit_code == 5


async def test_a_question_that_was_not_recorded_is_an_error_of_its_own(provider: Any) -> None:
    server = provider(lambda body, n: said(answer(31)))
    await recording.record(FLOW, CASE, connection(server))
    with pytest.raises(RecordingError, match="lacks a call"):
        await recording.replay(
            FLOW, {**CASE, "aspiration": "I want tickets solved at night."}, "openai/asked"
        )
    assert len(server.requests) == 1


async def test_a_changed_prompt_makes_a_recording_stale(provider: Any, monkeypatch: Any) -> None:
    server = provider(lambda body, n: said(answer(31)))
    await recording.record(FLOW, CASE, connection(server))
    assert Cassette("draft", "openai/asked", "one").is_fresh()
    changed = prompts.Prompt("draft", 9, (), "Form", "Other words.")
    monkeypatch.setattr(cassette, "load_prompt", lambda name: changed)
    assert not Cassette("draft", "openai/asked", "one").is_fresh()
    with pytest.raises(RecordingError, match="stale: the prompt “draft” has changed"):
        await recording.replay(FLOW, CASE, "openai/asked")


async def test_a_damaged_recording_says_so(provider: Any, folder: Path) -> None:
    server = provider(lambda body, n: said(answer(31)))
    await recording.record(FLOW, CASE, connection(server))
    (file,) = folder.rglob("*.json.gz")
    file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(RecordingError, match="damaged"):
        await recording.replay(FLOW, CASE, "openai/asked")


async def test_nothing_is_kept_of_a_flow_that_failed(provider: Any, folder: Path) -> None:
    server = provider(lambda body, n: said(None))
    with pytest.raises(Exception, match="nothing"):
        await recording.record(FLOW, CASE, connection(server))
    assert list(folder.rglob("*.gz")) == []


async def test_a_case_that_is_declined_has_a_recording_without_calls(provider: Any) -> None:
    server = provider(lambda body, n: said(answer(31)))
    empty = {**CASE, "aspiration": "idk", "facts": []}
    await recording.record(FLOW, empty, connection(server))
    assert (await recording.replay(FLOW, empty, "openai/asked"))["declined"] is not None
    assert server.requests == []
