"""Fetching a model file from a mirror on loopback: going on, checked, nothing kept that is not what was promised."""

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
            start = how.get("begins", start)
            body = how.get("content", CONTENT)[start:]
            self.send_response(how.get("status", 206 if start else 200))
            self.send_header("content-type", how.get("type", "application/octet-stream"))
            self.send_header("content-length", str(len(body)))
            if start:
                self.send_header("content-range", f"bytes {start}-{len(body)}/{len(CONTENT)}")
            self.end_headers()
            cut = how.get("cut") if len(asked) == 1 else None
            with suppress(OSError):
                self.wfile.write(body[:cut])
                if cut and "hold" in how:
                    self.wfile.flush()
                    how["hold"].wait(30)
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


def test_a_whole_part_that_was_never_checked_is_fetched_no_second_time(tmp_path: Path) -> None:
    (tmp_path / "small.gguf.part").write_bytes(CONTENT)
    with mirror() as (url, asked):
        assert pull(file(url), tmp_path).read_bytes() == CONTENT
    assert asked == [] and not (tmp_path / "small.gguf.part").exists()


@pytest.mark.parametrize("there", [3_000_000, len(CONTENT)])
def test_a_byte_of_the_part_that_turned_is_found_and_the_next_try_is_sound(
    tmp_path: Path, there: int
) -> None:
    turned = bytearray(CONTENT[:there])
    turned[1_234_567] ^= 1
    (tmp_path / "small.gguf.part").write_bytes(turned)
    with mirror() as (url, _):
        with pytest.raises(ModelError, match="another checksum"):
            pull(file(url), tmp_path)
        assert list(tmp_path.iterdir()) == []
        assert pull(file(url), tmp_path).read_bytes() == CONTENT


def test_a_finished_file_that_turned_is_fetched_anew(tmp_path: Path) -> None:
    (tmp_path / "small.gguf").write_bytes(CONTENT[:-1] + b"x")
    with mirror() as (url, asked):
        assert pull(file(url), tmp_path).read_bytes() == CONTENT
    assert len(asked) == 1


def test_a_server_that_sends_another_part_spoils_nothing(tmp_path: Path) -> None:
    (tmp_path / "small.gguf.part").write_bytes(CONTENT[:1000])
    with mirror(begins=500) as (url, _), pytest.raises(ModelError, match="another part"):
        pull(file(url), tmp_path)
    assert (tmp_path / "small.gguf.part").read_bytes() == CONTENT[:1000]


def test_a_disk_that_fills_up_keeps_what_came_and_says_so(tmp_path: Path) -> None:
    """Another process, since a limit on the size of files holds for all of it."""
    with mirror() as (url, asked):
        done = coach_in_a_process(
            tmp_path, url, "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))"
        )
        assert done.wait(60) == 3
        told = done.stderr.read()
        assert "There is no room left on the disk" in told and "goes on where it stopped" in told
        assert (tmp_path / "models" / "small.gguf.part").stat().st_size == 2_000_000
        assert coach_in_a_process(tmp_path, url).wait(60) == 0
    assert asked == ["", "bytes=2000000-"]
    assert (tmp_path / "models" / "small.gguf").read_bytes() == CONTENT


def test_a_pull_that_is_killed_goes_on_and_two_at_once_spoil_nothing(tmp_path: Path) -> None:
    part, hold = tmp_path / "models" / "small.gguf.part", threading.Event()
    with mirror(cut=3_000_000, hold=hold) as (url, asked):
        first = coach_in_a_process(tmp_path, url)
        while not part.exists() or part.stat().st_size < 2_000_000:
            assert first.poll() is None
        second = coach_in_a_process(tmp_path, url)
        assert second.wait(60) == 3 and "being fetched by another program" in second.stderr.read()
        first.kill()
        first.wait(60)
        kept = part.stat().st_size
        hold.set()
        third = coach_in_a_process(tmp_path, url)
        assert third.wait(60) == 0
    assert asked == ["", f"bytes={kept}-"]
    assert (tmp_path / "models" / "small.gguf").read_bytes() == CONTENT


def coach_in_a_process(home: Path, url: str, first: str = "pass") -> "subprocess.Popen[str]":
    """`coach models pull small` in a process of its own, with a list of files that names the mirror."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from coach.cli.main import run; from coach.models import pulling; from tests.models.test_pulling import file\n"
        f"pulling.known = lambda: (file({url!r}),)\n{first}\n"
        "sys.exit(run(['models', 'pull', 'small']))"
    )
    around = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", code], env=around, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
