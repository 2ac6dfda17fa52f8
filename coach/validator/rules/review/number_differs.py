"""A number that is not the stored one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.rule import BOTH_ERROR, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary
from coach.validator.tracing import Source, trace
from coach.validator.words import listed, short


def find(summary: Summary) -> Iterable[Fault]:
    around = Source("the period", "record", " ".join(str(day) for day in summary.period or ()))
    for _, sentence in summary.sentences():
        cited = [summary.records[name] for name in sentence.evidence if name in summary.records]
        sources = [Source(one.id, "record", f"{one.text} {one.on or ''}", one.values) for one in cited]
        for found in trace(sentence.text, [*sources, around]) if cited else ():
            if found.kind == "number" and found.origin is None:
                message = f"“{found.text}” in “{short(sentence.text)}” is not in {listed(sentence.evidence)}."
                yield Fault(
                    None, message, "Use the stored value, or cite the record that holds it.", None, None, True
                )


RULE: Rule[Summary] = Rule(
    code="V103",
    name="number-differs",
    criterion="review",
    severities=BOTH_ERROR,
    source="rubric 3: every number equals the stored value",
    why=(
        "A number in a review is quoted from the record that the sentence cites, or computed from it so "
        "that the arithmetic holds. A rounded or remembered one is found by the person it is about."
    ),
    trips=(
        example(
            "The p95 checkout time fell from 840 to 480 ms.",
            sections=(
                Section(
                    "Results",
                    (Sentence("The p95 checkout time fell from 840 to 480 ms.", ("objective:0/kr:0",)),),
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
            "Failed payments stood at 3.4 %.",
            sections=(
                Section(
                    "Results", (Sentence("Failed payments stood at 3.4 %.", ("objective:0/checkin:2",)),)
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
            "The p95 checkout time fell by 320 ms.",
            sections=(
                Section(
                    "Results", (Sentence("The p95 checkout time fell by 320 ms.", ("objective:0/kr:0",)),)
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
