"""Every language says the same things, with places that are filled."""

import re
import tomllib

import pytest

from coach.coaching.retro.wording import LANGUAGES, filled, language
from coach.domain.records import Cause

_PLACE = re.compile(r"\{(\w+)\}")
#: What `Telling`, the questions and the celebrations fill.
KNOWN = frozenset(
    ["metric", "start", "start_n", "target", "final", "first", "time", "span", "spans", "needed", "seen", "best", "best_date", "note1", "note2", "date1", "date2", "turn", "moved0", "moved1", "moved1b", "moved_all", "low_n", "high", "n_low", "n_high", "n_noun", "count", "value", "conf", "date_new", "v_new", "note_new", "left", "gap_from", "gap_to", "gap_note", "moved_gap", "adj_date", "change", "unchanged", "unexplained", "said", "a", "b", "moved", "more", "gone", "date_conf", "noted", "inside", "from", "to", "decision", "cue", "response", "day", "month", "number", "year"]
)  # fmt: skip


def texts(table: object) -> list[str]:
    if isinstance(table, str):
        return [table]
    inner = table.values() if isinstance(table, dict) else table if isinstance(table, list) else ()
    return [text for part in inner for text in texts(part)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_place_is_one_that_is_filled(code: str) -> None:
    places = {name for text in texts(dict(language(code).table)) for name in _PLACE.findall(text)}
    assert places <= KNOWN


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_cause_has_its_sentences(code: str) -> None:
    table = language(code).table
    for cause in Cause:
        assert table["learn"][cause.value] and table["why"][cause.value]
        assert code in ("en", "de") or table["plans"][cause.value]
    assert set(table["ask"]) == set(language("en").table["ask"])
    assert set(table["tell"]) == set(language("en").table["tell"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_of_ours_holds_a_number(code: str) -> None:
    table = language(code).table
    said = [*texts(table["learn"]), *texts(table["own"]), *texts(table["why"]), *texts(table["surprise"])]
    assert not [text for text in said if re.search(r"\d", _PLACE.sub("", text))]


def test_a_part_in_brackets_goes_with_its_place() -> None:
    assert filled("a {x}[, b {y}]", {"x": "1"}) == "a 1"
    assert filled("a {x}[, b {y}]", {"x": "1", "y": "{x}"}) == "a 1, b {x}"
    assert filled("a {x}", {}) is None


def test_the_cues_and_tones_can_be_read() -> None:
    from coach.resources import data_file

    for name in ("cues", "tones"):
        for table in tomllib.loads(data_file(f"coaching/retro/{name}.toml").read_text("utf-8")).values():
            for pattern in texts(table):
                re.compile(pattern)
