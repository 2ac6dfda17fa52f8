"""The catalogue: short names for models, kept as data in `catalogue.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from coach.resources import data_file


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name: the LiteLLM name behind it, what it reads at once (tokens), where it is served."""

    name: str
    litellm: str
    context: int
    api_base: str = ""

    @property
    def provider(self) -> str:
        """The provider's name in LiteLLM."""
        return self.litellm.split("/", 1)[0]


@cache
def _data() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(data_file("models/catalogue.toml").read_text("utf-8"))


@cache
def aliases() -> tuple[Alias, ...]:
    """All aliases in the order of the file."""
    entries = _data()["aliases"]
    return tuple(Alias(name, **fields) for name, fields in entries.items() if isinstance(fields, dict))


def find(name: str) -> Alias | None:
    """The alias of this name."""
    return next((alias for alias in aliases() if alias.name == name), None)


def provider_name(provider: str) -> str:
    """A provider as people call it."""
    return str(_data()["providers"].get(provider, provider))


def key_variable(provider: str) -> str | None:
    """The variable that holds a provider's key; None where it needs none, or none is known."""
    found = _data()["keys"].get(provider)
    return str(found) if found else None


def list_address(provider: str) -> str | None:
    """Where a provider lists its models; None where that is not known."""
    found = _data()["lists"].get(provider)
    return str(found) if found else None


def key_variables() -> dict[str, str]:
    """Provider → the variable that holds its key."""
    return {provider: str(name) for provider, name in _data()["keys"].items()}
