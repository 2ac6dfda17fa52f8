"""One suite as a section of the page: what it says, its plots, its tables, the cases to read first."""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evals.report import svg
from evals.report.agreement import agreement
from evals.report.model import FEW, Against, Slice, SuiteReport
from evals.report.plots import plots
from evals.report.told import Told
from evals.report.words import chance, hits, interval, plainly, points, safe, to_read, told_measures


def suite(one: SuiteReport, about: Told | None = None) -> str:
    """The section of one suite; `about` is what is told of it to somebody who does not know it."""
    return "\n".join(part for part in _parts(one, about) if part)


def _parts(one: SuiteReport, about: Told | None) -> Iterator[str]:
    yield f'<h2 id="{html.escape(one.name)}">{html.escape(one.name)}</h2>'
    if about:
        yield f'<p>{safe(about.asks)}</p><p class="soft">{safe(about.cases)} {safe(about.beware)}</p>'
    yield from (f'<p class="bad">{safe(said)}</p>' for said in (*one.broken, *one.stale))
    if not one.arms:
        yield agreement(one.figures) or f'<pre class="block">{safe(one.text)}</pre>'
        yield worst(one.worst)
        return
    arm = one.arm(one.reference)
    yield f"<p>{safe(plainly(one, arm))}</p>" if arm else ""
    yield agreement(one.figures)
    yield plots(one)
    yield measures(one)
    yield differences(one)
    yield slices(one)
    yield worst(one.worst)


def measures(one: SuiteReport) -> str:
    """Every figure in a table, with what it means."""
    head = "".join(
        f"<th>{html.escape(arm.name)}<br><small>{arm.n} cases, {arm.failed} failed</small></th>"
        for arm in one.arms
    )
    rows = []
    for measure in told_measures(one):
        cells = "".join(f"<td>{interval(arm.figures[measure.name], measure)}</td>" for arm in one.arms)
        way = {"high": "more is better", "low": "less is better", None: "neither way is better"}[
            measure.better
        ]
        mark = " <small>(decides)</small>" if measure.name == one.primary else ""
        rows.append(
            f'<tr><th scope="row">{html.escape(measure.name)}{mark}<br><small class="soft">{safe(measure.plain.rstrip("."))}; '
            f"{way}</small></th>{cells}</tr>"
        )
    return (
        "<h3>All figures</h3><div class='wide'><table><caption>With 95 % intervals, clustered by case; – where a measure "
        "does not apply. These are many looks: about one range in twenty misses its true value. Only the one that decides "
        f"was named beforehand.</caption><thead><tr><th>measure</th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def differences(one: SuiteReport) -> str:
    """The reference against every other arm, case by case, with what so many cases can show."""
    if not one.against:
        return ""
    rows = "".join(_against(found) for found in one.against)
    head = (
        "<tr><th>against</th><th>difference (95 % interval)</th><th>cases that changed</th><th>p, adjusted</th>"
        "<th>smallest difference shown</th></tr>"
    )
    return (
        f"<h3>{html.escape(one.reference)} against the other arms</h3><div class='wide'><table><caption>On "
        f"{html.escape(one.primary)}, paired by case; positive is in favour of {html.escape(one.reference)}. p is exact, "
        f"and adjusted for {len(one.against)} comparisons (Holm).</caption>"
        f"<thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def _against(found: Against) -> str:
    gap, smallest = found.difference.gap, found.difference.smallest
    spread = "" if gap.low is None else f" ({points(gap.low)} to {points(gap.high)})"
    shown = "none" if smallest is None else points(smallest).lstrip("+")
    p = html.escape(chance(found.adjusted))
    return (
        f'<tr><th scope="row">{html.escape(found.arm)}</th><td>{points(gap.value)}{spread}</td>'
        f'<td class="n">{found.difference.changed} of {gap.n}</td><td class="n">{p}</td><td class="n">{shown}</td></tr>'
    )


def slices(one: SuiteReport) -> str:
    """The primary measure by trade, difficulty, language: where to look, not what is proven."""
    parts = []
    for name, values in one.slices.items():
        rows = "".join(_slice(value, found, one) for value, found in values.items())
        parts.append(
            f"<div class='wide'><table><caption>{html.escape(one.primary)} of {html.escape(one.reference)} by "
            f"{html.escape(name)}</caption><thead><tr><th>{html.escape(name)}</th><th>figure (95 % interval)</th><th></th>"
            f"<th class='n'>counted</th><th class='n'>cases</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )
    if not parts:
        return ""
    note = (
        f"<p class='soft'>A row of fewer than {FEW} cases says where to look, and proves nothing; among many rows some "
        "stand out by chance alone.</p>"
    )
    return f"<h3>By slices</h3>{note}{''.join(parts)}"


def _slice(value: str, found: Slice, one: SuiteReport) -> str:
    measure = one.measure(one.primary)
    few = " <small class='soft'>few</small>" if found.says_little else ""
    return (
        f'<tr><th scope="row">{safe(value)}</th><td>{interval(found.figure, measure)}</td><td>{svg.bar(found.figure)}</td>'
        f'<td class="n">{hits(found.figure, measure)}</td><td class="n">{found.cases}{few}</td></tr>'
    )


def worst(cases: Sequence[Mapping[str, Any]]) -> str:
    """The cases to read first: what was asked, what was answered, what is wrong, side by side."""
    if not cases:
        return ""
    note = (
        "<p class='soft'>Those that miss most of what is measured, worst first. What a measure counts is not always a fault: "
        "read the answer before the verdict.</p>"
    )
    return f"<h3>{to_read(len(cases))}</h3>{note}{''.join(_case(case) for case in cases)}"


def _case(case: Mapping[str, Any]) -> str:
    named = f"{case.get('id', '')}" + (f" · {case['arm']}" if case.get("arm") else "")
    asked = case.get("prompt") or case.get("text") or ""
    verdict = case.get("verdict") or _rest(case)
    items = "".join(f"<li>{safe(said)}</li>" for said in verdict)
    return (
        f'<article class="case"><h4>{safe(named)}</h4>'
        f'<div><h5>asked</h5><p class="said">{safe(asked)}</p></div>'
        f'<div><h5>answered</h5><p class="said">{safe(case.get("answer") or "–")}</p></div>'
        f"<div><h5>verdict</h5><ul>{items}</ul></div></article>"
    )


def _rest(case: Mapping[str, Any]) -> list[str]:
    """What a suite of another shape says of a case."""
    said: list[str] = []
    for name, value in case.items():
        if name not in ("id", "arm", "prompt", "text", "answer") and value not in (None, [], False):
            said += [str(one) for one in value] if isinstance(value, list | tuple) else [f"{name}: {value}"]
    return said
