"""JSON and hashes at the boundary of the database: one canonical form, nothing that cannot be kept."""

import hashlib
import json
import math
import re
from typing import Any

from coach.store.errors import NotStored

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
#: Deeper nesting than this is refused; what the coach stores has less than ten levels.
DEEPEST_JSON = 60


def storable(text: str, what: str = "The text") -> str:
    """The text itself; raises NotStored for NUL and lone surrogates, which no database keeps faithfully."""
    if found := _UNSTORABLE.search(text):
        raise NotStored(
            f"{what} holds a character that cannot be stored (U+{ord(found[0]):04X}).",
            "Remove it and save again.",
        )
    return text


def encode(value: Any) -> str:
    """Canonical JSON: keys sorted, no spaces, UTF-8 kept.

    Raises NotStored for NaN, infinities, unstorable text, foreign types and nesting beyond DEEPEST_JSON.
    """
    _check(value, 0)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST_JSON:
        raise NotStored("The content is nested too deeply to be stored.", "Flatten it and save again.")
    if isinstance(value, str):
        storable(value)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise NotStored(f"The number {value} is not finite.", "Give a finite number.")
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotStored(f"A key of the content is no text: {key!r}.", "Use text for every key.")
            storable(key)
            _check(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner, depth + 1)
    elif not isinstance(value, int | None):
        raise NotStored(f"A value of type {type(value).__name__} cannot be stored as JSON.")


def digest(*parts: str) -> str:
    """SHA-256 (hex) over the parts; each one's length goes in too, so that parts cannot run together."""
    sha = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        sha.update(f"{len(raw)}:".encode())
        sha.update(raw)
    return sha.hexdigest()


def texts_in(value: Any) -> set[str]:
    """Every text inside a JSON value, keys not counted."""
    if isinstance(value, str):
        return {value}
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return {text for part in inner for text in texts_in(part)}
