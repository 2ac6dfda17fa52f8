"""A sentence without evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.words import short


def find(summary: Summary) -> Iterable[Fault]:
    for section, sentence in summary.sentences():
        if not sentence.evidence:
            message = f"“{short(sentence.text)}” in {section.name} names no record."
            yield Fault(None, message, "Name the records that it rests on, or leave the sentence out.")


RULE: Rule[Summary] = Rule(
    code="V101",
    name="sentence-without-evidence",
    criterion="review",
    severities=BOTH_ERROR,
    source="RW; SEED: reviews from evidence instead of memory",
    why=(
        "Every sentence of a review names the records that it rests on, so that its reader and the person "
        "it is about can look them up. A sentence without one is an opinion."
    ),
    trips=(
        example(
            "She is a steady colleague.",
            sections=(Section("Results", (Sentence("She is a steady colleague.", ()),)),),
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
            "The p95 checkout time fell from 840 to 520 ms. The second quarter went well.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence("The p95 checkout time fell from 840 to 520 ms.", ("objective:0/kr:0",)),
                        Sentence("The second quarter went well.", ()),
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
            "Failed payments stood at 1.9 % on 8 April.",
            sections=(
                Section(
                    "Results",
                    (Sentence("Failed payments stood at 1.9 % on 8 April.", ("objective:0/checkin:2",)),),
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
