"""Reviews in the workspace: written from the record as its reader sees it, kept, edited, confirmed, handed over."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from coach.coaching.review.documents import Changed as Changed
from coach.coaching.review.documents import (
    ChangedElsewhere,
    changes,
    commented,
    confirmed,
    document_of,
    edited,
    findings_on,
    given,
    resting_on,
)
from coach.coaching.review.flow import ReviewResult
from coach.coaching.review.record import ReviewRecord
from coach.coaching.review.stored import may_read, stored_record
from coach.coaching.workspace import finding
from coach.coaching.workspace.core import Core
from coach.coaching.workspace.given import kept
from coach.coaching.workspace.identity import Identity
from coach.domain.ids import new_id
from coach.domain.people import Person
from coach.domain.periods import Period
from coach.domain.reporting import ReportingLine
from coach.domain.review import ReviewDocument, Stage
from coach.errors import CoachError, InputError
from coach.store.errors import NotStored
from coach.validator.types import Finding


class Reviews:
    """Summaries of people's periods. What is seen is decided anew at every call: a line may have ended since."""

    def __init__(self, core: Core, identity: Identity) -> None:
        self._core, self._identity = core, identity

    def record(
        self, reference: str, period: Period, *, asked: str = "", language: str | None = None
    ) -> ReviewRecord:
        """The record of a person as whoever sits here sees it. Raises InputError where they see nothing of it."""
        return stored_record(
            self._core.store,
            self._person(reference),
            period,
            viewer_id=self._identity.me.id,
            on=self._core.today,
            asked=asked,
            language=language,
        )

    def lead(self, person: str, manager: str, *, start: date, end: date | None = None) -> ReportingLine:
        """Note who leads a person from a day on; a line that still ran ends the day before. One change."""
        store = self._core.store
        who, lead = (self._anybody(one) for one in (person, manager))
        line = kept(
            ReportingLine, id=new_id("line"), person_id=who.id, manager_id=lead.id, start=start, end=end
        )
        with store.together("reporting line"):
            for old in store.reporting_lines.list(person_id=who.id):
                if old.end is None and old.start < start:
                    store.reporting_lines.save(old.with_(end=start - timedelta(days=1)), "ended")
            return store.reporting_lines.save(line, "noted")

    def _anybody(self, reference: str) -> Person:
        me = self._identity.me
        return me if reference.strip().casefold() == "me" else finding.person(self._core.store, reference)

    def _person(self, reference: str) -> Person:
        """A person whose records whoever sits here may read; anybody else is as unknown as one who is not there."""
        store, me = self._core.store, self._identity.me
        if reference.strip().casefold() == "me":
            return me
        try:
            person = finding.person(store, reference)
        except CoachError:
            person = None
        if person is None or not may_read(store, me.id, person.id, self._core.today):
            raise NotStored(
                f"There is no person “{reference[:70]}” whom you lead.",
                "coach team lists those whom you lead.",
            )
        return person

    def write(
        self, reference: str, period: Period, *, asked: str = "", language: str | None = None
    ) -> ReviewResult:
        """Write the summary; nothing is kept but its ledger entry. Raises InputError, ModelError, StoreError."""
        record = self.record(reference, period, asked=asked, language=language)
        return asyncio.run(self._core.services.reviewed(record, today=self._core.today))

    def keep(self, result: ReviewResult) -> ReviewDocument:
        """Keep a summary as a document that can be edited. One that does not pass its gates is not kept."""
        if not result.summary.passes_gates:
            raise InputError("This summary does not pass its checks.", "Write it again, or without a model.")
        document = document_of(result.summary, on=self._core.today)
        return self._core.store.reviews.save(document, "written")

    def list(self) -> Sequence[ReviewDocument]:
        """The documents that whoever sits here may read."""
        return [one for one in self._core.store.reviews.list() if self._readable(one)]

    def get(self, reference: str) -> ReviewDocument:
        """One document; raises NotStored, in the same words for one that may not be read."""
        store = self._core.store
        document = store.reviews.get(reference)
        if not self._readable(document):
            raise NotStored(
                f"There is no review “{reference[:70]}”.", "Check the id; its first letters are enough."
            )
        return document

    def edit(
        self, reference: str, section: str, at: int, text: str | None, *, seen: int | None = None
    ) -> ReviewDocument:
        """Put one sentence in other words, take it out (None), or add one behind the last.

        `seen` is the version that the change was made in front of, as in all that follow: where another one is
        stored by now, ChangedElsewhere is raised and nothing is overwritten.
        """
        return self._change(reference, lambda found: edited(found, section, at, text), "edited", seen)

    def rest(
        self, reference: str, section: str, at: int, evidence: Sequence[str], *, seen: int | None = None
    ) -> ReviewDocument:
        """Name other records behind one sentence."""
        return self._change(
            reference, lambda found: resting_on(found, section, at, evidence), "evidence changed", seen
        )

    def preview(self, reference: str, section: str, at: int, text: str) -> Sequence[Finding]:
        """What the rules would find after a change; nothing is saved."""
        return self.findings(edited(self._mine(reference), section, at, text))

    def findings(self, document: ReviewDocument) -> Sequence[Finding]:
        """What the rules find in it now, against the record as it may be seen today."""
        return findings_on(document, self._record_of(document))

    def changes(self, document: ReviewDocument) -> Sequence[Changed]:
        """What differs from the draft."""
        return changes(document)

    def confirm(self, reference: str, *, seen: int | None = None) -> ReviewDocument:
        """Confirm it; raises InputError while a rule refuses it."""
        return self._change(
            reference, lambda found: confirmed(found, self._record_of(found)), "confirmed", seen
        )

    def give(self, reference: str, *, seen: int | None = None) -> ReviewDocument:
        """Hand it to the person, who may then comment on it."""
        return self._change(reference, given, "given to the person", seen)

    def comment(self, reference: str, text: str) -> ReviewDocument:
        """The person's own comment; nobody else writes one."""
        with self._core.store.together("commented"):
            return self._commented(self.get(reference), text)

    def _commented(self, document: ReviewDocument, text: str) -> ReviewDocument:
        if document.person_id is not None and not self._identity.is_me(document.person_id):
            raise InputError(
                "Only the person it is about comments on it.", "Hand it over: coach reviews give ID"
            )
        return self._save(commented(document, text, on=self._core.today), "commented")

    def _record_of(self, document: ReviewDocument) -> ReviewRecord:
        if document.person_id is None:
            raise InputError(
                "Nobody in this store is named by this document.", "Import the person's records first."
            )
        return self.record(document.person_id, document.period, language=document.language)

    def _mine(self, reference: str) -> ReviewDocument:
        """A document that whoever sits here may change: the manager does, the person it is about does not."""
        document = self.get(reference)
        if (
            document.person_id is not None
            and self._identity.is_me(document.person_id)
            and document.stage is Stage.given
        ):
            raise InputError("This was written by your manager.", "Add your comment: --comment TEXT")
        return document

    def _readable(self, document: ReviewDocument) -> bool:
        if document.person_id is None:
            return True
        if self._identity.is_me(document.person_id):
            return True
        return may_read(self._core.store, self._identity.me.id, document.person_id, self._core.today)

    def _change(
        self,
        reference: str,
        change: Callable[[ReviewDocument], ReviewDocument],
        reason: str,
        seen: int | None,
    ) -> ReviewDocument:
        """Read, compare, change and save as one step, so that no other window comes in between."""
        with self._core.store.together(reason):
            found = self._mine(reference)
            if seen is not None and found.version != seen:
                raise ChangedElsewhere(found, seen)
            return self._save(change(found), reason)

    def _save(self, document: ReviewDocument, reason: str) -> ReviewDocument:
        return self._core.store.reviews.save(document, reason)
