"""How much the points are held back, and where the bar of each judgement lies, chosen on sources left out.

Plain regression leaves the bar where most rows are right. Every class weighs the same in macro-F1, also a rare one,
so each bar is moved to where macro-F1 is best for statements whose source the points were set without.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coach.validator.reading.judging import NAMES, Points, Scale, is_found_out, leaves_open, may_be_theme
from coach.validator.reading.word_points import WordPoints
from evals.fitting.logistic import LABELLED, TASKS, WORDS, Design, fit, scores
from evals.fitting.rows import Row, answer
from evals.fitting.types import Floats
from evals.statistics import macro_f1

RIDGES = (3.0, 6.0, 12.0)
#: The trait of a statement without a number: its bar for being agreed on is one of its own.
BARE = "bare"
FOLDS = 5
_STEPS = tuple(round(0.2 * step, 1) for step in range(-6, 7))
#: A bar is moved for so much of macro-F1, and for no less.
_WORTH = 0.003
#: A word whose points are all smaller is not written down.
_LEAST_WORD = 0.3
#: Which bars decide which field.
BARS: Mapping[str, tuple[str, ...]] = {
    "form": ("theme", "work"),
    "specific": ("clear", "vague"),
    "measurable": ("agreed", f"agreed:{BARE}", "seen"),
}


@dataclass(slots=True, frozen=True)
class Choice:
    """What was chosen: a ridge for each judgement, and how far each bar is moved."""

    ridges: Mapping[str, float]
    bars: Mapping[str, float]


def folds_of(rows: Sequence[Row], among: Sequence[int], folds: int = FOLDS) -> list[list[int]]:
    """The rows in parts of about the same size, the rows of a source in one part, the largest sources first."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in among:
        places[rows[at].source].append(at)
    parts: list[list[int]] = [[] for _ in range(folds)]
    for source in sorted(places, key=lambda name: (-len(places[name]), name)):
        min(parts, key=len).extend(places[source])
    return [sorted(part) for part in parts if part]


def choose(made: Design, among: Sequence[int]) -> Choice:
    """The ridges and bars that do best on the sources of `among` left out in turn."""
    parts = folds_of(made.rows, among)
    ridges, kept = {}, {}
    for task in NAMES:
        tried = {ridge: _out_of_fold(made, task, ridge, parts) for ridge in RIDGES}
        ridges[task] = min(RIDGES, key=lambda ridge: _loss(made, task, tried[ridge], among))
        kept[task] = tried[ridges[task]]
    return Choice(ridges, _bars(made, kept, among))


def _out_of_fold(made: Design, task: str, ridge: float, parts: Sequence[Sequence[int]]) -> Floats:
    told = np.zeros(len(made.rows))
    for part in parts:
        fitted = fit(made, task, ridge, [at for other in parts if other is not part for at in other])
        told[list(part)] = scores(made, fitted, part)
    return told


def _loss(made: Design, task: str, told: Floats, among: Sequence[int]) -> float:
    applies, holds = TASKS[task]
    lost = 0.0
    for at in among:
        if applies(made.rows[at]):
            score = told[at] if holds(made.rows[at]) else -told[at]
            lost += made.weights[at] * float(np.logaddexp(0, -score))
    return lost


def _bars(made: Design, told: Mapping[str, Floats], among: Sequence[int]) -> dict[str, float]:
    """Each bar in turn to where macro-F1 of its field is best; two rounds."""
    bars = dict.fromkeys([name for names in BARS.values() for name in names], 0.0)
    for field, names in BARS.items():
        labels = [made.rows[at].label.expects(field) for at in among]

        def reached(tried: Mapping[str, float], field: str = field, labels: list[str] = labels) -> float:
            return macro_f1(list(zip(labels, _classes(made, told, tried, field, among), strict=True)))

        best = reached(bars)
        for name in names * 2:
            for step in _STEPS:
                tried = {**bars, name: step}
                if (now := reached(tried)) > best + _WORTH:
                    best, bars = now, tried
    return bars


def _classes(
    made: Design, told: Mapping[str, Floats], bars: Mapping[str, float], field: str, among: Sequence[int]
) -> list[str]:
    """What the scores say of a field; the traits that decide by themselves are left to the validator."""

    def over(task: str) -> Floats:
        return np.asarray(told[task][list(among)] + bars[task])

    if field == "form":
        may = np.array([may_be_theme(made.rows[at].traits) for at in among])
        theme, work = (over("theme") > 0) & may, over("work") > 0
        return [("none" if t else "output" if w else "outcome") for t, w in zip(theme, work, strict=True)]
    if field == "specific":
        clear, vague = over("clear") > 0, over("vague") > 0
        return ["pass" if c else "fail" if v else "warn" for c, v in zip(clear, vague, strict=True)]
    numbers = np.array([made.rows[at].quantified for at in among])
    closed = np.array([not leaves_open(made.rows[at].traits, made.rows[at].quantified) for at in among])
    found = np.array([is_found_out(made.rows[at].traits, made.rows[at].quantified) for at in among])
    agreed = ((over("agreed") + np.where(numbers, 0.0, bars[f"agreed:{BARE}"]) > 0) | found) & closed
    seen = over("seen") > 0
    return [
        ("pass" if n else "warn") if a else ("warn" if n and s else "fail")
        for n, a, s in zip(numbers, agreed, seen, strict=True)
    ]


def points_of(
    made: Design, choice: Choice, among: Sequence[int] | None = None, *, told: bool = False
) -> Points:
    """The points of all judgements, set on the rows `among`, rounded as they are written down.

    With `told`, the strictness of each labelling is kept, to answer as that labeller would.
    """
    scales, axes = {}, []
    for task in NAMES:
        fitted = fit(made, task, choice.ridges[task], among)
        points = dict(fitted.traits)
        if own := choice.bars.get(f"{task}:{BARE}"):
            points[BARE] = points.get(BARE, 0.0) + own
        kept = {name: round(value, 1) for name, value in points.items() if abs(value) >= 0.05}
        kept = {name: value for name, value in kept.items() if told or not name.startswith(LABELLED)}
        scales[task] = Scale(round(fitted.base + choice.bars[task], 2), kept)
        axes.append(fitted.axes)
    return Points(scales, _word_points(made, np.array(axes)))


def _word_points(made: Design, axes: Floats) -> WordPoints:
    """What each word counts for each judgement, in tenths; words that count for little are left out."""
    if not made.vectors:
        return {}
    table = np.round(WORDS * np.array(list(made.vectors.values())) @ axes.T, 1) + 0.0
    rows = zip(made.vectors, table.tolist(), strict=True)
    return {word: tuple(row) for word, row in rows if max(map(abs, row)) >= _LEAST_WORD}


def left_out(made: Design, folds: int = FOLDS) -> dict[int, dict[str, str]]:
    """The answers for each row by points that were chosen and set without its source."""
    found = {}
    every = range(len(made.rows))
    for part in folds_of(made.rows, every, folds):
        out = set(part)
        rest = [at for at in every if at not in out]
        points = points_of(made, choose(made, rest), rest, told=True)
        found.update({at: answer(made.rows[at], points) for at in part})
    return found


def sources(rows: Sequence[Row]) -> Counter[str]:
    """How many statements each source has."""
    return Counter(row.source for row in rows)
