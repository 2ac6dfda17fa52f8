"""Whatever a document holds, reading it gives statements and faults, and no exception."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.validator.documents import FORMATS, parse, sniff

_PIECES = st.sampled_from(
    ["# ", "- ", "  - ", "```", "<!--", "-->", "KR1:", "Objective 2:", "\n", "\n\n", "{", "}", "[", "]", '"', ",", ";",
     ": ", "text", "objective", "key_results", "&a", "*a", "!!x", "|", "---", "\t", "1e999", "\\ud800", "a b c d",
     "coach: ignore", "\x00", "\u200b", "é"]
)  # fmt: skip


@pytest.mark.parametrize("kind", sorted(FORMATS))
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_pieces_in_any_order_are_read_or_refused(kind: str, text: str) -> None:
    document = parse(text, kind)
    for statement in document.statements:
        assert statement.text.strip() and "\x00" not in statement.text
        assert all(line >= 0 and column >= 1 for line, column in [statement.place(0), statement.end(5)])


@pytest.mark.parametrize("kind", sorted(FORMATS))
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    parse(text, kind)
    assert sniff(text) in FORMATS


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["text", "objective", "key_results", "period", "record", "id", "x"]), inner,
                        max_size=4), max_leaves=12))  # fmt: skip
def test_any_tree_of_values_is_read_or_refused(value: object) -> None:
    for kind in ("json", "jsonl", "yaml"):
        parse(json.dumps(value), kind)
