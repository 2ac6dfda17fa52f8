"""The records as their reader may see them: what a footnote shows, and what a sentence may rest on."""

from collections.abc import Mapping, Sequence
from datetime import date

from coach.coaching.review.quoting import may_be_quoted
from coach.coaching.review.record import Change, Goal, Lesson, Note, Result, ReviewRecord, Thanks
from coach.coaching.review.rhythm import looked, silences
from coach.coaching.review.standing import standing
from coach.coaching.review.wording import Wording
from coach.validator.subjects.summary import Evidence

_WORDS = {
    "en": {
        "goal": "Goal", "serves": "serves", "kr": "Key result", "from": "from", "to": "to", "target": "target",
        "first": "first target", "final": "final value", "none": "not on record", "due": "due", "confidence": "confidence",
        "way": "of the way", "expected": "expected of its type", "note": "Check-in of", "value": "value", "change": "Adjustment of",
        "learning": "Learning", "thanks": "Recognition of", "check-ins": "check-ins", "days": "days after the one before", "reason": "reason",
        "band": "band", "inside": "inside it", "of": "of", "words": "its words are not shown here", "contributes": "contributes", "closed": "at its close",
        "skipped": "skipped", "empty": "without any entry", "elsewhere": "outside this period", "silent": "days without a check-in",
    },
    "de": {
        "goal": "Ziel", "serves": "dient", "kr": "Schlüsselergebnis", "from": "von", "to": "auf", "target": "Ziel",
        "first": "erstes Ziel", "final": "Endwert", "none": "nicht festgehalten", "due": "fällig", "confidence": "Zuversicht",
        "way": "des Weges", "expected": "von dieser Art erwartet", "note": "Check-in vom", "value": "Wert", "change": "Anpassung vom",
        "learning": "Erkenntnis", "thanks": "Anerkennung vom", "check-ins": "Check-ins", "days": "Tage nach dem vorigen", "reason": "Grund",
        "band": "Band", "inside": "darin", "of": "von", "words": "der Wortlaut steht hier nicht", "contributes": "trägt bei", "closed": "beim Abschluss",
        "skipped": "ausgelassen", "empty": "ohne jeden Eintrag", "elsewhere": "außerhalb dieses Zeitraums", "silent": "Tage ohne Check-in",
    },
}  # fmt: skip


def evidence_of(record: ReviewRecord, wording: Wording) -> dict[str, Evidence]:
    """Every record by its id, in the record's order; words that are not to be quoted are not in it."""
    teller = _Teller(record, Wording(wording.lang))
    found: dict[str, Evidence] = {}
    for goal in record.goals:
        found[goal.id] = Evidence(goal.id, teller.goal(goal))
        found |= {one.id: teller.result(one) for one in goal.results}
        found |= {
            one.id: Evidence(one.id, teller.note(goal.notes, one), one.on, _known(one.value))
            for one in goal.notes
        }
        found |= {one.id: Evidence(one.id, teller.change(one), one.on) for one in goal.changes}
        found |= {one.id: Evidence(one.id, teller.lesson(one), one.on) for one in goal.lessons}
    found |= {one.id: Evidence(one.id, teller.thanks(one), one.on) for one in record.thanks}
    return found


def footnotes(evidence: Mapping[str, Evidence], cited: Sequence[str]) -> dict[str, str]:
    """The text of each cited record, in the order in which they are cited first."""
    return {name: evidence[name].text for name in dict.fromkeys(cited) if name in evidence}


def _known(*values: float | None) -> tuple[float, ...]:
    return tuple(value for value in values if value is not None)


class _Teller:
    """Tells records in one language."""

    def __init__(self, record: ReviewRecord, wording: Wording) -> None:
        self.record, self.wording, self.say = record, wording, _WORDS[wording.lang]

    def goal(self, goal: Goal) -> str:
        parts = [f"{self.say['goal']}: {self._words(goal.text)}"]
        if goal.parent:
            parts.append(f"{self.say['serves']} {self._words(goal.parent)}")
        if goal.contribution:
            parts.append(f"{self.say['contributes']} {self._words(goal.contribution)}")
        parts.append(f"{goal.type}; {len(looked(goal))} {self.say['check-ins']}")
        skipped = sum(note.skipped for note in goal.notes)
        aside = ((skipped, "skipped"), (goal.empty, "empty"), (goal.elsewhere, "elsewhere"))
        parts += [f"{count} {self.say[name]}" for count, name in aside if count]
        parts += [
            f"{self._day(one.start)} {self.say['to']} {self._day(one.end)}: {one.days} {self.say['silent']}"
            for one in silences(self.record, goal)
            if len(one.notes) == 1
        ]
        if goal.closing:
            parts.append(f"{self.say['closed']}: {goal.closing[0]} {self._words(goal.closing[1])}")
        return "; ".join(parts)

    def result(self, result: Result) -> Evidence:
        """A key result with its values, and what follows from them by arithmetic."""
        say, amount = self.say, self._amount
        parts = [
            f"{say['kr']}: {self._words(result.metric)}, {say['from']} {amount(result, result.baseline)}"
        ]
        parts.append(f"{say['final']} {amount(result, result.final)}")
        parts.append(
            f"{say['target']} {amount(result, result.target)} ({say['due']} {self._day(result.due)})"
        )
        if result.first_target is not None:
            parts.append(f"{say['first']} {amount(result, result.first_target)}")
        parts += self._computed(result)
        if result.confidences:
            felt = ", ".join(self.wording.share(value) for value in result.confidences)
            parts.append(
                f"{say['confidence']} ({self.wording.share(0)} {say['to']} {self.wording.share(1)}): {felt}"
            )
        targets = [edge for move in result.moves for edge in (move.before, move.after)]
        values = _known(result.baseline, result.target, result.final, *targets, *(result.band or ()))
        ended = result.final is not None or result.inside is not None
        return Evidence(result.id, "; ".join(parts), None, values, ended=ended)

    def _computed(self, result: Result) -> list[str]:
        at, say, percent = standing(result), self.say, self.wording.percent
        told = [
            f"= {percent(way, 1.0, at.expected)} {say['way']}"
            for way in (at.way, at.first_way)
            if way is not None
        ]
        if at.expected != 1:
            told.append(f"{percent(at.expected)} {say['expected']}")
        if result.band:
            low, high = (self.wording.amount(edge, result.unit) for edge in result.band)
            told.append(f"{say['band']} {low} {say['to']} {high}")
        if result.inside:
            told.append(
                f"{result.inside[0]} {say['of']} {result.inside[1]} {say['check-ins']} {say['inside']}"
            )
        return told

    def note(self, notes: Sequence[Note], note: Note) -> str:
        parts = [f"{self.say['note']} {self._day(note.on)}"]
        if note.value is not None:
            parts.append(f"{self.say['value']} {self.wording.number(note.value)}")
        if note.text:
            parts.append(self._words(note.text))
        before = max((one.on for one in notes if one.on < note.on), default=None)
        if before is not None:
            parts.append(f"{(note.on - before).days} {self.say['days']} ({self._day(before)})")
        return "; ".join(parts)

    def change(self, change: Change) -> str:
        because = f"; {self.say['reason']}: {self._words(change.reason)}" if change.reason else ""
        return f"{self.say['change']} {self._day(change.on)}: {self._words(change.text)}{because}"

    def lesson(self, lesson: Lesson) -> str:
        plan = f" {self._words(lesson.plan)}" if lesson.plan else ""
        return f"{self.say['learning']}: {self._words(lesson.text)}{plan}"

    def thanks(self, thanks: Thanks) -> str:
        return f"{self.say['thanks']} {self._day(thanks.on)}, {thanks.sender}: {self._words(thanks.text)}"

    def _words(self, text: str) -> str:
        return self.wording.quote(text) if may_be_quoted(text, self.record) else f"({self.say['words']})"

    def _amount(self, result: Result, value: float | None) -> str:
        return self.say["none"] if value is None else self.wording.amount(value, result.unit)

    def _day(self, day: date) -> str:
        return self.wording.day(day)
