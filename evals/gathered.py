"""The labels of statements that were gathered from public sources, joined with their texts where those lie.

The texts are under mixed licences and stay out of this repository; `labellings/gathered.jsonl` has the ids, the
sources, the labels, and the beginning of a hash of each text, so that a changed text is noticed.
"""

import json
from hashlib import sha256
from pathlib import Path

from coach.errors import InputError
from evals import datasets
from evals.labels import Labelled

LABELS = "labellings/gathered.jsonl"
_HASHED = 16


def fingerprint(text: str) -> str:
    """The beginning of the SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()[:_HASHED]


def load(statements: Path) -> dict[str, list[Labelled]]:
    """The labelled statements of each labelling, their texts read from the file `statements`.

    Raises InputError where the file lacks a text, or has another one than was labelled.
    """
    try:
        texts = {row["id"]: row for row in _rows(statements)}
        found: dict[str, list[Labelled]] = {}
        for label in _rows(datasets.path(LABELS)):
            found.setdefault(label["by"], []).append(_joined(label, texts[label["id"]]))
        return found
    except (OSError, KeyError, ValueError) as error:
        raise InputError(
            f"The texts of {LABELS} cannot be read ({type(error).__name__}: {error}).",
            "Give the file of gathered statements that the labels were made of.",
        ) from error


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _joined(label: dict[str, str], text: dict[str, str]) -> Labelled:
    if fingerprint(text["text"]) != label["sha256"]:
        raise ValueError(f"the text of {label['id']} is not the one that was labelled")
    return Labelled(label["id"], text["text"], text.get("kind", "auto"), label["group"], False, label)
