"""Editing a key result from the command line."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from coach.cli.saying import day_of, number_of
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace
    from coach.coaching.workspace.checking import Judged


_BETWEEN = re.compile(r"\s*(?:\.\.|–|\bto\b|\band\b|\bbis\b|(?<=\d)-)\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """The fields as written in the call; empty is not said."""

    baseline: str = ""
    target: str = ""
    due: str = ""
    metric: str = ""
    unit: str = ""
    direction: str = ""
    band: str = ""


def edited(
    found: Workspace, key_result: str, text: str | None, said: Said, *, remove: bool, reason: str
) -> Judged:
    """The goal after its key result was changed or taken out. Raises InputError where nothing is said."""
    if remove:
        return found.key_results.remove(key_result, reason)
    if text is None and not any(astuple(said)):
        raise InputError(
            "Nothing was said to change.", "Give --text, --baseline, --target, --due, … or --remove."
        )
    fields: dict[str, Any] = {
        "target": number_of(said.target, "--target"),
        "due": day_of(said.due, "--due") if said.due else None,
        "metric": said.metric.strip() or None,
        "unit": said.unit.strip() or None,
        "direction": said.direction.strip().casefold() or None,
        "baseline": number_of(said.baseline, "--baseline"),
    }
    clear = ["baseline"] if said.baseline and fields["baseline"] is None else []
    if said.band:
        fields |= {
            "band": _band(said.band),
            "direction": fields["direction"] or "maintain",
            "kind": "guardrail",
        }
        clear.append("target")
    return found.key_results.edit(key_result, text=text, reason=reason, clear=clear, **fields)


def _band(written: str) -> tuple[float, float]:
    """The two levels that a metric is held between. Raises InputError."""
    edges = [number_of(part, "--band") for part in _BETWEEN.split(written.strip())]
    if len(edges) != 2 or edges[0] is None or edges[1] is None:
        raise InputError(f"--band cannot be “{written[:40]}”.", "Write the two levels: --band “3 to 5”.")
    return min(edges[0], edges[1]), max(edges[0], edges[1])
