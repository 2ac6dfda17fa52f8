"""The cells that the list of faults names, in every table and page that is written: inert, and whole on return (82, 84)."""

import csv
import io
import re
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from coach.coaching.cycle.calendar import calendar_of
from coach.errors import CoachError
from coach.exchange.formats import WRITERS, Everything, written
from coach.exchange.json_reading import from_json
from coach.exchange.markdown_reading import from_markdown
from coach.exchange.table_reading import from_csv
from coach.exchange.xlsx import from_xlsx
from coach.store.encoding import storable
from tests.exchange.test_goal_tables import goal, rebuilt, result

LISTED = {
    "hyperlink": '=HYPERLINK("http://x","y")', "plus": "+1", "minus": "-1", "at": "@SUM(A1:A9)", "tab": "\t=1+1", "cr": "\r=1+1",
    "lf": "\n=1+1", "full width": "＝1+1", "a new cell inside": 'value";=1+1', "dde": "=cmd|' /C calc'!A0",
}  # fmt: skip
STARTS = tuple("=+-@\t\r\n＝＋－＠")
TEXTS = ("text", "contribution", "resources", "impediments", "not_enough")


def poisoned(cell: str) -> Everything:
    """A goal and a key result with the cell in each of their texts."""
    part = result(text=cell, metric=cell, unit=cell, evidence_source=cell)
    return Everything(
        {"objective": (goal(**dict.fromkeys(TEXTS, cell), key_results=(part,)),), "person": (), "unit": ()},
        private=True,
    )


@pytest.mark.parametrize("cell", LISTED.values(), ids=LISTED)
@pytest.mark.parametrize("format", ["csv", "viva-csv", "atlassian-csv"])
def test_no_listed_cell_starts_a_formula_whatever_separates_the_cells(cell: str, format: str) -> None:
    text = written(format, poisoned(cell)).decode("utf-8-sig")
    assert not [
        one for row in csv.reader(io.StringIO(text, newline="")) for one in row if one.startswith(STARTS)
    ]
    for separator in (";", "\t"):
        split = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        assert not [one for row in split for one in row[1:] if one.lstrip().startswith(("=", "@", "＝"))]


@pytest.mark.parametrize("cell", LISTED.values(), ids=LISTED)
@pytest.mark.parametrize("format", ["xlsx", "viva"])
def test_no_listed_cell_is_a_formula_or_a_link_of_a_workbook(cell: str, format: str) -> None:
    document = written(format, poisoned(cell))
    sheet: Any = load_workbook(io.BytesIO(document)).active
    cells = [one for row in sheet.iter_rows() for one in row]
    assert {one.data_type for one in cells} <= {"s", "n"} and not [one for one in cells if one.hyperlink]
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("cell", LISTED.values(), ids=LISTED)
def test_every_listed_cell_comes_back_as_it_was(cell: str) -> None:
    before = list(poisoned(cell).records["objective"])
    assert rebuilt(from_csv(written("csv", poisoned(cell)).decode("utf-8-sig"))) == before
    assert rebuilt(from_xlsx(written("xlsx", poisoned(cell)))) == before
    (again,) = from_json(written("json", poisoned(cell)).decode()).of("objective")
    assert {name: again.fields[name] for name in TEXTS} == dict.fromkeys(TEXTS, cell)


def test_a_nul_reaches_no_export_for_no_store_keeps_it() -> None:
    with pytest.raises(CoachError, match="U\\+0000"):
        storable("=1\x00+1")


@pytest.mark.parametrize("format", ["md", "viva-csv", "json", "csv"])
def test_active_content_of_a_goal_is_dead_in_every_text(format: str) -> None:
    live = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:y) ![i](http://z/?q=1)"
    text = written(format, poisoned(live)).decode("utf-8-sig")
    if format == "md":
        assert not re.search(r"(?<!\\)<(?:script|img)", text) and not re.search(r"(?<!\\)\]\(", text)
        assert from_markdown(text).of("objective")[0].fields["text"] == live
    else:
        assert live.split()[0] in text, "data of a program is no page: it is kept as it was written"


def test_every_format_that_there_is_stands_in_these_tests() -> None:
    assert set(WRITERS) == {
        "md",
        "csv",
        "xlsx",
        "viva",
        "viva-csv",
        "atlassian-csv",
        "json",
        "archive",
        *_OTHERS,
    }
    assert calendar_of


_OTHERS: set[str] = set()
