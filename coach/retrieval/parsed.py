"""The files of the base, parsed. Reading YAML takes most of the time of loading, so what it gave is kept.

What is kept lies in `cache/` of the home folder under a hash of the files' bytes: another byte, another name, and it
is read anew. It may be deleted at any time, it is never made where there is no home folder yet, and what comes out
of it passes the same schema as what comes out of the files.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from coach import paths
from coach.errors import CoachError
from coach.retrieval.schema import KnowledgeError

#: Raised when the files are parsed in another way.
_FORM = 1
_PREFIX = "knowledge-"
_BROKEN = "Install the program again."


class Files:
    """The YAML files and articles of a base. Raises KnowledgeError for one that cannot be read."""

    def __init__(self, directory: Path) -> None:
        self._texts = dict(_texts(directory))
        self._parsed = _kept(self._texts)

    def names(self, folder: str, ending: str = "yaml") -> Iterator[str]:
        """The files of a folder, in the order of their names."""
        return (name for name in self._texts if name.startswith(f"{folder}/") and name.endswith(f".{ending}"))

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The entries of a YAML file; KnowledgeError where it is missing or holds something else."""
        data = self._parsed.get(name)
        if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
            raise KnowledgeError(f"{name} must be a list of entries.")
        yield from data

    def article(self, name: str) -> tuple[dict[str, Any], str]:
        """The front matter of an article and its body."""
        front = self._parsed.get(name)
        _, _, body = _parts(self._texts[name])
        if not isinstance(front, dict):
            raise KnowledgeError(f"{name} has no front matter.")
        return front, body.strip()


def _texts(directory: Path) -> Iterator[tuple[str, str]]:
    if not directory.is_dir():
        raise KnowledgeError("The knowledge base is missing.", _BROKEN)
    for path in sorted((*directory.glob("*.yaml"), *directory.glob("*/*.yaml"), *directory.glob("*/*.md"))):
        try:
            yield path.relative_to(directory).as_posix(), path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KnowledgeError(f"{path.name} cannot be read: {error}", _BROKEN) from error


def _parts(text: str) -> tuple[str, str, str]:
    """The front matter of an article, the mark below it ("" where there is none), and its body."""
    _, _, rest = text.partition("---\n")
    return rest.partition("\n---\n")


def _kept(texts: Mapping[str, str]) -> Mapping[str, Any]:
    """What the files hold: as it was kept, else parsed now, and kept where that can be done without loss."""
    path = _place(texts)
    if path is not None:
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(path.read_bytes())
            if isinstance(found, dict) and found.keys() == texts.keys():
                return found
    parsed = {name: _read(name, text) for name, text in texts.items()}
    if path is not None:
        with suppress(OSError, ValueError, TypeError):
            _keep(path, parsed)
    return parsed


def _place(texts: Mapping[str, str]) -> Path | None:
    """Where what these files hold is kept; None where there is no home folder."""
    try:
        home = paths.home()
        if not home.is_dir():
            return None
    except (CoachError, OSError):
        return None
    content = json.dumps([_FORM, *texts.items()], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return home / "cache" / f"{_PREFIX}{hashlib.sha256(content).hexdigest()[:32]}.json"


def _keep(path: Path, parsed: Mapping[str, Any]) -> None:
    """Put it in its place in one step, then clear what an older base left. Nothing is kept that JSON would change."""
    written = json.dumps(parsed, ensure_ascii=False)
    if json.loads(written) != parsed:
        return
    path.parent.mkdir(exist_ok=True, mode=0o700)
    coming = path.with_suffix(f".{secrets.token_hex(4)}")
    coming.write_text(written, encoding="utf-8")
    coming.replace(path)
    for old in path.parent.glob(f"{_PREFIX}*"):
        if old.name != path.name:
            old.unlink(missing_ok=True)


def _read(name: str, text: str) -> Any:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    front, mark, _ = _parts(text) if name.endswith(".md") else (text, "yes", "")
    try:
        return yaml.load(front, Loader=loader) if mark else None
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{name} cannot be read: {error}", _BROKEN) from error
