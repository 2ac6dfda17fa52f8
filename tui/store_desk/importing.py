"""Goals from a file, as lines that say what would come in, or came."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from coach.coaching.workspace import Workspace
from coach.coaching.workspace.importing import Imported
from coach.errors import InputError
from coach.exchange.bundle import Unreadable
from coach.exchange.reading import read_path

#: What one and what several of a kind are called, where it is not the kind with an s.
_NAMES = {
    "person": ("person", "people"), "performance_goal": ("given goal", "given goals"), "objective": ("goal", "goals"),
    "key_result": ("key result", "key results"), "check_in": ("check-in", "check-ins"),
    "reporting_line": ("reporting line", "reporting lines"),
}  # fmt: skip
#: What becomes of records, as it stands before their number.
_WORDS = (("new", "New"), ("changed", "Changed"), ("same", "As it is here already"))
#: Most goals and lines that are listed; the rest is counted.
_LISTED = 40


def bring_in(space: Workspace, path: str, *, dry_run: bool) -> Sequence[str]:
    """Read a file, and take it in where it is no dry run. Raises InputError or StoreError, then nothing came in.

    A file with faults is refused with a line for each of them.
    """
    try:
        return _brought_in(space, str(Path(path).expanduser()), dry_run)
    except Unreadable as error:
        raise InputError("\n".join(_faults(error)), "Mend the file, then look at it again.") from error


def _faults(error: Unreadable) -> Iterator[str]:
    for flaw in error.flaws[:_LISTED]:
        told = str(flaw).rstrip(".")
        yield f"{told[:1].upper()}{told[1:]}."
    if len(error.flaws) > _LISTED:
        yield f"… and {len(error.flaws) - _LISTED} more."


def _brought_in(space: Workspace, place: str, dry_run: bool) -> Sequence[str]:
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
    counted = {change: done.count(change) for change, _ in _WORDS}
    if not counted["new"] and not counted["changed"] and not done.ledger:
        yield "Nothing: all of it is here already." if counted["same"] else "Nothing: there is no goal in it."
    for change, word in _WORDS:
        if counted[change]:
            yield f"{word}: {_listed(counted[change])}."
    goals = [one for one in done.planned if one.kind == "objective"]
    yield ""
    yield from (f"{one.change:<8} {one.record.text}" for one in goals[:_LISTED])
    if len(goals) > _LISTED:
        yield f"… and {len(goals) - _LISTED} more goals"
    yield from (f"left out, line {line}: {text}" for line, text in done.left[:_LISTED])


def _listed(counts: Mapping[str, int]) -> str:
    """`1 unit, 2 goals and 5 key results`."""
    named = [f"{n} {_NAMES.get(kind, (kind, f'{kind}s'))[n != 1]}" for kind, n in counts.items()]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
