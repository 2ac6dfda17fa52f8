"""Labelled statements with their traits, from files, from what other people published, and from what was gathered."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from coach.validator.reading import reader
from coach.validator.reading.judging import Points, judge
from coach.validator.reading.praise import Traits
from evals import datasets, further, gathered
from evals.labels import Labelled, load

TODAY = date(2027, 1, 4)
#: How much a statement of each file counts. The own ones were written for the set, and are alike.
#: Of the gathered ones, labelling b differs from the other two in Specific by three times as much as they from each other.
WEIGHTS = {"dev": 1.5, "further": 1.0, "gathered-a": 0.9, "gathered-b": 0.6, "gathered-c": 0.9, "own": 0.8}
#: The labellings by one reader. A majority of three is nobody's, and no stricter than another.
SINGLE = frozenset(("further", "gathered-a", "gathered-b", "gathered-c"))
#: Of so many sources one is held out.
HELD_OUT = 3


@dataclass(slots=True, frozen=True)
class Row:
    """A labelled statement with its traits, its words and the weight of its file."""

    label: Labelled
    file: str
    weight: float
    traits: Traits
    words: tuple[str, ...]
    quantified: bool

    @property
    def source(self) -> str:
        """Who wrote it, or for which trade it was written."""
        return self.label.group or self.label.id


def rows_of(path: Path, weight: float = 1.0) -> list[Row]:
    """The labelled statements of a file as rows."""
    return [row_of(label, path.stem, weight) for label in load(path)]


def row_of(label: Labelled, file: str, weight: float) -> Row:
    """A statement as a row."""
    traits, words, quantified = reader.observe(label.text, today=TODAY)
    if file in SINGLE:
        traits[f"labelled:{file}"] = None
    return Row(label, file, weight, traits, tuple(words), quantified)


def committed(data: Path, statements: Path) -> list[Row]:
    """What the committed points were set on: `data` and `statements` hold the texts of other people."""
    labelled = {
        "dev": load(data / further.DEVELOPED),
        "further": further.load(data),
        **{f"gathered-{by}": found for by, found in gathered.load(statements).items()},
        "own": load(datasets.path("statements.jsonl")),
    }
    return [row_of(label, file, WEIGHTS[file]) for file, labels in labelled.items() for label in labels]


def is_held_out(source: str) -> bool:
    """Whether a source is kept aside: decided by its name alone, before anybody looked at it."""
    return int(sha256(source.encode()).hexdigest(), 16) % HELD_OUT == 0


def answer(row: Row, points: Points) -> dict[str, str]:
    """What the points make of a row: the classes of form, Specific and Measurable."""
    judged = judge(row.traits, row.words, row.quantified, points)
    specific = ("fail", "warn", "pass")[judged.specific]
    if judged.verifiable == 2:
        measurable = "pass" if row.quantified else "warn"
    else:
        measurable = "warn" if row.quantified and judged.verifiable else "fail"
    return {"form": judged.form, "specific": specific, "measurable": measurable}
