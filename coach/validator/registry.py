"""Every rule, found by walking `coach/validator/rules`: one module, one `RULE`, in the order of their codes."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from coach.validator import rules as package
from coach.validator.rule import Example, Rule
from coach.validator.tracing import grounded_rules
from coach.validator.types import Severity


class Documented(Protocol):
    """The documentation of a rule, whatever it judges."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def criterion(self) -> str: ...
    @property
    def severities(self) -> Mapping[str, Severity]: ...
    @property
    def source(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def lowers(self) -> bool: ...
    @property
    def trips(self) -> tuple[str | Example, ...]: ...
    @property
    def near_misses(self) -> tuple[str | Example, ...]: ...


@cache
def all_rules() -> tuple[Documented, ...]:
    """Every rule by code, with those of grounding (G), which live with the tracer."""
    every: tuple[Documented, ...] = (*catalogue(), *grounded_rules())
    return tuple(sorted(every, key=lambda rule: rule.code))


@cache
def catalogue() -> tuple[Rule[Any], ...]:
    """The rules that judge statements, sets, trees, learnings and summaries, by code."""
    found = [rule for family in pkgutil.iter_modules(package.__path__) for rule in _family(family.name)]
    return tuple(sorted(found, key=lambda rule: rule.code))


def _family(name: str) -> list[Rule[Any]]:
    family = import_module(f"{package.__name__}.{name}")
    modules = sorted(module.name for module in pkgutil.iter_modules(family.__path__))
    return [import_module(f"{family.__name__}.{module}").RULE for module in modules]


@cache
def family(letters: str) -> tuple[Rule[Any], ...]:
    """The rules whose code begins with one of the letters."""
    return tuple(rule for rule in catalogue() if rule.code[0] in letters)
