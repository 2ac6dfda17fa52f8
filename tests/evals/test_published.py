"""Published misses are taken as they are: a share or a milestone, no check-in invented, too little left out."""

import json
from pathlib import Path

import pytest

from coach.errors import InputError
from evals.choosing import chosen
from evals.frame import Options
from evals.published import published
from evals.registry import run
from evals.runner import Run

ROW = {
    "id": "p1",
    "text": "Every team has a runbook",
    "score": "62.5%",
    "note": "Five of eight teams wrote one because the template came in June.",
    "source": "somebody/handbook:goals/2019_q3.md",
}


def test_a_share_is_a_result_in_per_cent_with_the_end_of_its_quarter() -> None:
    case = published(ROW)
    assert case is not None and case["checkins"] == [] and case["reflection"] == ROW["note"]
    wanted = {"unit": "%", "baseline": 0, "target": 100, "final": 62.5, "due": "2019-09-30"}
    assert wanted.items() <= case["key_result"].items()


@pytest.mark.parametrize("score", ["missed", "partly"])
def test_without_a_share_it_is_a_milestone_that_was_not_reached(score: str) -> None:
    case = published({**ROW, "score": score, "source": "somebody/blog:2018-12-31-goals-for-2019.md"})
    assert case is not None
    assert (case["key_result"]["target"], case["key_result"]["final"]) == (1, 0)
    assert case["key_result"]["due"] == "2019-12-31"


def test_a_note_of_a_word_is_too_little_and_a_line_without_one_is_named() -> None:
    assert published({**ROW, "note": "deprioritized"}) is None
    with pytest.raises(InputError, match="p1"):
        published({"id": "p1", "score": "missed"})


def test_the_suite_runs_from_the_file_alone_and_judges_no_cause(tmp_path: Path) -> None:
    file = tmp_path / "results.jsonl"
    file.write_text(json.dumps(ROW) + "\n" + json.dumps({**ROW, "id": "p2", "note": "no"}), encoding="utf-8")
    assert chosen([], Options(cases=file)) == ["published"]
    outcome = run("published", run=Run(options=Options(cases=file)))
    measures = outcome.figures["arms"]["guide"]["measures"]
    assert (measures["answered"]["n"], measures["answered"]["value"]) == (1, 1.0)
    assert not measures.get("cause", {}).get("n")
