"""`coach verify`, `coach backup`, `coach restore`: whether everything is as it was written, and copies of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.saying import Format, confirmed, data, hint, lines, say

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace

Out = Annotated[Format, typer.Option(help="text or json")]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("verify")(verify)
    app.command("backup")(backup)
    app.command("restore")(restore)


def verify(format: Out = Format.text) -> None:
    """Check everything that is stored: pages, links, the history's hashes, the ledger's hashes, the search index.

    Exit code 0: all is as it was written. 6: something is not, and is named. Nothing is changed.
    """
    from coach.cli.workspace import workspace

    with workspace() as found:
        problems = [*found.store.verify(), *_ledger(found)]
        counts = {name: len(repo.list()) for name, repo in found.store.repositories.items()}
        index = _index(found)
    rows = [{"where": one.where, "row": one.row, "what": one.what} for one in problems]
    if format is Format.json:
        data({"schema": 1, "problems": rows, "records": counts, "index": index})
    else:
        lines(str(one) for one in problems)
        say(f"{sum(counts.values())} records; {len(problems) or 'no'} problems. Search index: {index}.")
    if problems:
        hint("Restore a backup (coach restore FILE), or take the records named out (coach delete ID).")
    raise typer.Exit(6 if problems else 0)


def _ledger(found: Workspace) -> list[Any]:
    from coach.coaching.suggestion import content_hash
    from coach.store.verify import Problem

    return [
        Problem("ledger", entry.id, "the suggestion differs from its hash")
        for entry in found.store.ledger.list()
        if entry.content_hash not in ("deleted", content_hash(entry.suggestion))
    ]


def _index(found: Workspace) -> str:
    """Whether the index fits its source; a cache, so never a problem."""
    from coach.coaching.workspace.library import index_state

    return index_state(found.settings.home)


def backup(
    file: Annotated[str, typer.Argument(help="Where to (a new file in backups/ of your home folder).")] = "",
    format: Out = Format.text,
) -> None:
    """Copy everything that is stored into one file, documents of your own too, complete and checked; only you can read it."""
    from datetime import UTC, datetime
    from pathlib import Path

    from coach.cli.workspace import workspace
    from coach.coaching.workspace.paper_folders import everybodys
    from coach.opening import shown

    with workspace() as found:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        path = found.store.path
        target = Path(file) if file else path.parent / "backups" / f"{path.stem}-{stamp}.db"
        made = found.store.backup(target, everybodys(found.settings.home))
    if format is Format.json:
        data({"schema": 1, "backup": str(made), "bytes": made.stat().st_size})
    else:
        say(f"Backed up to {shown(str(made))} ({made.stat().st_size:,} bytes).")
        hint("coach restore FILE brings it back; what is deleted for good is deleted there too.")


def restore(
    file: Annotated[str, typer.Argument(help="The backup.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    format: Out = Format.text,
) -> None:
    """Put a backup in the place of what is stored now. What is there now is kept beside it."""
    from coach import settings
    from coach.coaching.workspace.paper_folders import put_back
    from coach.opening import shown
    from coach.store import Store

    target, home = settings.load().database, settings.load().home
    if target.exists() and not confirmed(f"Replace {target} by the backup {file}?", yes=yes):
        hint("Nothing was changed.")
        raise typer.Exit(130)
    aside = Store.restore(file, target, author="coach")
    with Store.open(target, author="coach") as store:
        back = put_back(home, store.taken_out())
    if format is Format.json:
        data(
            {
                "schema": 1,
                "restored": str(target),
                "replaced": str(aside) if aside else None,
                "documents": back,
            }
        )
        return
    say(f"Restored: {shown(str(target))} is now what {shown(file)} was.")
    if back:
        hint(f"Documents of your own that are back: {len(back)}.")
    if aside:
        hint(f"What was there before is kept as {shown(str(aside))}.")
