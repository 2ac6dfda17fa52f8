"""Setting the points of the traits: what tells apart gets points, a source left out is not looked at."""

import json
from pathlib import Path

from evals.fitting import answer, fit_all, left_out, rows_of, toml

LABEL = {
    "form": "output", "verifiable": 2, "quantified": False, "time_bound": False, "baseline": None,
    "target": None, "unit": None, "direction": None, "relative": False,
}  # fmt: skip


def _file(folder: Path) -> Path:
    clear = [
        f"Publish the {name} Atlas" for name in ("Baltic", "Alpine", "Celtic", "Nordic", "Iberian", "Saxon")
    ]
    vague = [
        f"Improve {name}" for name in ("cooking", "singing", "rowing", "gardening", "sailing", "knitting")
    ]
    rows = [
        {**LABEL, "id": f"{level}-{at}", "text": text, "group": f"source {at % 3}", "specific": level,
         "verifiable": level}
        for level, texts in ((2, clear * 2), (1, vague * 2))
        for at, text in enumerate(texts)
    ]  # fmt: skip
    file = folder / "labels.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def test_traits_that_tell_apart_get_points(tmp_path: Path) -> None:
    rows = rows_of(_file(tmp_path), 1)
    scales = fit_all(rows)
    assert scales["clear"].points["object:name"] > 0 > scales["clear"].points["verb:improve"]
    assert answer(rows[0], scales)["specific"] == "pass"
    assert '"object:name"' in toml(scales)


def test_every_row_is_answered_by_points_set_without_its_source(tmp_path: Path) -> None:
    rows = rows_of(_file(tmp_path), 1)
    answers = left_out(rows)
    assert sorted(answers) == list(range(len(rows)))
