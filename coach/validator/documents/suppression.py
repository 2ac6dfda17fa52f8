"""Rules that a document switches off for one statement.

In Markdown `<!-- coach: ignore S101, T -->`, in plain text `# coach: ignore S101`, at the end of the line or on the
line before. No code, or `all`, switches off every rule; a code may be a prefix.
"""

from __future__ import annotations

import re

from coach.validator.documents.model import ALL_RULES

COMMENT = re.compile(r"<!--\s*(?:coach|okr):\s*ignore\b([^>]{0,200}?)-->", re.IGNORECASE)
HASH = re.compile(r"(?:^|\s+)#\s*(?:coach|okr):\s*ignore\b([^#\n]{0,200})$", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z]\d{0,3}\b")


def codes(written: str) -> frozenset[str]:
    """The rules in a suppression: "S101, T1" gives both, an empty one or "all" gives every rule."""
    if not written.strip(" :,") or written.strip(" :,").lower() == "all":
        return frozenset({ALL_RULES})
    return frozenset(code.upper() for code in _CODE.findall(written))
