"""Says that something is on record whose words a summary does not quote, and why: silence would look like a verdict."""

from collections.abc import Iterator, Sequence
from datetime import date

from coach.coaching.review.proposal import ProposedSentence
from coach.coaching.review.quoting import Unquoted, why_unquoted
from coach.coaching.review.record import Note
from coach.coaching.review.scribe import Scribe

_WHY = {
    "en": {
        Unquoted.long: "it is longer than a summary quotes",
        Unquoted.signs: "it holds hidden or broken characters",
        Unquoted.language: "the checks of a summary are not sure of its language",
        Unquoted.program: "part of it is code or speaks to a program",
        Unquoted.beyond: "it goes beyond the goals and the work",
    },
    "de": {
        Unquoted.long: "es länger ist, als eine Zusammenfassung zitiert",
        Unquoted.signs: "es verborgene oder beschädigte Zeichen enthält",
        Unquoted.language: "die Prüfungen sich der Sprache nicht sicher sind",
        Unquoted.program: "ein Teil davon Code ist oder zu einem Programm spricht",
        Unquoted.beyond: "es über Ziele und Arbeit hinausgeht",
    },
}
#: Beside a day on which something else was noted too.
_IN_PART = {"en": "(in one of the notes of that day)", "de": "(in einer der Notizen dieses Tages)"}


def why(scribe: Scribe, text: str) -> str:
    """The reason in the summary's language; empty where the words may be quoted."""
    reason = why_unquoted(text, scribe.record) if text.strip() else None
    return _WHY[scribe.wording.lang][reason] if reason else ""


def _day(scribe: Scribe, day: date, own: Sequence[Note], notes: Sequence[Note]) -> str:
    """The day, and whether these are all that was noted on it: another note of it may be quoted."""
    said = scribe.wording.day(day)
    whole = all(note in own for note in notes if note.on == day and note.text.strip())
    return said if whole else f"{said} {_IN_PART[scribe.wording.lang]}"


def unquoted_notes(scribe: Scribe, notes: Sequence[Note]) -> Iterator[ProposedSentence]:
    """The check-ins whose words are not quoted, by reason."""
    reasons = {note.id: why(scribe, note.text) for note in notes}
    for reason in dict.fromkeys(reasons.values()):
        if reason:
            own = [note for note in notes if reasons[note.id] == reason]
            days = [_day(scribe, day, own, notes) for day in dict.fromkeys(note.on for note in own)]
            ids = [note.id for note in own]
            yield from scribe.say("notes-unquoted", ids, list=scribe.wording.listed(days), why=reason)
