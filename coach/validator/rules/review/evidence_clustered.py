"""All evidence is from one part of the period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.validator.profiles import LIMITS
from coach.validator.rule import BOTH_INFO, Fault, Rule, example
from coach.validator.subjects.summary import Evidence, Section, Sentence, Summary


def find(summary: Summary) -> Iterable[Fault]:
    cited = {name for _, sentence in summary.sentences() for name in sentence.evidence}
    days = sorted(one.on for name, one in summary.records.items() if name in cited and one.on)
    if summary.period is None or len(days) < LIMITS.spread_records:
        return ()
    first, last = summary.period
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    seen = {(day.year, day.month) for day in days}
    if months < LIMITS.spread_records or len(seen) / months >= LIMITS.spread_least:
        return ()
    message = f"All of its evidence is from {len(seen)} of {months} months ({days[0]} to {days[-1]})."
    fix = "Look through the records of the other months; if there are none, say so in the summary."
    return (Fault(None, message, fix),)


RULE: Rule[Summary] = Rule(
    code="V107",
    name="evidence-clustered",
    criterion="review",
    severities=BOTH_INFO,
    source="rubric 3: evidence spread over the period; recency in appraisals",
    why=(
        "What happened last is remembered best, so reviews describe the last weeks. Records from the "
        "whole period correct that, or show that nothing was written down before."
    ),
    trips=(
        example(
            "It stood at 600. It stood at 601. It stood at 602.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence("It stood at 600.", ("checkin:0",)),
                        Sentence("It stood at 601.", ("checkin:1",)),
                        Sentence("It stood at 602.", ("checkin:2",)),
                    ),
                ),
            ),
            records={
                "checkin:0": Evidence("checkin:0", "p95 600", on=date(2026, 6, 10), values=(600,)),
                "checkin:1": Evidence("checkin:1", "p95 601", on=date(2026, 6, 10), values=(601,)),
                "checkin:2": Evidence("checkin:2", "p95 602", on=date(2026, 6, 10), values=(602,)),
            },
            period=(date(2026, 1, 1), date(2026, 6, 30)),
        ),
        example(
            "It stood at 600. It stood at 601. It stood at 602. It stood at 603.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence("It stood at 600.", ("checkin:0",)),
                        Sentence("It stood at 601.", ("checkin:1",)),
                        Sentence("It stood at 602.", ("checkin:2",)),
                        Sentence("It stood at 603.", ("checkin:3",)),
                    ),
                ),
            ),
            records={
                "checkin:0": Evidence("checkin:0", "p95 600", on=date(2026, 5, 10), values=(600,)),
                "checkin:1": Evidence("checkin:1", "p95 601", on=date(2026, 6, 10), values=(601,)),
                "checkin:2": Evidence("checkin:2", "p95 602", on=date(2026, 5, 10), values=(602,)),
                "checkin:3": Evidence("checkin:3", "p95 603", on=date(2026, 6, 10), values=(603,)),
            },
            period=(date(2026, 1, 1), date(2026, 6, 30)),
        ),
    ),
    near_misses=(
        example(
            "It stood at 600. It stood at 601. It stood at 602.",
            sections=(
                Section(
                    "Results",
                    (
                        Sentence("It stood at 600.", ("checkin:0",)),
                        Sentence("It stood at 601.", ("checkin:1",)),
                        Sentence("It stood at 602.", ("checkin:2",)),
                    ),
                ),
            ),
            records={
                "checkin:0": Evidence("checkin:0", "p95 600", on=date(2026, 1, 10), values=(600,)),
                "checkin:1": Evidence("checkin:1", "p95 601", on=date(2026, 3, 10), values=(601,)),
                "checkin:2": Evidence("checkin:2", "p95 602", on=date(2026, 5, 10), values=(602,)),
            },
            period=(date(2026, 1, 1), date(2026, 6, 30)),
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
