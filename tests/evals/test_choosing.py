"""What a run was asked for does something in the suites it names, or is an error."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.errors import InputError
from evals import registry
from evals.choosing import chosen
from evals.collecting.reading import rows
from evals.frame import Options
from evals.runner import Run, run_suite
from evals.suites import drafts

MODEL = "openai/gpt-4o-mini"


def test_every_suite_whose_data_is_here_is_taken_where_none_is_named() -> None:
    assert chosen([], Options()) == registry.ready()
    assert not {"disputes", "published"} & set(registry.ready())
    assert chosen([], Options(labels=Path("labels.jsonl"))) == ["validator"]


def test_a_live_model_leaves_out_the_suites_that_call_none() -> None:
    live = chosen([], Options(live=(MODEL,)))
    assert set(live) >= {"drafts", "key_results", "retro_model", "review_model", "ask_model"}
    assert not set(live) & {"tracing", "ruler", "retro", "labellings"}
    with pytest.raises(InputError, match="--live does nothing in the suite tracing"):
        chosen(["drafts", "tracing"], Options(live=(MODEL,)))


def test_an_arm_that_a_named_suite_does_not_have_is_an_error_with_the_suites_that_have_it() -> None:
    assert chosen([], Options(arms=("fused",))) == ["retrieval"]
    with pytest.raises(InputError, match="does nothing in the suite ruler") as told:
        chosen(["ruler"], Options(arms=("fused",)))
    assert "retrieval" in str(told.value)
    with pytest.raises(InputError, match="nobody"):
        chosen([], Options(arms=("nobody",)))


def test_cases_of_use_go_to_the_suites_that_they_are_for(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": "a", "text": "Make it better", "rule": "S101"}\n', encoding="utf-8")
    assert chosen([], Options(cases=file)) == ["disputes"]
    with pytest.raises(InputError, match="no case for drafts"):
        chosen(["drafts"], Options(cases=file))
    with pytest.raises(InputError, match="does nothing in the suite retro"):
        chosen(["retro"], Options(cases=file))
    file.write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="holds no case"):
        chosen([], Options(cases=file))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"id": "a", "aspiration": "x"}\nnot json\n', "Line 2"),
        ('["a"]\n', "Line 1"),
        ('{"aspiration": "x"}\n', "no id"),
        ('{"id": "a"}\n{"id": "a"}\n', "twice"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_file_that_holds_no_cases_is_named_with_its_line(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=said):
        rows(file)


def test_the_arm_that_the_readme_shows_works_as_it_stands_in_twenty_lines() -> None:
    text = (Path(__file__).resolve().parents[2] / "evals" / "README.md").read_text(encoding="utf-8")
    code = re.search(r"## How to add an arm.*?```python\n(.*?)```", text, re.DOTALL)
    assert code is not None and len(code[1].splitlines()) <= 20
    space: dict[str, Any] = {}
    exec(code[1], space)
    suite = replace(drafts.SUITE, arms=lambda options: [space["ARM"]])
    found = run_suite(suite, Run(options=Options(limit=2))).figures["arms"]["shout"]
    assert (found["n"], found["failed"]) == (2, 0)


def test_a_suite_that_takes_all_of_its_cases_says_so_where_fewer_are_asked_for() -> None:
    told: list[str] = []
    registry.run("baselines", run=Run(options=Options(limit=2), tell=told.append))
    assert told == ["baselines takes all of its cases: --limit does nothing there.\n"]
