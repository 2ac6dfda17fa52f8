"""`gguf:PATH`: a local model file, served in process on loopback; nothing leaves the machine."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from coach.errors import ModelError
from coach.models.connection import Connection

#: How a model file is named in the settings.
PREFIX = "gguf:"
#: Tokens that a local model reads and writes at once; more takes memory that an ordinary laptop has not got free.
CONTEXT = 4096
_MAGIC = b"GGUF"
_EXTRA = "Install the extra: pip install 'okr-coach[gguf]' (or `make gguf`)."


class LocalServer:
    """A model file served by llama.cpp inside this process, on a port of its own on loopback."""

    def __init__(self, file: Path, context: int = CONTEXT, threads: int | None = None) -> None:
        """Load the file; takes seconds. `threads` is all cores but one unless said. Raises ModelError where it is none, or the extra is missing."""
        self.file = checked_file(file)
        xllamacpp = _library()
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(self.file)
        parameters.n_ctx, parameters.n_parallel, parameters.port = context, 1, 0
        parameters.hostnames = ["127.0.0.1"]
        # One core is left to others: with a thread on every core, each step waits for the slowest (measured: 17 against
        # 1.5 tokens a second on two busy cores).
        threads = threads or max(1, (os.cpu_count() or 2) - 1)
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = threads
        parameters.verbosity = -1
        parameters.ui = False
        with _quiet():
            try:
                self._server = xllamacpp.Server(parameters)
            except Exception as error:
                raise ModelError(
                    f"The model file {self.file.name} cannot be loaded.",
                    "It may be damaged or too large for this machine.",
                ) from error

    @property
    def address(self) -> str:
        """The OpenAI-compatible address."""
        return f"{str(self._server.listening_address).rstrip('/')}/v1"


def connection(named: str, threads: int | None = None) -> Connection:
    """The connection to `gguf:PATH`; the file is loaded before the first call, once in a process."""
    file = Path(named.removeprefix(PREFIX)).expanduser().absolute()

    def dial() -> Connection:
        return replace(known, api_base=_served(str(file), threads).address, dial=None)

    known = Connection(
        shown=f"{PREFIX}{file.name}",
        name=f"openai/{file.stem}",
        api_key="local",
        form="native",
        free=True,
        context=CONTEXT,
        where="nowhere: the model runs on this machine",
        file=file,
        dial=dial,
    )
    return known


@cache
def _served(path: str, threads: int | None) -> LocalServer:
    return LocalServer(Path(path), threads=threads)


def checked_file(file: Path) -> Path:
    """The file, where it is a model; ModelError with what it is instead."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ModelError(f"{file.name} is no file.", "Name a model file that ends in .gguf.")
        with file.open("rb") as opened:
            head = opened.read(len(_MAGIC))
    except OSError as error:
        raise ModelError(
            f"The model file {file.name} cannot be read.", "Check the path behind `gguf:`."
        ) from error
    if head != _MAGIC:
        raise ModelError(f"{file.name} is no GGUF model.", "Get one with `coach models pull`.")
    return file


def _library() -> Any:
    try:
        import xllamacpp
    except ImportError as error:
        raise ModelError("Local model files need an extra that is not installed.", _EXTRA) from error
    return xllamacpp


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without what llama.cpp writes to the terminal from C while it loads."""
    sys.stderr.flush()
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        kept = os.dup(2)
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
