"""A provider on loopback that says what it is told to say: real HTTP for tests and benchmarks, no model behind it."""

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

#: Stands among the pieces of a body where the provider stops writing and keeps the line open.
HANG = None
#: Seconds for which a provider that hangs keeps the line, unless it is closed before.
LONGEST_HANG = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer. `pieces` are written one by one; a number among them waits so many seconds, HANG for ever.

    Pieces that come from an iterator are made while they are written. `cut`: the line is closed before the body that was announced is complete.
    """

    pieces: Iterable[bytes | float | None] = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    cut: bool = False
    delay: float = 0.0


Respond = Callable[[dict[str, Any], int], Reply]


class Provider:
    """The server; `requests` are the bodies it was sent, `keys` the keys that came with them.

    `models` are the names that it lists, `looked_at` the paths that were read without asking for an answer.
    """

    def __init__(self, respond: Respond, models: Sequence[str] = ()) -> None:
        self.models, self.looked_at = models, list[str]()
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.respond = respond
        self.closing = threading.Event()
        handler = type("Handler", (_Handler,), {"provider": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def address(self) -> str:
        """The OpenAI-compatible address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "Provider":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    provider: Provider
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing on the terminal."""

    def do_GET(self) -> None:
        self.provider.looked_at.append(self.path)
        listed = {"data": [{"id": name} for name in self.provider.models]}
        self._write(Reply([json.dumps(listed).encode()]))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.provider.requests.append(json.loads(body))
        self.provider.keys.append(self.headers.get("authorization", "").removeprefix("Bearer "))
        self._write(self.provider.respond(self.provider.requests[-1], len(self.provider.requests)))

    def _write(self, reply: Reply) -> None:
        self.close_connection = True
        if reply.delay:
            self.provider.closing.wait(reply.delay)
        try:
            self._head(reply)
            for piece in reply.pieces:
                self._piece(piece)
        except OSError:
            return

    def _head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        whole = isinstance(reply.pieces, Sequence) and all(isinstance(piece, bytes) for piece in reply.pieces)
        if whole and "text/event-stream" not in reply.headers.get("content-type", ""):
            length = sum(len(piece) for piece in reply.pieces if isinstance(piece, bytes))
            self.send_header("content-length", str(length + (100 if reply.cut else 0)))
        self.send_header("connection", "close")
        self.end_headers()

    def _piece(self, piece: bytes | float | None) -> None:
        if isinstance(piece, bytes):
            self.wfile.write(piece)
            self.wfile.flush()
        else:
            self.provider.closing.wait(LONGEST_HANG if piece is None else piece)


def completion(text: str | None, **more: Any) -> dict[str, Any]:
    """A chat completion as an OpenAI-compatible provider gives it; `more` replaces fields of its choice."""
    message = {"role": "assistant", "content": text, **more.pop("message", {})}
    choice = {"index": 0, "message": message, "finish_reason": more.pop("finish_reason", "stop")}
    whole = {
        "id": "cmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "loopback-1",
        "choices": [choice],
        "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
    }
    return {**whole, **more}


def said(text: str | None, **more: Any) -> Reply:
    """A whole answer."""
    return Reply([json.dumps(completion(text, **more)).encode()])


def chunks(texts: Iterable[str], finish: str | None = "stop") -> Iterator[bytes]:
    """A streamed answer as server-sent events, with its usage at the end."""
    head = {"id": "cmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "loopback-1"}
    for text in texts:
        yield _event({**head, "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]})
    if finish is not None:
        yield _event({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        usage = {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}
        yield _event({**head, "choices": [], "usage": usage})
        yield b"data: [DONE]\n\n"


def streamed(texts: Iterable[str], finish: str | None = "stop", gap: float = 0.0) -> Reply:
    """A streamed answer; `gap` seconds pass between its chunks."""
    pieces: list[bytes | float | None] = []
    for event in chunks(texts, finish):
        pieces += [event, gap] if gap else [event]
    return Reply(pieces, headers={"content-type": "text/event-stream"})


def _event(content: Mapping[str, Any]) -> bytes:
    return f"data: {json.dumps(content)}\n\n".encode()
