"""What is written beside an own case is held against the answer: each assertion can fail."""

from typing import Any

import pytest

from evals.evaluators.expectations import EXPECTATIONS, broken
from evals.evaluators.repetition import FRAMES_ACROSS
from evals.evaluators.words import frame
from evals.frame import Case, Options, Ratio
from evals.suites import own

GOOD: dict[str, Any] = {
    "suggestions": [
        {
            "objective": {"text": "Guests feel welcome at the desk", "aligned_to": "Guests return"},
            "key_results": [
                {
                    "text": "The score rises from 7.9 to 8.4",
                    "baseline": 7.9,
                    "target": 8.4,
                    "due": "2027-06-30",
                    "kind": "lagging",
                },
                {"text": "The wait stays as it is", "baseline": None, "target": None, "kind": "guardrail"},
            ],
            "sources": ["competency.a"],
        },
        {
            "objective": {"text": "We know what the queue is made of", "aligned_to": None},
            "key_results": [],
            "sources": ["competency.b"],
        },
    ],
    "questions": [{"id": "tension:Guests return", "text": "Which?"}],
}
PARENTS = [{"text": "Guests return"}, {"text": "Be first"}]


def case(**expect: Any) -> Case:
    return Case("a", {"aspiration": "Welcome", "parents": PARENTS}, {"expect": expect})


@pytest.mark.parametrize(
    ("name", "holds", "fails"),
    [
        ("uses", [7.9], [7.9, 12]),
        ("no_own", [8.8], [8.4]),
        ("not_baseline_of", [8.4], [7.9]),
        ("within", {"7.9": [7.9, 10]}, {"7.9": [8.5, 10]}),
        ("due_by", {"7.9": "2027-06-30"}, {"7.9": "2027-06-29"}),
        ("no_baseline", False, True),
        ("parent", "Guests", "Be first"),
        ("unlinked", ["Be first"], ["Guests return"]),
        ("topic", ["welcome", "kind"], ["price"]),
        ("no_words", ["promot"], ["queue"]),
        ("asks", ["tension"], ["tension", "trade"]),
        ("guardrail", True, False),
        ("two", True, False),
        ("lang", "en", "de"),
    ],
)
def test_an_assertion_holds_for_what_respects_it_and_only_for_that(name: str, holds: Any, fails: Any) -> None:
    assert EXPECTATIONS.judge(case(**{name: holds}), GOOD)["respected"] == Ratio(1, 1)
    assert broken(case(**{name: fails}), GOOD) == (name,)


def test_to_decline_is_to_ask_and_to_propose_nothing() -> None:
    expected = case(declines="empty")
    assert not broken(expected, {"suggestions": [], "questions": GOOD["questions"]})
    assert broken(expected, {"suggestions": [], "questions": []}) == ("declines",)
    assert broken(expected, GOOD) == ("declines",)


def test_a_german_sentence_in_an_english_answer_is_counted() -> None:
    german = {"objective": {"text": "Die Gäste sind bei uns gern gesehen und das jeden Tag"}}
    assert EXPECTATIONS.judge(case(), {"suggestions": [german]})["in_language"] == Ratio(0, 1)


def test_sentences_that_differ_in_nouns_and_numbers_only_have_one_frame() -> None:
    assert frame("The team sees its 12 errors by June") == frame("The clinic sees its 9 falls by March")
    assert frame("The team sees its errors by June") != frame("By June, the team sees errors")


def test_a_frame_in_more_than_one_case_in_ten_is_reported() -> None:
    def answer(text: str) -> dict[str, Any]:
        return {"suggestions": [{"objective": {"text": text}}]}

    same = [(Case(str(n), {}), answer(f"The team sees its {n} errors")) for n in range(3)]
    others = [(Case(f"o{n}", {}), answer("in " * n + "Rome")) for n in range(1, 18)]
    found = FRAMES_ACROSS.judge([*same, *others])
    assert found["0"] == {"frame_repeated": Ratio(1, 1), "frame_shared": 0.15}
    assert found["o1"]["frame_repeated"] == Ratio(0, 1)


def test_every_assertion_of_the_own_cases_is_known() -> None:
    cases = own.cases(Options())
    assert len(cases) >= 88 + 18
    for one in cases:
        broken(one, GOOD)
