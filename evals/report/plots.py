"""The plots of one suite: every measure, the arms beside each other, how cases are spread, what it takes."""

import html
from collections.abc import Iterator, Mapping, Sequence

from evals.frame import Measure
from evals.report import svg
from evals.report.model import SuiteReport
from evals.report.words import short_names

_SPREAD = (
    "A bar is all cases of an arm, in the order of the signs above: full where everything in a case does it, then at least "
    "half, then less, empty where nothing does. ↓ marks what should be rare; there full means never."
)


def plots(one: SuiteReport) -> str:
    """All plots that this suite has figures for."""
    return "\n".join(part for part in _parts(one) if part)


def _parts(one: SuiteReport) -> Iterator[str]:
    names = short_names([arm.name for arm in one.arms])
    yield "<h3>Every measure, arm by arm</h3>"
    yield svg.legend(names)
    yield svg.dots(_rows(one), f"{one.name}: each measure with its 95 % interval, one sign an arm")
    yield lift(one, names)
    if bars := _bars(one):
        yield f'<h3>How the cases are spread, measure by measure</h3><p class="soft">{_SPREAD}</p>'
        yield svg.legend(names)
        yield svg.stacked(
            bars, f"{one.name}: in how many cases each measure holds wholly, mostly, partly, not at all"
        )
    yield cost(one, names)


def _label(measure: Measure) -> str:
    """A measure's name, with an arrow where less is better."""
    return f"{measure.name} ↓" if measure.better == "low" else measure.name


def _rows(one: SuiteReport) -> dict[str, list[svg.Interval]]:
    shown = [measure for measure in one.measures if measure.kind != "mean"]
    rows = {_label(measure): [arm.figures[measure.name] for arm in one.arms] for measure in shown}
    return {name: found for name, found in rows.items() if any(figure.value is not None for figure in found)}


def _bars(one: SuiteReport) -> Mapping[str, Sequence[Sequence[int]]]:
    """The suite's spread with the measures' labels."""
    measures = {measure.name: measure for measure in one.measures}
    return {_label(measures[name]): list(found.values()) for name, found in one.spread.items()}


def lift(one: SuiteReport, names: Sequence[str]) -> str:
    """The primary measure arm beside arm; a broken line leads from a raw model to the same one behind the gate."""
    measure = one.measure(one.primary)
    if len(one.arms) < 2 or measure is None or measure.kind == "mean":
        return ""
    rows = [(name, arm.figures[one.primary]) for name, arm in zip(names, one.arms, strict=True)]
    places = {arm.name: place for place, arm in enumerate(one.arms)}
    pairs = [
        (place, places[name.removesuffix(" raw") + " gated"])
        for name, place in places.items()
        if name.endswith(" raw") and name.removesuffix(" raw") + " gated" in places
    ]
    plot = svg.lift(rows, f"{one.primary} arm beside arm with 95 % intervals", pairs)
    note = (
        '<p class="soft">A broken line: the same model as it answers, and behind the checks.</p>'
        if pairs
        else ""
    )
    return f"<h3>Arm beside arm: {html.escape(one.primary)}</h3>{note}{plot}" if plot else ""


def cost(one: SuiteReport, names: Sequence[str]) -> str:
    """What an arm takes against how good it is; only where something was measured."""
    for name, across in (
        ("cost_usd", "US dollars a case"),
        ("tokens", "tokens a case"),
        ("calls", "model calls a case"),
    ):
        rows = [
            (place, names[place], arm.figures[name].value or 0.0, arm.figures[one.primary].value or 0.0)
            for place, arm in enumerate(one.arms)
            if name in arm.figures and arm.figures[name].value is not None
        ]
        if any(x > 0 for _, _, x, _ in rows):
            plot = svg.scatter(
                [(said, x, y) for _, said, x, y in rows],
                f"{one.primary} against {across}",
                across,
                [place for place, _, _, _ in rows],
            )
            return f"<h3>Cost against quality</h3>{plot}"
    return ""
