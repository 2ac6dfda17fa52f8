"""Where it will land, in words that say how little a few points tell; and a person's own calibration."""

from collections.abc import Sequence

from coach.coaching.workspace import Workspace
from coach.domain.calibration import ENOUGH, Calibration, Judged, calibration
from coach.domain.forecast import Forecast
from coach.domain.okr import KeyResult
from coach.domain.progress import EXPECTED_END
from coach.domain.records import CheckIn


def outlook(key_result: KeyResult, found: Forecast | None) -> str:
    """One sentence about where it will land; empty where nothing can be said."""
    if found is None:
        return ""
    unit = f" {key_result.unit}".rstrip()
    at = f"At this pace about {_figure(found.at)}{unit} on {key_result.due}"
    if found.low is None or found.high is None:
        return f"{at}; {_points(found.points)} are too few for a range."
    told = f"{at}, with four chances in five between {_figure(found.low)} and {_figure(found.high)}{unit}"
    return f"{told} ({_points(found.points)})."


def _points(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"


def _figure(value: float) -> str:
    """Two or three figures are all that a forecast can bear."""
    return f"{value:.3g}" if abs(value) < 1000 else f"{round(value):d}"


def calibration_of(open_: Workspace, person_id: str) -> Calibration | None:
    """The calibration of the person at the keyboard over their closed key results; None for anybody else.

    It is for that person alone and rates nobody.
    """
    if not open_.identity.is_me(person_id):
        return None
    return calibration(closed_of(open_, person_id))


def closed_of(open_: Workspace, person_id: str) -> list[Judged]:
    """The closed key results of a person, each with the confidences stated on its way and whether it was reached."""
    goals = {goal.id: goal for goal in open_.goals.list(owner_id=person_id)}
    found: list[Judged] = []
    for closing in open_.store.closings.list():
        goal = goals.get(closing.objective_id)
        results = {result.id: result for result in goal.key_results} if goal else {}
        for score in closing.scores:
            result = results.get(score.key_result_id)
            if result is not None and score.progress is not None:
                felt = confidences(open_.check_ins.of(result.id))
                found.append(Judged(felt, score.progress >= EXPECTED_END.get(result.type, 1.0) - 1e-9))
    return found


def confidences(check_ins: Sequence[CheckIn]) -> tuple[float, ...]:
    """The confidences that were stated, oldest first."""
    return tuple(one.confidence for one in check_ins if one.confidence is not None)


def calibration_lines(found: Calibration | None, closed: int) -> list[str]:
    """The calibration with a small plot: stated against what came, band by band."""
    if found is None:
        return [
            f"Calibration is shown from {ENOUGH} closed key results with a confidence on; there are {closed}."
        ]
    lines = [
        f"Over {found.count} closed key results your Brier score is {found.brier:.2f} (0 is perfect; always "
        f"stating your own average would have scored {found.chance:.2f}). Only you see this."
    ]
    for band in found.bands:
        bar = "█" * round(band.reached * 20)
        lines.append(
            f"  said {band.low:.0%}–{band.high:.0%}: came {band.reached:4.0%} {bar:<20} of {band.weight:.1f}"
        )
    if found.notable:
        way = "more often than it came" if found.lean > 0 else "less often than it came"
        lines.append(f"You said yes {way}, by {abs(found.lean):.0%} on average.")
    return lines
