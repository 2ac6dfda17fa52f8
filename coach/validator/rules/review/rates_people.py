"""Words of rating, ranking, pay or dismissal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary


def find(summary: Summary) -> Iterable[Fault]:
    for _, sentence in summary.sentences():
        match = _RATING.search(sentence.text)
        if match:
            message = f"“{match.group()}” rates or rewards a person; this summary is about the work."
            yield Fault(None, message, "Say what was done and what came of it; leave appraisal out.")


_RATING = re.compile(
    r"\b(?:(?:exceed|meet|below|above|under)(?:s|ed|ing)? (?:all )?expectations|(?:top|low|high|poor|under|strong|weak)[- ]?perform(?:er|ers|ing)"
    r"|(?:his|her|their|performance|overall|annual) (?:rating|ranking|grade|appraisal score)|rank(?:s|ed)? (?:first|last|among|above|below)"
    r"|(?:promot(?:ed|ion) to|(?:a|for|deserves?|ready for)(?: a)? promotion)|(?:pay|salary|bonus|wage)s?\b|"
    r"(?:a|pay|salary) raise\b|terminat(?:e|ed|ion)|dismiss(?:al|ed)|let go of|performance improvement plan|pip\b|"
    r"bell curve|percentile of the team|[1-5] out of 5 overall)",
    re.IGNORECASE,
)


RULE: Rule[Summary] = Rule(
    code="V104",
    name="rates-people",
    criterion="review",
    severities=BOTH_ERROR,
    source="RW: OKRs are no performance evaluation; scores are planning data",
    why=(
        "As soon as a score has a price, goals are set low and misses hidden. A summary of goals says "
        "what was tried, reached and learnt; pay, rank and promotion are decided elsewhere, from more "
        "than this."
    ),
    trips=(
        example(
            "Her rating is “exceeds expectations”.",
            sections=(
                Section(
                    "Results", (Sentence("Her rating is “exceeds expectations”.", ("objective:0/kr:0",)),)
                ),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
        ),
        example(
            "She deserves a promotion and a raise.",
            sections=(
                Section(
                    "Results", (Sentence("She deserves a promotion and a raise.", ("objective:0/kr:0",)),)
                ),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
        ),
        example(
            "He is among the top performers of the team.",
            sections=(
                Section(
                    "Results",
                    (Sentence("He is among the top performers of the team.", ("objective:0/kr:0",)),),
                ),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
        ),
    ),
    near_misses=(
        example(
            "The p95 checkout time fell from 840 to 520 ms.",
            sections=(
                Section(
                    "Results",
                    (Sentence("The p95 checkout time fell from 840 to 520 ms.", ("objective:0/kr:0",)),),
                ),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
        ),
        example(
            "Guests' rating of the stay rose from 840 to 520.",
            sections=(
                Section(
                    "Results",
                    (Sentence("Guests' rating of the stay rose from 840 to 520.", ("objective:0/kr:0",)),),
                ),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
        ),
        example(
            "The promotion campaign of spring reached 610 shops.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence(
                            "The promotion campaign of spring reached 610 shops.", ("objective:0/checkin:2",)
                        ),
                    ),
                ),
            ),
            records={
                "objective:0/kr:0": Evidence(
                    "objective:0/kr:0",
                    "p95 checkout time in ms, from 840 to 520, target 400",
                    on=date(2026, 6, 26),
                    values=(840, 400, 520),
                ),
                "objective:0/checkin:2": Evidence(
                    "objective:0/checkin:2",
                    "arena on-sale: p95 610, failed payments 1.9 %",
                    on=date(2026, 4, 10),
                    values=(610, 1.9),
                ),
            },
        ),
    ),
    find=find,
)
