"""The fixed words around a review document, in its language: title, period, who wrote it, headings."""

from dataclasses import dataclass
from datetime import date

from coach.domain.review import ReviewDocument, Stage

_WORDS = {
    "en": {
        "title": "Review of goals: {person}",
        "period": "{start} to {end}",
        "guide": "Written from the record by the embedded coach, without a language model.",
        "model": "A language model helped with the words: {model}. Every sentence was checked against the record.",
        "edited": "The manager has changed the draft.",
        "stage": {"draft": "Draft, not yet confirmed.", "confirmed": "Confirmed.", "given": "Confirmed and given to the person."},
        "records": "Records",
        "comment": "Comment by {person}",
        "changed": "The manager's own words, without a record.",
    },
    "de": {
        "title": "Rückblick auf Ziele: {person}",
        "period": "{start} bis {end}",
        "guide": "Vom eingebauten Coach aus den Aufzeichnungen geschrieben, ohne Sprachmodell.",
        "model": "Ein Sprachmodell hat bei den Worten geholfen: {model}. Jeder Satz wurde an den Aufzeichnungen geprüft.",
        "edited": "Die Führungskraft hat den Entwurf geändert.",
        "stage": {"draft": "Entwurf, noch nicht bestätigt.", "confirmed": "Bestätigt.", "given": "Bestätigt und übergeben."},
        "records": "Aufzeichnungen",
        "comment": "Kommentar von {person}",
        "changed": "Eigene Worte der Führungskraft, ohne Aufzeichnung.",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the sentences of one document."""

    title: str
    period: str
    origin: tuple[str, ...]
    records: str
    comment: str
    own: str


def frame_of(document: ReviewDocument) -> Frame:
    """The words around a document."""
    words = _WORDS.get(document.language, _WORDS["en"])
    by = words["model"] if document.suggester == "model" else words["guide"]
    stage = words["stage"]
    assert isinstance(stage, dict) and isinstance(by, str)
    origin = [by.format(model=document.model or "?"), stage[Stage(document.stage).value]]
    if document.edited:
        origin.insert(1, str(words["edited"]))
    return Frame(
        title=str(words["title"]).format(person=document.person),
        period=str(words["period"]).format(start=_day(document.period.start), end=_day(document.period.end)),
        origin=tuple(origin),
        records=str(words["records"]),
        comment=str(words["comment"]).format(person=document.person),
        own=str(words["changed"]),
    )


def _day(day: date) -> str:
    return day.isoformat()
