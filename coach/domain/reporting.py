"""Reporting lines: who leads whom, from when until when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Self

from pydantic import model_validator

from coach.domain.people import Person
from coach.domain.values import Id, Model

#: Longer chains of managers are no line of an organisation; they end here.
_LONGEST = 64


class ReportingLine(Model):
    """`person_id` reports to `manager_id` from `start` to `end`, both days included; None is "until now"."""

    id: Id
    person_id: Id
    manager_id: Id
    start: date
    end: date | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.person_id == self.manager_id:
            raise ValueError("a person cannot report to themselves")
        if self.end is not None and self.end < self.start:
            raise ValueError(f"the line ends ({self.end}) before it begins ({self.start})")
        return self

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


class Lines:
    """Who leads whom on any day. Where no dated line is known for a person, what their record says counts."""

    def __init__(self, people: Iterable[Person], lines: Sequence[ReportingLine] = ()) -> None:
        self._people: Mapping[str, Person] = {person.id: person for person in people}
        self._dated: dict[str, list[ReportingLine]] = {}
        for line in lines:
            self._dated.setdefault(line.person_id, []).append(line)

    def manager(self, person_id: str, on: date) -> str | None:
        """The direct manager on a day; of several lines the one that began last."""
        if dated := self._dated.get(person_id):
            held = [line for line in dated if line.holds(on)]
            return max(held, key=_began).manager_id if held else None
        person = self._people.get(person_id)
        return person.manager_id if person else None

    def above(self, person_id: str, on: date) -> list[str]:
        """Everybody above on a day, nearest first; a circle ends where it closes."""
        chain: list[str] = []
        at = self.manager(person_id, on)
        while at is not None and at not in chain and at != person_id and len(chain) < _LONGEST:
            chain.append(at)
            at = self.manager(at, on)
        return chain

    def reports(self, manager_id: str, on: date) -> list[str]:
        """The direct reports on a day, by id."""
        everybody = {*self._people, *self._dated}
        return sorted(one for one in everybody if self.manager(one, on) == manager_id)

    def same_team(self, one: str, other: str) -> bool:
        """Whether two people are in the same unit."""
        first, second = self._people.get(one), self._people.get(other)
        return bool(first and second and first.unit_id and first.unit_id == second.unit_id)


def _began(line: ReportingLine) -> tuple[date, str]:
    return line.start, line.id
