"""How far the three labellings of the published statements agree: what a validator can be asked to reach."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

from evals.datasets.build_statements import COLUMNS, LABELLINGS, labelling, value
from evals.labels import CLASSES, VALUES, Labelled, same_value
from evals.statistics import macro_f1, weighted_kappa
from evals.suites import Outcome

Labels = Mapping[str, Labelled]


def run(labels: Path | None = None) -> Outcome:
    """Compare each labelling with each other, field by field; there is no gate."""
    every = [_labels(name) for name in LABELLINGS]
    pairs = [(first, second) for first, second in combinations(every, 2)]
    figures = {
        "n": len(every[0]),
        "labellings": len(every),
        "fields": {field: _class_agreement(pairs, field) for field in CLASSES},
        "values": {field: round(fmean(_same(pair, field) for pair in pairs), 4) for field in VALUES},
    }
    return Outcome("labellings", True, figures, render(figures), gated=False)


def _labels(name: str) -> dict[str, Labelled]:
    rows = labelling(name)
    return {
        item: Labelled(item, "", "auto", "", False, {field: value(field, row[field]) for field in COLUMNS})
        for item, row in rows.items()
    }


def _class_agreement(pairs: Sequence[tuple[Labels, Labels]], field: str) -> dict[str, float | None]:
    classes = [
        [(first[i].expects(field), second[i].expects(field)) for i in first] for first, second in pairs
    ]
    kappas = [k for pair in classes if (k := weighted_kappa(pair, CLASSES[field])) is not None]
    return {
        "macro_f1": round(fmean(map(macro_f1, classes)), 4),
        "kappa": round(fmean(kappas), 4) if kappas else None,
        "same": round(fmean(fmean(a == b for a, b in pair) for pair in classes), 4),
    }


def _same(pair: tuple[Labels, Labels], field: str) -> float:
    """The share of equal values where at least one of the two labellings states one."""
    values = [(pair[0][item].label[field], pair[1][item].label[field]) for item in pair[0]]
    stated = [(a, b) for a, b in values if a is not None or b is not None]
    return fmean(same_value(field, a, b) for a, b in stated) if stated else 1.0


def render(figures: Mapping[str, Any]) -> str:
    """The figures as a table for people."""
    lines = [f"{figures['n']} statements, {figures['labellings']} labellings, the mean over their pairs", ""]
    lines.append(f"{'field':<12} macro-F1  kappa  same")
    for field, row in figures["fields"].items():
        lines.append(f"{field:<12} {row['macro_f1']:<9.3f} {row['kappa'] or 0:<6.3f} {row['same']:.3f}")
    lines += ["", f"{'value':<12} same where either states one"]
    lines += [f"{field:<12} {share:.3f}" for field, share in figures["values"].items()]
    return "\n".join(lines)
