"""`coach draft` searches by meaning where an index is there, as the interface does; it never builds one."""

import asyncio
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach import settings
from coach.coaching.brief import brief_of
from coach.coaching.workspace import open_workspace
from tests.retrieval.conftest import CountingEmbedder

CASE = {
    "id": "wish",
    "role": "Nurse",
    "aspiration": "I dread speaking up when seniors are in the room and want that to change.",
    "facts": [],
    "parents": [],
    "period": {"start": "2027-01-01", "end": "2027-03-31"},
}
DAY = date(2026, 12, 1)


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> CountingEmbedder:
    """Stands in for the model of 23 MB."""
    made = CountingEmbedder()
    monkeypatch.setattr("coach.retrieval.search.open_model", lambda: made)
    return made


@pytest.fixture
def cases(tmp_path: Path) -> str:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(CASE) + "\n")
    return str(file)


def in_bulk(coach: Any, cases: str) -> dict[str, Any]:
    done = coach("draft", "--input", cases, "--today", str(DAY), "--format", "jsonl")
    return dict(json.loads(done.out))


def drafts(line: dict[str, Any]) -> list[str]:
    found = [one["objective"]["text"] for one in line["suggestions"]]
    return [*found, *(kr["text"] for one in line["suggestions"] for kr in one["key_results"])]


def test_with_an_index_the_command_line_gives_the_candidates_of_the_interface(
    coach: Any, cases: str, embedder: CountingEmbedder
) -> None:
    assert coach("knowledge", "index").code == 0
    with open_workspace(settings.load(), today=DAY) as found:
        result = asyncio.run(found.services.drafted(brief_of(CASE, today=DAY), today=DAY))
    line = in_bulk(coach, cases)
    assert line["search"] == "meaning" and line["degraded"] is None
    assert drafts(line) == drafts(result.to_json())
    alone = coach("draft", "--aspiration", CASE["aspiration"], "--role", "Nurse", "--period", "2027-Q1",
                  "--today", str(DAY), "--format", "json").json  # fmt: skip
    assert alone["search"] == "meaning" and drafts(alone) == drafts(line)


def test_an_index_that_no_longer_fits_is_not_built_on_the_way(
    coach: Any, cases: str, embedder: CountingEmbedder, home: Path
) -> None:
    coach("knowledge", "index")
    pointer = home / "index" / "current.json"
    pointer.write_text(pointer.read_text().replace('"source": "', '"source": "older'))
    before = embedder.embedded
    line = in_bulk(coach, cases)
    assert line["search"] == "words" and line["suggestions"]
    assert "out of date" in line["degraded"] and "coach knowledge index" in line["degraded"]
    assert embedder.embedded == before


def test_explain_says_which_search_it_was_and_what_the_candidates_rest_on(coach: Any) -> None:
    wish = "Handover on our ward is a mess. I want one proper way of doing it that sticks."
    told = coach("draft", "--aspiration", wish, "--role", "Nurse", "--explain").out
    assert "searched by words; coach knowledge index" in told
    assert "1. rests on: competency." in told
    spoken = coach("draft", "--aspiration", CASE["aspiration"], "--role", "Nurse", "--explain").out
    assert "1. rests on: your own words alone" in spoken
    assert "searched by" not in coach("draft", "--aspiration", CASE["aspiration"], "--role", "Nurse").out


def test_where_there_is_no_index_nothing_heavy_is_loaded_and_nothing_is_made(cases: str, home: Path) -> None:
    script = (
        "import sys; from coach.cli.main import run\n"
        f"code = run(['draft', '--input', {cases!r}, '--format', 'jsonl'])\n"
        "print(code, *{'chromadb', 'onnxruntime', 'tokenizers', 'litellm'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    *lines, last = done.stdout.strip().splitlines()
    assert json.loads(lines[0])["search"] == "words" and json.loads(lines[0])["degraded"] is None
    assert last.split() == ["0"] and not home.exists()


OWN = """
metrics:
- id: kudos
  name: thank-you notes from members
  plural: true
  unit: items
  per: a month
  direction: increase
  kind: lagging
  definition: Notes of thanks that members send, counted once each.
  source: the shared mailbox
  baseline_question: How many thank-you notes came in last month?
  gamed_by: asking for them
  guardrail: support.reopen-rate
  sample: one full month of the mailbox
  step: {share: 0.2, why: "A fifth more is a change that people notice."}
  keywords: [thank-you notes, kudos]
  trades: [support]
competencies:
- id: thanked
  name: Members who are glad that they called
  keywords: [members thank us, grateful members]
  change:
  - "{clients|Members} thank us because we settled it for good"
  - "{clients|Members} recommend the help desk to others"
  why: A note of thanks tells more than a score.
  metrics: [thanks.kudos, support.reopen-rate, support.first-contact]
  opening_question: What do the notes thank you for?
  questions:
  - {ask: "Who writes them?", why: "A few regulars would mislead."}
  learning_form: "The team knows what {clients|members} thank us for"
  first_steps: ["Read last month's notes together."]
  control: How a case is settled is yours; whether somebody writes is not.
  trades: [support]
"""


def test_what_one_adds_and_takes_out_again_is_in_step_with_the_index_at_once(
    coach: Any, cases: str, embedder: CountingEmbedder, tmp_path: Path
) -> None:
    coach("knowledge", "index")
    whole = embedder.embedded
    file = tmp_path / "thanks.yaml"
    file.write_text(OWN)
    added = coach("knowledge", "add", str(file))
    assert added.code == 0 and not added.err
    assert embedder.embedded <= whole + 3, "only what is new is embedded"
    assert in_bulk(coach, cases)["search"] == "meaning"
    found = coach("knowledge", "search", "grateful members thank us", "--format", "json").json
    assert found["degraded"] is None and found["hits"][0]["id"] == "competency.thanks.thanked"
    assert coach("knowledge", "remove", "thanks", "--yes").code == 0
    gone = coach("knowledge", "search", "grateful members thank us", "--format", "json").json
    assert gone["degraded"] is None and "competency.thanks.thanked" not in {h["id"] for h in gone["hits"]}
    assert in_bulk(coach, cases)["search"] == "meaning"
