"""`coach key-results`: measurable results for an objective that stands already."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated

import typer

from coach.cli.before_asking import DryRun, SendSecrets, before_drafting
from coach.cli.saying import Format, data, day_of, hint, lines, text_of
from coach.cli.waiting import tell_of_aside, tell_what_it_took, waiting


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("key-results")(key_results)


def key_results(
    objective: Annotated[str, typer.Argument(help="A stored goal's id, or an objective in a sentence; - reads it.")],
    role: Annotated[str, typer.Option(help="What you do (your record's role).")] = "",
    fact: Annotated[list[str] | None, typer.Option(help="A fact with its number; may be given many times.")] = None,
    period: Annotated[str, typer.Option(help="2027-Q1, 2027-H1 or START..END (the goal's).")] = "",
    save: Annotated[bool, typer.Option("--save", help="Add them to the stored goal.")] = False,
    confirm: Annotated[str, typer.Option(help="With --save: the proposed numbers you agree to, or all.")] = "",
    model: Annotated[str, typer.Option(help="The model to ask; guide needs none (COACH_MODEL).")] = "",
    no_fallback: Annotated[bool, typer.Option("--no-fallback", help="Fail (code 3) rather than let guide take over.")] = False,
    dry_run: DryRun = False,
    send_secrets: SendSecrets = False,
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:  # fmt: skip
    """Suggest key results for an objective: what moves, from where (the baseline), to where (the target), by when.

    A starting value that nobody gave stays unknown: the first key result finds it out. A target that is only
    proposed is an assumption; you confirm it before it is stored.
    """
    from coach.cli.drafting import key_results_of
    from coach.cli.workspace import workspace

    day, said = day_of(today), text_of(objective)
    with workspace(today=day, model=model, fall_back=not no_fallback) as found:
        goal, brief, text = key_results_of(found, said, role, fact or [], period)
        about = replace(brief, objective=text)
        before_drafting(found.services, about, day, 1, dry_run=dry_run, send_secrets=send_secrets)
        with waiting(lambda: found.services.taking):
            result = asyncio.run(found.services.measured(brief, text, today=day))
        found.drafts.remember(brief, result.ledger_ids)
        stored = None
        if save:
            from coach.cli.drafting import take_key_results

            stored = take_key_results(found, goal, result, confirm)
    if format is Format.json:
        saved = stored.goal.id if stored else None
        aside = list(result.aside_ids)
        data({**result.to_json(), "ledger_ids": list(result.ledger_ids), "aside": aside, "saved": saved})
    else:
        from coach.cli.drafting import text as shown
        from coach.cli.showing import judged

        lines(shown(result))
        tell_what_it_took(result.usage)
        tell_of_aside(result.aside_ids)
        if stored:
            lines(["", *judged(stored)])
    if not stored and result.ledger_ids and goal is not None:
        hint(f"Take them with: coach key-results {goal.id} … --save --confirm all")
    raise typer.Exit(0 if result.passes_gates else 1)
