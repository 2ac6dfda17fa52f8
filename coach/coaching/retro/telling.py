"""The places of the sentences, filled from the record: which note tells, what moved around it, what the pace was."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coach.coaching.retro.case import Case
from coach.coaching.retro.history import History, Point, runs
from coach.coaching.retro.quoting import quotable
from coach.coaching.retro.samples import samples
from coach.coaching.retro.signs import Signs, gaps, noted_turns
from coach.coaching.retro.weighing import Weighed
from coach.coaching.retro.wording import Language
from coach.domain.records import Cause
from coach.retrieval.lessons import RecordSign
from coach.validator.words import content

#: Words of a note that tells of help with something to be learned.
_HELP = re.compile(
    r"pair(?:ing|ed)|training|course|mentor|show(?:ed|s)|knows|explained|coach|learned|learnt|since|schulung|lehrgang|kurs|gezeigt|erklärt|zu zweit|seit|"
    r"formation|montré|expliqué|binôme|aidé|depuis|curso|capacitación|formación|enseñó|explicó|desde|corso|spiegato|treinamento|ensinou|explicou|cursus|uitgelegd"
)


#: The "a week" of a unit; a movement is told a week or a month itself, and nothing is "a week a month".
_RATE = re.compile(
    r"(?: (?:a|per|each|je|pro|par|por|al|alla|per)|/) ?(?:day|week|month|Tag|Woche|Monat|jour|semaine|mois|día|semana|mes|mese|settimana|dag|maand)$"
)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A number that was reckoned from the record, with how: it is shown as what it is."""

    value: float
    how: str


class Telling:
    """What can be said about one cause: `places` for the forms, `evidence` for the citations, `reckoned`."""

    def __init__(self, history: History, found: Signs, about: Weighed | None, lang: Language) -> None:
        self.history, self.found, self.about, self.lang = history, found, about, lang
        self.case: Case = history.case
        self.places: dict[str, str] = {}
        self.evidence: dict[str, None] = {}
        self.reckoned: list[Arithmetic] = []
        self._result()
        self._notes()
        self._pace()
        self._rhythm()
        self._changes()

    def amount(self, value: float) -> str:
        """A value with its unit."""
        return f"{self.lang.exact(value)} {self.case.key_result.unit}".strip()

    def change(self, value: float) -> str:
        """The size of a movement: points where the unit is a share, else the unit."""
        written = self.lang.number(value)
        if self.case.key_result.unit.strip().lower() not in ("%", "percent", "prozent"):
            return f"{written} {self.case.key_result.unit}".strip()
        return f"{written} {self.lang.table['tell']['points'][0 if value == 1 else 1]}"

    def _set(self, **places: str) -> None:
        self.places.update(places)

    def _cite(self, places: Iterable[int]) -> None:
        self.evidence.update({f"checkin:{place}": None for place in places})

    def _result(self) -> None:
        result, history = self.case.key_result, self.history
        known = {"start": result.baseline, "target": result.target, "final": result.final}
        known["first"] = history.first_target
        self._set(metric=result.metric, time=self.lang.time(history.spans, history.span))
        self._set(span=self.lang.one(history.span))
        self._set(**{name: self.amount(value) for name, value in known.items() if value is not None})
        if not self.case.adjustments:
            self._set(unchanged=str(self.lang.table["tell"]["unchanged"]))
        if result.baseline is not None:
            self._set(start_n=self.lang.exact(result.baseline))
        if history.points:
            self._set(moved_all=self._movement(self._first, self._last))

    @property
    def _first(self) -> Point:
        """Where it began: the baseline where it is known, else the first check-in."""
        first, baseline = self.history.points[0], self.case.key_result.baseline
        return first if baseline is None else Point(first.place, self.history.start, baseline, None, "")

    @property
    def _last(self) -> Point:
        """The last value: the final one where it is known, else the last check-in."""
        last, final = self.history.points[-1], self.case.key_result.final
        return last if final is None else Point(last.place, self.case.key_result.due, final, None, "")

    def _movement(self, first: Point, last: Point, *, again: bool = False) -> str:
        """From one value to another: "from 48 to 45 min", the unit once; `again` does not name the value anew."""
        key = ("stayed" if first.value == last.value else "went") + ("_again" if again else "")
        return self.lang.say(key, {"a": self.lang.exact(first.value), "b": self.amount(last.value)})

    def _notes(self) -> None:
        """The earliest note that names the cause, a second one, and how it went before and after."""
        told = self._telling_notes()
        if not told:
            self._turn_by_sign()
            return
        for name, (place, words) in zip(("1", "2"), told, strict=False):
            noted = self.case.checkins[place]
            self._set(**{f"note{name}": words, f"date{name}": self.lang.day(noted.date)})
            self._cite([place])
        self._around(told[0][0])

    def _telling_notes(self) -> list[tuple[int, str]]:
        heard = [one for one in (self.about.heard if self.about else ()) if one.where.startswith("checkin:")]
        strong = [one for one in heard if one.strong] or heard
        notes = [(int(one.where.partition(":")[2]), one.phrase) for one in strong]
        told = [(place, words) for place, phrase in notes if (words := self._quoted(place, phrase))]
        if not told:
            return []
        first = self._helpful(told)
        others = [one for one in told if one[0] != first[0]] or self._related(first)
        return [first, self._second(first, others)] if others else [first]

    def _second(self, first: tuple[int, str], others: list[tuple[int, str]]) -> tuple[int, str]:
        """The note beside the first: what came before the help, else the last that has a number."""
        before = [one for one in others if one[0] < first[0]]
        numbered = [one for one in others if any(letter.isdigit() for letter in one[1])]
        return before[0] if before else (numbered or others)[-1]

    def _quoted(self, place: int, phrase: str = "") -> str:
        return quotable(self.case.checkins[place].note, phrase)

    def _helpful(self, told: Sequence[tuple[int, str]]) -> tuple[int, str]:
        """The first note; where something was learned, the one that tells of the help."""
        learned = self.about is not None and self.about.cause is Cause.skill_or_knowledge_gap
        helped = [one for one in told if _HELP.search(one[1].lower())] if learned else []
        return (helped or list(told))[0]

    def _related(self, first: tuple[int, str]) -> list[tuple[int, str]]:
        """Later notes with a number that speak of the same thing as the first."""
        metric, words = content(self.case.key_result.metric), content(first[1])
        return [
            (place, quoted)
            for place, one in self.history.noted
            if place > first[0] and any(letter.isdigit() for letter in one.note)
            if (content(one.note) & words) - metric and (quoted := self._quoted(place))
        ]

    def _around(self, place: int) -> None:
        """The movement up to the check-in before a note, and from there on."""
        day = self.case.checkins[place].date
        earlier = [point for point in self.history.points if point.day < day]
        from_here = [point for point in self.history.points if point.day >= day]
        turn = earlier[-1] if earlier else (from_here[0] if from_here else None)
        if turn is None:
            return
        if len(earlier) > 1 or (earlier and earlier[0].value != self.case.key_result.baseline):
            self._set(turn=self.lang.day(turn.day), moved0=self._movement(self._first, turn))
            self._cite([turn.place])
        if from_here:
            here = (
                from_here[0] if self.about and self.about.cause is not Cause.skill_or_knowledge_gap else turn
            )
            self._set(
                moved1=self._movement(here, self._last), moved1b=self._movement(here, self._last, again=True)
            )
            self._cite([here.place])
            self._cite_end()

    def _cite_end(self) -> None:
        if self.case.key_result.final is not None:
            self.evidence["final"] = None

    def _turn_by_sign(self) -> None:
        """Where no note names it: the turn that the values show."""
        for sign in (RecordSign.speeds_up, RecordSign.slowed):
            if sign in self.found and self.about and sign.value in _TURNS[self.about.cause]:
                turn = next(p for p in self.history.points if p.place == self.found[sign][0])
                self._set(turn=self.lang.day(turn.day), moved1b=self._movement(turn, self._last, again=True))
                self._set(moved0=self._movement(self.history.points[0], turn))
                self._cite([turn.place])
                self._cite_end()
                return

    def _pace(self) -> None:
        """What the target asked for a week or month, what the record shows, and the best step."""
        history, result = self.history, self.case.key_result
        steps = [(step, after) for _, after, step in history.steps if step > 0]
        if history.needed is None or result.target is None or result.baseline is None:
            return
        self._reckon("needed", history.needed, f"({result.target:g} − {result.baseline:g}) / {history.spans}")
        if history.seen is not None and result.final is not None:
            self._reckon(
                "seen", history.seen, f"({result.final:g} − {result.baseline:g}) / {history.spans_gone}"
            )
        if steps and len(steps) > 1:
            best, after = max(steps, key=lambda pair: pair[0])
            self._set(best=self.change(round(best, 10)), best_date=self.lang.day(after.day))
            self.reckoned.append(Arithmetic(round(best, 10), "the difference of two check-ins"))

    def _reckon(self, name: str, value: float, how: str) -> None:
        written = self.lang.number(value)
        self._set(**{name: _RATE.sub("", self.change(value))})
        self.reckoned.append(Arithmetic(float(written.replace(str(self.lang.table["decimal"]), ".")), how))
        self.reckoned.append(
            Arithmetic(float(self.history.spans), f"{self.history.span}s from {self.history.start}")
        )

    def _rhythm(self) -> None:
        values = [point.value for point in self.history.points]
        if values:
            self._set(low_n=self.lang.exact(min(values)), high=self.amount(max(values)))
            self._set(unexplained="" if noted_turns(self.history) else self.lang.table["tell"]["unexplained"])
        if counted := samples(self.case):
            self._set(n_low=str(counted.low), n_high=str(counted.high), n_noun=counted.noun)
        self._repeated()
        wide = gaps(self.history)
        if RecordSign.sudden_break in self.found:
            self._gap(*self.found[RecordSign.sudden_break])
        elif wide:
            self._gap(*wide[0])

    def _repeated(self) -> None:
        same = max(runs(self.history.points), key=len, default=[])
        later = [point for point in self.history.points if same and point.day > same[-1].day]
        if len(same) < 3:
            return
        self._set(count=str(len(same)), value=self.amount(same[0].value))
        self.reckoned.append(Arithmetic(float(len(same)), "check-ins with the same value"))
        if same[0].confidence is not None:
            self._set(conf=self.lang.exact(same[0].confidence))
        if later:
            self._set(date_new=self.lang.day(later[0].day), v_new=self.amount(later[0].value))
            self._set(note_new=quotable(later[0].note))
            self._left(later[0].day)

    def _left(self, day: date) -> None:
        """How many weeks of its time were left on a day."""
        weeks = round((self.case.key_result.due - day).days / 7)
        if weeks < 1:
            return
        self._set(left=self.lang.time(weeks, "week"))
        self.reckoned.append(Arithmetic(float(weeks), f"weeks from {day} to {self.case.key_result.due}"))

    def _gap(self, first: int, last: int) -> None:
        before, after = (self.case.checkins[place] for place in (first, last))
        self._set(gap_from=self.lang.day(before.date), gap_to=self.lang.day(after.date))
        self._set(gap_note=self._quoted(last))
        if before.value is not None and after.value is not None:
            points = (
                Point(first, before.date, before.value, None, ""),
                Point(last, after.date, after.value, None, ""),
            )
            self._set(moved_gap=self._movement(*points))
        if "left" not in self.places:
            self._left(after.date)

    def _changes(self) -> None:
        if self.case.adjustments:
            first = self.case.adjustments[0]
            self._set(adj_date=self.lang.day(first.date))
            if words := quotable(first.change):
                self._set(change=words)


_TURNS = {cause: ("speeds-up",) if cause is Cause.skill_or_knowledge_gap else ("slowed",) for cause in Cause}
