"""The interface in a browser: for whoever has the key, and for no other page, name or user."""

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address that a running `coach serve` printed, with its key."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = [
        sys.executable,
        "-c",
        "from coach.cli.main import main; main()",
        "serve",
        "--port",
        str(port),
    ]
    around = {**os.environ, "COACH_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    with subprocess.Popen(
        call, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=around, text=True
    ) as run:
        assert run.stderr is not None
        told = re.search(r"http://\S+", run.stderr.readline())
        assert told
        yield told[0]
        run.terminate()
        try:
            run.wait(20)
        finally:
            run.kill()


async def reached(session: aiohttp.ClientSession, address: str, **headers: str) -> int:
    for _ in range(200):
        try:
            async with session.get(address, headers=headers, allow_redirects=False) as answer:
                return answer.status
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(0.1)
    raise AssertionError("the server does not come up")


async def test_the_key_opens_the_interface_and_it_draws(address: str) -> None:
    here = address.partition("/?")[0]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        assert await reached(session, address) == 302
        async with session.get(here + "/") as page:
            assert page.status == 200
            assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        drawn = b""
        async with session.ws_connect(f"{here}/ws?width=80&height=24", origin=here) as terminal:
            while b"OKR coach" not in drawn:
                message = await terminal.receive(timeout=40)
                assert len(drawn) < 1_000_000, "nothing of the interface is drawn"
                assert message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY), message
                drawn += message.data if isinstance(message.data, bytes) else message.data.encode()


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Host": "rebound.example"}, {"Origin": "null"}],
    ids=["another page", "a bent name", "a page without a place"],
)
async def test_another_page_reaches_nothing_even_with_the_key(address: str, headers: dict[str, str]) -> None:
    here = address.partition("/?")[0]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        assert await reached(session, address) == 302
        for path in ("/", "/ws", "/static/js/textual.js"):
            assert await reached(session, here + path, **headers) == 403


async def test_without_the_key_there_is_nothing(address: str) -> None:
    here = address.partition("/?")[0]
    async with aiohttp.ClientSession() as session:
        for path in ("/", "/?key=guess", "/ws", "/static/", "/download/x"):
            assert await reached(session, here + path) == 403
