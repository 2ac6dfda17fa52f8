"""How a text is built: where its verb stands, and what follows for its form. Written for this test."""

import pytest

from coach.validator.reading.reader import parse
from coach.validator.rule import EXAMPLE_DAY


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Raise the margin of the bakery", "outcome"),
        ("Get 400 subscribers", "outcome"),
        ("Get a new coffee machine", "output"),
        ("12 evening talks", "output"),
        ("4 tonnes of paper saved", "outcome"),
        ("Head of design hired", "output"),
        ("The depot manual is written", "output"),
        ("Neighbours can borrow the van", "outcome"),
        ("We have a checklist for handovers", "output"),
        ("Customers have one number to call", "outcome"),
        ("Review queue empty every Friday", "outcome"),
        ("Review the rota", "output"),
        ("Reopen rate stays at or below 9 %", "outcome"),
        ("Units for each hour of the line stay above 40", "outcome"),
        ("Number of dishes that take the place of another reaches 4", "outcome"),
        ("Depot and yard", "none"),
        ("What makes a good depot?", "none"),
        ("Maybe move the depot", "none"),
        ("Calmer mornings at the depot", "outcome"),
        ("Quarterly report for the council", "output"),
        ("By May, drivers can swap shifts themselves", "outcome"),
    ],
)
def test_the_form_follows_from_the_verb_and_its_place(text: str, form: str) -> None:
    assert parse(text, today=EXAMPLE_DAY).shape.form == form


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("Do stuff for the depot", "hollow"),
        ("Improve the way of working", "verb:improve"),
        ("Write posts", "many:plain"),
        ("Publish the Depot Atlas", "object:name"),
        ("Run 3 great campaigns", "praise"),
        ("Waiting time is known from the log", "known"),
        ("The atlas is published on the web page", "finished"),
    ],
)
def test_a_trait_is_seen(text: str, trait: str) -> None:
    assert trait in parse(text, today=EXAMPLE_DAY).traits
