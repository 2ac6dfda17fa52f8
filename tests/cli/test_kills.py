"""kill -9 at every statement: what a verb had said is kept, what it had not is whole or not there (faults 21, 28)."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from coach.cli.main import run

GOAL = "Customers get an answer that lasts"
ASKED = [
    "draft",
    "--aspiration",
    "I want us to solve tickets faster",
    "--role",
    "Support lead",
    "--today",
    "2026-12-01",
]


def killed_at(statement: int, arguments: list[str]) -> bool:
    """Run a verb in a child that is killed before its n-th statement that writes or ends; False where it got through."""
    child = os.fork()
    if child == 0:
        seen = 0

        def kill(*given: object) -> None:
            nonlocal seen
            words = str(given[2]).split(None, 1)[0].upper()
            if words in ("INSERT", "UPDATE", "DELETE", "COMMIT", "BEGIN"):
                seen += 1
                if seen == statement:
                    os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", kill)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os._exit(run(arguments))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, arguments
    return False


@pytest.fixture
def setting(coach, tmp_path: Path) -> dict[str, str]:
    """A goal, a suggestion that waits in the ledger, a file to import, a backup."""
    goal = coach("goal", "add", GOAL, "--kr", "Reopen rate falls from 9% to 6%", "--format", "json").json[
        "goal"
    ]["id"]
    entry = coach(*ASKED, "--format", "json").json["ledger_ids"][0]
    file = tmp_path / "goals.md"
    rows = [f"# Customers of town {n} get an answer\n- Reopen rate falls from 9% to 6%\n" for n in range(6)]
    file.write_text("\n".join(rows), encoding="utf-8")
    return {"goal": goal, "entry": entry, "file": str(file)}


def _state(coach) -> tuple[object, ...]:
    goals = coach("goal", "list", "--format", "json").json["goals"]
    outcomes = [one["outcome"] for one in coach("ledger", "list", "--format", "json").json["entries"]]
    return tuple(sorted((goal["id"][:3], goal["text"]) for goal in goals)), tuple(outcomes)


VERBS: dict[str, Callable[[dict[str, str]], list[str]]] = {
    "goal add": lambda s: ["goal", "add", "Colleagues find answers", "--level", "team"],
    "goal edit": lambda s: ["goal", "edit", s["goal"], "--text", "Customers get answers that stay"],
    "import": lambda s: ["import", s["file"]],
    "ledger accept": lambda s: ["ledger", "accept", s["entry"], "--confirm", "all"],
    "ledger reject": lambda s: ["ledger", "reject", s["entry"], "--reason", "no"],
    "undo": lambda s: ["undo"],
    "delete": lambda s: ["delete", s["goal"], "--yes"],
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_that_is_killed_is_done_whole_or_not_at_all(coach, setting, verb: str) -> None:
    arguments = VERBS[verb](setting)
    before = _state(coach)
    points = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144]
    killed = 0
    for point in points:
        if not killed_at(point, arguments):
            break
        killed += 1
        assert _state(coach) == before, point
        assert coach("verify").code == 0, point
    assert killed >= 2
    if killed == len(points):
        assert coach(*arguments).code == 0
    assert _state(coach) != before
    assert coach("verify").code == 0


def test_a_draft_that_is_killed_leaves_whole_suggestions_only(coach, setting) -> None:
    before = len(coach("ledger", "list", "--format", "json").json["entries"])
    for point in (1, 2, 3, 4, 5, 6):
        killed_at(point, ASKED)
        entries = coach("ledger", "list", "--format", "json").json["entries"]
        assert len(entries) >= before and coach("ledger", "verify").code == 0
        assert coach("verify").code == 0
