"""Deleted means gone from the whole home: after a deletion no file in it holds a byte of the words (issue 7, fault 64)."""

import zlib
from pathlib import Path

import pytest

SECRET = "a lighthouse of my own near Quimper"
PARTS = [part.encode() for part in ("lighthouse", "Quimper")]


def residue(home: Path) -> list[str]:
    """The files below the home that hold a part of the secret, also packed by zlib somewhere in them."""
    found = []
    for file in home.rglob("*"):
        if file.is_file() and any(part in content for content in _readings(file) for part in PARTS):
            found.append(str(file.relative_to(home)))
    return found


def _readings(file: Path) -> list[bytes]:
    raw = file.read_bytes()
    packed = []
    for start in (at for at in range(len(raw) - 1) if raw[at] == 0x78 and raw[at + 1] in (0x01, 0x9C, 0xDA)):
        try:
            packed.append(zlib.decompressobj().decompress(raw[start:], 1_000_000))
        except zlib.error:
            continue
    return [raw, *packed]


@pytest.fixture
def told(coach, home: Path) -> dict[str, str]:
    """The secret wherever a person can write it: wish, draft, ledger, goal, note, learning, review, backups, the index."""
    kr = "Reopen rate falls from 9% to 6%"
    wish = f"I want us to solve tickets faster and then {SECRET}"
    asked = coach(
        "draft", "--aspiration", wish, "--role", "Support lead", "--fact", SECRET, "--format", "json"
    )
    made = coach("goal", "add", f"Customers find {SECRET}", "--kr", kr, "--format", "json").json["goal"]
    coach("goal", "edit", made["id"], "--contribution", SECRET)
    coach("checkin", made["key_results"][0]["id"], "8", "--confidence", "0.5", "--note", SECRET)
    coach("review", "me", "--period", "2020-01-01..2035-12-31", "--save")
    coach("knowledge", "search", SECRET)
    coach("backup")
    coach("goal", "edit", made["id"], "--text", f"Customers find {SECRET} soon")
    assert asked.code in (0, 1)
    assert residue(home), "it stands there before it is deleted"
    return {"goal": made["id"]}


def test_no_byte_is_left_in_any_file_of_the_home_once_the_person_is_deleted(coach, home: Path, told) -> None:
    me = coach("person", "list", "--format", "json").json["people"][0]["id"]
    assert coach("delete", told["goal"], "--yes").code == 0
    done = coach("delete", me, "--yes")
    assert done.code == 0, done.err
    assert residue(home) == []
    assert coach("verify").code == 0
