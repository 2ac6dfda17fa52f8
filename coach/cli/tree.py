"""`coach tree`: how the goals hang together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.saying import data, hint, lines
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace
    from coach.coaching.workspace.rows import GoalRow
    from coach.domain.tree import GoalTree

#: Further formats: the name, and the function `(GoalTree, rows by id) -> str` that makes it, as `module:function`.
DRAWN: dict[str, str] = {"svg": "coach.exchange.tree_svg:to_svg"}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("tree")(tree)


def tree(
    format: Annotated[str, typer.Option(help="text, json, md or svg")] = "text",
    period: Annotated[str, typer.Option(help="Only goals of this period, such as 2027-Q1.")] = "",
    under: Annotated[str, typer.Option(help="Only this goal and what is below it: its id or words.")] = "",
) -> None:
    """Show the goal tree: each goal below the one that it serves.

    A goal with no goal above it stands at the left edge; outside the company level that is worth a look.
    """
    from coach.cli.workspace import workspace

    with workspace() as found:
        grown = _chosen(found, period, under)
        rows = {row.id: row for row in found.views.rows(grown.goals.values())}
        names = found.exchange.names()
    if format == "text":
        lines(text_tree(grown, rows))
        if not rows:
            hint(
                "No goals yet. Begin with: coach goal add “…”, coach draft --aspiration “…”, or coach import FILE"
            )
    elif format == "json":
        data({"schema": 1, "goals": list(_json(grown, rows)), "cycles": grown.cycles})
    elif format == "md":
        from coach.exchange.markdown_writing import to_markdown

        typer.echo(to_markdown(grown, names).encode("utf-8"))
    else:
        typer.echo(_drawn(format, grown, rows).encode("utf-8"))


def _chosen(found: Workspace, period: str, under: str) -> GoalTree:
    where = {"period": found.planning.period(period)} if period else {}
    grown = found.views.tree(**where)
    if not under:
        return grown
    from coach.domain.tree import GoalTree

    top = found.goals.get(under)
    inside = {top.id} | {
        g.id for g in grown.goals.values() if any(a.id == top.id for a in grown.ancestors(g.id))
    }
    return GoalTree(goal for goal in grown.goals.values() if goal.id in inside)


def _drawn(format: str, grown: GoalTree, rows: dict[str, GoalRow]) -> str:
    if format not in DRAWN:
        raise InputError(
            f"--format cannot be “{format[:40]}”.", f"There are: {', '.join(('text', 'json', 'md', *DRAWN))}."
        )
    from coach.exchange.formats import named

    return str(named(DRAWN[format])(grown, rows))


def text_tree(grown: GoalTree, rows: dict[str, GoalRow]) -> Iterator[str]:
    """The tree for people: each goal with its place, its owner, its standing and its key results."""
    from coach.cli.showing import one_line
    from coach.domain.progress import shown

    for depth, goal in grown.walk():
        row, indent = rows[goal.id], "  " * depth
        stage = "" if row.stage == "active" else f", {row.stage}"
        yield f"{indent}{row.level}: {one_line(row.text)}"
        yield f"{indent}  {row.id} · {one_line(row.owner, 60)} · {row.period} · {shown(row.progress)}, {row.status}{stage}"
        for result in goal.key_results:
            yield f"{indent}  - {one_line(result.text)}"
        yield from (
            f"{indent}  + helped by {one.id}: {one_line(one.text)}" for one in grown.supporters(goal.id)
        )


def _json(grown: GoalTree, rows: dict[str, GoalRow]) -> Iterator[dict[str, Any]]:
    for depth, goal in grown.walk():
        results = [{"id": result.id, "text": result.text} for result in goal.key_results]
        yield {**rows[goal.id].to_json(), "depth": depth, "supports": list(goal.supports), "results": results}
