"""`coach ledger`: every suggestion that was made, with its verdict, its origin and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.saying import Format, data, day_of, hint, lines, say
from coach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.ledger import LedgerEntry

_HELP = """Every suggestion that was ever made, and what became of it.

A suggestion stays in the ledger with who made it, its verdict, what it rests on, and whether you accepted it,
edited it (with the difference) or rejected it (with your reason).
"""
_OUTCOMES = "offered|accepted|edited|rejected"
Out = Annotated[Format, typer.Option(help="text or json")]


def register(app: typer.Typer) -> None:
    """Add the verb with its own verbs."""
    ledger = typer.Typer(help=_HELP, invoke_without_command=True, rich_markup_mode=None)
    ledger.callback(invoke_without_command=True)(overview)
    ledger.command("list")(list_)
    ledger.command("show")(show)
    ledger.command("accept")(accept)
    ledger.command("reject")(reject)
    ledger.command("verify")(verify)
    ledger.command("export")(export)
    app.add_typer(ledger, name="ledger")


def overview(context: typer.Context) -> None:
    """Every suggestion that was ever made, and what became of it."""
    if context.invoked_subcommand is None:
        list_()


def list_(
    outcome: Annotated[str, typer.Option(help=f"Only those that were {_OUTCOMES}.")] = "",
    flow: Annotated[str, typer.Option(help="Only those of one flow, such as draft or key-results.")] = "",
    suggester: Annotated[str, typer.Option(help="Only those of guide, or of model.")] = "",
    model: Annotated[str, typer.Option(help="Only those of a model whose name holds this.")] = "",
    verdict: Annotated[str, typer.Option(help="Only those with this verdict: pass|warn|fail.")] = "",
    since: Annotated[str, typer.Option(help="Only those made on this day or later.")] = "",
    about: Annotated[str, typer.Option(help="Only those that became this record: its id.")] = "",
    format: Out = Format.text,
) -> None:
    """List the suggestions, oldest first."""
    from coach.cli.workspace import workspace

    first = day_of(since, "--since") if since else None
    wanted = {"suggester": _among(suggester, ("guide", "model"), "--suggester"),
              "verdict": _among(verdict, ("pass", "warn", "fail"), "--verdict")}  # fmt: skip
    with workspace() as found:
        every = found.store.ledger.list()
        entries = found.store.ledger.list(
            flow=flow or None, outcome=_outcome(outcome), subject_id=about or None
        )
    entries = [
        entry
        for entry in entries
        if all(not value or getattr(entry, name) == value for name, value in wanted.items())
        and model.casefold() in f"{entry.model or ''} {entry.model_answered or ''}".casefold()
        and (first is None or entry.day >= first)
    ]
    if format is Format.json:
        data({"schema": 1, "entries": [row(entry) for entry in entries]})
        return
    lines(map(_line, entries))
    if not every:
        hint("No suggestions yet: coach draft --aspiration “what you want”")
    elif not entries:
        flows = ", ".join(dict.fromkeys(entry.flow for entry in every))
        hint(f"None of {len(every)} suggestions is like that. There are flows: {flows}.")


def show(
    entry: Annotated[str, typer.Argument(help="The entry's id (its first letters are enough).")],
    format: Out = Format.text,
) -> None:
    """Show one suggestion with everything that is known about it."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        whole = found.store.ledger.get(entry)
    if format is Format.json:
        data({"schema": 1, **whole.model_dump(mode="json")})
        return
    lines(_told(whole))


def _told(whole: LedgerEntry) -> Iterator[str]:
    """Everything that led to a suggestion, and what came of it."""
    from coach.cli.showing import one_line
    from coach.coaching.aside import refused

    yield _line(whole)
    prompt = f", prompt {whole.prompt} {whole.prompt_hash[:12]}" if whole.prompt else ""
    yield f"  {whole.flow}, made by {whole.suggester}, {whole.model or 'no model'}{prompt} on {whole.at:%Y-%m-%d %H:%M} UTC"
    if whole.model_answered and whole.model_answered not in (whole.model, (whole.model or "").split("/")[-1]):
        yield f"  ! another model says that it answered: {whole.model_answered}"
    took = f"{whole.requests} calls, {whole.input_tokens} tokens read and {whole.output_tokens} written, "
    yield (
        f"  {whole.repairs} repairs, {took if whole.requests else ''}{whole.seconds:.2f} s, cost {_cost(whole.cost_usd)}, "
        f"content {whole.content_hash[:12]}"
    )
    if whole.notes:
        yield f"  note: {whole.notes}"
    yield from (f"  rests on {source}" for source in whole.sources)
    yield from (f"  {text}" for text in refused(whole.suggestion or {}))
    if whole.raw:
        yield f"  raw answer, {len(whole.raw):,} characters (all of it: --format json): {one_line(whole.raw, 160)}"
    if whole.outcome_note:
        yield f"  {whole.outcome.value}: {whole.outcome_note}"


def accept(
    entry: Annotated[str, typer.Argument(help="The entry's id.")],
    confirm: Annotated[
        str, typer.Option(help="The proposed numbers that you agree to, such as 20,5; or all.")
    ] = "",
    text: Annotated[str, typer.Option(help="The objective in your own words instead.")] = "",
    parent: Annotated[str, typer.Option(help="The goal above: its id or words.")] = "",
    period: Annotated[str, typer.Option(help="2027-Q1, 2027-H1 or START..END (the draft's).")] = "",
    commitment: Annotated[int | None, typer.Option(help="How firmly you mean it, 0 to 10.")] = None,
    format: Out = Format.text,
) -> None:
    """Store a suggestion as your goal. Numbers that it only proposes are yours to confirm, one by one or all."""
    from dataclasses import replace

    from coach.cli.confirming import agreed
    from coach.cli.workspace import workspace

    with workspace() as found:
        choice = found.adopting.offered(entry)
        if text.strip():
            choice = replace(choice, text=text)
        choice = agreed(replace(choice, commitment=commitment), confirm)
        span = found.planning.period(period) if period else None
        judged = found.adopting.accept(choice, period=span, parent=parent or None)
    if format is Format.json:
        data({"schema": 1, "goal": judged.goal.model_dump(mode="json"), "answer": judged.to_json()})
        return
    from coach.cli.showing import judged as shown

    lines(shown(judged))
    hint(f"Stored. Next: coach goal show {judged.goal.id}, coach tree, coach status")


def reject(
    entry: Annotated[str, typer.Argument(help="The entry's id.")],
    reason: Annotated[str, typer.Option(help="Why: it teaches the coach's measures.")],
    format: Out = Format.text,
) -> None:
    """Refuse a suggestion, and say why."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        refused = found.adopting.reject(entry, reason)
    if format is Format.json:
        data({"schema": 1, **row(refused)})
    else:
        say(_line(refused))


def verify(format: Out = Format.text) -> None:
    """Compare every suggestion with the hash that was taken when it was made (exit code 1 where one differs)."""
    from coach.cli.workspace import workspace
    from coach.coaching.suggestion import content_hash

    with workspace() as found:
        entries = found.store.ledger.list()
        damaged = [one for one in found.store.problems() if one.where == "ledger"]
    gone = [entry for entry in entries if entry.content_hash == "deleted"]
    wrong = [e for e in entries if e not in gone and content_hash(e.suggestion) != e.content_hash]
    names = [*(entry.id for entry in wrong), *(problem.row for problem in damaged)]
    if format is Format.json:
        data({"schema": 1, "checked": len(entries), "deleted": len(gone), "wrong": names})
    else:
        say(
            f"{len(entries)} suggestions, {len(gone)} of them deleted on request; {len(names)} differ from their hash."
        )
        lines(f"  {name} is not as it was made" for name in names)
    raise typer.Exit(1 if names else 0)


def export(
    output: Annotated[str, typer.Option("--output", "-o", help="The file to write (standard output).")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
) -> None:
    """Export the whole ledger as jsonl, one suggestion a line. It quotes your aspirations: keep it to yourself."""
    import json

    from coach.cli.export import give
    from coach.cli.workspace import workspace

    with workspace() as found:
        entries = found.store.ledger.list()
    rows = ({"schema": 1, **entry.model_dump(mode="json")} for entry in entries)
    give("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows).encode("utf-8"), output, force)


def row(entry: LedgerEntry) -> dict[str, Any]:
    """One suggestion as a row, without its raw answer; keys in this order."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "flow": entry.flow,
        "suggester": entry.suggester,
        "model": entry.model,
        "text": _sentence(entry),
        "verdict": entry.verdict,
        "passed": entry.passed,
        "repairs": entry.repairs,
        "sources": list(entry.sources),
        "cost_usd": entry.cost_usd,
        "seconds": round(entry.seconds, 3),
        "content_hash": entry.content_hash,
        "outcome": entry.outcome.value,
        "outcome_note": entry.outcome_note,
        "subject_id": entry.subject_id,
    }


def _line(entry: LedgerEntry) -> str:
    from coach.cli.showing import one_line

    became = f" as {entry.subject_id}" if entry.subject_id else ""
    return f"{entry.id}  {entry.day}  [{entry.verdict}]  {entry.outcome.value}{became}  {one_line(_words(entry), 160)}"


def _words(entry: LedgerEntry) -> str:
    """What a suggestion says, whatever the flow: an objective, a learning, a review, or an answer nobody could read."""
    content = entry.suggestion or {}
    if entry.content_hash == "deleted":
        return "deleted"
    if "malformed" in content:
        return f"an answer that could not be used: {content['malformed']}"
    if content.get("sections"):
        return f"summary of {content.get('person', 'a person')}"
    return _sentence(entry) or "no suggestion in it"


def _sentence(entry: LedgerEntry) -> str:
    """The objective or the learning that was suggested; empty where it is neither."""
    content = entry.suggestion or {}
    return str((content.get("objective") or {}).get("text") or content.get("text") or "")


def _among(written: str, words: tuple[str, ...], flag: str) -> str:
    if written and written not in words:
        raise InputError(f"{flag} cannot be “{written[:40]}”.", f"There are: {', '.join(words)}.")
    return written


def _outcome(written: str) -> str | None:
    if not written:
        return None
    from coach.coaching.workspace.given import among
    from coach.domain.ledger import Outcome

    return among(Outcome, written, "--outcome").value


def _cost(cost: float | None) -> str:
    return "unknown" if cost is None else f"{cost:.4f} USD"
