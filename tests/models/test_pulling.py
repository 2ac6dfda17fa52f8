"""Fetching a model file from a mirror on loopback: going on, checked, nothing kept that is not what was promised."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from coach.errors import InputError, ModelError
from coach.models import pulling
from coach.models.pulling import ModelFile, pull

CONTENT = b"GGUF" + bytes(range(256)) * 20_000


@contextmanager
def mirror(**how: Any) -> Iterator[tuple[str, list[str]]]:
    """A server of one file: `cut` closes the line behind so many bytes, `ranges` says whether it can go on."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None: ...

        def do_GET(self) -> None:
            asked.append(self.headers.get("range", ""))
            start = int(asked[-1].removeprefix("bytes=").rstrip("-") or 0) if how.get("ranges", True) else 0
            body = how.get("content", CONTENT)[start:]
            self.send_response(how.get("status", 206 if start else 200))
            self.send_header("content-type", how.get("type", "application/octet-stream"))
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            cut = how.get("cut") if len(asked) == 1 else None
            self.wfile.write(body[:cut])
            self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/model.gguf", asked
    finally:
        server.shutdown()
        server.server_close()


def file(url: str, **more: Any) -> ModelFile:
    facts = {"bytes": len(CONTENT), "sha256": hashlib.sha256(CONTENT).hexdigest(), **more}
    return ModelFile("small", "small.gguf", url, "Apache-2.0", what="small", **facts)


def test_a_file_is_fetched_checked_and_not_fetched_again(tmp_path: Path) -> None:
    told: list[int] = []
    with mirror() as (url, asked):
        place = pull(file(url), tmp_path, lambda done, whole: told.append(done))
        assert pull(file(url), tmp_path) == place
    assert place.read_bytes() == CONTENT
    assert told[-1] == len(CONTENT) and told == sorted(told)
    assert len(asked) == 1


@pytest.mark.parametrize("ranges", [True, False])
def test_a_download_that_stopped_goes_on(tmp_path: Path, ranges: bool) -> None:
    with mirror(cut=3_000_000, ranges=ranges) as (url, asked):
        with pytest.raises(ModelError, match="small") as error:
            pull(file(url), tmp_path)
        assert "goes on where it stopped" in error.value.next_step
        assert pull(file(url), tmp_path).read_bytes() == CONTENT
    assert asked[1].startswith("bytes=") and asked[1] != "bytes=0-"


def test_a_file_with_another_checksum_is_thrown_away(tmp_path: Path) -> None:
    with mirror(content=CONTENT[:-1] + b"x") as (url, _), pytest.raises(ModelError, match="another checksum"):
        pull(file(url), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"status": 404}, "answers 404"),
        ({"type": "text/html"}, "That was a page"),
        ({"content": CONTENT * 2}, "larger than it should be"),
    ],
)
def test_what_is_not_the_file_is_refused(tmp_path: Path, how: dict[str, Any], said: str) -> None:
    with mirror(**how) as (url, _), pytest.raises(ModelError, match=said):
        pull(file(url), tmp_path)
    assert not (tmp_path / "small.gguf").exists()


def test_nobody_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"127.0.0.1 cannot be reached"):
        pull(file("http://127.0.0.1:9/x"), tmp_path)


def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelError, match="folder for models cannot be used"):
        pull(file("http://127.0.0.1:9/x"), tmp_path / "models")


def test_only_files_whose_checksum_is_known_are_listed() -> None:
    for known in pulling.known():
        assert (
            len(known.sha256) == 64
            and known.bytes > 1e6
            and known.licence
            and known.url.startswith("https://")
        )
    with pytest.raises(InputError, match="not on the list"):
        pulling.find("llama")
