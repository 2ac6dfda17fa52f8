"""`coach goal add|edit|show|list`: goals of every level, in the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.saying import Format, data, hint, lines, say, text_of
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.coaching.workspace.checking import Judged
    from coach.coaching.workspace.goals import Fields

_HELP = """Write goals down, change them, look at them.

An objective says what will be different, for whom. A key result is a number that shows it: from where (the
baseline), to where (the target), by when. A goal serves one goal above it (its parent): your company's,
department's or team's. A period is the time you give yourself, often a quarter, such as 2027-Q1.
"""
_LEVELS, _TYPES = "company|department|team|person", "committed|aspirational|learning|health|compliance"
_VISIBLE, _STAGES = "private|manager|team|organisation", "draft|active|achieved|missed|abandoned"
_SAYS_NONE = "; none takes it away"

Level = Annotated[str | None, typer.Option(help=f"Whose goal it is: {_LEVELS} (person).")]
Unit = Annotated[str | None, typer.Option(help="The company, department or team whose goal it is.")]
Owner = Annotated[str | None, typer.Option(help="The person whose goal it is: id, name or me (me).")]
Parent = Annotated[str | None, typer.Option(help=f"The goal above: its id or its words{_SAYS_NONE}.")]
Supports = Annotated[list[str] | None, typer.Option(help="A goal of another team that it helps.")]
Period = Annotated[str | None, typer.Option(help="2027-Q1, 2027-H1 or START..END (the current one).")]
Type = Annotated[
    str | None,
    typer.Option(help=f"{_TYPES}: a committed goal is meant to reach 1.0, an aspirational one 0.7."),
]
Visibility = Annotated[str | None, typer.Option(help=f"Who may see it: {_VISIBLE}.")]
Why = Annotated[str | None, typer.Option(help="What it contributes to the goal above.")]
Resources = Annotated[str | None, typer.Option(help="What you need for it.")]
Impediments = Annotated[str | None, typer.Option(help="What stands in the way.")]
NotEnough = Annotated[
    str | None, typer.Option(help="How every key result could be reached and the goal still fail.")
]
Commitment = Annotated[int | None, typer.Option(help="How firmly you mean it, 0 to 10.")]
Results = Annotated[
    list[str] | None,
    typer.Option("--key-result", "--kr", help="A key result in a sentence: “… from 26 to 20 hours by …”."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Store nothing that fails its check (exit code 1).")]
Out = Annotated[Format, typer.Option(help="text or json")]


def register(app: typer.Typer) -> None:
    """Add the verb with its own verbs."""
    goal = typer.Typer(help=_HELP, no_args_is_help=True, rich_markup_mode=None)
    goal.command("add")(add)
    goal.command("edit")(edit)
    goal.command("show")(show)
    goal.command("list")(list_)
    app.add_typer(goal, name="goal")


def add(
    text: Annotated[str, typer.Argument(help="The goal's sentence; - reads it from standard input.")],
    level: Level = None,
    unit: Unit = None,
    owner: Owner = None,
    parent: Parent = None,
    supports: Supports = None,
    period: Period = None,
    type: Type = None,
    visibility: Visibility = None,
    why: Why = None,
    resources: Resources = None,
    impediments: Impediments = None,
    not_enough: NotEnough = None,
    commitment: Commitment = None,
    key_result: Results = None,
    strict: Strict = False,
    format: Out = Format.text,
) -> None:
    """Write a goal down and check it. It is stored as you say it; what the check finds is told beside it."""
    from coach.cli.workspace import workspace

    given = _fields(
        level=level, unit=unit, owner=owner, parent=parent, supports=supports, period=period, type=type,
        visibility=visibility, contribution=why, resources=resources, impediments=impediments,
        not_enough=not_enough, commitment=commitment, key_results=key_result,
    )  # fmt: skip
    with workspace() as found:
        judged = found.goals.add(text_of(text), given, strict=strict)
    _tell(judged, format)
    if format is Format.text and not judged.goal.key_results:
        hint(f"Next: coach key-results {judged.goal.id}, or coach goal edit {judged.goal.id} --key-result …")


def edit(
    goal: Annotated[str, typer.Argument(help="The id of a goal (its first letters are enough), or of a key result.")],
    text: Annotated[str | None, typer.Option(help="The new sentence; - reads it from standard input.")] = None,
    level: Level = None,
    unit: Unit = None,
    owner: Owner = None,
    parent: Parent = None,
    supports: Supports = None,
    period: Period = None,
    type: Type = None,
    visibility: Visibility = None,
    status: Annotated[str | None, typer.Option(help=f"Where it is in its life: {_STAGES}.")] = None,
    why: Why = None,
    resources: Resources = None,
    impediments: Impediments = None,
    not_enough: NotEnough = None,
    commitment: Commitment = None,
    key_result: Results = None,
    baseline: Annotated[str, typer.Option(help="Of a key result: where it starts; unknown where you do not know.")] = "",
    target: Annotated[str, typer.Option(help="Of a key result: where it should get to.")] = "",
    due: Annotated[str, typer.Option(help="Of a key result: by which day.")] = "",
    metric: Annotated[str, typer.Option(help="Of a key result: what is counted or measured.")] = "",
    counts: Annotated[str, typer.Option(help="Of a key result: the unit of its numbers, such as % or hours.")] = "",
    direction: Annotated[str, typer.Option(help="Of a key result: increase|decrease|reach|maintain.")] = "",
    band: Annotated[str, typer.Option(help="Of a key result: the two levels it is held between, such as 3 to 5.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take a key result out of its goal.")] = False,
    reason: Annotated[str, typer.Option(help="Why; it is kept in the history.")] = "",
    strict: Strict = False,
    format: Out = Format.text,
) -> None:  # fmt: skip
    """Change a goal or a key result; what you do not mention stays. It is checked again. `coach undo` takes it back."""
    from coach.cli.workspace import workspace

    given = _fields(
        level=level, unit=unit, owner=owner, parent=parent, supports=supports, period=period, type=type,
        visibility=visibility, status=status, contribution=why, resources=resources,
        impediments=impediments, not_enough=not_enough, commitment=commitment, key_results=key_result,
    )  # fmt: skip
    new = None if text is None else text_of(text)
    with workspace() as found:
        if goal.startswith("kr-"):
            _refuse_for_key_result(given)
            from coach.cli.goal_key_result import Said, edited

            said = Said(baseline, target, due, metric, counts, direction, band)
            judged = edited(found, goal, new, said, remove=remove, reason=reason)
        else:
            if baseline or target or due or metric or counts or direction or band or remove:
                raise InputError("This changes a key result, not a goal.", "Give the key result's id (kr-…).")
            judged = found.goals.edit(goal, new, given, reason=reason, strict=strict)
    _tell(judged, format)


def show(
    goal: Annotated[str, typer.Argument(help="The goal's id, its first letters, or its words.")],
    format: Out = Format.text,
) -> None:
    """Show one goal: what it serves, its key results, where each number comes from, what its check finds."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        page = found.views.page(goal)
        comments = found.exchange.comments(page.goal.id)
    if format is Format.json:
        from coach.cli.goal_json import page_json

        data({**page_json(page), "comments": comments})
        return
    from coach.cli.showing import page as shown

    lines(shown(page))
    for comment in comments:
        say(f"  comment by {comment['from'] or 'somebody'} on {comment['on']}: {comment['text']}")


def list_(
    level: Level = None,
    mine: Annotated[bool, typer.Option("--mine", help="Only my own.")] = False,
    period: Annotated[str, typer.Option(help="Only those of this period.")] = "",
    format: Out = Format.text,
) -> None:
    """List goals, one a line: id, progress, status, words."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        goals = found.goals.mine() if mine else found.goals.list()
        wanted = found.planning.period(period) if period else None
        chosen = [g for g in goals if (not level or g.level == level) and wanted in (None, g.period)]
        rows = found.views.rows(chosen)
    if format is Format.json:
        data({"schema": 1, "goals": [row.to_json() for row in rows]})
        return
    from coach.cli.showing import goal_line

    lines(map(goal_line, rows))
    if not rows:
        hint("No goals yet. Begin with: coach draft --aspiration “what you want”, or coach goal add “…”")


def _fields(**said: object) -> Fields:
    """What was said; “none” takes a link or a text away."""
    from coach.coaching.workspace.goals import Fields

    words = {name: "" if value == "none" else value for name, value in said.items() if value is not None}
    return Fields(**words)  # type: ignore[arg-type]


def _refuse_for_key_result(given: Fields) -> None:
    from coach.coaching.workspace.goals import Fields

    if given != Fields():
        raise InputError(
            "A key result has a --text, --baseline, --target, --due, --metric, --counts and --direction of its own.",
            "The other options belong to its goal; give the goal's id.",
        )


def _tell(found: Judged, format: Format) -> None:
    if format is Format.json:
        data({"schema": 1, "goal": found.goal.model_dump(mode="json"), "answer": found.to_json()})
        return
    from coach.cli.showing import judged

    lines(judged(found))
