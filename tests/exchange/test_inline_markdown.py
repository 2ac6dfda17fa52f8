"""Any text goes into one line of Markdown and comes back as it was."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.exchange.inline import escaped, plain, split_id, with_id

STORABLE = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=80)
PIECES = st.sampled_from(
    [*list("\\`*_[]()<>&;#|~!:-+. \n\r\t1"), "<!--", "-->", "&amp;", "&#27;", "\x1b[2J", "\u202e"]
)


@given(STORABLE | st.lists(PIECES, max_size=20).map("".join))
@example("0__")
@example("0__1")
@example("_a_ b_c _")
def test_what_was_written_is_read_back(text: str) -> None:
    assert plain(escaped(text)) == text


@given(STORABLE | st.lists(PIECES, max_size=20).map("".join))
def test_it_is_one_line_without_controls_comments_or_tags(text: str) -> None:
    line = escaped(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", line)
    assert not re.search(r"(?<!\\)<(?!br>)", line)


@given(STORABLE | st.lists(PIECES, max_size=20).map("".join))
def test_an_id_behind_it_comes_off_again(text: str) -> None:
    line, record_id = split_id(with_id(escaped(text), "obj-7k2m9x4c"))
    assert (plain(line), record_id) == (text, "obj-7k2m9x4c")


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**Answer** _faster_ and `better`", "Answer faster and better"),
        ("see [the plan](https://example.org/plan)", "see the plan"),
        ("snake_case stays", "snake_case stays"),
        ("cost &lt; 5&nbsp;€ <!-- internal -->", "cost < 5\xa0€"),
        ("two<br/>lines", "two\nlines"),
        ("unfinished <!-- comment", "unfinished"),
    ],
)
def test_markdown_of_others_is_read_as_it_shows(markdown: str, shown: str) -> None:
    assert plain(markdown) == shown


def test_an_image_in_a_goal_stays_text() -> None:
    assert escaped("![x](http://a/?q=1)") == r"!\[x\](http://a/?q=1)"
