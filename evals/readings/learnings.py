"""Learnings of results that two blind readers marked beside the records; they knew neither the code nor the writer.

One line a learning, in `learnings/reader_*.tsv`, as it was written on the day: `mark` is useful, harmless or wrong,
`flags` name what is wrong with it. A line that the coach writes otherwise now counts as unread.
"""

import asyncio
import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import InputError
from evals.clustered import clustered_ratio
from evals.frame import Options
from evals.statistics import weighted_kappa, wilson

#: From the worst to the best.
MARKS = ("wrong", "harmless", "useful")
GUIDE, ONLY_ASKS = "guide", "(no learning: the coach only asks)"
FOLDER = Path(__file__).parent / "learnings"
#: What was read, by who wrote it and whether the coach had been tuned on the case.
GROUPS = {
    "guide, known cases": lambda row: row.writer == GUIDE and not row.case.startswith("blind-"),
    "guide, cases it had never seen": lambda row: row.writer == GUIDE and row.case.startswith("blind-"),
    "a small model behind the gate, known cases": lambda row: row.writer != GUIDE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One learning with a reader's mark; `said` is all of it that a reader judged."""

    id: str
    case: str
    writer: str
    said: tuple[str, str, str, str]
    mark: str
    flags: tuple[str, ...]
    reason: str


def read(path: Path) -> list[Row]:
    """A reader's sheet. Raises InputError for a mark that is none."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_row(one, path.name) for one in csv.DictReader(file, delimiter="\t")]
    return [row for row in rows if row.mark]


def _row(one: Mapping[str, str], name: str) -> Row:
    mark = one["mark"].strip().lower()
    if mark and mark not in MARKS:
        raise InputError(f"{name}: “{mark[:20]}” is no mark.", f"Write one of {', '.join(reversed(MARKS))}.")
    said = (one["learning"], one["primary_cause"], one["contributing"], one["if_then"])
    flags = tuple(flag.strip() for flag in one["flags"].split(",") if flag.strip())
    return Row(one["id"], one["case"], one["writer"], said, mark, flags, one["reason"])


def written_now() -> dict[str, tuple[str, str, str, str]]:
    """What the embedded coach writes for each case today, as a row says it."""
    from evals.suites import causes, retro

    cases = [*retro.cases(Options()), *causes.cases(Options())]
    return {one.id: _said(asyncio.run(retro.answer(one.inputs))) for one in cases}


def _said(answer: Mapping[str, Any]) -> tuple[str, str, str, str]:
    if not answer["learnings"]:
        return ONLY_ASKS, "", "", ""
    one = answer["learnings"][0]
    plan = f"If {one['if_then']['cue']}, then {one['if_then']['response']}"
    found = (
        one["text"],
        one["cause"] or "(none: not missed)",
        ", ".join(one["contributing"]),
        plan,
    )
    return tuple(" ".join(part.split()) for part in found)  # type: ignore[return-value]


def judged(
    sheets: Sequence[tuple[str, Sequence[Row]]], now: Mapping[str, tuple[str, str, str, str]]
) -> tuple[dict[str, Any], str, list[dict[str, Any]]]:
    """The figures, their text, and every learning that somebody marked wrong, with whether it still stands."""
    figures: dict[str, Any] = {"readers": {}}
    lines = []
    for name, rows in sheets:
        shares = {group: _shares([row for row in rows if of(row)]) for group, of in GROUPS.items()}
        figures["readers"][name] = {**shares, "flags": dict(Counter(f for row in rows for f in row.flags))}
        lines += [f"  {name}, {group}: {_told(share)}" for group, share in shares.items() if share["n"]]
    if len(sheets) > 1:
        figures["agreement"], told = _agreement(sheets[0][1], sheets[1][1])
        lines.append(told)
    worst = [_wrong(name, row, now) for name, rows in sheets for row in rows if row.mark == "wrong"]
    by_guide = {row.id: row for _, rows in sheets for row in rows if row.writer == GUIDE}
    standing = sum(now.get(row.case) == row.said for row in by_guide.values())
    wrong = {one["id"]: one["still"] for one in worst if one["id"].split(":")[1] in by_guide}
    figures["standing"] = {"read": len(by_guide), "still": standing, "wrong_still": sum(wrong.values())}
    lines.append(
        f"  {standing} of the {len(by_guide)} by guide stand as they were read; of its {len(wrong)} that "
        f"somebody marked wrong, {sum(wrong.values())} do"
    )
    return figures, "\n".join(lines), worst


def _shares(rows: Sequence[Row]) -> dict[str, Any]:
    cases = [row.case for row in rows]
    marks = {mark: clustered_ratio([(int(row.mark == mark), 1) for row in rows], cases) for mark in MARKS}
    return {"n": len(rows), **{mark: one.to_json() for mark, one in marks.items()}}


def _told(share: Mapping[str, Any]) -> str:
    marks = ", ".join(
        f"{mark} {share[mark]['value']:.2f} [{share[mark]['low']:.2f}, {share[mark]['high']:.2f}]"
        for mark in reversed(MARKS)
    )
    return f"{marks} of {share['n']}"


def _agreement(first: Sequence[Row], second: Sequence[Row]) -> tuple[dict[str, Any], str]:
    other = {row.id: row.mark for row in second}
    pairs = [(row.mark, other[row.id]) for row in first if row.id in other]
    same, kappa = wilson(sum(a == b for a, b in pairs), len(pairs)), weighted_kappa(pairs, MARKS)
    told = f"  the same mark for {same} of {len(pairs)}, weighted kappa {'–' if kappa is None else f'{kappa:.2f}'}"
    return {**same.to_json(), "kappa": kappa}, told


def _wrong(reader: str, row: Row, now: Mapping[str, tuple[str, str, str, str]]) -> dict[str, Any]:
    return {
        "id": f"{row.case}:{row.id}",
        "reader": reader,
        "mark": row.mark,
        "text": row.said[0],
        "remark": row.reason,
        "still": row.writer == GUIDE and now.get(row.case) == row.said,
    }


def sheets() -> list[tuple[str, list[Row]]]:
    """The sheets that are kept with the project, by reader."""
    return [(path.stem, read(path)) for path in sorted(FOLDER.glob("*.tsv"))]
