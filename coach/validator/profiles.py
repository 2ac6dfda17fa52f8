"""The profiles and thresholds, read once from `profiles.toml` when the module is loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(slots=True, frozen=True)
class Profile:
    """Which letters of SMART a school of goal setting makes compulsory for each kind of statement."""

    name: str
    source: str
    about: str
    objective: frozenset[str]
    key_result: frozenset[str]

    def compulsory(self, kind: str) -> frozenset[str]:
        """The compulsory letters; a statement that is neither kind is held to those of an objective."""
        return self.key_result if kind == "key_result" else self.objective


@dataclass(slots=True, frozen=True)
class Limits:
    """The thresholds of the rules; `profiles.toml` gives the unit and the source of each."""

    open_objectives_warn: int
    open_objectives_fail: int
    confidence_low: float
    confidence_high: float
    key_results_least: int
    key_results_most: int
    movement_most: float
    history_least: int
    words_most: int
    words_least: int
    period_most: int
    aims_most: int
    copy_share: float
    spread_least: float
    committed_due: float
    aspirational_due: float
    learning_words_least: int
    learning_confidence: float
    leak_words: int
    spread_records: int
    own_words_least: int


_DATA = tomllib.loads(resources.files("coach.validator").joinpath("profiles.toml").read_text("utf-8"))

LIMITS = Limits(**_DATA["limits"])
PROFILES: Mapping[str, Profile] = {
    name: Profile(
        name, raw["source"], raw["about"], frozenset(raw["objective"]), frozenset(raw["key_result"])
    )
    for name, raw in _DATA["profile"].items()
}


def profile_of(name: str) -> Profile:
    """The profile of a name; raises ValueError with the names that there are."""
    if name not in PROFILES:
        raise ValueError(f"There is no profile {name!r}; there are: {', '.join(PROFILES)}.")
    return PROFILES[name]
