"""Editing a key result from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.cli.saying import day_of, number_of
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace
    from coach.coaching.workspace.checking import Judged


def edited(
    found: Workspace,
    key_result: str,
    text: str | None,
    baseline: str,
    target: str,
    due: str,
    *,
    remove: bool,
    reason: str,
) -> Judged:
    """The goal after its key result was changed or taken out. Raises InputError where nothing is said."""
    if remove:
        return found.key_results.remove(key_result, reason)
    fields: dict[str, Any] = {
        "target": number_of(target, "--target"),
        "due": day_of(due, "--due") if due else None,
    }
    if baseline:
        fields["baseline"] = number_of(baseline, "--baseline")
    if text is None and not baseline and not target and not due:
        raise InputError(
            "Nothing was said to change.", "Give --text, --baseline, --target, --due or --remove."
        )
    clear = ("baseline",) if baseline and fields["baseline"] is None else ()
    return found.key_results.edit(key_result, text=text, reason=reason, clear=clear, **fields)
