"""`coach rule` and `coach rules`: the documentation of the rules."""

from __future__ import annotations

import difflib
import json
import sys
import textwrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FORMATS = ("text", "json")
_WIDTH = 88


def register(app: typer.Typer) -> None:
    """Add the two verbs."""
    app.command("rule")(rule)
    app.command("rules")(rules)


def rule(
    code: Annotated[str, typer.Argument(help="A rule's code or name, such as S101.")],
    format: Annotated[str, typer.Option(help="text|json")] = "text",
) -> None:
    """Print what one rule asks, why, where it comes from, and statements that break it and that do not."""
    _check_format(format)
    found = _find(code)
    if format == "json":
        _write(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _write("\n".join(_as_text(found)))


def rules(format: Annotated[str, typer.Option(help="text|json")] = "text") -> None:
    """List all rules."""
    _check_format(format)
    known = _all()
    if format == "json":
        _write(json.dumps([_as_json(one) for one in known], ensure_ascii=False, indent=2))
        return
    width = max((len(one.name) for one in known), default=0)
    for one in known:
        severities = ", ".join(f"{profile} {severity}" for profile, severity in one.severities.items())
        _write(f"{one.code}  {one.name.ljust(width)}  {one.criterion.ljust(11)}  {severities}")


def _check_format(format: str) -> None:
    if format not in _FORMATS:
        raise InputError(f"--format cannot be `{format}`.", f"There are: {', '.join(_FORMATS)}.")


def _all() -> Sequence[Any]:
    from coach.validator.check import all_rules
    from coach.validator.tracing import grounded_rules

    known: list[Any] = [*grounded_rules(), *all_rules()]
    return sorted(known, key=lambda one: str(one.code))


def _find(code: str) -> Any:
    known = _all()
    wanted = code.strip()
    for one in known:
        if wanted.upper() == one.code or wanted.lower() == one.name:
            return one
    names = [one.code for one in known] + [one.name for one in known]
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.5)
    raise InputError(
        f"There is no rule `{wanted[:80]}`.",
        f"Did you mean {close[0]}?" if close else "`coach rules` lists them.",
    )


def _as_json(one: Any) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "criterion": one.criterion,
        "severities": dict(one.severities),
        "lowers": bool(one.lowers),
        "source": one.source,
        "why": one.why,
        "trips": [_example(example) for example in one.trips],
        "near_misses": [_example(example) for example in one.near_misses],
    }


def _example(example: Any) -> str:
    return str(getattr(example, "text", example))


def _as_text(one: Any) -> Iterator[str]:
    yield f"{one.code} {one.name}"
    yield f"criterion: {one.criterion}{'' if one.lowers else ' (advice: lowers no criterion)'}"
    yield "severity: " + ", ".join(f"{profile} {severity}" for profile, severity in one.severities.items())
    yield f"source: {one.source}"
    yield ""
    yield from textwrap.wrap(" ".join(one.why.split()), _WIDTH)
    yield ""
    if given := getattr(one, "given", ""):
        yield f"Where this was given: {given}"
    yield "Statements that break it:"
    yield from (f"  ✗ {_example(example)}" for example in one.trips)
    yield "Statements that do not:"
    yield from (f"  ✓ {_example(example)}" for example in one.near_misses)


def _write(text: str) -> None:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(text + "\n")
