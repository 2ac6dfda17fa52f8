"""Whether a model can be reached is found out with its key and nothing else, and far ones are asked only when told to."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from coach.cli.main import run
from coach.models import catalogue, choosing, looking, reaching
from coach.models.reaching import Reached
from coach.settings import Settings
from evals.loopback import Provider, Reply, said

KEY = "sk-abcdefghijklmnop"


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in catalogue.key_variables().values():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("coach.models.looking.SERVERS", ())


Write = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def listing(write: Write) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A server that answers GET as it is told; what it was sent is kept."""
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None: ...

        def do_GET(self) -> None:
            seen.append({**{k.lower(): v for k, v in self.headers.items()}, "path": self.path})
            try:
                write(self)
            except OSError:
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
    finally:
        server.shutdown()
        server.server_close()


def answers(content: Any, status: int = 200, **headers: str) -> Write:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return write


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65_536)


def reached(tmp_path: Path, named: str, base: str = "", *, far: bool = False) -> Reached:
    found = choosing.connection(named, Settings(home=tmp_path, model=named, api_base=base))
    return reaching.reach(found, choosing.provider_of(found.name), far=far)


@pytest.mark.parametrize(
    ("named", "content", "can_be", "told"),
    [
        ("openai/small", {"data": [{"id": "small"}]}, True, "it answers"),
        ("openai/large", {"data": [{"id": "small"}]}, False, "has no large; it has small"),
        ("ollama/qwen2.5:7b", {"models": [{"name": "qwen2.5:7b"}]}, True, "it answers"),
        ("ollama/llama3", {"models": [{"name": "llama3:latest"}]}, True, "it answers"),
        ("openai/small", {"data": []}, True, "it answers"),
        ("openai/small", b"<html>", False, "no list of models"),
        ("openai/small", b"[" * 100_000, False, "no list of models"),
    ],
)
def test_a_server_on_this_machine_is_asked_for_its_models(
    tmp_path: Path, named: str, content: Any, can_be: bool, told: str
) -> None:
    with listing(answers(content)) as (base, seen):
        found = reached(tmp_path, named, base)
    assert found.can_be is can_be and told in found.what
    assert len(seen) == 1 and "authorization" not in seen[0]


def test_nobody_there_is_said(tmp_path: Path) -> None:
    assert reached(tmp_path, "openai/x", "http://127.0.0.1:9/v1") == Reached(False, "nobody answers there")
    assert reached(tmp_path, "openai/x", "http://localhost:x/") == Reached(False, "nobody answers there")


@pytest.mark.parametrize("write", [endless, lambda handler: threading.Event().wait(3)])
def test_an_endless_or_silent_server_is_not_waited_for(tmp_path: Path, write: Write) -> None:
    started = monotonic()
    with listing(write) as (base, _):
        assert reached(tmp_path, "openai/x", base).can_be is False
        assert looking.servers([("vLLM", base)]) == []
    assert monotonic() - started < 2.5


def test_a_provider_is_asked_only_when_told_to_with_its_key_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reached(tmp_path, "claude") == Reached(False, "no key is there: coach keys set anthropic")
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    with listing(answers({"data": []})) as (base, seen):
        monkeypatch.setattr(catalogue, "list_address", lambda name: base)
        assert reached(tmp_path, "claude").can_be is None and seen == []
        assert reached(tmp_path, "claude", far=True) == Reached(True, "it answers, and takes the key")
    assert seen[0]["x-api-key"] == KEY and "content-length" not in seen[0]


@pytest.mark.parametrize(
    ("status", "told"), [(401, "refuses the key"), (403, "refuses the key"), (500, "no list of models"), (302, "no list")]
)  # fmt: skip
def test_what_a_provider_says_instead_is_told_and_the_key_goes_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, told: str
) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    with (
        listing(answers({"data": []})) as (other, carried),
        listing(answers({"error": KEY}, status, location=other)) as (base, _),
    ):
        monkeypatch.setattr(catalogue, "list_address", lambda name: base)
        found = reached(tmp_path, "gemini", far=True)
    assert found.can_be is False and told in found.what and KEY not in found.what
    assert carried == []


def test_a_local_file_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "x.gguf").write_bytes(b"GGUF1234")
    found = choosing.connection(f"gguf:{tmp_path}/x.gguf", Settings(home=tmp_path))
    assert reaching.reach(found, "", far=False) == Reached(True, "the file is there")
    gone = choosing.connection(f"gguf:{tmp_path}/y.gguf", Settings(home=tmp_path))
    assert reaching.reach(gone, "", far=False).can_be is False


def test_every_alias_has_an_address_to_ask() -> None:
    for alias in catalogue.aliases():
        assert catalogue.key_variable(alias.provider) is None or catalogue.list_address(alias.provider)


def test_the_verb_says_it_of_the_model_in_use_and_of_the_list(
    a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with Provider(lambda body, n: said(""), models=["small"]) as server:
        monkeypatch.setenv("COACH_MODEL", "openai/small")
        monkeypatch.setenv("COACH_API_BASE", server.address)
        assert run(["models"]) == 0
        assert "Can it be reached? It answers." in capsys.readouterr().out
        assert run(["models", "--format", "json"]) == 0
        line = json.loads(capsys.readouterr().out)
    assert line["reachable"] is True
    by_name = {one["name"]: one["reachable"] for one in line["models"]}
    assert (by_name["gpt"], by_name["claude"], by_name["ollama-qwen"]) == (None, False, False)
    with listing(answers({}, 401)) as (base, _):
        monkeypatch.setattr(catalogue, "list_address", lambda name: base)
        assert run(["models", "--check"]) == 0
    shown = capsys.readouterr()
    assert "it refuses the key" in shown.out and KEY not in shown.out + shown.err


def test_a_name_in_a_list_cannot_drive_the_terminal(
    a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    with Provider(lambda body, n: Reply(), models=["\x1b[2Jred"]) as server:
        monkeypatch.setenv("COACH_MODEL", "openai/small")
        monkeypatch.setenv("COACH_API_BASE", server.address)
        run(["models"])
    assert "\x1b" not in capsys.readouterr().out and os.environ["COACH_MODEL"] == "openai/small"
