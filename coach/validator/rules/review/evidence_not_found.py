"""Evidence that does not exist, or that the reader may not see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.words import short


def find(summary: Summary) -> Iterable[Fault]:
    for _, sentence in summary.sentences():
        for name in sentence.evidence:
            record = summary.records.get(name)
            if record is None or not record.readable:
                message = f"“{short(sentence.text)}” rests on {name}, which this reader cannot look up."
                yield Fault(
                    None,
                    message,
                    "Cite a record that is there and may be seen, or drop it.",
                    None,
                    None,
                    True,
                )


RULE: Rule[Summary] = Rule(
    code="V102",
    name="evidence-not-found",
    criterion="review",
    severities=BOTH_ERROR,
    source="rubric 3: identifiers that resolve to stored records the reader may see",
    why=(
        "An identifier that leads nowhere looks like proof. One that leads to a record the reader may not "
        "see leaks that it exists."
    ),
    trips=(
        example(
            "She mentors two colleagues.",
            sections=(
                Section("Results", (Sentence("She mentors two colleagues.", ("objective:4/checkin:0",)),)),
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
            "She asked for a mentor.",
            sections=(Section("Results", (Sentence("She asked for a mentor.", ("note:1",)),)),),
            records={
                "note:1": Evidence("note:1", "asked for a mentor", readable=False),
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
            "Failed payments stood at 1.9 %.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence(
                            "Failed payments stood at 1.9 %.", ("objective:0/checkin:2", "objective:0/kr:0")
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
