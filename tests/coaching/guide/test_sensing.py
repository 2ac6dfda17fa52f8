"""A kind of wish is taken only where words, sayings and what was learnt from labelled wishes speak for it together."""

import json
from datetime import date

import pytest

from coach.coaching.brief import brief_of
from coach.coaching.guide.sensing import NONE, joined, sense, texts_of, traits
from coach.coaching.guide.themes import SURE, Meant, themes, themes_of
from coach.coaching.guide.understanding import Understanding
from coach.retrieval.embedding import open_model
from coach.retrieval.knowledge import KnowledgeBase, load_base
from evals import datasets


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_base()


def seen(base: KnowledgeBase, aspiration: str) -> Understanding:
    given = {"id": "x", "role": "Clerk", "aspiration": aspiration}
    return Understanding(brief_of(given, today=date(2027, 1, 1)), base)


def test_the_weights_know_each_theme_and_none() -> None:
    fitted = sense()
    assert fitted is not None
    assert {*fitted.kinds} == {NONE, *(theme.id for theme in themes())}, (
        "run python -m evals.fitting.kinds --write"
    )
    assert len({len(row) for row in fitted.rows}) == 1


def test_the_chances_of_a_wish_add_up_to_one() -> None:
    fitted, model = sense(), open_model()
    assert fitted is not None
    found = fitted.chances(
        model.embed(texts_of("Nobody should get hurt on this site again, after that fall in May."))
    )
    assert sum(found.values()) == pytest.approx(1.0)
    assert max(found, key=lambda kind: found[kind]) == "safety"


def test_a_wish_of_one_sentence_is_read_once() -> None:
    assert texts_of("I want to be heard.") == ["I want to be heard."]
    assert len(texts_of("I want to be heard. Nobody listens.")) == 3
    assert joined([[1.0, 0.0]]) == [1.0, 0.0, 1.0, 0.0]


@pytest.mark.parametrize("worth", [0.0, 1.0, 4.0])
def test_a_theme_is_surer_the_likelier_the_wishes_like_it_were_of_its_kind(worth: float) -> None:
    fitted = sense()
    assert fitted is not None
    unlikely = fitted.sure(traits(worth, 0.4, {"errors": 0.01, "waste": 0.5, NONE: 0.3}, "errors"))
    likely = fitted.sure(traits(worth, 0.4, {"errors": 0.7, "waste": 0.1, NONE: 0.1}, "errors"))
    assert unlikely < likely


def test_one_word_alone_is_no_kind_where_meaning_speaks_against_it(base: KnowledgeBase) -> None:
    wish = seen(
        base, "I want fewer repeat shots. Patients get a dose that they did not need and I go home annoyed."
    )
    against = Meant({theme.id: 0.2 for theme in themes()}, {NONE: 0.9, "experience": 0.01})
    assert themes_of(wish, against) == []
    assert 0 < SURE < 1


def test_what_is_fitted_on_is_complete() -> None:
    known = {NONE, *(theme.id for theme in themes())}
    lines = datasets.path("wish_kinds.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["kind"] for line in lines} == known
    for line in datasets.path("wish_labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert {*row["right"], *row["tolerable"]} <= known
        assert all(0 <= at < len(row["facts"]) for at in (*row["movers"], *row["context"]))
        assert all(0 <= at < len(row["parents"]) for at in row["serves"])
