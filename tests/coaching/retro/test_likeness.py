"""What a sentence means where no word names a cause: heard, with an origin that can be built again, or left to a question."""

import json

import pytest

from coach.coaching.retro import likeness
from coach.coaching.retro.guide import Reading
from coach.domain.records import Cause
from coach.resources import data_file
from coach.retrieval.embedding import MODEL_SHA256, EmbeddingError


def test_the_weights_are_those_of_the_examples() -> None:
    kept = json.loads(data_file("coaching/retro/likeness.json").read_text(encoding="utf-8"))
    assert kept["model"] == MODEL_SHA256 and kept["examples"] == likeness.examples_hash()
    built = likeness.build()
    assert set(kept["weights"]) == set(built["weights"]) == {"none", *(cause.value for cause in Cause)}
    for name, weights in built["weights"].items():
        assert weights == pytest.approx(kept["weights"][name], abs=2e-3)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The bakery next door shut and its customers no longer pass here", Cause.external_change),
        ("The electrician's part has to be finished first and they have no date for us", Cause.dependency),
        ("Nobody took the second shift after Paul had gone", Cause.capacity),
    ],
)
def test_a_sentence_without_a_telling_word_is_heard_by_its_meaning(text: str, cause: Cause) -> None:
    assert max(likeness.alike(text), key=lambda one: one.share).cause is cause


@pytest.mark.parametrize("text", ["", "ok", "Second batch ready"])
def test_what_tells_of_nothing_is_not_heard(text: str) -> None:
    assert max((one.share for one in likeness.alike(text)), default=0) < 0.5


def test_without_the_model_the_person_is_asked(monkeypatch: pytest.MonkeyPatch, case, base) -> None:
    def missing() -> None:
        raise EmbeddingError("none here", "")

    likeness.alike.cache_clear()
    monkeypatch.setattr(likeness, "open_model", missing)
    reading = Reading(case(reflection="Nobody took the second shift after Paul had gone"), base)
    assert reading.questions()
    likeness.alike.cache_clear()
