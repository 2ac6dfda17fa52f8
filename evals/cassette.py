"""One recording: the calls that a flow made for one case, as they went over the wire, without any key.

A file is gzipped JSON: who answered, the hashes of the prompts, and vcrpy's cassette. A question is matched on its
body, so that a changed word never replays an old answer; the address is not kept, since it differs from run to run.
"""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coach.coaching.prompts import load_prompt
from coach.errors import RecordingError
from coach.models.redaction import Redactor
from evals.datasets import CASSETTES

_AGAIN = "Record it again: coach eval record"
#: The only headers that are kept; a list of secret ones would leak the key of the next provider.
_KEPT_HEADERS = frozenset({"content-type"})
_ADDRESS = "http://model.invalid/v1/chat/completions"


@dataclass(slots=True)
class Cassette:
    """The recording of one case of one flow by one model; `meta` says what it was made with."""

    flow: str
    model: str
    case: str
    folder: Path = field(default=CASSETTES)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / self.flow / slug(self.model) / f"{slug(self.case)}.json.gz"

    @property
    def name(self) -> str:
        """How it is called in messages."""
        return f"{self.flow}/{slug(self.model)}/{self.case}"

    def meta(self) -> dict[str, Any]:
        """What it was made with; RecordingError where it is missing or damaged."""
        return dict(_read(self.path, self.name)["meta"])

    def is_fresh(self) -> bool:
        """Whether it is there and its prompts are still the same."""
        try:
            self.check()
        except RecordingError:
            return False
        return True

    def check(self) -> None:
        """Raise RecordingError where it is missing, damaged or stale."""
        for prompt, kept in self.meta()["prompts"].items():
            if load_prompt(prompt).hash != kept:
                raise RecordingError(f"{self.name} is stale: the prompt “{prompt}” has changed.", _AGAIN)

    @contextmanager
    def recording(self, prompts: tuple[str, ...], more: Mapping[str, Any]) -> Iterator[None]:
        """Let every call through and keep it; nothing is written where the flow raises an error."""
        hashes = {"prompts": {p: load_prompt(p).hash for p in prompts}}
        keeper = _Keeper(self.path, {**more, **hashes})
        with _vcr(keeper, "all"):
            yield
            # What is only known at the end, such as how long it took, is in `more` by now.
            keeper.meta = {**more, **hashes}
            keeper.is_done = True
        if not keeper.is_written:
            # A case that is declined makes no call, and that is what its recording says.
            keeper.write({"version": 1, "interactions": []})

    @contextmanager
    def replaying(self) -> Iterator[None]:
        """Answer every call from the recording; a call that is not in it fails and reaches nobody."""
        self.check()
        with _vcr(_Keeper(self.path, {}), "none"):
            yield


class _Keeper:
    """Reads and writes the file for vcrpy."""

    def __init__(self, path: Path, meta: Mapping[str, Any]) -> None:
        self.path, self.meta = path, meta
        self.is_done = self.is_written = False

    def load_cassette(self, path: str, serializer: Any) -> Any:
        """The requests and responses, as vcrpy wants them."""
        from vcr.persisters.filesystem import CassetteNotFoundError
        from vcr.serialize import deserialize

        if not self.path.is_file():
            raise CassetteNotFoundError(str(self.path))
        return deserialize(json.dumps(_read(self.path, self.path.stem)["cassette"]), serializer)

    def save_cassette(self, path: str, content: Any, serializer: Any) -> None:
        """Write the whole file in one step, the same bytes for the same content."""
        from vcr.serialize import serialize

        if not self.is_done:
            return
        self.write(json.loads(serialize(content, serializer)))

    def write(self, cassette: dict[str, Any]) -> None:
        """Write what was kept, with what it was made with."""
        whole = {"meta": dict(self.meta), "cassette": cassette}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True)
        fresh.write_bytes(gzip.compress(text.encode(), mtime=0))
        fresh.replace(self.path)
        self.is_written = True


def _vcr(keeper: _Keeper, mode: str) -> Any:
    import vcr

    redactor = Redactor.of_environment()
    machine = vcr.VCR(
        serializer="json",
        record_mode=mode,
        match_on=("method", "body"),
        before_record_request=lambda request: _plain_request(request, redactor),
        before_record_response=lambda response: _plain_response(response, redactor),
    )
    machine.register_persister(keeper)
    machine.persister = keeper
    return machine.use_cassette(str(keeper.path))


def _plain_request(request: Any, redactor: Redactor) -> Any:
    request.headers = {name: v for name, v in request.headers.items() if name.lower() in _KEPT_HEADERS}
    request.uri = _ADDRESS
    if request.body:
        request.body = redactor.clean(request.body.decode()).encode()
    return request


def _plain_response(response: dict[str, Any], redactor: Redactor) -> dict[str, Any]:
    body = response["body"]["string"]
    text = redactor.clean(body.decode() if isinstance(body, bytes) else body)
    headers = {name: v for name, v in response["headers"].items() if name.lower() in _KEPT_HEADERS}
    return {**response, "headers": headers, "body": {"string": text.encode()}}


def _read(path: Path, name: str) -> dict[str, Any]:
    try:
        found = json.loads(gzip.decompress(path.read_bytes()))
    except FileNotFoundError as error:
        raise RecordingError(f"There is no recording {name}.", _AGAIN) from error
    except (OSError, EOFError, ValueError) as error:
        raise RecordingError(f"The recording {name} is damaged.", _AGAIN) from error
    return dict(found)


def slug(text: str) -> str:
    """A name as a file name: letters, digits, dots and dashes."""
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip("-.")[:80] or "unnamed"
