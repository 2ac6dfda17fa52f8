"""Several people in one file over `coach mcp`: no tool gives another person a byte that depends on a private text."""

import json
from pathlib import Path
from typing import Any

import pytest
from mcp.server.mcpserver.exceptions import ToolError

from coach.mcp.allowed import Allowed
from coach.mcp.server import server
from coach.settings import Settings
from tests.cli.test_shared_file import OF_THE_RUN, ONE, TODAY, TWO, shared

WORDS = ("first words", "ZWIEBELTURM", "lighthouse of")
HIDDEN = (
    "obj-hidden",
    "obj-draft",
    "kr-hidden-0",
    "asp-own",
    "lrn-own",
    "chk-own",
    "rec-own",
    "leaves for a",
    "words of their",
)


def calls(at: dict[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """Every tool that reads the store or writes to it, on what is seen and on what is not to be found."""
    name = at["name"]
    found: list[tuple[str, dict[str, Any]]] = [
        ("tree", {}), ("tree", {"period": "2026-Q4"}), ("goal", {"reference": at["goal"]}),
        *(("ask", {"question": asked}) for asked in (
            f"What did {name} learn?", f"What are the goals of {name}?", "What needs attention?", "Who owns the goal lighthouse?",
            "What did I learn?", "What is a key result?")),
        *(("goal", {"reference": one}) for one in HIDDEN),
        *(("add_goal", {"text": "Customers find their answer sooner", "parent": one}) for one in HIDDEN[:2]),
        *(("check_in", {"key_result": one, "value": 7, "confidence": 0.5}) for one in ("kr-hidden-0", "lrn-own")),
        ("tree", {}),
    ]  # fmt: skip
    return found


async def told(settings: Settings, at: dict[str, str], *, private: bool) -> dict[str, str]:
    """What each call gives, errors too."""
    made = server(Allowed(write=True, private=private, today=TODAY))
    shown = {"tools": str([(tool.name, tool.description) for tool in await made.list_tools()])}
    for place, (tool, given) in enumerate(calls(at)):
        try:
            whole = str(await made.call_tool(tool, given))
        except ToolError as error:
            whole = f"refused: {error}"
        whole = whole.replace(str(settings.home), "HOME")
        text = OF_THE_RUN.sub(b"", whole.encode()).decode()
        shown[f"{place} {tool} {json.dumps(given)}"] = text
    return shown


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("who", ["per-lea", "stranger"])
async def test_not_one_byte_of_any_tool_depends_on_a_private_text_of_another(
    who: str, private: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setenv("COACH_USER", who)
    for name, words in (("one", ONE), ("two", TWO)):
        settings, at = shared(tmp_path / name, words)
        monkeypatch.setenv("COACH_HOME", str(settings.home))
        seen.append(await told(settings, at, private=private))
    for call, text in seen[0].items():
        assert text == seen[1][call], call
    for one in seen:
        for call, text in one.items():
            assert not [word for word in WORDS if word in text], call
    assert sum("refused" in text for text in seen[0].values()) >= len(HIDDEN)
    if who == "per-lea":
        assert at["goal"] in seen[0]["0 tree {}"]


async def test_whoever_it_belongs_to_is_given_it_where_private_was_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, at = shared(tmp_path / "two", TWO)
    monkeypatch.setenv("COACH_USER", at["person"])
    monkeypatch.setenv("COACH_HOME", str(settings.home))
    open_ = await told(settings, at, private=False)
    whole = await told(settings, at, private=True)
    assert "ZWIEBELTURM" in whole["0 tree {}"] and "ZWIEBELTURM" not in open_["0 tree {}"]
    assert any("ZWIEBELTURM" in text for call, text in whole.items() if "obj-hidden" in call)
