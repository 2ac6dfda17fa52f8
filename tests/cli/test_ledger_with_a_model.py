"""The ledger over what a model wrote: listed, filtered, told, verified, exported, and really deleted."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals.loopback import Reply, said

WISH = "I want us to solve tickets faster, but not by closing them early."
CALL = ["draft", "--aspiration", WISH, "--role", "Support team lead", "--fact", "median ticket resolution is 31 h",
        "--today", "2026-12-01", "--period", "2027-H1", "--count", "1"]  # fmt: skip
#: What stands in the raw answers alone, in the model's own words.
FIRST, SECOND = "Zugspitze-in-prose", "Watzmann-in-a-draft"


def draft_answer(baseline: int, why: str) -> str:
    lines = (f"Median time to resolve a ticket falls from {baseline} hours to 25 hours by 30 June 2027",
             "Share of tickets solved with the first answer reaches 60% by 30 June 2027")  # fmt: skip
    objective = {
        "text": "Customers get a lasting solution sooner than today by 30 June 2027",
        "parent": None,
        "why": why,
        "key_results": [{"text": line, "reason": "a fifth is possible"} for line in lines],
    }
    return json.dumps({"objectives": [objective]})


def respond(body: dict[str, Any], call: int) -> Reply:
    if call == 1:
        return said(f"Gladly! Nobody likes to wait for help, says {FIRST}.")
    return said(draft_answer(77 if call == 2 else 31, f"Waiting is what they remember, {SECOND}."))


@pytest.fixture
def drafted(provider: Any, coach: Any) -> list[dict[str, Any]]:
    """A draft with a model: prose, then an invented number, then a good one, which is saved."""
    provider(respond)
    assert coach(*CALL, "--save", "--confirm", "all").code == 0
    rows: list[dict[str, Any]] = coach("ledger", "list", "--format", "json").json["entries"]
    return rows


def test_every_answer_is_listed_with_what_became_of_it(drafted: Any, coach: Any) -> None:
    assert [(row["verdict"], row["repairs"], row["outcome"]) for row in drafted] == [
        ("fail", 0, "offered"), ("fail", 1, "offered"), (drafted[2]["verdict"], 2, "accepted"),
    ]  # fmt: skip
    text = coach("ledger").out
    assert "an answer that could not be used: it does not have the form" in text and "Customers get" in text
    told = coach("ledger", "show", drafted[2]["id"]).out
    assert "draft, made by model, openai/asked, prompt repair" in told
    assert "! another model says that it answered: loopback-1" in told
    assert "1 calls, 100 tokens read and 50 written" in told and "raw answer" in told
    whole = coach("ledger", "show", drafted[0]["id"], "--format", "json").json
    assert FIRST in whole["raw"] and len(whole["prompt_hash"]) == 64


@pytest.mark.parametrize(
    ("flags", "count"),
    [
        (["--suggester", "model"], 3),
        (["--suggester", "guide"], 0),
        (["--model", "ASKED"], 3),
        (["--model", "loopback"], 3),
        (["--model", "other"], 0),
        (["--verdict", "fail"], 2),
        (["--outcome", "accepted"], 1),
        (["--flow", "draft", "--verdict", "fail"], 2),
        (["--flow", "review"], 0),
        (["--since", "2020-01-01"], 3),
        (["--since", "2999-01-01"], 0),
    ],
)
def test_the_list_can_be_narrowed(drafted: Any, coach: Any, flags: list[str], count: int) -> None:
    found = coach("ledger", "list", *flags, "--format", "json").json["entries"]
    assert len(found) == count
    if not count:
        assert (
            "None of 3 suggestions is like that. There are flows: draft."
            in coach("ledger", "list", *flags).err
        )


@pytest.mark.parametrize("flags", [["--suggester", "gude"], ["--verdict", "good"], ["--since", "soon"], ["--outcome", "x"]])  # fmt: skip
def test_a_filter_that_is_none_is_refused(drafted: Any, coach: Any, flags: list[str]) -> None:
    done = coach("ledger", "list", *flags)
    assert done.code == 2 and "cannot be" in done.err


def test_what_each_flow_suggests_has_the_hash_that_it_was_made_with(provider: Any, coach: Any) -> None:
    goal = coach("goal", "add", "Patients in pain get help on the day they call", "--period", "2026-07-01..2026-12-31",
                 "--kr", "Callers in pain who wait for the next day fall from 6 to 1 a day by 31 October 2026", "--format", "json").json["goal"]  # fmt: skip
    result = goal["key_results"][0]["id"]
    coach("checkin", result, "5", "--note", "the second chair was broken", "--today", "2026-10-30")
    coach("retro", result, "--reflection", "We had assumed that the chair would be mended within a week.", "--today", "2026-11-20")  # fmt: skip
    coach("review", "me", "--period", "2026-07-01..2026-12-31", "--today", "2026-11-20")
    coach("key-results", goal["id"], "--today", "2026-11-20")
    provider(lambda body, call: Reply([b"{}"], status=401))
    coach("review", "me", "--period", "2026-07-01..2026-12-31", "--today", "2026-11-20")
    flows = {row["flow"] for row in coach("ledger", "list", "--format", "json").json["entries"]}
    assert flows >= {"review", "retrospective"}
    done = coach("ledger", "verify")
    assert done.code == 0 and "0 differ from their hash" in done.out


def test_the_export_holds_every_answer_and_goes_to_a_file_of_its_own(
    drafted: Any, coach: Any, tmp_path: Path
) -> None:
    file = tmp_path / "ledger.jsonl"
    assert coach("ledger", "export", "-o", str(file)).code == 0
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [row["id"] for row in drafted]
    assert file.stat().st_mode & 0o777 == 0o600
    assert coach("ledger", "export", "-o", str(file)).code == 2


def test_deleting_a_private_wish_takes_every_raw_answer_with_it(drafted: Any, coach: Any, home: Path) -> None:
    def left() -> list[str]:
        files = [path for path in home.rglob("*") if path.is_file()]
        return [word for word in (FIRST, SECOND, "closing them early") if any(word.encode() in f.read_bytes() for f in files)]  # fmt: skip

    assert coach("backup").code == 0
    assert left() == [FIRST, SECOND, "closing them early"]
    goal = coach("goal", "list", "--format", "json").json["goals"][0]
    wish = coach("goal", "show", goal["id"], "--format", "json").json["record"]["aspiration_id"]
    assert coach("delete", goal["id"], "--yes").code == 0
    assert coach("delete", wish, "--yes").code == 0
    assert left() == []
    assert coach("ledger", "verify").code == 0
    assert coach("ledger").out.count("deleted") == 3
