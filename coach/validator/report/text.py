"""The linter's report for people: where, what is wrong, the words it is about, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.safe_text import for_terminal
from coach.validator.report.model import Checked, Report
from coach.validator.types import CRITERIA, Finding

_COLOURS = {
    "error": "31",
    "warning": "33",
    "info": "36",
    "fail": "31",
    "warn": "33",
    "pass": "32",
    "dim": "2",
}
_QUOTE = 60
_STATEMENT = 100
#: Up to this many statements, those without a finding are listed as well.
_FEW = 20


@dataclass(slots=True, frozen=True)
class Paint:
    """Colours, where the output is a terminal that wants them."""

    on: bool = False

    def __call__(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.on else text


def as_text(report: Report, paint: Paint) -> Iterator[str]:
    """The report line by line; nothing of a file reaches the terminal uncleaned."""
    checked = list(report.checked())
    for one in checked:
        if one.findings or len(checked) <= _FEW:
            yield from _statement(one, paint)
    if checked or not any(report.faults()):
        yield _summary(report, len(checked))


def _statement(one: Checked, paint: Paint) -> Iterator[str]:
    check = one.check
    letters = " · ".join(f"{name.replace('_', '-')} {check.criteria[name]}" for name in CRITERIA)
    place = f"{_safe(one.file)}:{one.statement.line}"
    yield f"{place}: {paint(check.verdict, check.verdict)}  {_safe(check.text, _STATEMENT)}"
    yield paint(f"    {check.kind.replace('_', ' ')}, {check.form} · {letters}", "dim")
    for note in check.notes:
        yield f"    note: {_safe(note, 400)}"
    for finding in one.findings:
        yield from _finding(one, finding, paint)


def _finding(one: Checked, finding: Finding, paint: Paint) -> Iterator[str]:
    line, column = one.statement.place(finding.span[0] if finding.span else 0)
    head = f"    {line}:{column} {paint(finding.severity, finding.severity)} {finding.rule} {finding.name}"
    quoted = one.check.text[finding.span[0] : finding.span[1]] if finding.span else ""
    yield f"{head}  “{_safe(quoted, _QUOTE)}”" if quoted.strip() else head
    yield f"        {_safe(finding.message, 1000)}"
    if finding.fix:
        yield f"        → {_safe(finding.fix, 1000)}"


def _safe(text: str, limit: int = 300) -> str:
    return for_terminal(text, multiline=False, limit=limit)


def _summary(report: Report, count: int) -> str:
    if not count:
        return "Nothing to check: no statement was found."
    verdicts, severities = report.verdicts(), report.severities()
    found = ", ".join(_counted(number, severity) for severity, number in severities.items() if number)
    statements = "1 statement" if count == 1 else f"{count:,} statements"
    passed = f"{verdicts['pass']:,} pass, {verdicts['warn']:,} warn, {verdicts['fail']:,} fail"
    return f"{statements}: {passed}. {found or 'No findings'}."


def _counted(number: int, severity: str) -> str:
    plural = "" if severity == "info" or number == 1 else "s"
    return f"{number:,} {severity}{plural}"
