"""`coach eval record`: killed and begun again it asks for what is left; what can be replayed is not asked for again."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from evals import recording, registry
from evals.cassette import Cassette
from evals.loopback import HANG, Provider, Reply, said

CASES = ("obj-01", "obj-04", "obj-07")
#: The command with its recordings in a folder of the test.
COMMAND = """
import sys
from pathlib import Path
from evals.cassette import Cassette
Cassette.__init__.__defaults__ = (Path(sys.argv[1]),)
from coach.cli.main import run
sys.exit(run(["eval", "record", "--model", "openai/asked", "--flow", "key-results", *sys.argv[2:]]))
"""


def answer(body: dict[str, Any], call: int) -> Reply:
    lines = ["Callers in need who get help the same day reach 30 by the end", "Complaints stay below 3"]
    objective = {
        "text": "People get help on the day",
        "parent": 1,
        "why": "It helps.",
        "key_results": [{"text": line, "reason": "possible"} for line in lines],
    }
    return said(json.dumps({"objectives": [objective]}))


class Record:
    """Runs the command against a provider on loopback."""

    def __init__(self, folder: Path, server: Provider, home: Path) -> None:
        self.folder, self.server = folder, server
        around = {
            "COACH_API_BASE": server.address,
            "COACH_HOME": str(home),
            "OPENAI_API_KEY": "sk-test-0123456789",
        }
        self._around = {**os.environ, **around}

    def start(self, *more: str) -> "subprocess.Popen[str]":
        chosen = [word for case in CASES for word in ("--case", case)]
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, str(self.folder), *chosen, *more],
            env=self._around,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *more: str) -> tuple[int, str]:
        with self.start(*more) as running:
            _, told = running.communicate(timeout=120)
        return running.returncode, told

    @property
    def files(self) -> list[str]:
        return sorted(path.name.split(".")[0] for path in self.folder.rglob("*.json.gz"))


@pytest.fixture
def provider() -> Iterator[Any]:
    with ExitStack() as stack:
        yield lambda respond: stack.enter_context(Provider(respond))


@pytest.mark.long
def test_a_recording_that_was_killed_goes_on_where_it_was(provider: Any, tmp_path: Path) -> None:
    reached, hanging = threading.Event(), threading.Event()
    hanging.set()

    def respond(body: dict[str, Any], call: int) -> Reply:
        if hanging.is_set() and "nightly numbers" in str(body):
            reached.set()
            return Reply([HANG])
        return answer(body, call)

    server = provider(respond)
    record = Record(tmp_path / "kept", server, tmp_path / "home")
    first = record.start()
    assert reached.wait(60)
    first.kill()
    first.communicate()
    assert record.files == ["obj-01"]
    hanging.clear()
    asked = len(server.requests)

    code, told = record.run()
    assert code == 0 and "key-results: 1 of 3 recorded already" in told
    assert "key-results 1/2 obj-04" in told and "key-results 2/2 obj-07" in told
    assert record.files == list(CASES)
    assert not any("pain" in json.dumps(body) for body in server.requests[asked:])

    asked = len(server.requests)
    code, told = record.run()
    assert code == 0 and "3 of 3 recorded already" in told and len(server.requests) == asked


@pytest.mark.long
def test_a_case_that_failed_is_named_and_the_others_are_kept(provider: Any, tmp_path: Path) -> None:
    def respond(body: dict[str, Any], call: int) -> Reply:
        return Reply([b"{}"], status=401) if "nightly numbers" in str(body) else answer(body, call)

    record = Record(tmp_path / "kept", provider(respond), tmp_path / "home")
    code, told = record.run()
    assert code == 3 and "1 cases could not be recorded: obj-04 (The model's key" in told
    assert record.files == ["obj-01", "obj-07"]


@pytest.mark.parametrize(
    ("suite", "flow"),
    [("key_results_model", "key-results"), ("retro_model", "retro"), ("review_model", "review")],
)
def test_a_suite_without_recordings_says_how_to_make_them(
    suite: str, flow: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cassette.__init__, "__defaults__", (tmp_path,))
    outcome = registry.run(suite)
    assert f"not recorded yet: coach eval record --flow {flow} --model gguf:PATH" in outcome.text
    assert outcome.passed and not outcome.stale


def test_every_flow_names_prompts_and_cases_that_there_are() -> None:
    for flow in recording.FLOWS.values():
        assert len({case["id"] for case in flow.cases()}) == len(flow.cases()) >= 4
