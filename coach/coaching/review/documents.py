"""From a checked summary to the document that the manager edits, confirms and hands over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from coach.coaching.review.gate import ReviewGate
from coach.coaching.review.guide import wording_of
from coach.coaching.review.proposal import ProposedReview, ProposedSection, ProposedSentence
from coach.coaching.review.record import ReviewRecord
from coach.coaching.review.summary import ReviewSummary
from coach.domain.ids import new_id
from coach.domain.review import Footnote, ReviewDocument, ReviewSection, ReviewSentence, Stage
from coach.errors import InputError
from coach.validator.types import Finding


class ChangedElsewhere(InputError):
    """The document was changed in another window since it was read; nothing was saved over it.

    `stored` is the document as it stands now.
    """

    def __init__(self, stored: ReviewDocument, seen: int) -> None:
        super().__init__(
            f"This document was changed elsewhere: version {stored.version} is stored, you have version {seen} before you.",
            "Nothing was overwritten. Look at it as it stands now, then make your change again.",
        )
        self.stored = stored


def document_of(summary: ReviewSummary, *, on: date, name: str | None = None) -> ReviewDocument:
    """The document of a summary that has just been written; `name` is its id, a new one where none is given."""
    sections = tuple(_section(section) for section in summary.sections)
    cited = [one for section in sections for sentence in section.sentences for one in sentence.evidence]
    return ReviewDocument(
        id=name or new_id("rev"),
        person_id=summary.record.person_id,
        person=summary.record.person,
        role=summary.record.role,
        period=summary.record.period,
        language=summary.proposal.language,
        written_on=on,
        suggester=summary.suggester,
        model=summary.model,
        sections=sections,
        draft=sections,
        footnotes=tuple(
            Footnote(record_id=one, text=summary.evidence[one].text)
            for one in dict.fromkeys(cited)
            if one in summary.evidence
        ),
        notes=summary.proposal.notes,
    )


def _section(section: ProposedSection) -> ReviewSection:
    sentences = tuple(ReviewSentence(text=one.text, evidence=one.evidence) for one in section.sentences)
    return ReviewSection(name=section.name, sentences=sentences, blank_because=section.blank_because)


def proposed(document: ReviewDocument) -> ProposedReview:
    """The document as the gate judges it."""
    return ProposedReview(
        document.language,
        tuple(
            ProposedSection(
                section.name,
                tuple(ProposedSentence(one.text, one.evidence) for one in section.sentences),
                section.blank_because,
            )
            for section in document.sections
        ),
        document.notes,
    )


def findings_on(document: ReviewDocument, record: ReviewRecord) -> tuple[Finding, ...]:
    """What the rules find in the document as it stands, against the record as its reader may see it now."""
    gate = ReviewGate(record, wording_of(record))
    judged = gate.judge(proposed(document), suggester=document.suggester, model=document.model, repairs=0)
    return judged.findings


@dataclass(frozen=True, slots=True)
class Changed:
    """One difference between the draft and the document: `before` or `after` is empty where one side has none."""

    section: str
    before: str
    after: str


def changes(document: ReviewDocument) -> list[Changed]:
    """What the manager changed, in the order of the document."""
    draft = {section.name: section for section in document.draft}
    found: list[Changed] = []
    for section in document.sections:
        old = [one.text for one in draft[section.name].sentences] if section.name in draft else []
        found += _between(section.name, old, [one.text for one in section.sentences])
    return found


def _between(section: str, old: Sequence[str], new: Sequence[str]) -> list[Changed]:
    found: list[Changed] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = list(old[i1:i2]), list(new[j1:j2])
            for at in range(max(len(before), len(after))):
                found.append(
                    Changed(
                        section,
                        before[at] if at < len(before) else "",
                        after[at] if at < len(after) else "",
                    )
                )
    return found


def edited(document: ReviewDocument, section: str, at: int, text: str | None) -> ReviewDocument:
    """The document with one sentence put in other words, taken out (None), or added (`at` one past the last).

    A changed sentence keeps its records; a new one has none until they are named. A confirmed document that is
    changed is a draft again. Raises InputError for a place that is not there, or a document that was handed over.
    """
    if document.stage is Stage.given:
        raise InputError(
            "This document was given to the person already.", "Write a new one for a new version."
        )
    sections = [_edited(one, at, text) if one.name == section else one for one in document.sections]
    if all(one.name != section for one in document.sections):
        raise InputError(
            f"There is no section “{section[:40]}”.",
            "Sections: " + ", ".join(one.name for one in document.sections),
        )
    changed: ReviewDocument = document.with_(
        sections=tuple(sections), version=document.version + 1, stage=Stage.draft
    )
    return changed


def _edited(section: ReviewSection, at: int, text: str | None) -> ReviewSection:
    sentences = list(section.sentences)
    if not 0 <= at <= len(sentences) or (text is None and at == len(sentences)):
        raise InputError(f"“{section.name}” has {len(sentences)} sentences.", "Count from zero.")
    if text is None:
        del sentences[at]
    elif at == len(sentences):
        sentences.append(ReviewSentence(text=text))
    else:
        sentences[at] = ReviewSentence(text=text, evidence=sentences[at].evidence)
    blank = section.blank_because if not sentences else None
    return ReviewSection(name=section.name, sentences=tuple(sentences), blank_because=blank)


def resting_on(document: ReviewDocument, section: str, at: int, evidence: Sequence[str]) -> ReviewDocument:
    """The document with other records behind one sentence."""
    found = next((one for one in document.sections if one.name == section), None)
    if found is None or not 0 <= at < len(found.sentences):
        raise InputError("There is no such sentence.", "Name a section and a place from zero.")
    sentences = list(found.sentences)
    sentences[at] = ReviewSentence(text=sentences[at].text, evidence=tuple(dict.fromkeys(evidence)))
    other = ReviewSection(name=section, sentences=tuple(sentences))
    changed: ReviewDocument = document.with_(
        sections=tuple(other if one.name == section else one for one in document.sections),
        version=document.version + 1,
        stage=Stage.draft,
    )
    return changed


def confirmed(document: ReviewDocument, record: ReviewRecord) -> ReviewDocument:
    """The document, confirmed by the manager. Raises InputError while a rule of the gate refuses it."""
    blocking = [one for one in findings_on(document, record) if one.fatal or one.severity == "error"]
    if blocking:
        raise InputError(f"Not confirmed: {blocking[0].message}", blocking[0].fix)
    done: ReviewDocument = document.with_(stage=Stage.confirmed, version=document.version + 1)
    return done


def given(document: ReviewDocument) -> ReviewDocument:
    """The document, handed to the person it is about; only a confirmed one is."""
    if document.stage is not Stage.confirmed:
        raise InputError("Only a confirmed document is handed over.", "Confirm it first.")
    done: ReviewDocument = document.with_(stage=Stage.given, version=document.version + 1)
    return done


def commented(document: ReviewDocument, text: str, *, on: date) -> ReviewDocument:
    """The document with the person's comment; what the manager wrote stays as it is."""
    if document.stage is not Stage.given:
        raise InputError("This document has not been given to the person yet.", "Comment on it once it is.")
    done: ReviewDocument = document.with_(comment=text.strip(), commented_on=on, version=document.version + 1)
    return done
