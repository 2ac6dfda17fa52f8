"""`coach import`: goals from a file, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.saying import Format, data, hint, say
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.workspace.importing import Imported

_NOUNS = {
    "unit": ("unit", "units"), "person": ("person", "people"), "period": ("period", "periods"),
    "aspiration": ("aspiration", "aspirations"), "performance_goal": ("given goal", "given goals"),
    "objective": ("goal", "goals"), "key_result": ("key result", "key results"),
    "check_in": ("check-in", "check-ins"), "adjustment": ("adjustment", "adjustments"),
    "learning": ("learning", "learnings"), "recognition": ("recognition", "recognitions"),
    "closing": ("closing", "closings"),
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("import")(import_)


def import_(
    file: Annotated[str, typer.Argument(help="Goals as Markdown, CSV, XLSX, or a JSON export of the coach.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be stored, and store nothing.")
    ] = False,
    map: Annotated[
        list[str] | None, typer.Option(help='A column of a table and its field: --map "Ziel 2027=text".')
    ] = None,
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Import goals from a file: all of it, or, where something is wrong, nothing.

    In Markdown a heading is an objective and the list below it its key results; “Owner: Ada Novak”, “Serves: …”,
    “Period: 2027-Q1” may stand between them. Importing an edited file again changes what was edited, by id or by
    the same words. The answer to a goal that you shared is kept as comments on that goal. coach undo takes an
    import back.
    """
    from coach.cli.workspace import workspace
    from coach.exchange.reading import read_path

    bundle = read_path(file, columns=_mapping(map or []))
    with workspace() as found:
        if dry_run and bundle.about is None:
            done = found.exchange.plan(bundle, file)
        elif dry_run:
            hint(
                f"This answers the shared goal {bundle.about}: {len(bundle.comments)} comments would be kept."
            )
            return
        else:
            done = found.exchange.take_in(bundle, file)
    if format is Format.json:
        data(_json(done, dry_run))
    elif done.answered is not None:
        _tell_answer(done)
    else:
        _tell(done, dry_run)


def sentence(done: Imported, *, dry_run: bool) -> str:
    """What an import does, in one sentence."""
    parts = [f"{_listed(done.count(change))} {word}" for change, word in _WORDS if done.count(change)]
    parts += [f"{len(done.ledger)} suggestions for the ledger"] if done.ledger else []
    told = "; ".join(parts) or "there is nothing in it that the coach keeps"
    return f"{'Would be stored' if dry_run else 'Stored'}: {told}."


_WORDS = (("new", "new"), ("changed", "changed"), ("same", "as they were"))


def _listed(counts: dict[str, int]) -> str:
    named = [f"{n} {_NOUNS.get(kind, (kind, kind))[n != 1]}" for kind, n in counts.items()]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _tell(done: Imported, dry_run: bool) -> None:
    say(sentence(done, dry_run=dry_run))
    for line, text in done.left[:5]:
        hint(f"Left out, line {line}: {text[:100]}")
    if len(done.left) > 5:
        hint(f"… and {len(done.left) - 5} more lines that belong to no goal.")
    if dry_run:
        hint("Nothing was stored. The same without --dry-run stores it.")
    elif any(one.kind == "objective" for one in done.planned):
        hint("Next: coach tree, coach status")


def _tell_answer(done: Imported) -> None:
    assert done.answered is not None
    say(
        f"{len(done.comments)} comments on “{done.answered.text}” are kept: coach goal show {done.answered.id}"
    )
    for was, now in done.wording:
        hint(f"Worded otherwise in the answer, and left as it is here: “{was}” → “{now}”")


def _json(done: Imported, dry_run: bool) -> dict[str, Any]:
    rows = [
        {
            "kind": one.kind,
            "id": getattr(one.record, "id", str(one.record)),
            "change": one.change,
            "line": one.line,
        }
        for one in done.planned
    ]
    return {
        "schema": 1,
        "dry_run": dry_run,
        "new": done.count("new"),
        "changed": done.count("changed"),
        "same": done.count("same"),
        "records": rows,
        "ledger": len(done.ledger),
        "left": [{"line": line, "text": text} for line, text in done.left],
        "answers": done.answered.id if done.answered else None,
        "comments": [{"about": one.about, "from": one.sender, "text": one.text} for one in done.comments],
        "worded_otherwise": [{"was": was, "now": now} for was, now in done.wording],
    }


def _mapping(given: list[str]) -> dict[str, str]:
    """Columns and their fields, as written in the call."""
    pairs = [one.rpartition("=") for one in given]
    if wrong := [
        one for one, (column, _, field) in zip(given, pairs, strict=True) if not column or not field
    ]:
        raise InputError(f"--map cannot be “{wrong[0][:40]}”.", 'Write --map "Their column=field".')
    return {column.strip(): field.strip() for column, _, field in pairs}
