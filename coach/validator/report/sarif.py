"""SARIF 2.1.0, the static analysis results interchange format of OASIS.

Source: OASIS Standard, SARIF 2.1.0 (27 March 2020). Columns count code points, as `columnKind` says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol
from urllib.parse import quote

from coach.validator.documents.model import Fault
from coach.validator.report.model import Checked, Report
from coach.validator.types import Finding

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Documented(Protocol):
    """The part of a rule's documentation that a viewer shows."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def criterion(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def source(self) -> str: ...


def as_sarif(report: Report, rules: Iterable[Documented], *, version: str, ruleset: str) -> str:
    """The run as a SARIF log with the documentation of every rule that was broken."""
    broken = {finding.rule for one in report.checked() for finding in one.findings}
    documented = sorted((rule for rule in rules if rule.code in broken), key=lambda rule: rule.code)
    index = {rule.code: at for at, rule in enumerate(documented)}
    results = [_result(one, finding, index) for one in report.checked() for finding in one.findings]
    driver = {
        "name": "okr-coach",
        "semanticVersion": version,
        "properties": {"ruleset": ruleset},
        "rules": [_rule(rule) for rule in documented],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, allow_nan=False, indent=2)


def _rule(rule: Documented) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\nSource: {rule.source}"},
        "properties": {"tags": [rule.criterion]},
    }


def _result(one: Checked, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    return result | {
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.fix}".strip()},
        "locations": [{"physicalLocation": _location(one, finding)}],
        "partialFingerprints": {"statement/v1": _fingerprint(one, finding)},
    }


def _location(one: Checked, finding: Finding) -> dict[str, Any]:
    start, end = finding.span or (0, len(one.check.text))
    line, column = one.statement.place(start)
    end_line, end_column = one.statement.end(end)
    region: dict[str, Any] = {"startLine": max(1, line), "startColumn": column}
    region |= {"endLine": max(1, end_line), "endColumn": end_column}
    region["snippet"] = {"text": one.check.text[start:end]}
    return {"artifactLocation": {"uri": _uri(one.file)}, "region": region}


def _fingerprint(one: Checked, finding: Finding) -> str:
    """The same for the same finding in the same words, wherever the line moves."""
    from hashlib import sha256

    return sha256(f"{finding.rule}\n{finding.span}\n{one.check.text}".encode()).hexdigest()[:32]


def _uri(file: str) -> str:
    return quote(file.replace("\\", "/"), safe="/._-~")


def _invocation(report: Report) -> dict[str, Any]:
    faults = list(report.faults())
    invocation: dict[str, Any] = {"executionSuccessful": not faults}
    if faults:
        invocation["toolExecutionNotifications"] = [_notification(file, fault) for file, fault in faults]
    return invocation


def _notification(file: str, fault: Fault) -> dict[str, Any]:
    location = {"artifactLocation": {"uri": _uri(file)}, "region": {"startLine": max(1, fault.line)}}
    return {
        "level": "error",
        "message": {"text": fault.message},
        "locations": [{"physicalLocation": location}],
    }
