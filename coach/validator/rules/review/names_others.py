"""Somebody else is named or compared with."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.people_words import third_person
from coach.validator.rule import BOTH_ERROR, Example, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.words import short


def find(summary: Summary) -> Iterable[Fault]:
    for _, sentence in summary.sentences():
        if words := third_person(sentence.text, f"{summary.work} {summary.people}"):
            message = f"“{short(words)}” is about somebody else than the person."
            yield Fault(None, message, "Say what the person did, without the others.")


_RECORDS = {"objective:0/checkin:0": Evidence("objective:0/checkin:0", "a check-in")}


def _case(text: str, record: str = "objective:0/checkin:0", **fields: str) -> Example:
    section = Section("Steering", (Sentence(text, (record,)),))
    return example(text, sections=(section,), records=_RECORDS, **fields)


RULE: Rule[Summary] = Rule(
    code="V112",
    name="names-others",
    criterion="review",
    severities=BOTH_ERROR,
    source="issue of the review summary: nothing about third persons",
    why=(
        "A summary is read by people who were not there, and whoever else is named in it cannot answer. "
        "Beside others nobody is described but ranked. Those who signed a recognition have given their name."
    ),
    trips=(
        _case("Failed builds fell after Jonas was moved to another team."),
        _case("The handovers were better than the others in the team."),
        _case("As a learning stands “Quentin never read the rules”."),
    ),
    near_misses=(
        _case("Kim wrote: “the new form saves me an hour”.", people="Kim"),
        _case("Two assistants graduated in September."),
        _case("The note says “Support never answered within a day”."),
    ),
    find=find,
)
