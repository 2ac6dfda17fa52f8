"""Recognition at any time: of a person or a team, for a result or for help, kept where the review finds it."""

from coach.coaching.workspace import Workspace
from coach.coaching.workspace.given import among, kept, said
from coach.domain.ids import new_id
from coach.domain.okr import Visibility
from coach.domain.people import Person, Unit
from coach.domain.records import Recognition, RecognitionFor
from coach.errors import CoachError, InputError
from coach.store.errors import NotStored


def recognise(
    open_: Workspace,
    whom: str,
    text: str,
    *,
    given_for: str = "result",
    about: str = "",
    visibility: str = "team",
) -> Recognition:
    """Keep thanks; `whom` is a person or a unit by id or name, `about` a goal or key result.

    What was said already on the same day is not doubled. Raises InputError for thanks to oneself.
    """
    person, unit = _whom(open_, whom)
    open_.identity.prepare()
    me = open_.identity.me
    if person is not None and person.id == me.id:
        raise InputError("Thanks come from somebody else.", "Name the person or the team that you thank.")
    made = kept(
        Recognition,
        id=new_id("rec"),
        person_id=person.id if person else None,
        unit_id=unit.id if unit else None,
        from_name=me.name,
        from_id=me.id,
        on=open_.today,
        text=said(text, "The thanks"),
        about_id=_about(open_, about),
        given_for=among(RecognitionFor, given_for, "What it is for"),
        visibility=among(Visibility, visibility, "The visibility"),
    )
    for one in open_.store.recognitions.list():
        if one.model_dump(exclude={"id"}) == made.model_dump(exclude={"id"}):
            return one
    return open_.store.recognitions.save(made, "thanked")


def _whom(open_: Workspace, reference: str) -> tuple[Person | None, Unit | None]:
    """A person, else a unit, by id or name; the person's refusal where it is neither."""
    asked = said(reference, "Whom you thank")
    try:
        return open_.people.get(asked), None
    except CoachError as error:
        try:
            return None, open_.units.get(asked)
        except CoachError:
            raise error from None


def _about(open_: Workspace, about: str) -> str | None:
    if not about.strip():
        return None
    kind, record_id, _ = open_.changes.find(about)
    if kind not in ("objective", "key_result"):
        raise NotStored(f"“{about[:40]}” is a {kind}.", "Thanks are about a goal or a key result.")
    return record_id


def received(open_: Workspace, person_id: str) -> list[Recognition]:
    """The thanks to a person, oldest first."""
    return list(open_.store.recognitions.list(person_id=person_id))


def given(open_: Workspace, person_id: str) -> list[Recognition]:
    """The thanks that a person gave, oldest first."""
    return list(open_.store.recognitions.list(from_id=person_id))
