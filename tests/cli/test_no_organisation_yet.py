"""The server of an organisation is refused until its database decides who sees what (faults 78 and 81)."""

from pathlib import Path
from typing import Any

import pytest

ADDRESS = "postgresql+psycopg://mira:hunter2-secret@db.example.org/okr"
VERBS = (
    ["goal", "list"],
    ["goal", "add", "Customers get a lasting solution sooner", "--period", "2027-H1"],
    ["tree"],
    ["status"],
    ["ledger"],
    ["review", "me", "--period", "2027-H1"],
    ["export", "--format", "json"],
    ["verify"],
)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
@pytest.mark.parametrize("user", ["Mira", "per-somebody-else", "admin"])
def test_whoever_one_says_one_is_no_verb_reaches_an_organisation_s_database(
    monkeypatch: pytest.MonkeyPatch, coach: Any, home: Path, verb: list[str], user: str
) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", ADDRESS)
    monkeypatch.setenv("COACH_USER", user)
    done = coach(*verb)
    assert done.code == 2 and done.out == ""
    assert "that comes with the organisation store" in done.err and "Unset it" in done.err
    assert "hunter2-secret" not in done.err
    assert not list(home.rglob("*.db"))


def test_a_user_of_the_settings_file_opens_it_no_more_than_one_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, coach: Any, home: Path
) -> None:
    home.mkdir(parents=True)
    (home / "config.toml").write_text(f'user = "admin"\ndatabase_url = "{ADDRESS}"\n', "utf-8")
    monkeypatch.delenv("COACH_USER")
    assert coach("goal", "list").code == 2
