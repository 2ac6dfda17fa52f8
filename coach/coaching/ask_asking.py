"""A question put to the record: who is named, what it is about, which period, and what may be seen."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from coach.coaching.ask_topics import period_of
from coach.coaching.ask_types import Passage
from coach.coaching.ask_wording import LEVEL, say
from coach.coaching.review.stored import sight_of
from coach.domain.okr import GoalStatus, Objective
from coach.domain.people import Person
from coach.domain.periods import Period
from coach.domain.visibility import Sight
from coach.retrieval.words import stems

if TYPE_CHECKING:
    from coach.coaching.workspace import Workspace

OPEN = (GoalStatus.active, GoalStatus.draft)
#: Words of a question that say what is asked, not what about.
_ASKED = frozenset(
    stems(
        "what which how why when who whom does did do done is are was have has had next last this that these previous past current "
        "due deadline check checkin checkins check-in check-ins checked goal goals objective objectives key result results okr okrs learn learnt "
        "learned lesson lessons learning learnings quarter period year week weeks today tomorrow month half own owns owner owned lead leads "
        "responsible work works working behind late slip slipped slipping track risk attention trouble stale progress "
        "stand standing status confidence confident far serve serves support supports parent above aligned linked contribute contributes baseline "
        "baselines target targets starting value missing unknown thank thanks thanked recognise recognised recognition "
        "praise praised achieve achieved achievement reach reached finish finished miss missed close closed aspire "
        "aspiration aspirations career wish report reports team people person need needs come coming doing going well long list show tell "
        "give name all any every each most first one ones there into them they person people happen happened "
        "was welche welches welcher wann wer wem wie weit habe hat hatte bin ist sind steht stehen stehe nächste nächster nächstes nächsten "
        "letzte letztes letzten letzter dieses diese diesem ziel ziele zielen schlüsselergebnis schlüsselergebnisse fällig frist fristen "
        "gelernt lernen quartal periode jahr woche heute morgen gehört verantwortlich arbeitet hinterher zurück gefährdet "
        "rückstand fortschritt zuversicht kurs dient dienen darüber verknüpft ausgangswert ausgangswerte zielwert ohne kein keine "
        "keinen fehlt fehlen unbekannt gedankt dank danke gelobt erreicht geschafft verfehlt abgeschlossen wünsche wunsch "
        "berichtet team leute mein meine meiner meinen meinem mir mich unser unsere unserer uns liegen liegt denn noch dafür hinter "
        "hinterherhinken hinken läuft laufen"
    )
)
#: First names that also begin a question.
_WORDS_TOO = frozenset(("Will", "May", "Can", "Mark", "Bill", "Hope", "Grace", "Sue", "Art", "Wann"))
_T = TypeVar("_T")


class Asking:
    """One question to the record of whoever sits here."""

    def __init__(self, question: str, lang: str, workspace: "Workspace") -> None:
        self.question, self.lang, self.workspace = question, lang, workspace
        self.me = workspace.identity.whoami()
        self.people = {person.id: person for person in workspace.store.people.list()}

    @cached_property
    def named(self) -> tuple[Person, ...]:
        """The people other than me whom the question names, by their whole name or their first."""
        return tuple(p for p in self.people.values() if p != self.me and _names(self.question, p.name))

    @cached_property
    def subject(self) -> frozenset[str]:
        """The words that say what it is about, beside people's names."""
        names = stems(" ".join(person.name for person in self.named))
        return frozenset(stems(self.question)) - _ASKED - frozenset(names)

    @cached_property
    def period(self) -> Period | None:
        """The period that the question names."""
        return period_of(self.question, self.workspace.today, tuple(self.workspace.planning.periods()))

    @cached_property
    def sight(self) -> Sight[Objective]:
        """What I may see."""
        return sight_of(self.workspace.store, self.me.id if self.me else "", self.workspace.today)

    def _is_shown(self, goal: Objective) -> bool:
        return self.sight.goal(goal) and (
            overlap(goal.period, self.period) if self.period else goal.status in OPEN
        )

    def _about(self, rows: Iterable[_T], words: Callable[[_T], str], least: float = 0.5) -> list[_T]:
        """The rows that the question is about: all where it names nothing, those that share its words most.

        `least` is the share of its words that they must hold.
        """
        rows = list(rows)
        if not self.subject:
            return rows
        shared = [(len(self.subject & set(stems(words(row)))), row) for row in rows]
        best = max((count for count, _ in shared), default=0)
        return (
            [row for count, row in shared if count == best]
            if best >= max(1, least * len(self.subject))
            else []
        )

    def _unit(self) -> str | None:
        """The unit whose goals are asked about: by its name, or as my team, my department or the company."""
        low, units = self.question.casefold(), {unit.id: unit for unit in self.workspace.store.units.list()}
        for unit in units.values():
            if unit.name.casefold() in low:
                return unit.id
        levels = {"team": r"\bteams?\b", "department": r"\b(department|abteilung)\b", "company": r"\b(company|organi[sz]ation|unternehmen|firma)\b"}  # fmt: skip
        wanted = next((level for level, pattern in levels.items() if re.search(pattern, low)), None)
        at = units.get(self.me.unit_id or "") if self.me else None
        while at is not None and wanted and at.level.value != wanted:
            at = units.get(at.parent_id or "")
        return at.id if at is not None and wanted else None

    def _goal(self, goal: Objective) -> Passage:
        level = LEVEL[self.lang][goal.level.value]
        text = self._say("goal", text=goal.text, level=level, owner=self._owner(goal), period=goal.period)
        return Passage(goal.id, "record", goal.text, text)

    def _owner(self, goal: Objective) -> str:
        if person := self.people.get(goal.owner_id):
            return person.name
        unit = self.workspace.store.units.find(goal.owner_id)
        return unit.name if unit else goal.owner_id

    def _whole(self, goal: Objective) -> str:
        return " ".join((goal.text, *(result.text for result in goal.key_results)))

    def _say(self, name: str, /, **values: object) -> str:
        return say(self.lang, name, **values)


def _names(question: str, name: str) -> bool:
    """Whether a question names somebody: the whole name, or the first one, written large, where that is no word."""
    if re.search(rf"(?<!\w){re.escape(name)}(?:['’]?s)?(?!\w)", question, re.IGNORECASE):
        return True
    first = name.partition(" ")[0]
    found = re.search(rf"(?<!\w){re.escape(first)}(?:['’]?s)?(?!\w)", question)
    return len(first) >= 3 and found is not None and (found.start() > 0 or first not in _WORDS_TOO)


def overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end
