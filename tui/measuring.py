"""The measurements behind the screen: the last run in the coach's folder, and a new one. The only way from the
interface to the evals; both are loaded when somebody looks, never at the start.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.errors import CoachError

#: The folder of the last run under the coach's own, and the page in it.
FOLDER, PAGE = "evals", "report.html"


@dataclass(frozen=True, slots=True)
class SuiteRow:
    """One suite, ready to be shown: `gate` in two words, `holds`, the figures as lines, the cases to read first.

    `asks` is the question that it answers, `beware` what its figures do not say.
    """

    name: str
    gate: str
    holds: bool
    asks: str
    plainly: str
    beware: str
    lines: tuple[str, ...]
    worst: tuple[str, ...]


def latest(home: Path) -> Sequence[SuiteRow]:
    """The suites of the last run; none where there was none, or it cannot be read any more."""
    from evals import results

    try:
        return rows(results.read(home / FOLDER))
    except CoachError:
        return ()


def measure(home: Path, told: Callable[[str], None]) -> Sequence[SuiteRow]:
    """Run every suite that needs no network, keep the run with its report in the coach's folder, and sum it up."""
    from evals import manifest, registry, results
    from evals.report.markdown import markdown
    from evals.report.page import page
    from evals.runner import Run
    from evals.versions import versions

    manifest.verify()
    whole = Run(tell=told)
    outcomes = [registry.run(name, run=whole) for name in registry.ready()]
    result = results.to_result(versions(), outcomes)
    results.write(home / FOLDER, result, whole.timings)
    (home / FOLDER / PAGE).write_text(page(result), encoding="utf-8")
    (home / FOLDER / "report.md").write_text(markdown(result), encoding="utf-8")
    return rows(result)


def rows(result: object) -> Sequence[SuiteRow]:
    """A run as the screen shows it."""
    from evals.report.model import suites
    from evals.report.told import told
    from evals.report.words import gate, plainly
    from evals.results import Result

    assert isinstance(result, Result)
    found = []
    for one in suites(result):
        arm = one.arm(one.reference)
        sentence = plainly(one, arm) if arm else ""
        holds = one.passed and not one.stale
        about = told(one.name, result.versions)
        asks, beware = (about.asks, f"{about.cases} {about.beware}".rstrip()) if about else ("", "")
        lines, first = tuple(_lines(one)), tuple(_worst(one))
        found.append(SuiteRow(one.name, gate(one), holds, asks, sentence, beware, lines, first))
    return found


def _lines(one: object) -> list[str]:
    """The primary measure of each arm with a bar, then every measure of the arm that people get."""
    from evals.report.model import SuiteReport
    from evals.report.words import interval

    assert isinstance(one, SuiteReport)
    if not one.arms:
        return one.text.splitlines()
    primary = one.measure(one.primary)
    lines = []
    for arm in one.arms:
        found = arm.figures[one.primary]
        lines.append(
            f"{arm.name}: {one.primary} {interval(found, primary)}, {arm.n} cases, {arm.failed} failed"
        )
        if found.value is not None and primary is not None and primary.kind != "mean":
            lines.append(f"  {bar(found.low, found.value, found.high)}")
    arm = one.arm(one.reference)
    for measure in one.measures if arm else ():
        if arm and arm.figures[measure.name].value is not None:
            lines.append(f"{measure.name}: {interval(arm.figures[measure.name], measure)}")
    return lines


def bar(low: float | None, value: float, high: float | None, width: int = 40) -> str:
    """A share from 0 to 100 % with its interval, in characters that every terminal has."""
    first = round((value if low is None else low) * (width - 1))
    last = round((value if high is None else high) * (width - 1))
    at = round(value * (width - 1))
    cells = ["=" if first <= place <= last else "." for place in range(width)]
    cells[at] = "O"
    return f"0 {''.join(cells)} 100"


def _worst(one: object) -> list[str]:
    """The cases to read first, each in two lines."""
    from evals.report.model import SuiteReport

    assert isinstance(one, SuiteReport)
    lines = []
    for case in one.worst[:5]:
        verdict = "; ".join(str(said) for said in case.get("verdict", ()))
        lines += [f"{case.get('id', '')} {case.get('arm', '')}".rstrip(), f"  {verdict}"]
    return lines
