"""The report as Markdown: the same figures, for a pull request or a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evals.report.lead import Part, lead
from evals.report.model import SuiteReport, suites
from evals.report.told import Told, told
from evals.report.words import (
    cell,
    chance,
    fenced,
    gate,
    hits,
    interval,
    plainly,
    points,
    to_read,
    told_measures,
)
from evals.results import Result


def markdown(result: Result) -> str:
    """The whole report."""
    found = suites(result)
    lines = [
        "# How good are the suggestions?",
        "",
        f"OKR Coach {cell(result.versions.get('coach', ''))}, rules {cell(result.versions.get('ruleset', ''))}; measured "
        "offline over fixed cases. Ranges are 95 % intervals; a case that failed stays in the count.",
        "",
        *_first(lead(found, result.versions)),
        *_headline(found),
    ]
    for one in found:
        lines += ["", *_suite(one, told(one.name, result.versions))]
    return "\n".join([*lines, "", *_versions(result.versions), ""])


def _first(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield f"**{part.heading}** {cell(part.said)}".rstrip()
        yield ""
        if part.items:
            yield from (f"- **{cell(name)}**: {cell(text)}" for name, text in part.items)
            yield ""


def _headline(reports: Sequence[SuiteReport]) -> Iterator[str]:
    yield "| suite | arm | measure | figure | counted | cases | gate |"
    yield "|---|---|---|---|---|---|---|"
    for one in reports:
        if not one.arms:
            yield f"| {cell(one.name)} | | see below | | | | {gate(one)} |"
        for arm in one.arms:
            held = gate(one) if arm.name == one.reference else ""
            found, measure = arm.figures[one.primary], one.measure(one.primary)
            if found.value is None:
                continue
            row = (interval(found, measure), hits(found, measure), f"{arm.n}, {arm.failed} failed", held)
            yield f"| {cell(one.name)} | {cell(arm.name)} | {cell(one.primary)} | {' | '.join(row)} |"


def _suite(one: SuiteReport, about: Told | None) -> Iterator[str]:
    yield f"## {cell(one.name)}"
    yield ""
    if about:
        yield f"{cell(about.asks)} {cell(about.cases)} {cell(about.beware)}".rstrip()
        yield ""
    yield from (f"**{cell(said)}**  " for said in (*one.broken, *one.stale))
    if not one.arms:
        yield fenced(one.text)
    else:
        arm = one.arm(one.reference)
        yield plainly(one, arm) if arm else ""
        yield ""
        yield from _measures(one)
        yield from _differences(one)
        yield from _slices(one)
    yield from _worst(one.worst)


def _measures(one: SuiteReport) -> Iterator[str]:
    yield "| measure | " + " | ".join(cell(arm.name) for arm in one.arms) + " |"
    yield "|---" * (len(one.arms) + 1) + "|"
    for measure in told_measures(one):
        cells = " | ".join(interval(arm.figures[measure.name], measure) for arm in one.arms)
        yield f"| {cell(measure.name)} | {cells} |"


def _differences(one: SuiteReport) -> Iterator[str]:
    if not one.against:
        return
    yield ""
    yield f"| {cell(one.reference)} against | difference | cases that changed | p, adjusted | smallest difference shown |"
    yield "|---|---|---|---|---|"
    for found in one.against:
        gap, smallest = found.difference.gap, found.difference.smallest
        spread = "" if gap.low is None else f" ({points(gap.low)} to {points(gap.high)})"
        shown = "none" if smallest is None else points(smallest).lstrip("+")
        changed = f"{found.difference.changed} of {gap.n}"
        yield f"| {cell(found.arm)} | {points(gap.value)}{spread} | {changed} | {chance(found.adjusted)} | {shown} |"


def _slices(one: SuiteReport) -> Iterator[str]:
    measure = one.measure(one.primary)
    for name, values in one.slices.items():
        yield ""
        yield f"| {cell(name)} | {cell(one.primary)} | counted | cases |"
        yield "|---|---|---|---|"
        yield from (
            f"| {cell(value)} | {interval(found.figure, measure)} | {hits(found.figure, measure)} | "
            f"{found.cases}{', few' if found.says_little else ''} |"
            for value, found in values.items()
        )


def _worst(cases: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not cases:
        return
    yield ""
    yield f"### {to_read(len(cases))}"
    for case in cases:
        yield ""
        yield f"**{cell(case.get('id', ''))}** {cell(case.get('arm', ''))}".rstrip()
        yield ""
        said = case.get("verdict") or [
            f"{name}: {value}" for name, value in case.items() if name not in ("id", "text")
        ]
        parts = [
            str(case.get("prompt") or case.get("text") or ""),
            str(case.get("answer") or ""),
            "\n".join(map(str, said)),
        ]
        yield from (fenced(part) for part in parts if part)


def _versions(found: Mapping[str, Any]) -> Iterator[str]:
    yield "## Versions of everything"
    yield ""
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield f"- {cell(name)}: {', '.join(f'{cell(key)} {cell(_short(one))}' for key, one in value.items())}"
        else:
            yield f"- {cell(name)}: {cell(value)}"


def _short(value: object) -> str:
    return " ".join(str(one) for one in value.values()) if isinstance(value, Mapping) else str(value)
