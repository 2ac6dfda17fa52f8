"""Foreign text is data: nothing in it may drive the terminal or hide from the reader."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.safe_text import Flag, clean, for_terminal, is_blank

ESC, BEL = "\x1b", "\x07"

HOSTILE = {
    "clipboard write (OSC 52)": (f"a{ESC}]52;c;aGk={BEL}b", "ab", Flag.ESCAPE),
    "window title (OSC 0)": (f"a{ESC}]0;owned{ESC}\\b", "ab", Flag.ESCAPE),
    "clear screen": (f"a{ESC}[2Jb", "ab", Flag.ESCAPE),
    "colours": (f"{ESC}[31mred{ESC}[0m", "red", Flag.ESCAPE),
    "one-byte CSI": ("a\x9b31mb", "ab", Flag.ESCAPE),
    "one-byte OSC": ("a\x9d0;owned\x9cb", "ab", Flag.ESCAPE),
    "device control string": (f"a{ESC}Pq#0{ESC}\\b", "ab", Flag.ESCAPE),
    "unterminated OSC": (f"a{ESC}]0;my own goal", "a0;my own goal", Flag.ESCAPE),
    "unterminated CSI": (f"a{ESC}[31", "a", Flag.ESCAPE),
    "reset": (f"a{ESC}cb", "ab", Flag.ESCAPE),
    "lone escape": (f"a{ESC}", "a", Flag.ESCAPE),
    "bell": (f"a{BEL}b", "ab", Flag.CONTROL),
    "NUL": ("a\x00b", "ab", Flag.CONTROL),
    "delete": ("a\x7fb", "ab", Flag.CONTROL),
    "direction override": ("a\u202ecod.exe", "acod.exe", Flag.BIDI),
    "direction isolate": ("a\u2066b\u2069", "ab", Flag.BIDI),
    "tag characters": ("a\U000e0041\U000e0042b", "ab", Flag.TAG),
    "byte-order mark": ("\ufeffa", "a", Flag.INVISIBLE),
    "zero-width space": ("pass\u200bword", "password", Flag.INVISIBLE),
    "joiner between Latin letters": ("pass\u200dword", "password", Flag.INVISIBLE),
    "lone surrogate": ("a\ud800b", "ab", Flag.SURROGATE),
    "piled-up accents": ("e" + "\u0301" * 40, "e" + "\u0301" * 6, Flag.MARKS),
    "look-alike letters": ("рay", "рay", Flag.MIXED_SCRIPT),
}


@pytest.mark.parametrize(("dirty", "expected", "flag"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_cleaned_and_flagged(dirty: str, expected: str, flag: Flag) -> None:
    cleaned = clean(dirty)
    assert cleaned.text == expected
    assert cleaned.flags == (flag,)
    assert cleaned.notice


@pytest.mark.parametrize(
    "kept",
    [
        "Cut median resolution from 31 h to 18 h by 30 June 2027.",
        "أريد أن أصبح قائدة فريق",
        "אני רוצה ללמוד",
        "نمی‌خواهم",
        "क्‍ष",
        "👩‍👩‍👧 and 👩🏽‍🔧 and 🏳️‍🌈",
        "café, Zürich, naïve, e\u0301",
        "Việt Nam",
        "Büroräume für 20 μm und 5 kΩ",
        "[/] [bold]x[/bold] [@click=app.quit]x[/]",
        "two\nlines",
        "Привет, мир",
    ],
)
def test_what_people_write_is_kept(kept: str) -> None:
    assert clean(kept).text == kept
    assert not clean(kept).flags


@given(st.text(st.characters(codec=None)))
def test_no_text_leaves_a_control_or_a_format_character_that_could_do_harm(text: str) -> None:
    for character in clean(text).text:
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        )  # fmt: skip


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


def test_line_breaks_and_tabs_become_plain() -> None:
    assert clean("a\r\nb\rc\u2028d\te").text == "a\nb\nc\nd e"
    assert clean("a\nb\n", multiline=False).text == "a b"


def test_what_is_cut_off_is_counted_in_sight() -> None:
    cleaned = clean("x" * 200_000, limit=20_000)
    assert (len(cleaned.text), cleaned.cut) == (20_000, 180_000)
    assert "180,000 characters" in cleaned.notice
    assert for_terminal("x" * 30, limit=10).endswith("(+20 characters)")


@pytest.mark.parametrize("blank", ["", "  \n", "\u200b\u200d\ufeff", "\x1b[2J"])
def test_a_text_nobody_can_read_counts_as_empty(blank: str) -> None:
    assert is_blank(blank)


@pytest.mark.parametrize("piece", ["\x1b]", "\x9d", "\x1b[", "\x9b1;", "e\u0301\u200d", "\x1bP\x9d"])
def test_a_large_hostile_text_is_cleaned_in_linear_time(piece: str) -> None:
    started = time.process_time()
    clean(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 1.0
