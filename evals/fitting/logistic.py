"""A logistic regression with a ridge: many yes-or-no traits, few rows, the same answer on every run."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coach.validator.reading.judging import may_be_theme
from evals.fitting.rows import Row
from evals.fitting.types import Floats

#: Word → its meaning as a place on some axes.
Vectors = Mapping[str, Floats]
#: The axes of the words are held back by the square of its inverse more than a trait is.
WORDS = 0.2
#: A trait that fewer statements show says nothing yet.
LEAST = 6
#: Traits that decide by themselves and have no points.
DECIDING = frozenset(("boast", "boast-only", "nothing-said"))
#: The trait that says in which labelling a statement was labelled: one labeller is stricter than another. It takes up
#: that difference while points are set; the reference labelling has no such trait, and the validator reads none.
LABELLED = "labelled:"
#: The judgements in which it does so; on whether something is agreed on, labellings hardly differ.
STRICTNESS = frozenset(("theme", "work", "clear", "vague"))
#: The bar itself is hardly held back.
_FREE = 1e-3
_ROUNDS = 120
_KEPT = 8

#: Judgement → which rows it is set on, and what holds for a row.
TASKS: Mapping[str, tuple[Callable[[Row], bool], Callable[[Row], bool]]] = {
    "theme": (lambda row: may_be_theme(row.traits), lambda row: row.label.label["form"] == "none"),
    "work": (lambda row: row.label.label["form"] != "none", lambda row: row.label.label["form"] == "output"),
    "clear": (lambda row: True, lambda row: row.label.label["specific"] == 2),
    "vague": (lambda row: row.label.label["specific"] < 2, lambda row: row.label.label["specific"] == 0),
    "agreed": (lambda row: True, lambda row: row.label.label["verifiable"] == 2),
    "seen": (lambda row: row.label.label["verifiable"] < 2, lambda row: row.label.label["verifiable"] == 1),
}


@dataclass(slots=True, frozen=True)
class Design:
    """Rows as a table: a column for the bar, one for each trait that is common enough, one for each axis of the words."""

    rows: Sequence[Row]
    names: tuple[str, ...]
    vectors: Vectors
    table: Floats
    weights: Floats


@dataclass(slots=True, frozen=True)
class Fitted:
    """The points of one judgement: of the bar, of each trait in the order of their names, of each axis."""

    base: float
    traits: Mapping[str, float]
    axes: Floats


def design(rows: Sequence[Row], vectors: Vectors, least: int = LEAST) -> Design:
    """The table of some rows."""
    counts = Counter(trait for row in rows for trait in row.traits)
    names = tuple(sorted(t for t, count in counts.items() if count >= least and t not in DECIDING))
    places = {name: place for place, name in enumerate(names, 1)}
    axes = len(next(iter(vectors.values()))) if vectors else 0
    table = np.zeros((len(rows), len(names) + 1 + axes))
    table[:, 0] = 1.0
    for at, row in enumerate(rows):
        for trait in row.traits:
            if trait in places:
                table[at, places[trait]] = 1.0
        known = [vectors[word] for word in row.words if word in vectors]
        if known:
            table[at, len(names) + 1 :] = WORDS * np.sum(known, axis=0) / np.sqrt(len(row.words))
    return Design(rows, names, vectors, table, np.array([row.weight for row in rows]))


def fit(made: Design, task: str, ridge: float, among: Sequence[int] | None = None) -> Fitted:
    """The points for one judgement, set on the rows `among` (all of them, if none are named)."""
    applies, holds = TASKS[task]
    chosen = [at for at in (range(len(made.rows)) if among is None else among) if applies(made.rows[at])]
    truth = np.array([float(holds(made.rows[at])) for at in chosen])
    found = solve(made.table[chosen] * _looked_at(made, task), truth, made.weights[chosen], ridge)
    behind = len(made.names) + 1
    traits = dict(zip(made.names, found[1:behind].tolist(), strict=True))
    return Fitted(float(found[0]), traits, found[behind:])


def _looked_at(made: Design, task: str) -> Floats:
    """Which columns a judgement looks at: how strict a labeller was only where labellers differ in it."""
    seen = np.ones(made.table.shape[1])
    if task not in STRICTNESS:
        seen[[at for at, name in enumerate(made.names, 1) if name.startswith(LABELLED)]] = 0.0
    return seen


def scores(made: Design, fitted: Fitted, among: Sequence[int]) -> Floats:
    """The points of some rows."""
    points = np.array([fitted.base, *(fitted.traits[name] for name in made.names), *fitted.axes])
    return np.asarray(made.table[list(among)] @ points)


def solve(table: Floats, truth: Floats, weights: Floats, ridge: float) -> Floats:
    """The points that lose least: L-BFGS (Nocedal & Wright 2006, algorithm 7.4) with a backtracking line search."""
    held = np.full(table.shape[1], ridge)
    held[0] = _FREE

    def loss(points: Floats) -> tuple[float, Floats]:
        scores = table @ points
        chances = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        lost = float(weights @ (np.logaddexp(0, scores) - truth * scores) + 0.5 * held @ (points * points))
        return lost, table.T @ (weights * (chances - truth)) + held * points

    points = np.zeros(table.shape[1])
    lost, slope = loss(points)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_ROUNDS):
        way = _direction(slope, steps)
        size, falls = 1.0, float(slope @ way)
        while (after := loss(points + size * way))[0] > lost + 1e-4 * size * falls and size > 1e-6:
            size /= 2
        moved, bent = size * way, after[1] - slope
        if float(bent @ moved) > 1e-12:
            steps = [*steps[1 - _KEPT :], (moved, bent)]
        gained, points, (lost, slope) = lost - after[0], points + moved, after
        if gained < 1e-7 * max(1.0, lost):
            break
    return points


def _direction(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Downhill, by what the last steps told about the bend."""
    way, shares = slope.copy(), []
    for moved, bent in reversed(steps):
        share = float(moved @ way) / float(bent @ moved)
        shares.append(share)
        way = way - share * bent
    if steps:
        moved, bent = steps[-1]
        way = way * (float(moved @ bent) / float(bent @ bent))
    else:
        way = way / max(1.0, float(np.linalg.norm(way)))
    for (moved, bent), share in zip(steps, reversed(shares), strict=True):
        way = way + (share - float(bent @ way) / float(bent @ moved)) * moved
    return -way
