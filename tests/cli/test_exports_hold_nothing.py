"""What goes out of the house: no private word, no prompt, no key; written whole or not at all (faults 83 and 84)."""

import json
import os
import re
import signal
import stat
from pathlib import Path
from typing import Any

import pytest

from coach.coaching.sample import build, sample_settings
from coach.coaching.workspace import open_workspace
from coach.exchange import saving
from coach.resources import prompts_dir
from coach.settings import Settings
from evals.loopback import Reply, said
from tests.coaching.review.test_private_stays_private import TODAY, fill, report
from tests.exchange.test_given_out import unpacked

KEY = "sk-test-0123456789abcdef"
SECRET = "ZWIEBELTURM"
GOAL = "Customers get an answer that lasts"


def _as_it_stands(body: dict[str, Any], _: int) -> Reply:
    """A model that takes every fact over and leaks what it was sent with: its key and its orders."""
    asked = body["messages"][1]["content"]
    orders = str(body["messages"][0]["content"])[:200]
    facts = re.findall(r'^  (\d+): "(.*)"$', asked, re.MULTILINE)
    told = [{"facts": [int(number)], "text": json.loads(f'"{text}"')} for number, text in facts]
    told.append({"facts": [int(facts[0][0])], "text": f"{KEY} {orders}"})
    return said(json.dumps({"sentences": told}))


def orders_of() -> list[str]:
    """The long sentences of every prompt that there is."""
    text = " ".join(path.read_text("utf-8").split("---", 2)[-1] for path in prompts_dir().glob("*.md"))
    return [
        one
        for one in (" ".join(part.split()) for part in re.split(r"(?<=[.!?])\s+", text))
        if len(one) > 50 and "{" not in one
    ]


@pytest.fixture
def given(provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coach) -> dict[str, bytes]:
    """All that leaves the manager's house about a report with private matter, written with a model that leaks."""
    settings = sample_settings(tmp_path / "shop")
    build(settings, TODAY)
    with open_workspace(settings, today=TODAY) as lead:
        who = report(lead)
    with open_workspace(Settings(home=settings.home, user=who.id), today=TODAY) as own:
        fill(own, f"{SECRET} leaves for a lighthouse")
    server = provider(_as_it_stands)
    monkeypatch.setenv("COACH_HOME", str(settings.home))
    monkeypatch.setenv("COACH_USER", settings.user)
    done = coach(
        "review", who.name, "--period", "2026-01-01..2026-12-31", "--save", "--today", TODAY.isoformat()
    )
    assert server.requests, done.err
    name = next(word.strip(".,()") for word in (done.out + done.err).split() if word.startswith("rev-"))
    files = {}
    for form in ("md", "html", "docx", "json"):
        file = tmp_path / f"review.{form}"
        assert coach("reviews", "export", name, "--format", form, "-o", str(file)).code == 0
        files[f"review {form}"] = unpacked(file.read_bytes())
    for form in ("json", "md", "csv", "xlsx", "viva", "viva-csv", "atlassian-csv", "archive"):
        file = tmp_path / f"goals.{form}"
        assert coach("export", "--format", form, "-o", str(file)).code == 0
        files[f"goals {form}"] = unpacked(file.read_bytes())
    monkeypatch.setenv("COACH_USER", who.id)
    assert coach("export", "--for-manager", "--yes", "-o", str(tmp_path / "mine.json")).code == 0
    files["for the manager"] = (tmp_path / "mine.json").read_bytes()
    return files


def test_no_document_that_leaves_the_house_holds_a_private_word_a_prompt_or_a_key(
    given: dict[str, bytes],
) -> None:
    orders = orders_of()
    assert len(orders) > 20 and len(given) == 13
    for name, content in given.items():
        text = " ".join(content.decode("utf-8", "replace").split())
        assert SECRET not in text and "lighthouse" not in text, name
        assert KEY not in text and "sk-test" not in text, name
        assert not [one for one in orders if one in text], name


@pytest.mark.parametrize("at", ["opened", "half written", "written", "before its name"])
@pytest.mark.parametrize("verb", ["export", "share"])
def test_an_export_that_is_killed_anywhere_leaves_the_old_file_as_it_was(
    coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, verb: str
) -> None:
    name = coach("goal", "add", GOAL, "--visibility", "team", "--format", "json").json["goal"]["id"]
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "goals"
    file.write_bytes(b"mine")
    arguments = ["export"] if verb == "export" else ["share", name]
    child = os.fork()
    if child == 0:
        _die(at, monkeypatch)
        coach(*arguments, "--output", str(file), "--force")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert file.read_bytes() == b"mine"
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir() if one != file} <= {0o600}
    assert coach(*arguments, "--output", str(file), "--force").code == 0
    assert file.read_bytes() != b"mine" and stat.S_IMODE(file.stat().st_mode) == 0o600


def _die(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on this process ends at one point of writing a file."""

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def half(scratch: Path, document: bytes) -> None:
        scratch.write_bytes(document[: len(document) // 2])
        scratch.chmod(0o600)
        die()

    if at == "half written":
        monkeypatch.setattr(saving, "_write", half)
    else:
        target = {"opened": "os.fdopen", "written": "os.fsync", "before its name": "pathlib.Path.replace"}[at]
        monkeypatch.setattr(target, die)
