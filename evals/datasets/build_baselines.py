"""Builds `baselines.jsonl`: statements whose baseline is known because they were made from it.

Real statements seldom state a baseline, so that precision and recall of reading one need a made set. Each
phrasing below is one that people use; a third of the statements have numbers that look like a baseline and
are none. The same file comes out on every run: `python -m evals.datasets.build_baselines`.
"""

import json
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from evals.datasets import path

#: Metric, unit as the label has it, prefix and suffix of its numbers, baseline and target.
METRICS = [
    ("the share of orders delivered on time", "%", "", " %", 81.0, 94.0),
    ("median waiting time at the counter", "minutes", "", " minutes", 34.0, 12.0),
    ("the number of paying members", "members", "", " members", 1250.0, 2000.0),
    ("spend on temporary staff", "EUR", "€", "", 48000.0, 20000.0),
    ("p95 latency of the search page", "ms", "", " ms", 900.0, 350.0),
    ("scrap on line 3", "%", "", "%", 4.2, 2.5),
    ("open invoices older than 60 days", "invoices", "", " invoices", 130.0, 25.0),
    ("average order value", "USD", "$", "", 62.5, 75.0),
    ("the weekly number of site inspections", "inspections", "", " inspections", 3.0, 10.0),
    ("absence because of back pain", "days", "", " days", 410.0, 300.0),
]
#: Ways to say both values; {b} and {t} are the numbers as written.
PHRASES = [
    "Bring {metric} from {b} to {t} by 30 June 2027",
    "Move {metric} {b} → {t} by the end of Q3 2027",
    "{Metric}: from {b} to {t} by March 2027",
    "{Metric} reaches {t} (baseline {b}) by the end of 2027",
    "Get {metric} to {t} by Q2 2027, currently {b}",
    "{Metric} at {t} by 31 October 2027, up or down from {b}",
    "By 1 May 2027, {metric} is {t} instead of {b}",
    "Change {metric} to {t} by the end of H1 2027 (today: {b})",
    "{Metric} of {t} by December 2027; it was {b} in 2026",
    "{Metric}: {b} -> {t} by Q4 2027",
    "In Q2 2027 {metric} goes to {t}, compared with {b} now",
    "Take {metric} from a baseline of {b} to {t} before July 2027",
    "{Metric} moves from {b} today to {t} by 15 September 2027",
    "Starting from {b}, {metric} gets to {t} by the end of March 2027",
    "{Metric} is {t} by November 2027, versus {b} last year",
]
#: Sentences with several numbers and no baseline; the target is the one that counts.
WITHOUT = [
    "Bring {metric} to {t} by 30 June 2027",
    "{Metric} stays at {t} in each of the 12 weeks of Q2 2027",
    "{Metric} reaches {t} in 3 of 4 regions by the end of 2027",
    "By 2027-09-30 {metric} is at {t} for all 14 branches",
    "{Metric} of {t} after the move to building 7 in May 2027",
    "{Metric} at {t} by Q3 2027 in the team of 9",
    "Hold {metric} at {t} while we open 2 new shops in 2027",
    "From 1 January to 31 March 2027, {metric} is at {t}",
]


def written(value: float, before: str, after: str) -> str:
    """A number as people write it beside its unit: `1,250 members`, `€48,000`, `4.2%`."""
    return f"{before}{value:,.0f}{after}" if value == int(value) else f"{before}{value:g}{after}"


def rows() -> Iterator[dict[str, Any]]:
    """Every statement with its baseline (None where it has none), target and unit."""
    number = 0
    for phrases, has_baseline in ((PHRASES, True), (WITHOUT, False)):
        for phrase, _ in zip(cycle(phrases), range(len(METRICS) * len(phrases)), strict=False):
            metric, unit, before, after, baseline, target = METRICS[(number // len(phrases)) % len(METRICS)]
            text = phrase.format(
                metric=metric,
                Metric=metric[0].upper() + metric[1:],
                b=written(baseline, before, after),
                t=written(target, before, after),
            )
            number += 1
            yield {
                "id": f"base-{number:03d}",
                "text": text,
                "baseline": baseline if has_baseline else None,
                "target": target,
                "unit": unit,
            }


def main() -> None:
    """Write the file."""
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows()]
    path("baselines.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
