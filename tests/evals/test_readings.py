"""Sheets of marks: what is wrong in one is named by its line; what readers found is counted and compared."""

from pathlib import Path

import pytest

from coach.errors import InputError
from evals.readings.sheets import Item, Mark, Sheet, agreements, empty_sheet, read_sheet, shares
from evals.suites.readings import judged

ITEMS = [
    Item("a", 1, "results", "It rose."),
    Item("a", 2, "results", "It fell."),
    Item("b", 1, "results", "So."),
]


def sheet(folder: Path, *rows: str, name: str = "one") -> Sheet:
    file = folder / f"{name}.tsv"
    file.write_text("\n".join(["case\tsentence\tmark\tremark", *rows]) + "\n", encoding="utf-8")
    return read_sheet(file, ITEMS)


def test_an_empty_sheet_has_a_line_a_sentence_and_no_mark(tmp_path: Path) -> None:
    (tmp_path / "e.tsv").write_text(empty_sheet(ITEMS), encoding="utf-8")
    assert read_sheet(tmp_path / "e.tsv", ITEMS).marks == {}


def test_marks_and_remarks_are_read(tmp_path: Path) -> None:
    found = sheet(tmp_path, "a\t1\ttrue\t", 'a\t2\tWrong\tit "rose"')
    assert found.marks == {("a", 1): Mark("true"), ("a", 2): Mark("wrong", 'it "rose"')}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("a\t1\tfine\t", "“fine” is no mark"),
        ("a\tx\ttrue\t", "“x” is no sentence number"),
        ("a\t9\ttrue\t", "a 9 is not among the drafts"),
        ("b\t1\ttrue\t", "b 1 is marked twice"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(row: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"line 3: {says}"):
        sheet(tmp_path, "b\t1\ttrue\t", row)


def test_shares_are_of_what_was_marked(tmp_path: Path) -> None:
    found = shares(sheet(tmp_path, "a\t1\ttrue\t", "a\t2\twrong\t"))
    assert (found["true"].value, found["wrong"].value, found["wrong"].n) == (0.5, 0.5, 2)


def test_two_readers_agree_beyond_chance_or_not(tmp_path: Path) -> None:
    one = sheet(tmp_path, "a\t1\ttrue\t", "a\t2\twrong\t", "b\t1\ttrue\t")
    two = sheet(tmp_path, "a\t1\ttrue\t", "a\t2\ttrue\t", "b\t1\ttrue\t", name="two")
    ((_, _, share, kappa),) = agreements([one, two])
    assert share.value == pytest.approx(2 / 3) and kappa == 0
    ((_, _, _, none),) = agreements([two, two])
    assert none is None


def test_a_sentence_that_was_rewritten_counts_as_unread(tmp_path: Path) -> None:
    found = sheet(tmp_path, "a\t1\twrong\tit fell", "a\t2\ttrue\t")
    figures, _, doubted = judged(ITEMS, [found], {("a", "results", "It fell."), ("b", "results", "So.")})
    assert figures["current"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert [(one["id"], one["still"]) for one in doubted] == [("a:1", False)]
