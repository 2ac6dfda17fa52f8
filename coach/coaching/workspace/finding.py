"""Finding what people name: by id, by the beginning of one, or by the name or words themselves."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Protocol, TypeVar

from coach.coaching.workspace.given import quoted, said
from coach.domain.okr import Objective
from coach.domain.people import Person, Unit
from coach.errors import InputError
from coach.store import Store
from coach.store.errors import NotStored
from coach.store.repository import Repository


class _Named(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", Person, Unit, Objective)
#: Shorter beginnings of words are not guessed from.
_SHORTEST = 3


def folded(text: str) -> str:
    """A text for comparing: case and spaces do not matter."""
    return " ".join(text.split()).casefold()


def people_named(store: Store, name: str) -> list[Person]:
    """The people of this name."""
    return [person for person in store.people.list() if folded(person.name) == folded(name)]


def person(store: Store, reference: str) -> Person:
    """The person with this id or name; raises InputError or NotStored that says what is near."""
    return _found(store.people, reference, "person", "name")


def unit(store: Store, reference: str) -> Unit:
    """The unit with this id or name."""
    return _found(store.units, reference, "company, department or team", "name")


def goal(store: Store, reference: str) -> Objective:
    """The goal with this id, with the only id that begins so, or with this sentence."""
    return _found(store.objectives, reference, "goal", "text")


def _found(repository: Repository[R], reference: str, what: str, words: str) -> R:
    asked = said(reference, f"The name of the {what}")
    exact = repository.find(asked)
    if exact is not None:
        return exact
    every = repository.list()
    same = [record for record in every if folded(getattr(record, words)) == folded(asked)]
    if len(same) == 1:
        return same[0]
    if len(same) > 1:
        raise NotStored(
            f"Several are called {quoted(asked)}: {', '.join(record.id for record in same[:5])}.",
            "Give the id of the one you mean.",
        )
    if len(asked) >= _SHORTEST and " " not in asked:
        try:
            return repository.get(asked)
        except NotStored as error:
            if "fits" in error.message:
                raise
    raise _unknown(every, asked, what, words)


def _unknown(every: Iterable[Any], asked: str, what: str, words: str) -> NotStored:
    names = {folded(getattr(record, words)): record for record in every}
    close = get_close_matches(folded(asked), list(names), n=1)
    if close:
        near = names[close[0]]
        hint = f"Did you mean {quoted(getattr(near, words))} ({near.id})?"
    elif not names:
        hint = "None is stored yet."
    else:
        hint = "Check the id or the name; an id's first letters are enough."
    return NotStored(f"There is no {what} {quoted(asked)}.", hint)


def refuse_double(every: Iterable[Person | Unit], name: str, what: str) -> None:
    """Raise InputError where one of this name is there already."""
    same = [record for record in every if folded(record.name) == folded(name)]
    if same:
        raise InputError(
            f"{quoted(name)} is there already ({same[0].id}).", f"Edit that {what}, or choose another name."
        )
