"""Goals from a file, as lines that say what would come in, or came."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.coaching.workspace import Workspace
from coach.coaching.workspace.importing import Imported
from coach.exchange.reading import read_path

_NAMES = {
    "unit": "unit", "person": "person", "period": "period", "aspiration": "aspiration",
    "performance_goal": "given goal", "objective": "goal", "key_result": "key result", "check_in": "check-in",
    "adjustment": "adjustment", "learning": "learning", "recognition": "recognition", "closing": "closing",
}  # fmt: skip
#: Most goals and lines that are listed; the rest is counted.
_LISTED = 40


def bring_in(space: Workspace, path: str, *, dry_run: bool) -> Sequence[str]:
    """Read a file, and take it in where it is no dry run. Raises InputError or StoreError, then nothing came in."""
    place = str(Path(path).expanduser())
    bundle = read_path(place)
    if bundle.about is not None and dry_run:
        return [f"An answer to a goal that you shared, with {len(bundle.comments)} comments on it."]
    done = space.exchange.plan(bundle, place) if dry_run else space.exchange.take_in(bundle, place)
    return list(_lines(done))


def _lines(done: Imported) -> Iterator[str]:
    if done.answered is not None:
        yield f"{len(done.comments)} comments on “{done.answered.text}”"
        yield from (f"worded otherwise, left as it is: “{was}” → “{now}”" for was, now in done.wording)
        return
    for change, word in (("new", "new"), ("changed", "changed"), ("same", "as it was")):
        for kind, count in done.count(change).items():
            yield f"{count} × {_NAMES.get(kind, kind)}, {word}"
    goals = [one for one in done.planned if one.kind == "objective"]
    yield ""
    yield from (f"{one.change:<8} {one.record.text}" for one in goals[:_LISTED])
    if len(goals) > _LISTED:
        yield f"… and {len(goals) - _LISTED} more goals"
    yield from (f"left out, line {line}: {text}" for line, text in done.left[:_LISTED])
