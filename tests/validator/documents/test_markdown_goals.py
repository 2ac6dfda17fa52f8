"""Markdown: headings are objectives, the lists below them key results, and every place is kept."""

from datetime import date

from coach.validator.documents import Document, parse

GOALS = """---
title: plan
---
# OKRs 2027

## Q1 2027

### Objective 1: Releases are **boring** for every team
- KR1: Release success rate [82 → 95 %](http://example.com)
  - a note on it
- [x] Build time 30 → 10 min
  on the main branch
```
- in a fence
```
<!--
- in a comment
-->
> - in a quotation

### Every new nurse finds the right form without asking
Key results:
1. Questions about forms fall from 12 to 4 a week

## Team
- People trust the numbers
  - Reports without a correction rise from 60 % to 90 %
- A lonely line
"""


def _parsed(text: str = GOALS) -> Document:
    return parse(text, "markdown")


def test_headings_are_objectives_and_lists_their_key_results() -> None:
    found = [(one.kind, one.text) for one in _parsed().statements]
    assert found == [
        ("objective", "Releases are boring for every team"),
        ("key_result", "Release success rate 82 → 95 %"),
        ("key_result", "Build time 30 → 10 min on the main branch"),
        ("objective", "Every new nurse finds the right form without asking"),
        ("key_result", "Questions about forms fall from 12 to 4 a week"),
        ("objective", "People trust the numbers"),
        ("key_result", "Reports without a correction rise from 60 % to 90 %"),
        ("auto", "A lonely line"),
    ]


def test_a_key_result_knows_its_objective() -> None:
    assert [one.under for one in _parsed().statements] == [None, 0, 0, None, 3, None, 5, None]


def test_a_heading_that_is_a_period_gives_it_to_what_follows() -> None:
    assert _parsed().statements[0].period == (date(2027, 1, 1), date(2027, 3, 31))


def test_a_place_survives_labels_markup_and_wrapped_lines() -> None:
    lines = GOALS.split("\n")
    for statement in _parsed().statements:
        for offset, character in enumerate(statement.text):
            line, column = statement.place(offset)
            if character != " ":
                assert lines[line - 1][column - 1] == character


def test_a_comment_switches_rules_off_for_its_line_or_the_next() -> None:
    text = "- one <!-- coach: ignore S101, T -->\n<!-- coach: ignore -->\n- two\n- three\n"
    assert [one.suppressed for one in _parsed(text).statements] == [{"S101", "T"}, {"*"}, set()]


def test_an_underlined_heading_is_a_heading() -> None:
    text = "Every ward hands over completely\n---\n- Handovers on the sheet 40 % to 90 %\n"
    assert [one.kind for one in _parsed(text).statements] == ["objective", "key_result"]


def test_carriage_returns_do_not_reach_a_statement() -> None:
    assert [one.text for one in _parsed("- one\r\n- two\r\n").statements] == ["one", "two"]


def test_prose_is_left_alone() -> None:
    assert not _parsed("# Minutes\n\nWe talked about goals.\n\n| a | b |\n|---|---|\n").statements
