"""The house's measures: small files, small functions, nothing of one machine in the tree."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("coach", "tui", "evals")
SKIPPED = {
    ".git",
    ".venv",
    ".bench",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}
# Written in pieces, so that this file does not trip its own test.
FOREIGN = re.compile(
    "|".join(["/wo" + "rk/", "/ro" + "ot/", "/home/[a-z]", "py" + "pi\\.org", "python" + "hosted"])
)


def _sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def _functions() -> Iterator[tuple[str, int]]:
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_source_file_is_longer_than_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in _sources()
        if (lines := path.read_text("utf-8").count("\n")) > 300
    }
    assert not long


def test_no_function_is_longer_than_60_lines() -> None:
    assert not [(name, lines) for name, lines in _functions() if lines > 60]


def test_the_median_function_is_under_ten_lines() -> None:
    assert statistics.median(lines for _, lines in _functions()) < 10


def test_the_app_is_shorter_than_200_lines() -> None:
    assert (ROOT / "tui" / "app.py").read_text("utf-8").count("\n") < 200


def test_nothing_names_a_path_of_one_machine_or_an_index_address() -> None:
    offenders = []
    for path in ROOT.rglob("*"):
        if path.is_dir() or SKIPPED & set(path.relative_to(ROOT).parts):
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if found := FOREIGN.search(text):
            offenders.append(f"{path.relative_to(ROOT)}: {found.group()}")
    assert not offenders


@pytest.mark.parametrize("name", ["requirements.lock"])
def test_every_package_in_the_lock_is_pinned_with_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text("utf-8").strip(), flags=re.IGNORECASE)
    loose = [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert not loose
