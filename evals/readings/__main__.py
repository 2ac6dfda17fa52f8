"""`python -m evals.readings FLOW FOLDER`: writes the drafts beside their records, and an empty sheet."""

import sys
from importlib import import_module
from pathlib import Path

from evals.readings.sheets import DRAFTS, drafts_text, empty_sheet

#: The flows that can be read: modules here with `items` and `pages`.
FLOWS = ("review",)


def main(arguments: list[str]) -> int:
    """Write `drafts.md`, `drafts.jsonl` and `sheet.tsv` into the folder."""
    if len(arguments) != 2 or arguments[0] not in FLOWS:
        sys.stderr.write(f"usage: python -m evals.readings {{{'|'.join(FLOWS)}}} FOLDER\n")
        return 2
    flow, folder = import_module(f"evals.readings.{arguments[0]}"), Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    items = flow.items()
    (folder / "drafts.md").write_text(flow.pages(), encoding="utf-8")
    (folder / DRAFTS).write_text(drafts_text(items), encoding="utf-8")
    (folder / "sheet.tsv").write_text(empty_sheet(items), encoding="utf-8")
    sys.stdout.write(f"{len(items)} sentences in {folder}: read drafts.md, fill in sheet.tsv\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
