"""What the report says of a suite to somebody who knows neither the suite nor statistics; see `told.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

#: What is said of cases, by how well they were known while the coach was built.
KNOWN = {
    "tuned": "The coach was built with these cases in view: a figure here is fit, not foresight, and a new case "
    "should be expected to do worse.",
    "made": "The cases were made for this one test, by a program or by planting faults: they say that the thing "
    "works, not how often people will meet it.",
    "mixed": "Some of the cases were new when they were first measured; none of them is any more.",
    "own": "Measured on cases that this run was given: whether the coach was ever tuned on them is for whoever gave "
    "them to say.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One suite: the question that it answers, how well its cases were known, what its figure does not say."""

    asks: str
    known: str
    beware: str

    @property
    def cases(self) -> str:
        """How well the cases were known, as a sentence or two."""
        return KNOWN[self.known]


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("told.toml").read_text(encoding="utf-8"))


def names() -> list[str]:
    """The suites of which something is told."""
    return list(_table())


def told(suite: str, versions: Mapping[str, Any]) -> Told | None:
    """What is told of a suite in a run with these versions; None for a suite that nobody has described."""
    row = _table().get(suite)
    if row is None:
        return None
    asked = versions.get("asked", {})
    if {"labels", "cases"} & set(asked):
        return Told(row["asks"], "own", "")
    return Told(row["asks"], row["known"], row["beware"])
