"""Setting the points of the traits: what tells apart gets points, a source left out is not looked at."""

import json
from pathlib import Path

import numpy as np
import pytest

from coach.errors import InputError
from coach.validator.reading.judging import NAMES, SCALES
from evals import datasets, further, gathered
from evals.fitting.logistic import design, fit, solve
from evals.fitting.rows import Row, answer, committed, is_held_out, rows_of
from evals.fitting.telling import report, toml, tsv
from evals.fitting.tuning import Choice, choose, folds_of, left_out, points_of
from evals.fitting.vectors import vectors

SHARED = Path(__file__).parents[3] / "shared" / "data"
GATHERED = SHARED.parents[1] / "gathered" / "statements.jsonl"

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
        {**LABEL, "id": f"{level}-{at}", "text": text, "group": f"source {at % 6}", "specific": level,
         "verifiable": level, "form": "output" if level == 2 else "outcome"}
        for level, texts in ((2, clear * 2), (1, vague * 2))
        for at, text in enumerate(texts)
    ]  # fmt: skip
    file = folder / "labels.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


@pytest.fixture
def rows(tmp_path: Path) -> list[Row]:
    return rows_of(_file(tmp_path))


def test_traits_that_tell_apart_get_points(rows: list[Row]) -> None:
    made = design(rows, {})
    points = points_of(made, choose(made, range(len(rows))))
    clear = points.scales["clear"].points
    assert clear["object:name"] > 0 > clear["verb:improve"]
    assert answer(rows[0], points) == {"form": "output", "specific": "pass", "measurable": "warn"}
    assert '"object:name"' in toml(points.scales)


def test_a_word_counts_as_its_neighbours_in_meaning_do(rows: list[Row]) -> None:
    near = {"baltic": 1.0, "alpine": 1.0, "celtic": 1.0, "nordic": 1.0, "cooking": -1.0, "singing": -1.0,
            "rowing": -1.0, "gardening": -1.0, "iberian": 0.9, "knitting": -0.9, "danubian": 1.0}  # fmt: skip
    made = design(rows, {word: np.array([10.0 * value]) for word, value in near.items()})
    points = points_of(made, choose(made, range(len(rows))))
    place = NAMES.index("clear")
    assert (
        points.words["danubian"][place] == points.words["baltic"][place] > 0 > points.words["singing"][place]
    )
    lines = tsv(points.words).splitlines()
    assert [line.split("\t")[0] for line in lines[3:]] == sorted(points.words)


def test_a_trait_that_few_statements_show_gets_no_points(rows: list[Row]) -> None:
    shown = {trait for row in rows for trait in row.traits}
    rare = {trait for trait in shown if sum(trait in row.traits for row in rows) < 13}
    assert rare and rare.isdisjoint(design(rows, {}, least=13).names)


def test_every_row_is_answered_by_points_set_without_its_source(rows: list[Row]) -> None:
    answers = left_out(design(rows, {}), folds=3)
    assert sorted(answers) == list(range(len(rows)))
    assert "macro-F1" in report(rows, answers, rounds=10)


def test_the_rows_of_a_source_stay_in_one_part(rows: list[Row]) -> None:
    parts = folds_of(rows, range(len(rows)), folds=3)
    homes = [{rows[at].source for at in part} for part in parts]
    assert sum(map(len, homes)) == len(set.union(*homes)) == 6


def test_points_do_not_depend_on_rows_that_are_not_chosen(rows: list[Row]) -> None:
    made = design(rows, {})
    few = [at for at, row in enumerate(rows) if row.source != "source 0"]
    other = [Row(row.label, row.file, 9.0, row.traits, row.words, row.quantified) if at not in few else row
             for at, row in enumerate(rows)]  # fmt: skip
    one, two = (fit(some, "clear", 3.0, few) for some in (made, design(other, {})))
    assert (one.base, one.traits) == (two.base, two.traits)


def test_the_points_are_where_the_loss_is_least() -> None:
    table = np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0], [1.0, 0.0, 0.0]] * 5)
    truth = np.array([1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0] * 2)
    weights, held = np.ones(20), np.array([1e-3, 2.0, 2.0])
    points = solve(table, truth, weights, 2.0)
    slope = table.T @ (1 / (1 + np.exp(-table @ points)) - truth) + held * points
    assert np.abs(slope).max() < 1e-2


def test_a_bar_that_is_moved_moves_the_base_or_the_trait_it_is_for(rows: list[Row]) -> None:
    made, ridges = design(rows, {}), dict.fromkeys(NAMES, 3.0)
    still = dict.fromkeys(("theme", "work", "clear", "vague", "agreed", "agreed:bare", "seen"), 0.0)
    plain = points_of(made, Choice(ridges, still)).scales
    moved = points_of(made, Choice(ridges, {**still, "clear": 0.4, "agreed:bare": 0.6})).scales
    assert round(moved["clear"].base - plain["clear"].base, 2) == 0.4
    bare = [scales["agreed"].points.get("bare", 0.0) for scales in (plain, moved)]
    assert round(bare[1] - bare[0], 1) == 0.6


def test_who_is_held_out_is_decided_by_the_name_alone() -> None:
    names = [f"source {at}" for at in range(300)]
    held = sum(map(is_held_out, names))
    assert 70 < held < 130 and held == sum(map(is_held_out, reversed(names)))


@pytest.mark.skipif(
    not ((SHARED / further.TEXTS).is_file() and GATHERED.is_file()),
    reason="the statements of other people are not here",
)
@pytest.mark.long
def test_the_committed_points_come_from_the_labels_that_are_kept() -> None:
    made = design(committed(SHARED, GATHERED), vectors())
    points = points_of(made, choose(made, range(len(made.rows))))
    for name, scale in points.scales.items():
        kept = SCALES[name]
        assert abs(scale.base - kept.base) <= 0.05
        for trait in {*scale.points, *kept.points}:
            assert abs(scale.points.get(trait, 0.0) - kept.points.get(trait, 0.0)) < 0.25, (name, trait)


@pytest.mark.parametrize("labels", [further.LABELS, gathered.LABELS])
def test_labels_are_kept_without_the_texts_they_are_about(labels: str) -> None:
    rows = [json.loads(line) for line in datasets.path(labels).read_text("utf-8").splitlines()]
    assert len({(row["id"], row.get("by")) for row in rows}) == len(rows) > 600
    kept = ("id", "form", "source", "group", "unit", "direction", "sha256", "by")
    assert all(not isinstance(value, str) or name in kept for row in rows for name, value in row.items())


def test_labels_without_their_texts_say_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        further.load(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        gathered.load(tmp_path / "none.jsonl")


def test_a_text_that_was_changed_is_not_taken_for_the_one_that_was_labelled(tmp_path: Path) -> None:
    first = json.loads(datasets.path(gathered.LABELS).read_text("utf-8").splitlines()[0])
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"id": first["id"], "text": "Another text"}), encoding="utf-8")
    with pytest.raises(InputError, match="is not the one that was labelled"):
        gathered.load(file)
