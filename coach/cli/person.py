"""`coach person add|edit|list` and `coach unit add|edit|list`: who owns goals, and where they work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.saying import Format, data, hint, say

if TYPE_CHECKING:
    from coach.domain.people import Person, Unit

Out = Annotated[Format, typer.Option(help="text or json")]
_PEOPLE = """The people who own goals. You are one of them: your record was made when you first saved something.

“me” stands for you. COACH_USER (an id or a name) makes you somebody else.
"""
_UNITS = "The company, its departments and its teams: a goal of theirs stands above the goals of people."


def register(app: typer.Typer) -> None:
    """Add both verbs."""
    person = typer.Typer(help=_PEOPLE, no_args_is_help=True, rich_markup_mode=None)
    person.command("add")(add)
    person.command("edit")(edit)
    person.command("list")(list_)
    app.add_typer(person, name="person")
    unit = typer.Typer(help=_UNITS, no_args_is_help=True, rich_markup_mode=None)
    unit.command("add")(add_unit)
    unit.command("edit")(edit_unit)
    unit.command("list")(list_units)
    app.add_typer(unit, name="unit")


def add(
    name: Annotated[str, typer.Argument(help="Their name.")],
    role: Annotated[str, typer.Option(help="What they do.")] = "",
    unit: Annotated[str, typer.Option(help="Their team: its id or name.")] = "",
    manager: Annotated[str, typer.Option(help="Who they report to: id, name or me.")] = "",
    format: Out = Format.text,
) -> None:
    """Add a person."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        _tell_person(found.people.add(name, role=role, unit=unit, manager=manager), format)


def edit(
    person: Annotated[str, typer.Argument(help="Their id, their name, or me.")],
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    role: Annotated[str | None, typer.Option(help="Another role.")] = None,
    unit: Annotated[str | None, typer.Option(help="Another team; none for no team.")] = None,
    manager: Annotated[str | None, typer.Option(help="Another manager; none for none.")] = None,
    format: Out = Format.text,
) -> None:
    """Change a person: your own name, say, with coach person edit me --name “Ada Novak”."""
    from coach.cli.workspace import workspace

    said = {"name": name, "role": role, "unit": _none(unit), "manager": _none(manager)}
    with workspace() as found:
        _tell_person(found.people.edit(person, **said), format)


def list_(format: Out = Format.text) -> None:
    """List the people."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        people, me = found.people.list(), found.identity.whoami()
        units = {unit.id: unit.name for unit in found.units.list()}
    if format is Format.json:
        rows = [{**one.model_dump(mode="json"), "me": one == me} for one in people]
        data({"schema": 1, "people": rows})
        return
    names = {one.id: one.name for one in people}
    for one in people:
        more = [one.role, units.get(one.unit_id or "", "")]
        more += [f"reports to {names.get(one.manager_id, one.manager_id)}"] if one.manager_id else []
        more += ["you"] if one == me else []
        said = ", ".join(part for part in more if part)
        say(f"{one.id}  {one.name}{f'  ({said})' if said else ''}")
    if not people:
        hint("Nobody yet. You are added when you first save something; others with coach person add NAME.")


def add_unit(
    name: Annotated[str, typer.Argument(help="Its name.")],
    level: Annotated[str, typer.Option(help="company|department|team")] = "team",
    under: Annotated[str, typer.Option(help="The unit above it: id or name (the company).")] = "",
    format: Out = Format.text,
) -> None:
    """Add a company, a department or a team."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        _tell_unit(found.units.add(name, level, under or None), format)


def edit_unit(
    unit: Annotated[str, typer.Argument(help="Its id or name.")],
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    under: Annotated[str | None, typer.Option(help="Another unit above it; none for none.")] = None,
    format: Out = Format.text,
) -> None:
    """Change a unit."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        _tell_unit(found.units.edit(unit, name=name, under=_none(under)), format)


def list_units(format: Out = Format.text) -> None:
    """List the units."""
    from coach.cli.workspace import workspace

    with workspace() as found:
        units = found.units.list()
    if format is Format.json:
        data({"schema": 1, "units": [unit.model_dump(mode="json") for unit in units]})
        return
    names = {unit.id: unit.name for unit in units}
    for unit in units:
        above = f", under {names.get(unit.parent_id, unit.parent_id)}" if unit.parent_id else ""
        say(f"{unit.id}  {unit.name}  ({unit.level.value}{above})")
    if not units:
        hint("No units yet: coach unit add NAME --level company|department|team")


def _none(said: str | None) -> str | None:
    return "" if said == "none" else said


def _tell_person(person: Person, format: Format) -> None:
    if format is Format.json:
        data({"schema": 1, "person": person.model_dump(mode="json")})
    else:
        say(f"{person.id}  {person.name}")


def _tell_unit(unit: Unit, format: Format) -> None:
    if format is Format.json:
        data({"schema": 1, "unit": unit.model_dump(mode="json")})
    else:
        say(f"{unit.id}  {unit.name}  ({unit.level.value})")
