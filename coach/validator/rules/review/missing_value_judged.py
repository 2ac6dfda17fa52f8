"""A result without a final value is told as if it had one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.validator.rule import BOTH_ERROR, Example, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.words import short


def find(summary: Summary) -> Iterable[Fault]:
    for _, sentence in summary.sentences():
        cited = [summary.records[name] for name in sentence.evidence if name in summary.records]
        ended = [one.ended for one in cited if one.ended is not None]
        if ended and not any(ended) and _JUDGED.search(sentence.text) and not _SAID.search(sentence.text):
            message = f"“{short(sentence.text)}” tells an end, and none is stored."
            yield Fault(None, message, "Say that the value is missing; it is not a zero.", None, None, True)


_JUDGED = re.compile(
    r"\b(?:reached|missed|met|achieved|ended|finished|closed|fell short|short of|came to|stood at|fell|rose|"
    r"dropped|grew|no progress|remained|erreicht|verfehlt|endete|sank|stieg|blieb|fiel)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:no (?:final|end)|missing|not (?:on record|known|stored|available|measured)|cannot be told|unknown|whether|"
    r"kein\w* \w*wert|fehlt|nicht (?:bekannt|gemessen|verfügbar)|ob )",
    re.IGNORECASE,
)


_RECORDS = {
    "objective:0/kr:0": Evidence(
        "objective:0/kr:0", "invoices paid in time, from 81 %, target 95 %", ended=False
    ),
    "objective:0/kr:1": Evidence("objective:0/kr:1", "invoices returned, from 23 to 14", ended=True),
}


def _case(text: str, record: str = "objective:0/checkin:0", **fields: str) -> Example:
    section = Section("Steering", (Sentence(text, (record,)),))
    return example(text, sections=(section,), records=_RECORDS, **fields)


RULE: Rule[Summary] = Rule(
    code="V110",
    name="missing-value-judged",
    criterion="review",
    severities=BOTH_ERROR,
    source="CONTRACT: a metric without a final value is not a zero",
    why=(
        "A value that nobody measured is neither a zero nor a miss. A summary that says how it ended makes "
        "up the one number that everybody will remember."
    ),
    trips=(
        _case("Invoices paid in time ended at 81 %.", "objective:0/kr:0"),
        _case("The target for invoices paid in time was missed.", "objective:0/kr:0"),
    ),
    near_misses=(
        _case(
            "Invoices paid in time has no final value; whether 95 % was reached cannot be told.",
            "objective:0/kr:0",
        ),
        _case("Invoices returned fell from 23 to 14.", "objective:0/kr:1"),
    ),
    find=find,
)
