"""Agreement with labels: how often the answer is the label's, class by class, as a plot and a table."""

import html
from collections.abc import Mapping
from typing import Any

from evals.labels import CLASSES
from evals.report import svg
from evals.report.trust import by_labels
from evals.report.words import in_hundred
from evals.statistics import Interval


def agreement(figures: Mapping[str, Any]) -> str:
    """The section for a suite that compares with labels field by field; empty where it is of another shape."""
    fields = figures.get("fields")
    if not isinstance(fields, Mapping) or not all(
        isinstance(row.get("macro_f1"), Mapping) for row in fields.values()
    ):
        return ""
    rows = {name: [_interval(row["macro_f1"])] for name, row in fields.items()}
    values = figures.get("values", {})
    exact = {
        name: [_interval(row["exact_where_stated"])]
        for name, row in values.items()
        if isinstance(row, Mapping)
    }
    parts = [
        "<p>How often the validator says what the labels say. Macro-F1 weighs every class the same, so that a rare one "
        "counts as much as a common one; 100 % is agreement on every statement.</p>",
        svg.dots(rows | exact, "Agreement with the labels: macro-F1 by field, exact values where stated"),
        _wronged(figures),
        by_labels(fields),
        "<h3>Answers against labels</h3>",
        *(_confusion(name, row) for name, row in fields.items()),
    ]
    return "\n".join(parts)


def _wronged(figures: Mapping[str, Any]) -> str:
    """The fault that hurts most: a fine statement that gets a fail."""
    row = figures.get("fine_wronged")
    if not isinstance(row, Mapping) or row.get("value") is None:
        return ""
    found = _interval(row)
    return f"<p>Of {found.n} statements that are fine by their labels, {round((found.value or 0) * found.n)} get a fail{in_hundred(found)}.</p>"


def _interval(row: Mapping[str, Any]) -> Interval:
    return Interval(row["value"], row["low"], row["high"], row["n"])


def _confusion(name: str, row: Mapping[str, Any]) -> str:
    """Labels down, answers across; what lies off the diagonal is a disagreement."""
    table = row.get("confusion", {})
    found = sorted({answer for counts in table.values() for answer in counts} | set(table))
    order = CLASSES.get(name, ())
    answers = [*(one for one in order if one in found), *(one for one in found if one not in order)]
    head = "".join(f'<th class="n">{html.escape(answer)}</th>' for answer in answers)
    body = "".join(
        f'<tr><th scope="row">{html.escape(label)}</th>'
        + "".join(
            f'<td class="n{" good" if answer == label else ""}">{counts.get(answer, 0)}</td>'
            for answer in answers
        )
        + "</tr>"
        for label, counts in ((one, table[one]) for one in answers if one in table)
    )
    kappa = "–" if row.get("kappa") is None else f"{row['kappa']:.2f}"
    return (
        f"<table><caption>{html.escape(name)}: labels down, answers across; weighted kappa {kappa}</caption>"
        f"<thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
