"""What deserves to be said first: what moved, what was reached, what was written down in time. Facts with records."""

from collections.abc import Iterator
from dataclasses import dataclass

from coach.coaching.retro.history import History
from coach.coaching.retro.signs import Signs
from coach.coaching.retro.telling import Telling
from coach.coaching.retro.wording import Language
from coach.retrieval.lessons import RecordSign

#: So few check-ins are no rhythm that could be praised.
FAITHFUL = 3


@dataclass(frozen=True, slots=True)
class Celebrated:
    """One sentence with the ids of the records that it rests on."""

    text: str
    evidence: tuple[str, ...]

    def to_json(self) -> dict[str, str | list[str]]:
        """The sentence in the contract's order."""
        return {"text": self.text, "evidence": list(self.evidence)}


def celebrate(history: History, found: Signs, telling: Telling, lang: Language) -> tuple[Celebrated, ...]:
    """What can be celebrated; a value that swings by chance is no movement."""
    return tuple(_celebrated(history, found, telling, lang))


def _celebrated(history: History, found: Signs, telling: Telling, lang: Language) -> Iterator[Celebrated]:
    places = dict(telling.places)
    every = tuple(f"checkin:{place}" for place, _ in history.noted)
    if history.is_held and history.points and history.band:
        inside = sum(history.band[0] <= point.value <= history.band[1] for point in history.points)
        places |= {"inside": str(inside), "count": str(len(history.points))}
        if inside:
            yield from _one(
                lang.tell("held", places), tuple(f"checkin:{point.place}" for point in history.points)
            )
    elif history.score is not None and not history.missed:
        key = "reached_first" if history.first_score is not None else "reached"
        yield from _one(lang.tell(key, places), ("final",))
    elif history.moved and history.moved > 0 and RecordSign.swings not in found:
        places |= _how_far(history, telling, lang)
        yield from _one(lang.tell("moved_on", places), ("final",))
    yield from _doubt(history, found, lang)
    if len(every) >= FAITHFUL and not (
        history.moved and history.moved > 0 and RecordSign.swings not in found
    ):
        noted = sum(bool(one.note.strip()) for _, one in history.noted)
        counted = {"count": str(len(every)), "noted": str(noted)}
        if noted >= FAITHFUL:
            yield from _one(lang.tell("faithful", counted), every)


def _how_far(history: History, telling: Telling, lang: Language) -> dict[str, str]:
    """How far it moved, in its unit, or in points where that is a share."""
    amount = round(abs(history.moved or 0.0), 10)
    return {
        "moved": telling.change(amount),
        "more": lang.table["tell"]["more" if history.sign > 0 else "less"],
    }


def _doubt(history: History, found: Signs, lang: Language) -> Iterator[Celebrated]:
    """A doubt that was written down early is worth thanks, where the result was missed."""
    if RecordSign.low_confidence_early in found and history.missed:
        place = found[RecordSign.low_confidence_early][0]
        one = history.case.checkins[place]
        if one.confidence is not None:
            places = {"conf": lang.exact(one.confidence), "date_conf": lang.day(one.date)}
            yield from _one(lang.tell("doubt", places), (f"checkin:{place}",))


def _one(text: str | None, evidence: tuple[str, ...]) -> Iterator[Celebrated]:
    if text:
        yield Celebrated(f"{text}.", evidence)
