"""`coach draft --save`, `key-results` and `ledger`: from an aspiration to a stored goal, and what became of the rest."""

import pytest

ASKED = (
    "draft", "--aspiration", "I want us to solve tickets faster, but not by closing them early",
    "--role", "Support team lead", "--fact", "median ticket resolution is 26 h", "--fact", "reopen rate 8 %",
    "--period", "2027-Q1", "--today", "2026-12-01",
)  # fmt: skip
TOP = "Customers renew because support is quick and right the first time"


def goals(coach):
    return coach("goal", "list", "--mine", "--format", "json").json["goals"]


def test_a_draft_is_stored_with_its_aspiration_below_the_goal_it_serves(coach) -> None:
    top = coach("goal", "add", TOP, "--level", "company", "--period", "2027-Q1", "--format", "json").json
    done = coach(*ASKED, "--save", "--confirm", "all", "--commitment", "8", "--format", "json")
    assert done.code == 0
    page = coach("goal", "show", done.json["saved"], "--format", "json").json
    assert page["above"]["id"] == top["goal"]["id"]
    assert page["aspiration"].startswith("I want us to solve tickets faster")
    assert page["record"]["commitment"] == 8
    assert all(
        n["origin"] != "assumption" or n["confirmed"] for kr in page["key_results"] for n in kr["numbers"]
    )


def test_numbers_that_nobody_confirmed_are_not_stored_and_the_way_on_is_said(coach) -> None:
    done = coach(*ASKED, "--save")
    assert done.code == 2 and "yours to confirm" in done.err
    assert goals(coach) == []
    way = done.err.split("coach ledger accept ")[1].split()
    assert coach("ledger", "accept", *way).code == 0
    assert len(goals(coach)) == 1


def test_a_number_that_was_not_proposed_cannot_be_confirmed(coach) -> None:
    done = coach(*ASKED, "--save", "--confirm", "77")
    assert done.code == 2 and "77 is not proposed here" in done.err
    assert goals(coach) == []


def test_another_candidate_can_be_picked_and_one_that_is_not_there_cannot(coach) -> None:
    assert coach(*ASKED, "--save", "--pick", "9", "--confirm", "all").code == 2
    done = coach(*ASKED, "--save", "--pick", "2", "--confirm", "all", "--format", "json").json
    assert goals(coach)[0]["text"] == done["suggestions"][1]["objective"]["text"]


def test_every_suggestion_is_in_the_ledger_also_without_saving(coach) -> None:
    drafted = coach(*ASKED, "--format", "json").json
    entries = coach("ledger", "--help") and coach("ledger", "list", "--format", "json").json["entries"]
    assert [entry["id"] for entry in entries] == drafted["ledger_ids"]
    assert {entry["outcome"] for entry in entries} == {"offered"}
    assert drafted["ledger_ids"][0] in coach("ledger").out


def test_what_became_of_a_suggestion_is_found_again(coach) -> None:
    first, second, third = coach(*ASKED, "--format", "json").json["ledger_ids"]
    coach("ledger", "accept", first, "--confirm", "all")
    coach(
        "ledger",
        "accept",
        second,
        "--confirm",
        "all",
        "--text",
        "Our customers get an answer that lasts by 31 March 2027",
    )
    coach("ledger", "reject", third, "--reason", "we have no such tickets")
    rows = {entry["id"]: entry for entry in coach("ledger", "list", "--format", "json").json["entries"]}
    assert [rows[name]["outcome"] for name in (first, second, third)] == ["accepted", "edited", "rejected"]
    assert "+Our customers" in rows[second]["outcome_note"]
    assert rows[third]["outcome_note"] == "we have no such tickets"
    only = coach("ledger", "list", "--outcome", "rejected", "--format", "json").json["entries"]
    assert [entry["id"] for entry in only] == [third]
    assert "no such tickets" in coach("ledger", "show", third).out


def test_an_altered_suggestion_is_found_by_its_hash(coach, home) -> None:
    import sqlite3
    from contextlib import closing

    name = coach(*ASKED, "--format", "json").json["ledger_ids"][0]
    assert coach("ledger", "verify").code == 0
    with closing(sqlite3.connect(home / "coach.db")) as raw, raw:
        raw.execute(
            "UPDATE ledger SET suggestion = replace(suggestion, 'Customers', 'Costumers') WHERE id = ?",
            (name,),
        )
    done = coach("ledger", "verify", "--format", "json")
    assert done.code == 1 and done.json["wrong"] == [name]
    assert coach("ledger", "accept", name, "--confirm", "all").code == 2


def test_the_ledger_is_exported_line_by_line(coach, tmp_path) -> None:
    coach(*ASKED)
    file = tmp_path / "ledger.jsonl"
    assert coach("ledger", "export", "--output", str(file)).code == 0
    assert file.read_text(encoding="utf-8").count("\n") == 3 and file.stat().st_mode & 0o777 == 0o600
    assert coach("ledger", "export", "--output", str(file)).code == 2


def test_key_results_are_added_to_a_stored_goal(coach) -> None:
    goal = coach(
        "goal", "add", "Customers get a lasting solution sooner", "--period", "2027-Q1", "--format", "json"
    ).json["goal"]["id"]
    facts = ("--fact", "median ticket resolution is 26 h")
    offered = coach("key-results", goal, *facts, "--format", "json").json
    assert offered["saved"] is None and offered["suggestions"][0]["key_results"]
    done = coach("key-results", goal, *facts, "--save", "--confirm", "all", "--format", "json")
    page = coach("goal", "show", goal, "--format", "json").json
    assert len(page["key_results"]) == len(done.json["suggestions"][0]["key_results"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["draft", "--save", "--input", "cases.jsonl"], "Leave one"),
        (["draft", "--pick", "2", "--aspiration", "x"], "Add --save"),
        (["draft", "--aspiration", "", "--save"], "nothing to save"),
        (["draft", "--aspiration", "x" * 30_000], "at most 20,000 are read"),
        (["draft", "--aspiration", "I want to lead", "--parent", "obj-nowhere"], "There is no goal"),
        (["ledger", "accept", "led-nowhere"], "no ledger entry"),
        (["ledger", "list", "--outcome", "excepted"], "Did you mean accepted"),
        (["key-results", "obj-nowhere"], "There is no goal"),
        (["key-results", ""], "is empty"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(coach, arguments, told) -> None:
    done = coach(*arguments)
    assert done.code == 2 and told in done.err and "Traceback" not in done.err


def test_a_draft_still_comes_out_where_the_store_cannot_be_used(coach, home) -> None:
    home.mkdir(parents=True)
    (home / "coach.db").write_bytes(b"no database at all")
    done = coach(*ASKED, "--format", "json")
    assert done.code == 0 and "kept nowhere" in done.err and done.json["suggestions"]
    assert coach(*ASKED, "--save", "--confirm", "all").code == 6
    assert (home / "coach.db").read_bytes() == b"no database at all"


def test_a_model_that_fails_is_said_or_replaced(coach, monkeypatch) -> None:
    monkeypatch.setenv("COACH_API_BASE", "http://127.0.0.1:9")
    failed = coach(*ASKED, "--model", "openai/none", "--no-fallback")
    said, fault = failed.err.splitlines()
    assert (
        failed.code == 3 and said.startswith("Asking openai/none.") and fault.startswith("coach: The model")
    )
    replaced = coach(*ASKED, "--model", "openai/none", "--format", "json")
    assert replaced.code == 0 and replaced.json["degraded"]
    assert {one["suggester"] for one in replaced.json["suggestions"]} == {"guide"}
