"""Review summaries side by side with their records, for readers who do not know the code."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from evals.arms.review_guide import answer
from evals.frame import Case, Options
from evals.readings.sheets import Item
from evals.suites.review import cases

Json = Mapping[str, Any]
HOW = """# Review summaries to be read beside their records

Read each record first, then the numbered sentences below it. Mark every sentence in the sheet:

- `true`: what it says stands in the record, or follows from it by arithmetic that holds.
- `misleading`: true by the letter, and a reader would take it for something that is not so; or it says something
  about the person, their life or others that does not belong into a summary of goals.
- `wrong`: the record says otherwise, or does not say it at all.

Read alone, without looking at the code or at another reader's sheet. A remark says why, in a few words.
"""


@cache
def _drafted() -> Sequence[tuple[Case, Sequence[Item]]]:
    """Every case with the sentences of its draft; each is written once."""
    return [(case, tuple(_items(case.id, asyncio.run(answer(case.inputs))))) for case in cases(Options())]


def items() -> list[Item]:
    """Every sentence of every draft, in order."""
    return [item for _, own in _drafted() for item in own]


def _items(case: str, drafted: Json) -> Iterator[Item]:
    number = 0
    for section in drafted["sections"]:
        told = section["sentences"]
        blank = section["blank_because"]
        for one in told or [{"text": blank, "evidence": []}]:
            number += 1
            yield Item(case, number, section["name"], one["text"], tuple(one["evidence"]))


def pages() -> str:
    """Each case: its record as it was handed in, then its sentences with their numbers and records."""
    parts = [HOW]
    for case, own in _drafted():
        record = {name: value for name, value in case.inputs.items() if name != "private_aspiration"}
        parts.append(f"\n## {case.id}\n\n```json\n{json.dumps(record, ensure_ascii=False, indent=1)}\n```\n")
        private = case.inputs.get("private_aspiration")
        if private:
            parts.append(f"Private, must not show in any sentence: {private}\n")
        section = ""
        for item in own:
            if item.section != section:
                section = item.section
                parts.append(f"\n**{section}**\n")
            parts.append(f"{item.number}. {item.text}  `{', '.join(item.evidence)}`")
    return "\n".join(parts) + "\n"
