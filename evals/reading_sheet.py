"""Sheets for reading: every draft beside its aspiration, for people who judge without seeing the code.

    python -m evals.reading_sheet write SHEET.tsv [--cases FILE.jsonl …]
    python -m evals.reading_sheet agree SHEET_A.tsv SHEET_B.tsv

One row is one candidate (or one case without any). The order is shuffled, so that nobody reads by trade. A reader
fills `mark` with useful, harmless or wrong, and `note` with why. `agree` prints the shares and how far two readings
agree.
"""

import argparse
import asyncio
import csv
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.coaching.brief import Brief, read_cases
from coach.coaching.services import Services
from coach.errors import InputError
from evals import datasets
from evals.evaluators.judging import TODAY
from evals.statistics import weighted_kappa, wilson

MARKS = ("wrong", "harmless", "useful")
COLUMNS = (
    "row", "case", "role", "aspiration", "facts", "goals_above", "period", "objective", "serves_goal", "why",
    "key_results", "asked_beside", "mark", "note",
)  # fmt: skip
#: The data sets that are read by default.
CASES = ("aspirations.jsonl", "aspirations_own.jsonl")


def rows(files: Sequence[Path], home: Path | None, seed: int = 1) -> list[dict[str, str]]:
    """The rows of a sheet in a shuffled order that is the same for the same seed."""
    services, found = Services(home), []
    for file in files:
        for _, brief in read_cases(file.read_text("utf-8").splitlines(), today=TODAY):
            if isinstance(brief, InputError):
                raise brief
            drafted = asyncio.run(services.drafted(brief, today=TODAY)).to_json()
            found += list(_of_case(brief, drafted))
    random.Random(seed).shuffle(found)
    return [{"row": str(number), **row} for number, row in enumerate(found, start=1)]


def _of_case(brief: Brief, drafted: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    given = {
        "case": brief.id,
        "role": brief.role,
        "aspiration": brief.aspiration,
        "facts": " | ".join(brief.facts),
        "goals_above": " | ".join(f"{goal.level}: {goal.text}" for goal in brief.parents),
        "period": f"{brief.period.start} to {brief.period.end}",
        "asked_beside": " | ".join(question["text"] for question in drafted["questions"]),
        "mark": "",
        "note": "",
    }
    if drafted["declined"]:
        yield {**given, "objective": f"(declined) {drafted['declined']['message']}"}
    for suggestion in drafted["suggestions"]:
        objective = suggestion["objective"]
        yield {
            **given,
            "objective": objective["text"],
            "serves_goal": objective["aligned_to"] or "(none)",
            "why": f"{objective['why']} {objective['serves_aspiration']}",
            "key_results": " | ".join(_key_result(row) for row in suggestion["key_results"]),
        }


def _key_result(row: Mapping[str, Any]) -> str:
    assumed = [f"{n['value']:g}" for n in row["numbers"] if n["origin"] == "assumption"]
    return f"{row['text']} [{row['kind']}{'; to confirm: ' + ', '.join(assumed) if assumed else ''}]"


def write(target: Path, found: Sequence[Mapping[str, str]]) -> None:
    """Write a sheet as tab-separated values; line breaks inside a cell become spaces."""
    with target.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, COLUMNS, delimiter="\t", restval="", lineterminator="\n")
        sheet.writeheader()
        sheet.writerows({name: " ".join(text.split()) for name, text in row.items()} for row in found)


def read(source: Path) -> dict[str, str]:
    """The marks of a sheet by case and objective; rows without a mark are left out. Raises InputError."""
    with source.open(encoding="utf-8", newline="") as file:
        sheet = list(csv.DictReader(file, delimiter="\t"))
    marks = {f"{row['case']} {row['objective']}": row["mark"].strip().lower() for row in sheet}
    strange = sorted({mark for mark in marks.values() if mark and mark not in MARKS})
    if strange:
        raise InputError(f"{source.name}: “{strange[0]}” is no mark.", f"Use one of: {', '.join(MARKS)}.")
    return {name: mark for name, mark in marks.items() if mark}


def agreement(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, Any]:
    """Shares of both readings, how often they give the same mark, and Cohen's weighted kappa."""
    both = sorted(first.keys() & second.keys())
    pairs = [(first[name], second[name]) for name in both]
    shares = {
        name: {mark: wilson(list(reading.values()).count(mark), len(reading)).to_json() for mark in MARKS}
        for name, reading in (("first", first), ("second", second))
    }
    same = wilson(sum(a == b for a, b in pairs), len(pairs))
    return {
        "n": len(pairs),
        "shares": shares,
        "same": same.to_json(),
        "kappa": weighted_kappa(pairs, MARKS) if pairs else None,
        "wrong_by_either": [name for name in both if "wrong" in (first[name], second[name])],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a sheet, or compare two."""
    parser = argparse.ArgumentParser(prog="python -m evals.reading_sheet", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    writing = verbs.add_parser("write")
    writing.add_argument("target", type=Path)
    writing.add_argument("--cases", type=Path, nargs="*")
    agreeing = verbs.add_parser("agree")
    agreeing.add_argument("first", type=Path)
    agreeing.add_argument("second", type=Path)
    asked = parser.parse_args(arguments)
    if asked.verb == "write":
        with tempfile.TemporaryDirectory() as home:
            write(asked.target, rows(asked.cases or [datasets.path(name) for name in CASES], Path(home)))
    else:
        import json

        json.dump(agreement(read(asked.first), read(asked.second)), sys.stdout, indent=2, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
