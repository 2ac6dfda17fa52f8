"""`coach close`: score a goal at its end, say what was achieved, decide what becomes of it."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, day_of, hint, lines, say


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("close")(close)


def close(
    goal: Annotated[str, typer.Argument(help="The goal's id or its words.")],
    decision: Annotated[
        str, typer.Option(help="keep|modify|abandon: what becomes of it. Nothing shows how it stands.")
    ] = "",
    why: Annotated[str, typer.Option(help="One line of why.")] = "",
    achieved: Annotated[str, typer.Option(help="What was achieved, in your words.")] = "",
    celebrated: Annotated[str, typer.Option(help="How it was or will be celebrated.")] = "",
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Close a goal. Nothing carries over by itself: what may come next is proposed, not stored."""
    from coach.cli.workspace import workspace
    from coach.coaching.cycle import closing
    from coach.domain.records import Decision

    with workspace(today=day_of(today)) as open_:
        ends = closing.endings(open_, open_.goals.get(goal))
        if not decision:
            lines(one.line for one in ends)
            hint(
                "Decide: coach close GOAL --decision keep|modify|abandon --why “…” --achieved “…” --celebrated “…”"
            )
            return
        closed, record = closing.close(
            open_, goal, decision=decision, why=why, achieved=achieved, celebrated=celebrated
        )
        learnt = [
            one.text
            for result in closed.key_results
            for one in open_.store.learnings.list(key_result_id=result.id)
        ]
        missed = [one.key_result.id for one in ends if one.grading.reached is False]
        proposal = closing.proposal(closed, ends, Decision(record.decision), learnt=learnt)
    if format is Format.json:
        data(
            {
                "schema": 1,
                "goal": closed.id,
                "stage": closed.status.value,
                "closing": record.model_dump(mode="json"),
                "missed": missed,
                "proposal": proposal,
            }
        )
        return
    say(f"Closed: {closed.text} ({closed.status.value})")
    lines(f"  {one.line}" for one in ends)
    if record.achieved:
        say(f"Achieved: {record.achieved}")
    if record.celebrated:
        say(f"Celebrated: {record.celebrated}")
    say("")
    lines(proposal)
    if missed:
        hint(f"Learn from what was missed: coach retro {missed[0]} --reflection “…” --save")
