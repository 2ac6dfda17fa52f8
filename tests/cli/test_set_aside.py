"""What a model wrote that does not pass is not shown as a suggestion, and can be looked at with what refused it."""

import json
from typing import Any

import pytest

from coach.cli import waiting
from coach.coaching.aside import opened, refused
from coach.domain.ledger import LedgerEntry
from coach.models.budget import Budget
from evals.loopback import Reply, said

WISH = "I want us to solve tickets faster, but not by closing them early."
CALL = ["--role", "Support team lead", "--fact", "median ticket resolution is 31 h", "--today", "2026-12-01",
        "--period", "2027-H1"]  # fmt: skip
#: Nothing that a rule could mend: no number stands in it.
EMPTY = "Tickets are handled with more care by 30 June 2027"
GOOD = ("Median time to resolve a ticket falls from 31 hours to 25 hours by 30 June 2027",
        "Share of tickets solved with the first answer reaches 60% by 30 June 2027")  # fmt: skip


def objectives(*sets: tuple[str, ...]) -> Reply:
    made = [
        {
            "text": f"Customers get a lasting solution sooner {when} by 30 June 2027",
            "parent": None,
            "why": "Waiting is what they remember.",
            "key_results": [{"text": line, "reason": "a fifth is possible"} for line in lines],
        }
        for when, lines in zip(("at night", "at weekends", "in the morning"), sets, strict=False)
    ]
    return said(json.dumps({"objectives": made}))


def hopeless(body: dict[str, Any], call: int) -> Reply:
    return objectives((EMPTY, EMPTY), (EMPTY, EMPTY), (EMPTY, EMPTY))


def test_what_was_set_aside_is_named_and_opens_with_what_refused_it(provider: Any, coach: Any) -> None:
    provider(hopeless)
    done = coach("draft", "--aspiration", WISH, *CALL)
    assert "so the embedded coach wrote this" in done.out and EMPTY not in done.out
    named = [line.split()[-1] for line in done.err.splitlines() if line.startswith("Set aside, to read:")]
    assert len(named) == 3
    told = coach("ledger", "show", named[0]).out
    assert f"✗ {EMPTY}" in told and "M1" in told
    taken = coach("ledger", "accept", named[0], "--confirm", "all")
    assert taken.code != 0 and coach("goal", "list", "--format", "json").json["goals"] == []


def test_json_names_it_beside_what_is_shown(provider: Any, coach: Any) -> None:
    provider(lambda body, call: objectives(GOOD, (EMPTY, EMPTY)) if call == 1 else objectives((EMPTY, EMPTY)))
    line = coach("draft", "--aspiration", WISH, *CALL, "--count", "2", "--format", "json").json
    assert len(line["aside"]) == 1 and line["aside"][0] not in line["ledger_ids"]
    assert {one["suggester"] for one in line["suggestions"]} == {"model", "guide"}


def test_nothing_is_named_where_all_passes(provider: Any, coach: Any) -> None:
    provider(lambda body, call: objectives(GOOD))
    done = coach("draft", "--aspiration", WISH, *CALL, "--count", "1")
    assert "Set aside" not in done.err
    line = coach("draft", "--aspiration", WISH, *CALL, "--count", "1", "--format", "json").json
    assert line["aside"] == []


def test_key_results_name_it_too(provider: Any, coach: Any) -> None:
    provider(lambda body, call: objectives((EMPTY, EMPTY)))
    done = coach("key-results", "Customers get a lasting solution sooner by 30 June 2027", *CALL)
    assert "Set aside, to read: coach ledger show led-" in done.err


def test_an_answer_that_nobody_could_read_says_why() -> None:
    assert list(refused({"malformed": "it is not JSON"})) == [
        "✗ Its answer could not be used: it is not JSON."
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"text": "We should plan more.", "findings": [{"rule": "L1", "severity": "error", "message": "Vague.", "fix": "Say what."}]},
        {"sections": [{"sentences": [{"text": "We should plan more."}]}],
         "findings": [{"rule": "L1", "severity": "warning", "fatal": True, "message": "Vague.", "fix": "Say what."}]},
    ],
)  # fmt: skip
def test_a_learning_and_a_summary_open_too(content: dict[str, Any]) -> None:
    told = "\n".join(refused(content))
    assert "We should plan more." in told and "L1 Vague. Say what." in told


def test_a_deleted_one_says_nothing_more() -> None:
    gone = LedgerEntry(
        id="led-1", at="2026-12-01T10:00:00Z", flow="draft", suggester="model", suggestion={"text": "x"},
        verdict="fail", passed=False, content_hash="deleted",
    )  # fmt: skip
    assert list(opened(gone)) == ["It was deleted."]


# --- what it takes


def test_the_budget_is_told_part_by_part() -> None:
    moment = [0.0]
    budget = Budget(seconds=120, calls=3, usd=0.05, clock=lambda: moment[0])
    assert budget.told() == ""
    budget.take_call()
    moment[0] = 12.4
    budget.spend(0.0012)
    assert budget.told() == "call 1 of 3, 12 of 120 s, 0.0012 of 0.05 US dollars"
    budget.spend(None)
    assert budget.told() == "call 1 of 3, 12 of 120 s, cost not known"


def test_while_one_waits_a_terminal_shows_what_is_spent_and_nothing_stays(
    monkeypatch: Any, capsys: Any
) -> None:
    import threading

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    told = iter(["", "call 1 of 3", "call 1 of 3", "call 2 of 3"])
    seen = threading.Event()

    def taking() -> str:
        found = next(told, None)
        if found is None:
            seen.set()
        return "call 2 of 3" if found is None else found

    with waiting.waiting(taking, step=0.001):
        assert seen.wait(5)
    assert capsys.readouterr().err == "\rcall 1 of 3\x1b[K\rcall 2 of 3\x1b[K\r\x1b[K"


def test_without_a_terminal_nothing_is_written_while_one_waits(capsys: Any) -> None:
    with waiting.waiting(lambda: "call 1 of 3", step=0.001):
        pass
    assert capsys.readouterr().err == ""


def test_what_it_took_is_said_at_the_end(provider: Any, coach: Any) -> None:
    provider(hopeless)
    assert "The model took 3 calls, " in coach("draft", "--aspiration", WISH, *CALL).err


def test_no_model_no_word_of_calls(coach: Any) -> None:
    assert "calls" not in coach("draft", "--aspiration", WISH, *CALL).err


def test_a_start_that_nobody_gave_and_a_day_that_is_too_late_are_both_mended(
    provider: Any, coach: Any
) -> None:
    late = "Median time to resolve a ticket falls from 77 hours to 25 hours by 30 September 2027"
    provider(lambda body, call: objectives((late, GOOD[1])))
    call = ["draft", "--aspiration", WISH, *CALL, "--count", "1", "--format", "json"]
    (one,) = coach(*call).json["suggestions"]
    texts = [kr["text"] for kr in one["key_results"]]
    assert one["suggester"] == "model"
    assert texts[0] == "Median time to resolve a ticket falls to 25 hours by 30 June 2027"
