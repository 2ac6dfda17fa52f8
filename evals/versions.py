"""What a run was made with: rule set, prompts, knowledge, data sets, code, by hash; no clock, no place."""

import hashlib
import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from coach import __version__
from coach.resources import knowledge_dir, prompts_dir
from coach.validator.check import RULESET
from evals import manifest
from evals.frame import Options

_LIBRARIES = ("pydantic-ai-slim", "pydantic-evals", "litellm", "chromadb", "onnxruntime", "pyphen")
_CODE = (".py", ".toml", ".yaml", ".json", ".md", ".txt")


@cache
def code_hash() -> str:
    """The hash of all that makes answers: the coach, its knowledge and prompts, the arms."""
    here = Path(__file__).resolve().parent
    return tree_hash([here.parent / "coach", knowledge_dir(), prompts_dir(), here / "arms"])


def tree_hash(folders: Iterable[Path]) -> str:
    """The SHA-256 over the names and bytes of the files in folders, whatever the file system's order."""
    whole = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
            if path.is_file() and path.suffix in _CODE:
                whole.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0".encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def versions() -> dict[str, Any]:
    """Everything that decides a figure, in a fixed order."""
    return {
        "coach": __version__,
        "ruleset": RULESET,
        "python": platform.python_version(),
        "libraries": {name: _library(name) for name in _LIBRARIES},
        "code": code_hash()[:16],
        "knowledge": tree_hash([knowledge_dir()])[:16],
        "prompts": {path.stem: _short(path) for path in sorted(prompts_dir().glob("*.md"))},
        "datasets": {
            name: {"version": one.version, "sha256": one.sha256[:16], "licence": one.licence}
            for name, one in sorted(manifest.load().items())
        },
    }


def asked(options: Options) -> dict[str, Any]:
    """What a run was asked for beside its suites, as far as it decides a figure: files by hash, never by place."""
    files = {"labels": options.labels, "cases": options.cases}
    found: dict[str, Any] = {name: _short(path) for name, path in files.items() if path is not None}
    chosen = {"limit": options.limit, "arms": list(options.arms), "live": list(options.live)}
    return found | {name: value for name, value in chosen.items() if value}


def _library(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _short(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
