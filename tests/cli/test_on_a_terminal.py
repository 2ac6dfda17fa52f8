"""`coach draft` with a model on a real terminal: what is spent stands there meanwhile, and no library says anything.

Libraries look at whether a terminal is there, and whether tests run: only a process of its own shows what they do.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.loopback import Provider, Reply, said
from tests.tui.terminal import Terminal

WISH = "I want us to solve tickets faster, but not by closing them early."
_RUN = "import sys; from coach.cli.main import run; sys.exit(run(sys.argv[1:]))"


def late(body: dict[str, Any], call: int) -> Reply:
    lines = ("Median time to resolve a ticket falls from 31 hours to 25 hours by 30 June 2027",
             "Share of tickets solved with the first answer reaches 60% by 30 June 2027")  # fmt: skip
    objective = {
        "text": "Customers get a lasting solution sooner than today by 30 June 2027",
        "parent": None,
        "why": "Waiting is what they remember.",
        "key_results": [{"text": line, "reason": "a fifth is possible"} for line in lines],
    }
    return replace(said(json.dumps({"objectives": [objective]})), delay=2.5)


def test_what_is_spent_is_shown_and_no_library_says_anything(tmp_path: Path) -> None:
    call = ["draft", "--aspiration", WISH, "--fact", "median ticket resolution is 31 h", "--count", "1",
            "--period", "2027-H1", "--today", "2026-12-01"]  # fmt: skip
    with Provider(late) as server:
        around = {
            "COACH_MODEL": "openai/asked",
            "COACH_API_BASE": server.address,
            "OPENAI_API_KEY": "sk-test-0123456789",
        }
        with Terminal("-c", _RUN, *call, home=tmp_path / "home", size=(120, 40), **around) as terminal:
            code = terminal.end(60.0)
            told = terminal.raw.decode("utf-8", "replace")
    assert code == 0, told
    assert "\rcall 1 of 3, " in told and "\r\x1b[K" in told.partition("call 1 of 3")[2]
    assert "The model took 1 call, " in told
    assert "pydantic" not in told.lower() and "logfire" not in told.lower() and "litellm" not in told.lower()
