"""`coach status`: my goals, what needs attention, and what to do next."""

from __future__ import annotations

from typing import Annotated

import typer

from coach.cli.saying import Format, data, day_of, hint, lines, say


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("status")(status)


def status(
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Show my open goals with their progress, and what needs attention.

    Progress is the share of the way from the baseline to the target. Pending: never checked in. Stale: the last
    check-in is more than two weeks old. At risk, off track: behind what is expected by now.
    """
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.due import reminders, waiting

    day = day_of(today)
    with workspace(today=day) as found:
        overview, me = found.views.overview(), found.identity.whoami()
        due = reminders(waiting(found))
    if format is Format.json:
        data(
            {
                "schema": 1,
                "today": day.isoformat(),
                "me": me.model_dump(mode="json") if me else None,
                "goals": [row.to_json() for row in overview.mine],
                "attention": [one.to_json() for one in overview.attention],
                "drafts": list(overview.drafts),
                "check_ins_due": due,
                "stored": {"goals": overview.goals, "people": overview.people},
            }
        )
        return
    from coach.cli.showing import goal_line, one_line

    lines(map(goal_line, overview.mine))
    if overview.attention:
        say("\nNeeds attention:" if overview.mine else "Needs attention:")
        lines(f"  {one.goal_id}  {one_line(one.why)}" for one in overview.attention)
    if due:
        say("\nCheck-ins due (coach checkin):")
        lines(f"  {one_line(told)}" for told in due)
    if overview.drafts:
        hint(f"Drafts in progress: {len(overview.drafts)}; coach opens them.")
    if not overview.mine:
        more = f" {overview.goals} goals of others are stored: coach tree" if overview.goals else ""
        hint(
            f"You have no open goals yet.{more}\nBegin with: coach draft --aspiration “what you want” --save"
        )
