"""Calibration: how far an answer of the checker can be trusted, by labels and by readers outside it."""

import html
from collections.abc import Mapping
from typing import Any

from evals.report import readers, svg
from evals.report.words import interval
from evals.statistics import Interval, wilson


def by_readers() -> str:
    """Of drafts that passed the coach's gates: what blind readers said of them."""
    found = readers.found()
    rows = {one.what: list(one.marks.values()) for one in found}
    body = "".join(
        f'<tr><th scope="row">{html.escape(one.what)}<br><small class="soft">{html.escape(one.name)}</small></th>'
        f'<td class="n">{one.drafts}</td><td class="n">{one.cases}</td>'
        f"{''.join(f'<td>{interval(share)}</td>' for share in one.marks.values())}</tr>"
        for one in found
    )
    head = "".join(f"<th>{mark}</th>" for mark in readers.MARKS)
    return (
        '<h2 id="readers">What readers found of drafts that pass</h2><p>Every draft that is shown as passing keeps the coach'
        "'s own rules. How far that can be trusted, only somebody outside the rules can say: readers who saw the wish and the "
        "draft, and neither the code nor each other's marks. They were language models, not people, and what they read was "
        "drafted before some of the faults that they found were mended.</p>"
        f"{svg.legend(readers.MARKS)}{svg.dots(rows, 'Marks of blind readers, with 95 % intervals clustered by case')}"
        "<div class='wide'><table><caption>Shares of the drafts read, with 95 % intervals clustered by case.</caption>"
        f'<thead><tr><th>what was read</th><th class="n">drafts</th><th class="n">cases</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def by_labels(fields: Mapping[str, Any]) -> str:
    """Of the statements of which the validator says something: how many labels say the same."""
    rows = {
        f"{field}: {answer}": [share]
        for field, row in fields.items()
        for answer, share in _trusted(row.get("confusion", {})).items()
    }
    if not rows:
        return ""
    return (
        "<h3>How far each answer can be trusted</h3><p>Of the statements on which the validator gives an answer, so many have "
        "that label. A wide range is a rare answer.</p>"
        f"{svg.dots(rows, 'Share of each answer of the validator that the labels bear out')}"
    )


def _trusted(confusion: Mapping[str, Mapping[str, int]]) -> dict[str, Interval]:
    answers = sorted({answer for counts in confusion.values() for answer in counts})
    given = {answer: sum(counts.get(answer, 0) for counts in confusion.values()) for answer in answers}
    return {answer: wilson(confusion.get(answer, {}).get(answer, 0), given[answer]) for answer in answers}
