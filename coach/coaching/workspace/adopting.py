"""What becomes of a suggestion: kept as it was, kept as changed, or refused; the ledger remembers which."""

from typing import Any

from coach.coaching.suggestion import content_hash
from coach.coaching.workspace import finding
from coach.coaching.workspace.checking import Judged
from coach.coaching.workspace.choice import Choice, choice_of
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.drafts import Drafts
from coach.coaching.workspace.given import kept, said
from coach.coaching.workspace.goals import Goals, NotPassing
from coach.coaching.workspace.identity import Identity
from coach.coaching.workspace.planning import Planning
from coach.domain.ids import new_id
from coach.domain.ledger import LedgerEntry, Outcome
from coach.domain.okr import GoalType, Objective
from coach.domain.periods import Period
from coach.errors import InputError
from coach.store.errors import NotStored
from coach.store.ledger import diff


class Adopting:
    """Turns suggestions into goals. Nothing passes here without its gate and its confirmations."""

    def __init__(
        self, core: Core, identity: Identity, goals: Goals, planning: Planning, drafts: Drafts
    ) -> None:
        self._core, self._identity = core, identity
        self._goals, self._planning, self._drafts = goals, planning, drafts

    def offered(self, ledger_id: str) -> Choice:
        """A suggestion of the ledger, taken as it is; raises InputError where it did not pass or was changed."""
        entry = self._entry(ledger_id)
        return choice_of(entry.suggestion, entry.id)

    def accept(
        self,
        choice: Choice,
        *,
        period: Period | None = None,
        parent: str | None = None,
        aspiration: str = "",
        facts: tuple[str, ...] = (),
        performance_goal_id: str | None = None,
    ) -> Judged:
        """Store a choice as my goal, checked again as it stands now, and note the outcome in the ledger.

        `parent` is the id of the goal above; None takes the one that the suggestion names, where that is
        stored. `aspiration` is what I said I want; it is kept with the goal. It, `facts` and `period` are those
        of the draft where they are not given. Raises InputError while a proposed number is not confirmed,
        NotPassing where the goal fails its gates: then nothing is stored.
        """
        entry = self._entry(choice.ledger_id)
        self._identity.prepare()
        self._refuse_unconfirmed(choice)
        told = self._drafts.remembered(entry.id)
        period = period or (told.period if told else self._drafts.default_period())
        if told is not None and not aspiration.strip():
            aspiration, facts = told.aspiration, facts or told.facts
        with self._core.store.together("adopted a suggestion"):
            goal = self._goal(choice, period, parent, aspiration, facts, performance_goal_id)
            judged = self._goals.store(goal, "adopted a suggestion", strict=True)
            note = _edits(choice_of(entry.suggestion, entry.id), choice)
            outcome = Outcome.edited if note else Outcome.accepted
            self._core.store.ledger.outcome(entry.id, outcome, note, subject_id=goal.id)
            self._drafts.forget(entry.id)
        return judged

    def reject(self, ledger_id: str, reason: str) -> LedgerEntry:
        """Refuse a suggestion; the reason is kept in the ledger."""
        reason = said(reason, "The reason")
        return self._core.store.ledger.outcome(ledger_id, Outcome.rejected, reason)

    def take_key_results(self, goal: str, choice: Choice) -> Judged:
        """Add the key results of a choice to a goal that is stored, and note the outcome in the ledger."""
        objective, entry = self._goals.get(goal), self._entry(choice.ledger_id)
        self._refuse_unconfirmed(choice)
        added = tuple(result.stored(objective.id, objective.period.end) for result in choice.key_results)
        with self._core.store.together("adopted key results"):
            edited = kept(objective.with_, key_results=(*objective.key_results, *added))
            judged = self._goals.store(edited, "adopted key results")
            if failed := [f for about, f in judged.findings if f.fatal and about != objective.id]:
                raise InputError(failed[0].message, failed[0].fix)
            note = _edits(choice_of(entry.suggestion, entry.id), choice)
            outcome = Outcome.edited if note else Outcome.accepted
            self._core.store.ledger.outcome(entry.id, outcome, note, subject_id=objective.id)
        return judged

    def _entry(self, ledger_id: str) -> LedgerEntry:
        """The entry, sound, passed and still open."""
        entry = self._core.store.ledger.get(ledger_id)
        if content_hash(entry.suggestion) != entry.content_hash:
            raise NotStored(
                f"The suggestion {entry.id} is not as it was made.", "Run `coach verify`; draft again."
            )
        if not entry.passed:
            raise InputError(
                "This draft does not pass its checks.", "Mend what its findings say, then draft again."
            )
        if entry.outcome in (Outcome.accepted, Outcome.edited):
            raise InputError(f"This suggestion is stored already, as {entry.subject_id}.", "Edit that goal.")
        return entry

    def _refuse_unconfirmed(self, choice: Choice) -> None:
        if left := [f"{number.value:g}" for number in choice.unconfirmed()]:
            raise InputError(
                f"Not confirmed yet: {', '.join(left)}.", "Confirm each proposed number, or write your own."
            )

    def _goal(
        self,
        choice: Choice,
        period: Period,
        parent: str | None,
        aspiration: str,
        facts: tuple[str, ...],
        performance_goal_id: str | None,
    ) -> Objective:
        name = new_id("obj")
        above = self._goals.get(parent) if parent else self._named(choice.aligned_to)
        wish = self._planning.aspire(aspiration, facts) if aspiration.strip() else None
        fields: dict[str, Any] = {
            field: getattr(choice, field)
            for field in (
                "contribution",
                "commitment",
                "resources",
                "impediments",
                "not_enough",
                "visibility",
            )
        }
        return kept(
            Objective,
            id=name,
            text=said(choice.text, "The objective"),
            owner_id=self._identity.me.id,
            parent_id=above.id if above else None,
            period=period,
            type=GoalType(choice.type),
            aspiration_id=wish.id if wish else None,
            performance_goal_id=performance_goal_id,
            key_results=tuple(result.stored(name, period.end) for result in choice.key_results),
            **fields,
        )

    def _named(self, aligned_to: str | None) -> Objective | None:
        """The goal that a suggestion says it serves, where it is stored; a text that is not is no link."""
        if not aligned_to:
            return None
        try:
            return finding.goal(self._core.store, aligned_to)
        except NotStored:
            return None


def _edits(offered: Choice, chosen: Choice) -> str:
    """The difference as the ledger keeps it; empty where the suggestion was taken as it is."""
    if offered.sentences == chosen.sentences:
        return ""
    return diff(_lines(offered), _lines(chosen)) or "numbers or dates changed"


def _lines(choice: Choice) -> str:
    return "\n".join([choice.text.strip(), *(f"- {result.text.strip()}" for result in choice.key_results)])


__all__ = ["Adopting", "NotPassing"]
