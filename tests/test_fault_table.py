"""The table of faults points at tests that are there, each fault once."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROWS = [
    line.split("|")[1:4]
    for line in (ROOT / "docs/faults.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
]


def test_every_test_that_the_table_names_exists() -> None:
    named = [name for row in ROWS[1:] for name in re.findall(r"`(tests/[^`]+)`", row[2])]
    missing = [
        name
        for path, name in (one.split("::") for one in named)
        if not re.search(rf"(?:def|class) {name}\b", (ROOT / path).read_text("utf-8"))
    ]
    assert len(named) > 40 and missing == []


def test_every_row_is_a_fault_of_its_own_with_a_test() -> None:
    numbers = [int(row[0].split()[0]) for row in ROWS[1:]]
    assert numbers == sorted(set(numbers)) and all("`tests/" in row[2] for row in ROWS[1:])
