"""Reading a file of cases: one JSON object a line, a faulty line named by its number."""

import json
from pathlib import Path
from typing import Any

from coach.errors import InputError


def rows(path: Path) -> list[dict[str, Any]]:
    """The cases of a file. Raises InputError for a file that cannot be read, or a line that is no case."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} cannot be read ({error}).", "Give a UTF-8 file of cases.") from error
    found = [_row(line, number, path) for number, line in enumerate(lines, 1) if line.strip()]
    ids = [row["id"] for row in found]
    if twice := next((name for name in ids if ids.count(name) > 1), None):
        raise InputError(
            f"{path.name} has the case {str(twice)[:40]} twice.", "Give each case an id of its own."
        )
    return found


def _row(line: str, number: int, path: Path) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"Line {number} of {path.name} is no JSON ({error}).", "Mend or drop it.") from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"].strip():
        raise InputError(f"Line {number} of {path.name} is no case: it has no id.", "Give it one.")
    return row
