"""What the code imports is declared as a dependency, and what is declared is in the lock with its hashes."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
OWN = frozenset(("coach", "tui", "evals", "knowledge"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return _plain(found.group())


DECLARED = {_name(one) for one in PROJECT["dependencies"]}
EXTRAS = {_name(one) for every in PROJECT["optional-dependencies"].values() for one in every}
#: What `make bench` and `make grammar` install apart from the coach, and measure only where it is there.
APART = frozenset(("proselint", "harper"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_every_package_that_is_imported_is_declared() -> None:
    known, missing = packages_distributions(), {}
    for folder in sorted(OWN):
        for path in (ROOT / folder).rglob("*.py"):
            for module in _imported(path):
                top = module.partition(".")[0]
                if top in sys.stdlib_module_names or top in OWN | APART:
                    continue
                names = {_plain(name) for name in known.get(top, [top])}
                if names.isdisjoint(DECLARED | EXTRAS):
                    missing[top] = path.name
    assert not missing


def test_every_declared_package_is_in_the_lock() -> None:
    locked = {
        _plain(line.partition("==")[0])
        for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    }
    assert locked >= DECLARED
