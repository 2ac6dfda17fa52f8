"""What readers found of learnings is counted by who wrote it, and stands only as long as the words do."""

from pathlib import Path

import pytest

from coach.errors import InputError
from evals.readings import learnings
from evals.readings.learnings import GUIDE, Row, judged, read

SAID = ("The oven broke", "capacity", "", "If it is out, then I call")


def row(name: str, case: str, mark: str, writer: str = GUIDE) -> Row:
    return Row(name, case, writer, SAID, mark, ("wrong-cause",) if mark == "wrong" else (), "why")


def test_shares_are_apart_by_writer_and_by_whether_the_case_was_known() -> None:
    one = [
        row("L1", "own-001", "useful"),
        row("L2", "blind-01", "wrong"),
        row("L3", "miss-003", "harmless", "M"),
    ]
    figures, text, worst = judged([("a", one), ("b", one)], {})
    known, fresh, model = (figures["readers"]["a"][group] for group in learnings.GROUPS)
    assert (known["useful"]["value"], fresh["wrong"]["value"], model["harmless"]["value"]) == (1.0, 1.0, 1.0)
    assert figures["agreement"]["value"] == 1.0 and figures["readers"]["a"]["flags"] == {"wrong-cause": 1}
    assert "guide, cases it had never seen" in text and [one["reader"] for one in worst] == ["a", "b"]


def test_what_is_written_otherwise_now_no_longer_stands() -> None:
    rows = [row("L1", "own-001", "wrong"), row("L2", "own-002", "wrong")]
    figures, _, worst = judged([("a", rows)], {"own-001": SAID, "own-002": ("Else", "capacity", "", "")})
    assert figures["standing"] == {"read": 2, "still": 1, "wrong_still": 1}
    assert [one["still"] for one in worst] == [True, False]


def test_a_mark_that_is_none_is_named(tmp_path: Path) -> None:
    names = (
        "id",
        "case",
        "writer",
        "learning",
        "primary_cause",
        "contributing",
        "if_then",
        "mark",
        "flags",
        "reason",
    )
    sheet = tmp_path / "reader.tsv"
    sheet.write_text(
        "\t".join(names) + "\n" + "\t".join(["L1", "own-001", GUIDE, *SAID, "fine", "", ""]) + "\n"
    )
    with pytest.raises(InputError, match="fine"):
        read(sheet)


def test_both_sheets_are_of_the_same_learnings_and_every_wrong_has_a_reason() -> None:
    (_, first), (_, second) = learnings.sheets()
    assert {(one.id, one.said) for one in first} == {(one.id, one.said) for one in second}
    assert all(one.reason for one in [*first, *second] if one.mark != "useful")
