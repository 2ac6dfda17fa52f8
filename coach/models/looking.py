"""What models are at hand: keys that are there, servers on loopback, what a model costs. Nothing is sent anywhere else."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

import httpx

from coach.models import catalogue, keys
from coach.models.catalogue import Alias

#: Where programs that serve models on this machine listen by default.
SERVERS = (
    ("Ollama", "http://127.0.0.1:11434"),
    ("LM Studio", "http://127.0.0.1:1234"),
    ("llama.cpp", "http://127.0.0.1:8080"),
    ("vLLM", "http://127.0.0.1:8000"),
)
#: Seconds to wait for a server on this machine.
PATIENCE = 0.5
#: The largest list of models that is read, in bytes.
_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Served:
    """A server on loopback with the names of its models."""

    program: str
    address: str
    models: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The models as they are named in the settings."""
        prefix = "ollama_chat/" if self.program == "Ollama" else "openai/"
        return tuple(prefix + name for name in self.models)


@dataclass(frozen=True, slots=True)
class Listed:
    """A model of the catalogue: where its key is (None: nowhere), its price in US dollars per million tokens."""

    alias: Alias
    key: keys.Place | None
    needs_key: bool
    price_in: float | None
    price_out: float | None

    @property
    def is_ready(self) -> bool:
        """Whether it could be asked now, as far as can be told without asking."""
        return self.key is not None or not self.needs_key


def listed(home: Path) -> list[Listed]:
    """The catalogue, the ones that are ready first."""
    found = [_listed(alias, home) for alias in catalogue.aliases()]
    return sorted(found, key=lambda one: not (one.is_ready and one.needs_key))


def _listed(alias: Alias, home: Path) -> Listed:
    key = keys.find(alias.provider, home)
    needs = catalogue.key_variable(alias.provider) is not None
    price = prices().get(alias.litellm) or prices().get(alias.litellm.partition("/")[2]) or {}
    return Listed(
        alias, key.place if key else None, needs, _per_million(price, "input"), _per_million(price, "output")
    )


def _per_million(price: Any, way: str) -> float | None:
    value = price.get(f"{way}_cost_per_token")
    return round(value * 1e6, 4) if isinstance(value, int | float) and value >= 0 else None


@cache
def prices() -> dict[str, Any]:
    """LiteLLM's own price list, read from its files without importing it: an import takes seconds."""
    spec = find_spec("litellm")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(place) / "model_prices_and_context_window_backup.json"
        try:
            found = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        return dict(found)
    return {}


def servers(known: Iterable[tuple[str, str]] | None = None) -> list[Served]:
    """The servers that answer on this machine, asked all at once; none takes longer than half a second."""
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = pool.map(lambda pair: _server(*pair), SERVERS if known is None else known)
    return [server for server in found if server]


def _server(program: str, address: str) -> Served | None:
    path = "/api/tags" if program == "Ollama" else "/v1/models"
    try:
        status, content = fetched(address + path, {}, PATIENCE)
    except OSError:
        return None
    rows = content.get("models" if program == "Ollama" else "data") if isinstance(content, dict) else None
    if status != 200 or not isinstance(rows, list):
        return None
    return Served(program, address, tuple(model_names(content)[:50]))


def model_names(content: object) -> list[str]:
    """The names in a list of models, as Ollama or an OpenAI-compatible server gives it."""
    rows = (content.get("models") or content.get("data")) if isinstance(content, dict) else None
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [str(name)[:100] for row in found if (name := row.get("name") or row.get("id"))]


def fetched(address: str, headers: dict[str, str], patience: float) -> tuple[int, Any]:
    """The status and the JSON at an address, None where it is none; no redirect is followed.

    Neither an endless nor a slow body is waited for. Raises TimeoutError and other OSErrors.
    """
    end, body = monotonic() + patience, b""
    try:
        with (
            httpx.Client(timeout=patience, trust_env=patience > PATIENCE) as client,
            client.stream("GET", address, headers=headers) as answer,
        ):
            for chunk in answer.iter_raw(65_536):
                body += chunk
                if len(body) > _LARGEST or monotonic() > end:
                    raise TimeoutError(address)
            status = answer.status_code
    except httpx.TimeoutException as error:
        raise TimeoutError(address) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OSError(address) from error
    try:
        return status, json.loads(body)
    except (ValueError, RecursionError):
        return status, None


def suggestion(home: Path, served: Iterable[Served] | None = None) -> str:
    """For somebody who has set no model: what they could use, in one sentence; empty where nothing is at hand."""
    from coach.models import offers

    found = offers.find(home, servers() if served is None else served)
    return f"{found.sentence} Use it: coach models use {found.command}" if found else ""
