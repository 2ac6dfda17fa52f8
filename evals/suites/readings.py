"""What independent readers found of drafts, sentence by sentence, and how far they agree."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from evals import readings
from evals.readings import learnings
from evals.readings.__main__ import FLOWS
from evals.readings.sheets import Item, Sheet, agreements, read_folder, shares
from evals.statistics import wilson
from evals.suites import Outcome


def run() -> Outcome:
    """Count the marks of every flow that was read. The gate: nobody marked a sentence wrong that still stands.

    A sentence whose words have changed since counts as unread: its mark says nothing of the new words.
    """
    figures: dict[str, Any] = {}
    texts, worst, found_wrong = [], [], []
    for flow in FLOWS:
        items, sheets = read_folder(Path(readings.__file__).parent / flow)
        if not sheets:
            continue
        now = {(one.case, one.section, one.text) for one in import_module(f"evals.readings.{flow}").items()}
        figures[flow], text, found = judged(items, sheets, now)
        texts.append(f"{flow}\n{text}")
        worst += found
    if kept := learnings.sheets():
        figures["learnings"], text, found_wrong = learnings.judged(kept, learnings.written_now())
        texts.append(f"learnings\n{text}")
    standing = [one for one in worst if one["mark"] == "wrong" and one["still"]]
    told = "\n".join(texts) or "nobody has read anything yet"
    # Learnings have no gate: what two readers found wrong is listed until the coach writes it otherwise.
    worst += found_wrong
    return Outcome("readings", not standing, figures, told, tuple(worst))


def judged(
    items: Sequence[Item], sheets: Sequence[Sheet], now: set[tuple[str, str, str]]
) -> tuple[dict[str, Any], str, list[Mapping[str, Any]]]:
    """The figures of one flow, their text, and every sentence that a reader did not find true."""
    still = [one for one in items if (one.case, one.section, one.text) in now]
    current = wilson(len(still), len(items))
    lines = [f"  {len(items)} sentences read, {len(still)} of them stand as they were read"]
    figures: dict[str, Any] = {"sentences": len(items), "current": current.to_json(), "readers": {}}
    for sheet in sheets:
        found = shares(sheet)
        figures["readers"][sheet.reader] = {name: one.to_json() for name, one in found.items()}
        told = ", ".join(f"{name} {one}" for name, one in found.items())
        lines.append(f"  {sheet.reader:<12} {told} of {len(sheet.marks)}")
    figures["agreement"] = []
    for one, other, share, kappa in agreements(sheets):
        figures["agreement"].append({"readers": [one, other], **share.to_json(), "kappa": kappa})
        lines.append(
            f"  {one} and {other} agree on {share}, kappa {'–' if kappa is None else f'{kappa:.2f}'}"
        )
    return figures, "\n".join(lines), list(_doubted(items, sheets, {one.key for one in still}))


def _doubted(items: Sequence[Item], sheets: Sequence[Sheet], still: set[tuple[str, int]]) -> Any:
    for item in items:
        for sheet in sheets:
            mark = sheet.marks.get(item.key)
            if mark and mark.mark != "true":
                yield {
                    "id": f"{item.case}:{item.number}",
                    "reader": sheet.reader,
                    "mark": mark.mark,
                    "text": item.text,
                    "remark": mark.remark,
                    "still": item.key in still,
                }
