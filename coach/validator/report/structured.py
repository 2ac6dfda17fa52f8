"""JSON and lines of JSON, with their keys in a fixed order."""

from __future__ import annotations

import json
from typing import Any

from coach.validator.report.model import Checked, Report


def as_line(checked: Checked) -> str:
    """One statement as a line of JSON in the contract's shape."""
    return json.dumps(checked.to_json(), ensure_ascii=False, allow_nan=False)


def as_json(report: Report) -> str:
    """The whole run as one JSON document."""
    body: dict[str, Any] = {
        "schema": 1,
        "statements": [one.to_json() for one in report.checked()],
        "faults": [
            {"file": file, "line": fault.line, "message": fault.message} for file, fault in report.faults()
        ],
        "summary": {"verdicts": report.verdicts(), "findings": report.severities()},
    }
    return json.dumps(body, ensure_ascii=False, allow_nan=False, indent=2)
