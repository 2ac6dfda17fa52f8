"""`coach progress`: one key result over time: values, the pace line, where it will land, changes; your calibration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.saying import data, day_of, lines, say
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace
    from coach.domain.okr import KeyResult, Objective


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("progress")(progress)


def progress(
    key_result: Annotated[
        str, typer.Argument(help="The key result's id; nothing shows your calibration.")
    ] = "",
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[str, typer.Option(help="text, json or svg")] = "text",
) -> None:
    """Show how a key result went. Without an id: how well your confidences told what came, for you alone."""
    from coach.cli.workspace import workspace

    if format not in ("text", "json", "svg"):
        raise InputError(f"--format cannot be “{format[:20]}”.", "Write text, json or svg.")
    with workspace(today=day_of(today)) as open_:
        if not key_result:
            _calibration(open_, format)
            return
        goal, result = open_.key_results.get(key_result)
        if format == "svg":
            _svg(open_, goal, result)
        elif format == "json":
            data(_content(open_, goal, result))
        else:
            from coach.coaching.cycle.telling import story

            lines(story(open_, result.id))


def _svg(open_: Workspace, goal: Objective, result: KeyResult) -> None:
    from coach.coaching.cycle.plotting import as_svg, burn_up

    typer.echo(as_svg(burn_up(result, goal.period.start, open_.check_ins.of(result.id))), nl=False)


def _content(open_: Workspace, goal: Objective, result: KeyResult) -> dict[str, object]:
    from coach.coaching.cycle.due import row_of
    from coach.domain.forecast import forecast

    check_ins = open_.check_ins.of(result.id)
    found = forecast(result, goal.period.start, check_ins)
    ahead = None
    if found is not None:
        arrives = found.arrives.isoformat() if found.arrives else None
        ahead = {
            "at": found.at,
            "low": found.low,
            "high": found.high,
            "arrives": arrives,
            "values": found.points,
        }
    return {
        "schema": 1,
        **row_of(goal, result, check_ins, open_.today).to_json(),
        "check_ins": [one.model_dump(mode="json") for one in check_ins],
        "adjustments": [
            one.model_dump(mode="json") for one in open_.store.adjustments.list(record_id=result.id)
        ],
        "forecast": ahead,
    }


def _calibration(open_: Workspace, format: str) -> None:
    from dataclasses import asdict

    from coach.coaching.cycle.outlook import calibration_lines, calibration_of, closed_of

    me = open_.identity.whoami()
    found = calibration_of(open_, me.id) if me else None
    closed = len([one for one in closed_of(open_, me.id) if one.confidences]) if me else 0
    if format == "json":
        data({"schema": 1, "closed": closed, "calibration": asdict(found) if found else None})
        return
    for line in calibration_lines(found, closed):
        say(line)
