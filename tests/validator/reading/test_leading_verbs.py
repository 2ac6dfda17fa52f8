"""Verbs that are found by their place, their ending or their particle. Written for this test."""

import pytest

from coach.validator.reading.reader import parse
from coach.validator.rule import EXAMPLE_DAY


def traits(text: str) -> set[str]:
    return set(parse(text, today=EXAMPLE_DAY).traits)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Learn how to dance", "verb:personal"),
        ("Be able to swim", "verb:personal"),
        ("Utilise the depot roof for parking", "verb:activity"),
        ("Containerise till software", "verb:make"),
        ("Re-paint doors and fences", "verb:make"),
        ("Reach out to three bakeries", "verb:activity"),
        ("Reach 300 bakeries", "verb:reach"),
        ("Level up our stock-keeping", "verb:improve"),
        ("Complete chapter 3 of the rowing course", "verb:finish"),
        ("Mitigate flooding at the depot", "verb:cause"),
    ],
)
def test_a_verb_is_found_by_its_place_and_its_particle(text: str, verb: str) -> None:
    assert verb in traits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Enterprise customers at the depot",
        "Expertise for till software",
        "React.js",
        "Refund requests: 9 a day",
    ],
)
def test_a_noun_that_ends_like_a_verb_leads_nothing(text: str) -> None:
    assert not any(trait.startswith("verb:") for trait in traits(text))


def test_a_question_behind_the_goal_makes_no_question_of_it() -> None:
    assert "question:" not in traits("Sail to the islands. Why not, after all?")
    assert "question:" in traits("How do we sail to the islands?")
