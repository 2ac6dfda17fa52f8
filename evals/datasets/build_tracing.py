"""Write tracing.jsonl from tracing_tables.yaml: true statements, and the same kind with something made up.

Made up by hand (`how: written`) or seeded: one marked number, date or name of a true statement replaced by a
lure of its trade (`how: seeded`). Run it with `python -m evals.datasets.build_tracing`; it writes the same
bytes on every run.
"""

import json
import random
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import yaml

from evals import datasets

SEED = 2027
#: Seeded fabrications a trade.
SEEDED = 6
KINDS = {"#": "number", "@": "date", "&": "name"}
_MARK = re.compile(r"\{([#@&])([^{}]+)\}")
_MADE_UP = re.compile(r"\[\[(.+?)\]\]")


def rows() -> list[dict[str, Any]]:
    """Every row of the set, in the order of the tables."""
    tables = yaml.safe_load(datasets.path("tracing_tables.yaml").read_text(encoding="utf-8"))
    return list(chain.from_iterable(_trade(number, table) for number, table in enumerate(tables)))


def _trade(number: int, table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    sources = [_source(line) for line in table["given"]]
    base = {"trade": table["trade"], "sources": sources}
    for at, marked in enumerate(table["grounded"]):
        text = _MARK.sub(r"\2", marked)
        yield {
            "id": f"t{number:02}-true-{at:02}",
            **base,
            "text": text,
            "label": "true",
            "made_up": None,
            "how": None,
        }
    for at, marked in enumerate(table["made_up"]):
        yield _fabricated(f"t{number:02}-written-{at:02}", base, marked, "written")
    for at, marked in enumerate(_seeded(number, table)):
        yield _fabricated(f"t{number:02}-seeded-{at:02}", base, marked, "seeded")


def _source(line: str) -> dict[str, Any]:
    identifier, origin, text, *values = [piece.strip() for piece in line.split("|")]
    numbers = [float(value) for value in values[0].split()] if values else []
    return {"id": identifier, "origin": origin, "text": text, "values": numbers}


def _fabricated(identifier: str, base: dict[str, Any], marked: str, how: str) -> dict[str, Any]:
    """A row whose `made_up` lists the spans of what was made up."""
    spans, text, at = [], "", 0
    for match in _MADE_UP.finditer(marked):
        text += marked[at : match.start()]
        spans.append([len(text), len(text) + len(match[1])])
        text, at = text + match[1], match.end()
    return {
        "id": identifier,
        **base,
        "text": text + marked[at:],
        "label": "fabricated",
        "made_up": spans,
        "how": how,
    }


def _seeded(number: int, table: dict[str, Any]) -> list[str]:
    """Statements with one mark replaced by a lure, none twice, spread over the kinds of marks."""
    chance = random.Random(SEED + number)
    places = [(text, match) for text in table["grounded"] for match in _MARK.finditer(text)]
    chance.shuffle(places)
    found: dict[str, None] = {}
    for text, match in places:
        fitting = [lure for lure in table["lures"][KINDS[match[1]]] if _money(lure) == _money(match[2])]
        if not fitting:
            continue
        lure = chance.choice(fitting)
        replaced = f"{text[: match.start()]}[[{lure}]]{text[match.end() :]}"
        found.setdefault(_MARK.sub(r"\2", replaced))
    return list(found)[:SEEDED]


def _money(written: str) -> bool:
    """Whether it is an amount of money: only such a lure is plausible in its place."""
    return written[0] in "$€£"


def main() -> None:
    """Write the file."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows())
    datasets.path("tracing.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
