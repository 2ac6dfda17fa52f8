"""The story of a key result in lines: the picture, where it will land, what was noted, what was changed."""

from coach.coaching.cycle.due import row_of
from coach.coaching.cycle.outlook import outlook
from coach.coaching.cycle.plotting import burn_up, in_characters, sparkline
from coach.coaching.retro.stored import change_of
from coach.coaching.workspace import Workspace
from coach.domain.forecast import forecast
from coach.domain.progress import shown
from coach.errors import CoachError


def story(open_: Workspace, reference: str, *, width: int = 64, height: int = 12) -> list[str]:
    """The lines; none for a key result that is no longer stored."""
    try:
        goal, result = open_.key_results.get(reference)
    except CoachError:
        return []
    check_ins = open_.check_ins.of(result.id)
    row = row_of(goal, result, check_ins, open_.today)
    picture = burn_up(result, goal.period.start, check_ins)
    unit = f" {result.unit}".rstrip()
    line = sparkline([value for _, value in picture.values])
    told = [f"{result.text}  [{result.id}]", f"{shown(row.progress)}, {row.status.value}  {line}".rstrip()]
    told += in_characters(picture, width, height)
    told += [said] if (said := outlook(result, forecast(result, goal.period.start, check_ins))) else []
    for one in check_ins:
        value = f"{one.value:g}{unit}" if one.value is not None else one.skipped or "no number"
        felt = "" if one.confidence is None else f"  confidence {one.confidence:.2f}"
        told.append(f"  {one.on}  {value:>12}{felt}  {one.note}".rstrip())
    for change in open_.store.adjustments.list(record_id=result.id):
        sign = f", shown by: {change.shown_by}" if change.shown_by else ""
        told.append(f"  {change.on}  changed: {change_of(change)}, {change.reason.value}{sign}")
    return told
