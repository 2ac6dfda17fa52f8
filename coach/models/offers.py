"""What somebody could use who has set no model: found on this machine, offered in one line, taken or declined for good.

A server on loopback comes before a key, because nothing leaves the machine then. Nobody else is asked anything.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from coach.models import catalogue
from coach.models.looking import Listed, Served, listed, servers

#: The file of the coach's own folder that remembers what was declined.
FILE = "declined-models.json"


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that is at hand. `source` is what a "no" is remembered by: a program or a provider.

    `found` says what was found, `where` where words would go, `cost` what it takes, each for people.
    """

    source: str
    model: str
    found: str
    where: str
    cost: str
    api_base: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return f"{self.found}: {self.model} could help with the words. What you write would be sent {self.where}; {self.cost}."

    @property
    def command(self) -> str:
        """How it is named behind `coach models use`."""
        return quote(self.model) + (f" --api-base {quote(self.api_base)}" if self.api_base else "")


def find(home: Path, served: Iterable[Served] | None = None) -> Offer | None:
    """The first model at hand that was not declined; None where there is none."""
    no = declined(home)
    for server in servers() if served is None else served:
        if server.names and server.program not in no:
            return _of_server(server)
    ready = [one for one in listed(home) if one.key and one.alias.provider not in no]
    cheapest = min(ready, key=lambda one: (one.price_out is None, one.price_out or 0.0), default=None)
    return _of_key(cheapest) if cheapest else None


def _of_server(server: Served) -> Offer:
    return Offer(
        source=server.program,
        model=server.names[0],
        found=f"{server.program} runs on this machine",
        where=f"nowhere else ({server.address.removeprefix('http://')})",
        cost="it costs nothing",
        api_base="" if server.program == "Ollama" else f"{server.address}/v1",
    )


def _of_key(one: Listed) -> Offer:
    provider = catalogue.provider_name(one.alias.provider)
    known = one.price_in is not None and one.price_out is not None
    cost = f"{one.price_in:g} and {one.price_out:g} US dollars for a million tokens read and written"
    return Offer(
        source=one.alias.provider,
        model=one.alias.name,
        found=f"A key for {provider} is there",
        where=f"to {provider}",
        cost=cost if known else "what it costs is not known here",
    )


def declined(home: Path) -> frozenset[str]:
    """The sources that the person wants to hear no more of."""
    try:
        found = json.loads((home / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return (
        frozenset(name for name in found if isinstance(name, str)) if isinstance(found, list) else frozenset()
    )


def decline(home: Path, source: str) -> None:
    """Remember a "no"; raises OSError where the folder cannot be written to."""
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f"{FILE}.new"
    fresh.write_text(json.dumps(sorted(declined(home) | {source})), encoding="utf-8")
    fresh.replace(home / FILE)
