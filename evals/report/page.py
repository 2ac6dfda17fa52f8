"""The page: its frame, the headline, how to read it, the versions."""

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.report import sections, svg
from evals.report.lead import READ, Part, lead
from evals.report.model import SuiteReport, suites
from evals.report.told import told
from evals.report.trust import by_readers
from evals.report.words import gate, hits, interval, safe
from evals.results import Result

TITLE = "How good are the suggestions?"


def page(result: Result) -> str:
    """The whole report as one HTML document."""
    found = suites(result)
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    body = "\n".join(
        [
            f"<h1>{TITLE}</h1>",
            f'<p class="soft">OKR Coach {safe(result.versions.get("coach", ""))}, rules '
            f"{safe(result.versions.get('ruleset', ''))}: measured offline over fixed cases.</p>",
            first(lead(found, result.versions)),
            contents(found),
            headline(found),
            reading(),
            *(sections.suite(one, told(one.name, result.versions)) for one in found),
            by_readers() if READ & {one.name for one in found} else "",
            versions(result.versions),
        ]
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{TITLE}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def first(parts: Sequence[Part]) -> str:
    """What somebody takes away who reads nothing else."""
    said = []
    for part in parts:
        items = "".join(
            f"<li>{f'<strong>{safe(name)}</strong>: ' if name else ''}{safe(text)}</li>"
            for name, text in part.items
        )
        said.append(
            f"<p><strong>{part.heading}</strong> {safe(part.said)}</p>{f'<ul>{items}</ul>' if items else ''}"
        )
    return f'<div class="lead">{"".join(said)}</div>'


def contents(found: Sequence[SuiteReport]) -> str:
    """Where what stands."""
    rows = [f'<li><a href="#{html.escape(one.name)}">{html.escape(one.name)}</a></li>' for one in found]
    fixed = '<li><a href="#reading">How to read this</a></li><li><a href="#versions">Versions</a></li>'
    if READ & {one.name for one in found}:
        fixed = f'<li><a href="#readers">What readers found</a></li>{fixed}'
    return f'<nav aria-label="Contents"><ul>{"".join(rows)}{fixed}</ul></nav>'


def headline(found: Sequence[SuiteReport]) -> str:
    """Each suite's primary measure, arm by arm, with its interval and the gate."""
    rows = []
    for one in found:
        mark = ("good" if one.gated else "soft") if one.passed and not one.stale else "bad"
        told = f'<td class="{mark}">{gate(one)}</td>'
        if not one.arms:
            rows.append(
                f'<tr><th scope="row">{html.escape(one.name)}</th><td colspan="6">see below</td>{told}</tr>'
            )
        for arm in one.arms:
            figure, measure = arm.figures[one.primary], one.measure(one.primary)
            if figure.value is None:
                continue
            small = svg.bar(figure) if measure and measure.kind != "mean" else ""
            rows.append(
                f'<tr><th scope="row">{html.escape(one.name)}</th><td>{html.escape(arm.name)}</td>'
                f"<td>{html.escape(one.primary)}</td><td>{interval(figure, measure)}</td><td>{small}</td>"
                f'<td class="n">{hits(figure, measure)}</td>'
                f'<td class="n">{arm.n} ({arm.failed} failed)</td>{told if arm.name == one.reference else "<td></td>"}</tr>'
            )
    head = "<tr><th>suite</th><th>arm</th><th>measure</th><th>figure (95 % interval)</th><th></th><th class='n'>counted</th><th class='n'>cases</th><th>gate</th></tr>"
    return (
        '<h2 id="headline">At a glance</h2><div class="wide"><table><caption>The measure that each suite is judged by, '
        f"named before anybody looked.</caption><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def reading() -> str:
    """How to read it, for those who have not seen an interval before."""
    return """<h2 id="reading">How to read this</h2>
<p>A <strong>suite</strong> is a set of fixed cases. An <strong>arm</strong> is a way of answering them: the person's own
words, a paper form, the coach without a model, a model alone, a model behind the coach's checks. Every answer is judged
anew by plain code, whoever wrote it.</p>
<p>The range behind a figure is its <strong>95 % interval</strong>: with other cases of the same kind the figure would
come out a little different, and a range made this way holds the true value in 95 of 100 such studies. Few cases make
wide ranges. Where two ranges overlap, look at the table of differences: it compares both arms case by case, which tells
more than two ranges side by side.</p>
<p>A case that failed (an error, no answer, nothing readable) <strong>stays in the count</strong> as the worst result.
A <strong>gate</strong> is a bound that must hold whatever else is right. “Smallest difference shown” is what this many
cases would find in 8 of 10 such studies; a smaller one may be there and stay unseen.</p>
<p class="soft">Shares: Wilson's interval; ratios over several suggestions of one case: the same on the effective number
of independent observations (cluster-robust variance); means: Student's t on clusters. Differences: Newcombe's paired
interval and McNemar's exact test for shares; else the paired cluster-robust t interval, and p by exchanging the two
answers of whole cases (exact up to 15 cases that differ, 4,000 random exchanges beyond). p values are adjusted by Holm
within a suite, on the one measure that was named beforehand; the other measures have ranges and no p. Formulas are tested
against published values.</p>"""


def versions(found: Mapping[str, Any]) -> str:
    """What decided the figures: everything by version and hash."""
    rows = "".join(
        f'<tr><th scope="row">{safe(name)}</th><td>{_value(value)}</td></tr>' for name, value in found.items()
    )
    return (
        '<h2 id="versions">Versions of everything</h2><div class="wide"><table><caption>The same versions give the same '
        f"bytes. Hashes are the first 16 digits of a SHA-256.</caption><tbody>{rows}</tbody></table></div>"
    )


def _value(value: object) -> str:
    if not isinstance(value, Mapping):
        return safe(value)
    inner = [f"{safe(name)}: {_flat(one)}" for name, one in value.items()]
    return "<br>".join(inner)


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{safe(name)} {safe(one)}" for name, one in value.items())
    return safe(value)
