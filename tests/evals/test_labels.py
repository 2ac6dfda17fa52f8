import json
from pathlib import Path
from typing import Any

import pytest

from coach.errors import InputError
from evals.labels import load, same_value

ROW: dict[str, Any] = {
    "id": "1",
    "text": "Cut the wait from 9 to 2 hours by June",
    "form": "outcome",
    "specific": 2,
    "quantified": True,
    "verifiable": 2,
    "time_bound": True,
    "baseline": 9,
    "target": 2,
    "unit": "hours",
    "direction": "decrease",
    "relative": False,
}


def labelled(folder: Path, **changes: Any) -> Any:
    file = folder / "labels.jsonl"
    file.write_text(json.dumps(ROW | changes) + "\n", encoding="utf-8")
    return load(file)[0]


@pytest.mark.parametrize(
    ("quantified", "verifiable", "measurable"),
    [(True, 2, "pass"), (False, 2, "warn"), (True, 1, "warn"), (False, 1, "fail"), (True, 0, "fail")],
)
def test_a_label_expects_what_the_rubric_s_mapping_says(
    tmp_path: Path, quantified: bool, verifiable: int, measurable: str
) -> None:
    statement = labelled(tmp_path, quantified=quantified, verifiable=verifiable)
    assert statement.expects("measurable") == measurable
    assert statement.expects("specific") == "pass"
    assert statement.expects("time_bound") == "pass"


def test_fine_is_what_every_labelling_found_fine(tmp_path: Path) -> None:
    assert labelled(tmp_path).fine
    assert not labelled(tmp_path, unanimous=False).fine
    assert not labelled(tmp_path, time_bound=False).fine


def test_a_line_that_is_no_labelled_statement_is_named(tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_text(json.dumps(ROW) + '\n\n{"id": "2", "text": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="Line 3"):
        load(file)


@pytest.mark.parametrize(
    ("field", "found", "label", "same"),
    [
        ("target", 2.0, 2, True),
        ("target", 2.1, 2, False),
        ("target", None, 2, False),
        ("target", None, None, True),
        ("unit", "Percent", "%", True),
        ("unit", "blog posts", "posts", True),
        ("unit", "ms", "s", False),
        ("direction", "increase", "reach", False),
    ],
)
def test_values_are_compared_as_the_rubric_says(field: str, found: Any, label: Any, same: bool) -> None:
    assert same_value(field, found, label) is same
