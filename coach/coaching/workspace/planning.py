"""What goals grow from: the periods agreed on, what a person wants, and the goals that they were given."""

from collections.abc import Iterable, Sequence

from coach.coaching.workspace.core import Core
from coach.coaching.workspace.finding import folded
from coach.coaching.workspace.given import changed, kept, said
from coach.coaching.workspace.identity import Identity
from coach.domain.ids import new_id
from coach.domain.okr import Aspiration, Objective, PerformanceGoal
from coach.domain.periods import Period, parse_period, quarter_of


class Planning:
    """Periods, aspirations (private to their owner) and performance goals."""

    def __init__(self, core: Core, identity: Identity) -> None:
        self._core, self._identity = core, identity

    # --- periods

    def periods(self) -> Sequence[Period]:
        """The periods that were agreed, in their order."""
        return self._core.store.periods.list()

    def add_period(self, written: str) -> Period:
        """Agree on a period such as `2027-Q1`; raises InputError where it cannot be read."""
        return self._core.store.periods.save(parse_period(written), "agreed on the period")

    def current_period(self) -> Period:
        """The agreed period that today lies in (the shortest of several), else the calendar quarter."""
        agreed = self._core.store.periods.holding(self._core.today)
        return min(agreed, key=lambda period: period.days) if agreed else quarter_of(self._core.today)

    def period(self, written: str) -> Period:
        """The period as written, by the name of one that was agreed, or as `2027-Q1`; blank is the current one."""
        if not written.strip():
            return self.current_period()
        named = [one for one in self.periods() if one.name and folded(one.name) == folded(written)]
        return named[0] if named else parse_period(written)

    # --- aspirations

    def aspirations(self) -> Sequence[Aspiration]:
        """My aspirations, oldest first."""
        me = self._identity.whoami()
        return self._core.store.aspirations.list(owner_id=me.id) if me else []

    def aspire(self, text: str, facts: Iterable[str] = ()) -> Aspiration:
        """Keep what I want in my words; the same words said again are the same aspiration, with these facts."""
        store, me = self._core.store, self._identity.me
        text, facts = said(text, "The aspiration"), tuple(fact.strip() for fact in facts if fact.strip())
        for known in self.aspirations():
            if folded(known.text) == folded(text):
                both = (*known.facts, *(fact for fact in facts if fact not in known.facts))
                return store.aspirations.save(changed(known, facts=both), "said again")
        made = kept(
            Aspiration, id=new_id("asp"), owner_id=me.id, text=text, facts=facts, created=self._core.today
        )
        return store.aspirations.save(made, "said")

    def roadmap(self, aspiration_id: str) -> Sequence[Objective]:
        """The objectives that serve an aspiration, period after period."""
        return self._core.store.objectives.list(aspiration_id=aspiration_id)

    # --- performance goals

    def given_goals(self) -> Sequence[PerformanceGoal]:
        """The goals that I was given."""
        me = self._identity.whoami()
        return self._core.store.performance_goals.list(person_id=me.id) if me else []

    def give(self, text: str, given_by: str, period: str = "") -> PerformanceGoal:
        """Keep a goal that I was given by somebody."""
        goal = kept(
            PerformanceGoal,
            id=new_id("pg"),
            person_id=self._identity.me.id,
            text=said(text, "The goal"),
            given_by=said(given_by, "Who gave it"),
            period=self.period(period),
        )
        return self._core.store.performance_goals.save(goal, "was given")
