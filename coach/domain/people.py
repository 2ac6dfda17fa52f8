"""People and the units they work in."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from coach.domain.values import Id, Model, Text, Words


class Level(StrEnum):
    """Whose goal it is, from the top down."""

    company = "company"
    department = "department"
    team = "team"
    person = "person"

    @property
    def rank(self) -> int:
        """0 for the company, growing downwards."""
        return list(Level).index(self)


class Unit(Model):
    """A company, a department or a team; `parent_id` is the unit above it, None at the top."""

    id: Id
    level: Level
    name: Text
    parent_id: Id | None = None

    @model_validator(mode="after")
    def _stands_where_it_can(self) -> Self:
        if self.level is Level.person:
            raise ValueError("a unit is a company, a department or a team; a person is a Person")
        if self.parent_id == self.id:
            raise ValueError("a unit cannot be part of itself")
        if self.level is Level.company and self.parent_id:
            raise ValueError("a company stands at the top: it has no unit above it")
        return self


class Person(Model):
    """Somebody who owns goals; `unit_id` is their team (or unit), `manager_id` who they report to."""

    id: Id
    name: Text
    role: Words = ""
    unit_id: Id | None = None
    manager_id: Id | None = None

    @model_validator(mode="after")
    def _has_another_as_manager(self) -> Self:
        if self.manager_id == self.id:
            raise ValueError("a person cannot report to themselves")
        return self
