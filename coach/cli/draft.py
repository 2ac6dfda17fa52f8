"""`coach draft`: from an aspiration to aligned objectives with key results."""

from __future__ import annotations

import asyncio
import sys
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.before_asking import DryRun, SendSecrets, announce, before_drafting
from coach.cli.saying import data, day_of, hint, lines, text_of
from coach.cli.waiting import tell_of_aside, tell_what_it_took, waiting
from coach.errors import InputError, ModelError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.coaching.services import Services
    from coach.coaching.session import DraftResult
    from coach.coaching.workspace import Workspace
    from coach.coaching.workspace.checking import Judged
    from coach.domain.periods import Period


class DraftFormat(StrEnum):
    """How drafts are printed: for people, or as the contract's JSON, one line a case."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("draft")(draft)


def draft(
    aspiration: Annotated[str, typer.Option(help="What you want, in your own words; - reads it from standard input.")] = "",
    role: Annotated[str, typer.Option(help="What you do (your record's role).")] = "",
    fact: Annotated[list[str] | None, typer.Option(help="A fact with its number; may be given many times.")] = None,
    parent: Annotated[list[str] | None, typer.Option(help="A goal above yours: id or sentence (those of your team and above).")] = None,
    period: Annotated[str, typer.Option(help="2027-Q1, 2027-H1, or START..END (the next quarter).")] = "",
    count: Annotated[int, typer.Option(help="How many objectives to suggest.")] = 3,
    model: Annotated[str, typer.Option(help="The model to ask; guide needs none (COACH_MODEL).")] = "",
    no_fallback: Annotated[bool, typer.Option("--no-fallback", help="Fail (code 3) rather than let guide take over.")] = False,
    dry_run: DryRun = False,
    send_secrets: SendSecrets = False,
    save: Annotated[bool, typer.Option("--save", help="Store a candidate as your goal.")] = False,
    pick: Annotated[int, typer.Option(help="With --save: which candidate (the first that passes).")] = 0,
    confirm: Annotated[str, typer.Option(help="With --save: the proposed numbers you agree to, such as 20,5; or all.")] = "",
    commitment: Annotated[int | None, typer.Option(help="With --save: how firmly you mean it, 0 to 10.")] = None,
    input: Annotated[str, typer.Option(help="Cases in bulk, one JSON object a line; nothing is stored.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Say which search found them, and the entries they rest on.")] = False,
    today: Annotated[str, typer.Option(help="The date to reckon from (default: today).")] = "",
    format: Annotated[DraftFormat, typer.Option(help="text, json or jsonl")] = DraftFormat.text,
) -> None:  # fmt: skip
    """Suggest objectives with key results; each one is checked, and each number says where it comes from.

    Said: you gave it. Record: it is stored. Knowledge: a cited entry gives it. Assumption: it is only proposed, and
    you confirm it before anything is saved. Every suggestion waits in coach ledger, also without --save.
    """
    day = day_of(today)
    _refuse_together(save, input, pick, confirm, commitment, dry_run=dry_run)
    if input:
        services = _bare(model, fall_back=not no_fallback)
        announce(services.writer, send_secrets=send_secrets)
        raise typer.Exit(_bulk(services, input, day, count, format, explain=explain))
    said = text_of(aspiration)
    with _opened(day, model, fall_back=not no_fallback, needed=save) as (found, services):
        brief = _brief(found, said, role, fact or [], parent or [], period, day)
        before_drafting(services, brief, day, count, dry_run=dry_run, send_secrets=send_secrets)
        with waiting(lambda: services.taking):
            result = asyncio.run(services.drafted(brief, today=day, count=count))
        stored = None
        if found is not None and result.ledger_ids:
            found.drafts.remember(brief, result.ledger_ids)
        if format is DraftFormat.text:
            _print(result, format, services, explain=explain)
            tell_what_it_took(result.usage)
            tell_of_aside(result.aside_ids)
        if found is not None:
            _tell_beside(found, brief.period, brief.aspiration, has_parents=bool(parent or brief.parents))
        refused: InputError | None = None
        if save and found is not None:
            stored, refused = _kept(found, result, pick, confirm, commitment)
    if format is not DraftFormat.text:
        _print(result, format, services, saved=stored.goal.id if stored else None)
    elif stored:
        from coach.cli.showing import judged

        lines(["", "Stored:", *judged(stored)])
    elif result.ledger_ids and found is not None and not refused:
        hint(f"\nTake one: coach ledger accept {result.ledger_ids[0]} --confirm all")
    if refused:
        raise refused
    raise typer.Exit(0 if result.passes_gates else 1)


def _kept(
    found: Workspace, result: DraftResult, pick: int, confirm: str, commitment: int | None
) -> tuple[Judged | None, InputError | None]:
    """What was stored, or why nothing was: the draft itself is shown in either case."""
    from coach.cli.drafting import save

    try:
        return save(found, result, pick=pick, confirm=confirm, commitment=commitment)[0], None
    except InputError as error:
        return None, error


def _tell_of_other_periods(found: Workspace, period: Period) -> None:
    """Goals above that are for another period are not served; whoever has only such ones is told."""
    others = [
        goal for goal in found.goals.list() if goal.level != "person" and goal.status in ("active", "draft")
    ]
    if others:
        periods = ", ".join(dict.fromkeys(str(goal.period) for goal in others[:20]))
        hint(
            f"Note: no goal above you is open in {period}; those stored are for {periods}. See --period, --parent."
        )


def _tell_beside(found: Workspace, period: Period, aspiration: str, *, has_parents: bool) -> None:
    """What the store knows beside a draft: learnings of the same thing with their origin, goals of other periods."""
    from coach.coaching.cycle.learnt import for_draft

    for one in for_draft(found, aspiration):
        hint(f"Learnt before: {one.line}")
    if not has_parents:
        _tell_of_other_periods(found, period)


def _refuse_together(
    save: bool, input: str, pick: int, confirm: str, commitment: int | None, *, dry_run: bool
) -> None:
    if dry_run and input:
        raise InputError("--dry-run shows what one draft would send, --input is for many.", "Leave one out.")
    if save and input:
        raise InputError("--save is for one draft, --input for many.", "Leave one of them out.")
    if not save and (pick or confirm or commitment is not None):
        raise InputError("--pick, --confirm and --commitment say how to save.", "Add --save.")


@contextmanager
def _opened(
    day: date, model: str, *, fall_back: bool, needed: bool
) -> Iterator[tuple[Workspace | None, Services]]:
    """The workspace; where the store cannot be used and nothing is to be saved, a draft without it."""
    from coach.cli.workspace import workspace

    opening = workspace(today=day, model=model, fall_back=fall_back)
    try:
        found = opening.__enter__()
        if needed is False and found.store.read_only:
            raise StoreError(f"{found.store.path} can only be read.")
    except StoreError as error:
        if needed:
            raise
        hint(f"Note: this draft is kept nowhere. {error.message}")
        yield None, _bare(model, fall_back=fall_back)
        return
    try:
        yield found, found.services
    finally:
        opening.__exit__(*sys.exc_info())


def _bare(model: str, *, fall_back: bool) -> Services:
    """Services without a store: the ledger lives as long as the call.

    Knowledge of one's own and the index for search by meaning are used as in the interface, where they are there
    already; nothing is built, and nothing is written.
    """
    from coach import settings
    from coach.coaching.services import Services

    found = settings.load({"model": model})
    return Services(found.home, settings=found, fall_back=fall_back, index=None)


def _brief(
    found: Workspace | None, said: str, role: str, facts: list[str], parents: list[str], period: str, day: date
) -> Any:  # fmt: skip
    from coach.coaching.brief import brief_of

    case = {
        "id": "draft",
        "role": role,
        "aspiration": said,
        "facts": facts,
        "parents": parents,
        "period": period or None,
    }
    checked = brief_of(case, today=day)
    if found is None:
        return checked
    return found.drafts.brief(
        checked.aspiration, role=checked.role, facts=list(checked.facts), parents=parents, period=period
    )


def _bulk(services: Services, file: str, day: date, count: int, format: DraftFormat, *, explain: bool) -> int:
    """Draft every case; a malformed line is named and the others still come out."""
    from coach.coaching.brief import read_cases
    from coach.opening import read_file

    code = 0
    for number, brief in read_cases(read_file(file).splitlines(), today=day):
        if isinstance(brief, InputError):
            hint(f"coach: {brief}")
            code = 2
            continue
        if sys.stderr.isatty():
            typer.echo(f"\rline {number} …", nl=False, err=True)
        try:
            result = asyncio.run(services.drafted(brief, today=day, count=count))
        except ModelError as error:
            hint(f"coach: line {number}: {error}")
            code = code or error.exit_code
            continue
        _print(result, format, services, explain=explain)
        code = code or (0 if result.passes_gates else 1)
    return code


def _print(
    result: DraftResult,
    format: DraftFormat,
    services: Services,
    *,
    explain: bool = False,
    saved: str | None = None,
) -> None:
    if format is DraftFormat.text:
        from coach.cli.drafting import explained, text

        lines(text(result))
        lines(explained(result, services.search) if explain else ())
        return
    ids = {"ledger_ids": list(result.ledger_ids), "aside": list(result.aside_ids)}
    content = {**result.to_json(), **ids, "saved": saved, "search": services.search}
    data(content, indent=2 if format is DraftFormat.json else None)
