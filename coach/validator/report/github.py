"""Annotations for GitHub's workflow log.

Source: GitHub, "Workflow commands for GitHub Actions": a property value escapes also the colon and the comma.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.safe_text import for_terminal
from coach.validator.report.model import Checked, Report
from coach.validator.types import Finding

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(report: Report) -> Iterator[str]:
    """One workflow command a finding, and one for each line that could not be read."""
    for one in report.checked():
        for finding in one.findings:
            yield _annotation(one, finding)
    for file, fault in report.faults():
        place = f"file={_property(file)},line={max(1, fault.line)}"
        yield f"::error {place},title=unreadable::{_data(fault.message)}"


def _annotation(one: Checked, finding: Finding) -> str:
    start, end = finding.span or (0, len(one.check.text))
    line, column = one.statement.place(start)
    end_line, end_column = one.statement.end(end)
    place = f"file={_property(one.file)},line={line},endLine={end_line}"
    if end_line == line:
        place += f",col={column},endColumn={end_column}"
    title = _property(f"{finding.rule} {finding.name}")
    return f"::{_LEVELS[finding.severity]} {place},title={title}::{_data(f'{finding.message} {finding.fix}'.strip())}"


def _data(text: str) -> str:
    text = for_terminal(text, multiline=False, limit=2000)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
