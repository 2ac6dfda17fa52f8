"""Setting the points of the traits: what tells apart gets points, a source left out is not looked at."""

import json
from pathlib import Path

import pytest

from coach.errors import InputError
from coach.validator.reading.judging import SCALES
from evals import datasets, further
from evals.fitting import answer, committed, fit_all, left_out, rows_of, toml

SHARED = Path(__file__).parents[3] / "shared" / "data"

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


@pytest.mark.skipif(
    not (SHARED / further.TEXTS).is_file(), reason="the statements of other people are not here"
)
def test_the_committed_points_come_from_the_labels_that_are_kept() -> None:
    for name, scale in fit_all(committed(SHARED)).items():
        kept = SCALES[name]
        assert abs(scale.base - kept.base) <= 0.05
        for trait in {*scale.points, *kept.points}:
            if trait != "hollow":
                assert abs(scale.points.get(trait, 0.0) - kept.points.get(trait, 0.0)) < 0.25, (name, trait)


def test_labels_are_kept_without_the_texts_they_are_about() -> None:
    rows = [json.loads(line) for line in datasets.path(further.LABELS).read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 661
    assert all(
        not isinstance(value, str) or name in ("id", "form") for row in rows for name, value in row.items()
    )


def test_labels_without_their_texts_say_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        further.load(tmp_path)
