"""A blank section without a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_WARNING, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary


def find(summary: Summary) -> Iterable[Fault]:
    for section in summary.sections:
        if not section.sentences and not (section.blank_because or "").strip():
            message = f"“{section.name}” is empty and does not say why."
            yield Fault(None, message, "Say what is missing in the record: “no check-in after 10 April”.")


RULE: Rule[Summary] = Rule(
    code="V106",
    name="blank-unexplained",
    criterion="review",
    severities=BOTH_WARNING,
    source="rubric 3: a section with too little evidence stays blank and says why",
    why=(
        "Where the record is too thin, the honest section is empty and says so: “no check-in since "
        "April”. Filled up, it would be invented; silently empty, it looks forgotten."
    ),
    trips=(
        example(
            "Collaboration: (blank)",
            sections=(Section("Collaboration"),),
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
            "Learnings: (blank)",
            sections=(Section("Learnings", (), " "),),
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
            "Collaboration: (blank)",
            sections=(Section("Collaboration", (), "No recognition and no shared goal is recorded"),),
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
    ),
    find=find,
)
