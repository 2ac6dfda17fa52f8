"""A matter of the person's life: health, family, faith, age, or a wish to leave."""

from __future__ import annotations

from collections.abc import Iterable

from coach.validator.people_words import private_matter
from coach.validator.rule import BOTH_ERROR, Example, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.words import short


def find(summary: Summary) -> Iterable[Fault]:
    for _, sentence in summary.sentences():
        if found := private_matter(sentence.text, summary.work):
            matter, words = found
            message = f"“{short(words)}” tells of the person's life ({matter}), not of the work."
            yield Fault(None, message, "Leave it out; it is theirs to tell.", None, None, True)


_RECORDS = {"objective:0/checkin:0": Evidence("objective:0/checkin:0", "a check-in")}


def _case(text: str, record: str = "objective:0/checkin:0", **fields: str) -> Example:
    section = Section("Steering", (Sentence(text, (record,)),))
    return example(text, sections=(section,), records=_RECORDS, **fields)


RULE: Rule[Summary] = Rule(
    code="V109",
    name="private-matter",
    criterion="review",
    severities=BOTH_ERROR,
    source="issue of the review summary; GDPR, article 9: special categories",
    why=(
        "Health, family, faith and age explain a period only to somebody who was told in confidence, and "
        "they follow a person for years once they stand in a review. Words that belong to the trade "
        "itself, such as patients on a ward, are no private matter."
    ),
    trips=(
        _case("On 3 March the note says “I was off sick for two weeks”."),
        _case("She is 19, so this was her first review."),
        _case("On 3 March the note says “yoga class on Fridays, so no late shift”."),
        _case("Am 3. März war sie krankgeschrieben."),
    ),
    near_misses=(
        _case("Medication errors on the ward fell from 9 to 4.", work="Nurse, ward 3"),
        _case("On 3 March the note says “operations paused for two weeks”."),
        _case("Members who came back to the yoga class rose from 9 to 14.", work="Studio lead, fitness club"),
    ),
    find=find,
)
