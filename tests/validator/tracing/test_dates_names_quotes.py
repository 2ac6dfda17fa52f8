"""Dates, names and quotations: given, following from what was given, or made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.validator.tracing import Source, findings, trace
from coach.validator.tracing.dates import find


def _origin(text: str, said: str, kind: str) -> list[str | None]:
    return [one.origin for one in trace(text, [Source("s", "said", said)]) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by 2027-03-31", "31 March 2027"),
        ("bis 31.03.2027", "31. März 2027"),
        ("antes del 31 de marzo de 2027", "2027-03-31"),
        ("avant le 31 mars 2027", "31/03/2027"),
        ("by 31 March 2027", "Q1 2027"),
        ("by the end of March", "2027-01-01 to 2027-03-31"),
        ("in H1 2027", "2027-01-01..2027-06-30"),
        ("in March 2027", "on 12 March 2027"),
        ("in 2027", "on 12 March 2027"),
        ("in the first half of 2027", "2027-H1"),
        ("by March 31", "31 March 2027"),
        ("im 2. Quartal 2027", "Q2 2027"),
    ],
)
def test_a_date_that_was_given_or_follows_has_its_origin(text: str, said: str) -> None:
    assert _origin(text, said, "date") == ["said"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by 30 March 2027", "Q1 2027"),
        ("by 31 March 2026", "31 March 2027"),
        ("in Q4 2027", "since October, with a plan for 2026 and 2027"),
        ("by 31 February 2027", "31 February 2027"),
        ("in February 2027", "2027-01-01 to 2027-03-31"),
        ("by 31 March 2027", "31 March"),
    ],
)
def test_a_date_that_was_not_given_has_none(text: str, said: str) -> None:
    assert _origin(text, said, "date") == [None]


@pytest.mark.parametrize(
    "text", ["we may try", "march on", "the 2,027 users", "€2027", "H8 and Q5", "room 12/7"]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not find(text)


@pytest.mark.parametrize(
    ("text", "said", "origins"),
    [
        ("Work with Priya at St Anne's", "priya and St Anne's", ["said"] * 3),
        ("Work with Kowalska", "Priya", [None]),
        ("Pass the NCC audit", "the National Cyber Centre audits us", ["said"]),
        ("Move it to Salesforce on Monday", "", [None]),
        ("Improve NPS and CSAT by Friday", "", []),
        ("Make Release Quality Boring Again", "", []),
        ("Die Durchlaufzeit der Teile sinkt für alle Kunden", "", []),
        ("Mit Herr Schneider und der Schicht", "", [None]),
        ("See https://example.org/plan", "", [None]),
        ("the S3 bucket", "we keep it in S3", ["said"]),
    ],
)
def test_names_are_told_from_other_capitals(text: str, said: str, origins: list[str | None]) -> None:
    assert _origin(text, said, "name") == origins


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ('He said "I gave up"', "said"),
        ("He said “i  gave up”", "said"),
        ("Er sagte „I gave up … screen“", "said"),
        ("He said «gave up after»", "said"),
        ('He said "I give up"', None),
        ('He said "gave u"', None),
        ('He said "screen … gave up"', None),
    ],
)
def test_a_quotation_stands_word_for_word(text: str, origin: str | None) -> None:
    assert _origin(text, "I gave up after the third screen", "quote") == [origin]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert not _origin("the team's and Lena's words don't match", "", "quote")


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_traced(text: str, said: str) -> None:
    for one in trace(text, [Source("s", "said", said)]):
        assert text[one.span[0] : one.span[1]].strip() == one.text.strip()


@given(st.text(alphabet="0123456789.,%€ kMtofrby-/:Q'\"", max_size=120))
def test_any_text_is_grounded_in_itself(text: str) -> None:
    found = findings(trace(text, [Source("s", "said", text)]))
    assert not [finding for finding in found if finding.rule == "G101" and "e" not in text]
