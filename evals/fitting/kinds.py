"""Fits which kind of wish is meant (`coach/coaching/guide/sensing.py`).

    python -m evals.fitting.kinds            # tells how it does on wishes left out in turn, one fifth at a time
    python -m evals.fitting.kinds --write    # and writes the weights that the guide reads

`wish_kinds.jsonl` holds wishes written for one kind or for none, `wish_labels.jsonl` wishes that came first and were
labelled afterwards with the kinds whose drafts would be right. Both were written for this project by language models.
The softmax has a ridge and is set by Adam (Kingma and Ba, 2015); the judge by Newton's method.
"""

import argparse
import base64
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from coach.coaching.brief import Brief, brief_of
from coach.coaching.guide.heard import nearest
from coach.coaching.guide.sensing import FILE, NONE, SCALE, joined, texts_of, traits
from coach.coaching.guide.themes import themes, unrefused, worth_of
from coach.coaching.guide.understanding import Understanding
from coach.resources import data_file
from coach.retrieval.embedding import MODEL_SHA256, open_model
from coach.retrieval.knowledge import load_base
from evals import datasets
from evals.fitting.types import Floats

#: How much a wish that was written for its kind, a saying and a labelled wish count.
WRITTEN, SAYING, LABELLED = 1.0, 3.0, 3.0
RIDGE, ROUNDS, RATE = 3e-4, 250, 0.3
FOLDS, SEED = 5, 1
#: A theme is looked at if it is among so many first ones, or has so much worth in words, or so near a saying.
AMONG, WORTH, NEAR = 6, 1.0, 0.5
BARS = (0.3, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Example:
    """A wish with the kinds that are right for it (none of them: `NONE`); `weight` is what it counts in fitting."""

    brief: Brief
    right: tuple[str, ...]
    tolerable: tuple[str, ...]
    weight: float
    labelled: bool

    @property
    def text(self) -> str:
        """The aspiration."""
        return self.brief.aspiration


def examples() -> list[Example]:
    """All that is fitted on: the sayings, the wishes of a kind, and the labelled ones in English."""
    said = [_example(text, "", (), (theme.id,), SAYING) for theme in themes() for text in theme.told["heard"]]
    lines = datasets.path("wish_kinds.jsonl").read_text(encoding="utf-8").splitlines()
    written = [
        _example(row["text"], row["role"], (), (row["kind"],), WRITTEN) for row in map(json.loads, lines)
    ]
    lines = datasets.path("wish_labels.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [
        _example(
            row["aspiration"],
            row["role"],
            row["facts"],
            tuple(row["right"]) or (NONE,),
            LABELLED,
            tuple(row["tolerable"]),
        )
        for row in map(json.loads, lines)
    ]
    base = load_base()
    english = [one for one in labelled if Understanding(one.brief, base).lang == "en"]
    return [*said, *written, *english]


def _example(
    text: str,
    role: str,
    facts: Sequence[str],
    right: tuple[str, ...],
    weight: float,
    tolerable: tuple[str, ...] | None = None,
) -> Example:
    given = {"id": "wish", "role": role or "employee", "aspiration": text, "facts": list(facts)}
    brief = brief_of(given, today=date(2027, 1, 1))
    return Example(brief, right, tolerable or (), weight, tolerable is not None)


@dataclass(frozen=True, slots=True)
class Softmax:
    """Weights of each kind over the two vectors of a wish, and its bar."""

    kinds: tuple[str, ...]
    weights: Floats
    bars: Floats

    def of(self, read: Floats) -> Floats:
        """The probabilities of all kinds, a row for each wish."""
        points = read @ self.weights + self.bars
        raised = np.exp(points - points.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def softmax(kinds: tuple[str, ...], read: Floats, truth: Floats, counts: Floats) -> Softmax:
    """The softmax that loses least on some wishes."""
    made = Softmax(kinds, np.zeros((read.shape[1], len(kinds))), np.zeros(len(kinds)))
    first = [np.zeros_like(made.weights), np.zeros_like(made.bars)]
    second = [np.zeros_like(made.weights), np.zeros_like(made.bars)]
    for turn in range(1, ROUNDS + 1):
        off = (made.of(read) - truth) * counts[:, None] / counts.sum()
        slopes = [read.T @ off + RIDGE * made.weights, off.sum(axis=0)]
        rate = RATE * (1 - turn / (ROUNDS + 1))
        for at, values in enumerate((made.weights, made.bars)):
            first[at] = 0.9 * first[at] + 0.1 * slopes[at]
            second[at] = 0.99 * second[at] + 0.01 * slopes[at] ** 2
            way = first[at] / (1 - 0.9**turn) / (np.sqrt(second[at] / (1 - 0.99**turn)) + 1e-8)
            values -= rate * way
    return made


def judged(table: Floats, truth: Floats, counts: Floats, ridge: float = 1.0) -> Floats:
    """The logistic regression of the judge."""
    points = np.zeros(table.shape[1])
    for _ in range(60):
        chances = 1 / (1 + np.exp(-table @ points))
        slope = table.T @ (counts * (chances - truth)) + ridge * points
        bend = (table * (counts * chances * (1 - chances))[:, None]).T @ table
        points = points - np.linalg.solve(bend + ridge * np.eye(len(points)), slope)
    return np.asarray(points)


@dataclass(frozen=True, slots=True)
class Judged:
    """One theme of one wish: where the wish stands in the list, its traits, and whether it is right."""

    at: int
    kind: str
    traits: Sequence[float]
    right: bool


def looked_at(
    rows: Sequence[Example], chances: Floats, kinds: Sequence[str], vectors: Mapping[str, list[float]]
) -> list[Judged]:
    """The themes that come into question for each wish."""
    base, found = load_base(), []
    for at, row in enumerate(rows):
        worth = worth_of(Understanding(row.brief, base))
        near = nearest(vectors[unrefused(text)] for text in texts_of(row.text))
        told = dict(zip(kinds, chances[at].tolist(), strict=True))
        order = sorted((kind for kind in kinds if kind != NONE), key=lambda kind: -told[kind])
        for place, kind in enumerate(order):
            if place < AMONG or worth[kind] >= WORTH or near[kind] > NEAR:
                found.append(Judged(at, kind, traits(worth[kind], near[kind], told, kind), kind in row.right))
    return found


def report(rows: Sequence[Example], seen: Sequence[Judged], sure: Floats) -> str:
    """How often the surest theme of a wish is right, for those written for a kind and those labelled afterwards."""
    best: dict[int, tuple[float, Judged]] = {}
    for one, chance in zip(seen, sure.tolist(), strict=True):
        if chance > best.get(one.at, (-1.0, one))[0]:
            best[one.at] = (chance, one)
    lines = []
    for name, labelled in (("written for a kind", False), ("labelled afterwards", True)):
        among = [
            at
            for at, row in enumerate(rows)
            if row.labelled is labelled and (labelled or row.weight == WRITTEN)
        ]
        for bar in BARS:
            taken = [(at, best[at][1]) for at in among if at in best and best[at][0] >= bar]
            marks = Counter(
                "right" if one.right else "tolerable" if one.kind in rows[at].tolerable else "wrong"
                for at, one in taken
            )
            lines.append(f"{name}: {len(among)} wishes, from {bar}: {len(taken)} taken, {dict(marks)}")
    return "\n".join(lines)


def main() -> None:
    """Run as `python -m evals.fitting.kinds`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the weights that the guide reads")
    chosen, rows, model = parser.parse_args(), examples(), open_model()
    wanted = sorted({text for row in rows for one in texts_of(row.text) for text in (one, unrefused(one))})
    sys.stderr.write(f"embedding {len(wanted)} texts …\n")
    vectors = dict(zip(wanted, model.embed(wanted), strict=True))
    read = np.array([joined([vectors[text] for text in texts_of(row.text)]) for row in rows])
    kinds = (*(theme.id for theme in themes()), NONE)
    truth = np.array([[float(kind in row.right) / len(row.right) for kind in kinds] for row in rows])
    counts = np.array([row.weight for row in rows])
    fold = np.random.default_rng(SEED).integers(0, FOLDS, len(rows))
    chances = np.zeros_like(truth)
    for part in range(FOLDS):
        kept = fold != part
        chances[~kept] = softmax(kinds, read[kept], truth[kept], counts[kept]).of(read[~kept])
    seen = looked_at(rows, chances, kinds, vectors)
    table = np.array([one.traits for one in seen])
    right, at = np.array([float(one.right) for one in seen]), np.array([one.at for one in seen])
    weights = counts[at]
    sure = np.zeros(len(seen))
    for part in range(FOLDS):
        kept = fold[at] != part
        points = judged(table[kept], right[kept], weights[kept])
        sure[~kept] = 1 / (1 + np.exp(-table[~kept] @ points))
    sys.stdout.write(report(rows, seen, sure) + "\n")
    if chosen.write:
        _write(softmax(kinds, read, truth, counts), judged(table, right, weights))


def _write(made: Softmax, judge: Floats) -> None:
    """The weights, one byte each against the largest of its kind."""
    scales = np.abs(made.weights).max(axis=0)
    rows = [
        base64.b64encode(bytes(round(float(value) / scale * SCALE) & 0xFF for value in column)).decode()
        for column, scale in zip(made.weights.T, scales, strict=True)
    ]
    kept = {
        "model": MODEL_SHA256,
        "kinds": list(made.kinds),
        "bars": [round(float(bar), 4) for bar in made.bars],
        "judge": [round(float(point), 4) for point in judge],
        "scales": [round(float(scale), 5) for scale in scales],
        "rows": rows,
    }
    data_file(FILE).write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
