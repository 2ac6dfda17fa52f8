"""Whether a model can be reached: asked for its list of models, with the key and nothing that a person wrote."""

from dataclasses import dataclass
from pathlib import Path

from coach.errors import ModelError
from coach.models import catalogue, looking
from coach.models.connection import Connection
from coach.models.gguf import checked_file

#: Seconds to wait for a server on this machine, and for one that is far away.
NEAR, FAR = 0.5, 8.0


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether it can be (None: nobody was asked), and a sentence that says so without its first capital."""

    can_be: bool | None
    what: str


def reach(connection: Connection, named: str, *, far: bool) -> Reached:
    """Whether the model of a connection can be reached; `named` is its provider in LiteLLM.

    Only this machine is asked, unless `far` ones may be too.
    """
    if connection.file:
        return file_there(connection.file)
    base, name = connection.api_base or "", connection.name
    if connection.free:
        return served(base, name)
    if not connection.api_key and catalogue.key_variable(named):
        return Reached(False, f"no key is there: coach keys set {named}")
    if not far:
        return Reached(None, "not asked: coach models --check asks it, with the key and nothing else")
    key = connection.api_key or ""
    return served(base, name, key=key, patience=FAR) if base else provider(named, key)


def file_there(file: Path) -> Reached:
    """Whether a local model file is there and is one."""
    try:
        checked_file(file)
    except ModelError as error:
        return Reached(False, f"{error.message} {error.next_step}")
    return Reached(True, "the file is there")


def served(base: str, name: str, *, key: str = "", patience: float = NEAR) -> Reached:
    """Whether an OpenAI-compatible server or an Ollama answers at an address, and has this model."""
    model = name.partition("/")[2] or name
    path = "/api/tags" if name.startswith("ollama") else "/models"
    found = _asked(base.rstrip("/") + path, {"authorization": f"Bearer {key}"} if key else {}, patience)
    if isinstance(found, Reached):
        return found
    names = looking.model_names(found)
    if names and not {model, f"{model}:latest"} & set(names):
        return Reached(False, f"it answers, but has no {model[:60]}; it has {', '.join(names[:5])}")
    return Reached(True, "it answers")


def provider(name: str, key: str) -> Reached:
    """Whether a provider answers and takes the key."""
    address = catalogue.list_address(name)
    if address is None:
        return Reached(None, "it cannot be asked without sending it words")
    told = {"authorization": f"Bearer {key}"}
    if name == "anthropic":
        told = {"x-api-key": key, "anthropic-version": "2023-06-01"}
    elif name == "gemini":
        told = {"x-goog-api-key": key}
    found = _asked(address, told, FAR)
    return found if isinstance(found, Reached) else Reached(True, "it answers, and takes the key")


def _asked(address: str, headers: dict[str, str], patience: float) -> object:
    """What is listed at an address, or why it cannot be."""
    try:
        status, content = looking.fetched(address, headers, patience)
    except TimeoutError:
        return Reached(False, "it did not answer in time")
    except OSError:
        return Reached(False, "nobody answers there")
    if status in (401, 403):
        return Reached(False, "it refuses the key")
    if status != 200 or not isinstance(content, dict | list):
        return Reached(False, f"that was no list of models (status {status})")
    return content
