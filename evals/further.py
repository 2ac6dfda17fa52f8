"""The labels of other people's further statements, joined with their texts where those lie beside the checkout.

The texts are under mixed licences and stay out of this repository; `labellings/further.jsonl` has their ids and labels.
"""

import json
from pathlib import Path

from coach.errors import InputError
from evals import datasets
from evals.labels import Labelled

LABELS = "labellings/further.jsonl"
TEXTS = "statements_unlabelled.jsonl"
DEVELOPED = "statements_dev.jsonl"


def load(data: Path) -> list[Labelled]:
    """The labelled statements, their texts and sources read from the folder `data`.

    Raises InputError where the folder lacks a file or the text of a label.
    """
    try:
        texts = {row["id"]: row for row in _rows(data / TEXTS)}
        groups = {_owner(row): row["group"] for row in _rows(data / DEVELOPED)}
        labels = _rows(datasets.path(LABELS))
        return [_joined(label, texts[label["id"]], groups) for label in labels]
    except (OSError, KeyError, ValueError) as error:
        raise InputError(
            f"The texts of {LABELS} cannot be read ({type(error).__name__}: {error}).",
            f"Give the folder that holds {TEXTS} and {DEVELOPED}.",
        ) from error


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _owner(row: dict[str, str]) -> str:
    return row["source"].split("/")[0]


def _joined(label: dict[str, str], text: dict[str, str], groups: dict[str, str]) -> Labelled:
    """One statement; its group is named as the labelled statements of the same source name it."""
    group = groups.get(_owner(text), _owner(text))
    return Labelled(label["id"], text["text"], text.get("kind", "auto"), group, False, label)
