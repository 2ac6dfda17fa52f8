"""`coach eval collect`: make cases of what was disputed, rejected or edited, without names, after you saw them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from coach.cli.saying import confirmed, hint, lines
from coach.errors import InputError


def collect(
    out: Annotated[
        Path | None, typer.Option(help="The file (jsonl) that the cases you agree to go into.")
    ] = None,
    numbers: Annotated[
        bool, typer.Option("--numbers", help="Also scale the numbers; years, dates and percentages stay.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Write all of them without asking; read them first.")
    ] = False,
) -> None:
    """Show each case as it would be written, and write those that you agree to.

    Names of people, teams and companies, addresses and numbers of accounts are replaced on this machine, and nothing is
    sent anywhere. Read each case before you agree: a program cannot know every name.
    """
    from coach.cli.workspace import workspace
    from evals.collecting import collect as collecting

    with workspace() as found:
        cases = list(collecting.cases(found, numbers=numbers))
    if not cases:
        hint("Nothing to collect yet: no suggestion was rejected or edited, and no finding disputed.")
        return
    agreed = list(_agreed(cases, asking=out is not None and not yes))
    if out is None:
        hint(
            f"{_counted(len(cases))}. Nothing was written; name a file with --out to write those that you agree to."
        )
    else:
        _append(out, agreed)
        one = len(cases) == 1
        hint(
            f"{len(agreed)} of {_counted(len(cases))} {'is' if one else 'are'} in {out.name}. Measure on them: coach eval run --cases {out.name}"
        )


def _counted(n: int) -> str:
    return "1 case" if n == 1 else f"{n} cases"


def _agreed(cases: list[dict[str, Any]], *, asking: bool) -> Iterator[Mapping[str, Any]]:
    """Each case that was shown and, where it is asked, agreed to."""
    from evals.collecting.collect import shown

    if asking and not sys.stdin.isatty():
        raise InputError(
            "Each case needs your yes, and there is nobody to ask.",
            "Read them without --out, then add --yes.",
        )
    for case in cases:
        lines(shown(case))
        if not asking or confirmed("Write this case?", yes=False):
            yield case


def _append(out: Path, cases: list[Mapping[str, Any]]) -> None:
    """Add the cases that the file does not hold yet."""
    try:
        held = out.read_text(encoding="utf-8").splitlines() if out.is_file() else []
        known = {json.loads(line)["id"] for line in held if line.strip()}
        new = [json.dumps(case, ensure_ascii=False) for case in cases if case["id"] not in known]
        with out.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in new)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            f"{out.name} cannot be added to ({type(error).__name__}).", "Name another file."
        ) from error
