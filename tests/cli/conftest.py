"""Runs verbs in a home of their own, on a fixed day of a fixed person."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coach.cli.main import run
from evals.loopback import Provider, Respond


@dataclass(frozen=True)
class Done:
    """What a call gave: its exit code, its data, its talk."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "my home"
    monkeypatch.setenv("COACH_HOME", str(folder))
    monkeypatch.setenv("COACH_USER", "Ada Novak")
    for name in ("COACH_MODEL", "COACH_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def coach(home: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = run([*arguments])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return call


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Respond], Provider]]:
    """Start a provider on loopback that answers as it is told, and set it as the model of the coach."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")
    with ExitStack() as stack:

        def started(respond: Respond) -> Provider:
            server = stack.enter_context(Provider(respond))
            monkeypatch.setenv("COACH_API_BASE", server.address)
            monkeypatch.setenv("COACH_MODEL", "openai/asked")
            return server

        yield started
