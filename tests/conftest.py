"""What every test gets: a home of its own, and no way out to the network."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_connect = socket.socket.connect


def _connect_on_loopback_only(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX and address[0] not in _LOOPBACK:
        raise AssertionError(f"a test tried to reach {address[0]}: tests make no connection")
    _connect(self, address)


@pytest.fixture(autouse=True)
def a_home_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Point the coach at an empty data folder and away from the person's own settings."""
    home = tmp_path_factory.mktemp("home")
    for name in [n for n in os.environ if n.startswith("COACH_") and n != "COACH_SHARED_DATA"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_HOME", str(home))
    monkeypatch.setattr(socket.socket, "connect", _connect_on_loopback_only)
    yield home


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of labelled statements and coaching cases, where it lies beside the checkout."""
    default = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    folder = Path(os.environ.get("COACH_SHARED_DATA", default))
    if not folder.is_dir():
        pytest.skip(
            "the shared data folder is not beside this checkout; set COACH_SHARED_DATA to measure with it"
        )
    return folder
