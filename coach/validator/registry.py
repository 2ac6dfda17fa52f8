"""Every rule, found by walking `coach/validator/rules`: one module, one `RULE`, in the order of their codes."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

from coach.validator import rules as package
from coach.validator.rule import Rule


@cache
def all_rules() -> tuple[Rule[Any], ...]:
    """The rules of the catalogue by code; those of grounding (G) live with the tracer."""
    found = [rule for family in pkgutil.iter_modules(package.__path__) for rule in _family(family.name)]
    return tuple(sorted(found, key=lambda rule: rule.code))


def _family(name: str) -> list[Rule[Any]]:
    family = import_module(f"{package.__name__}.{name}")
    modules = sorted(module.name for module in pkgutil.iter_modules(family.__path__))
    return [import_module(f"{family.__name__}.{module}").RULE for module in modules]


@cache
def family(letters: str) -> tuple[Rule[Any], ...]:
    """The rules whose code begins with one of the letters."""
    return tuple(rule for rule in all_rules() if rule.code[0] in letters)
