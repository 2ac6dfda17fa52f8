"""Questions: answered from what was found, with citations, and honestly not known where there is nothing."""

import asyncio
from datetime import date

import pytest

from coach.coaching.ask import ask
from coach.coaching.ask_topics import topic_of
from coach.coaching.ask_types import Asked, Query, Reply
from coach.errors import CoachError
from coach.retrieval.knowledge import load_base

TODAY = date(2026, 11, 23)


def _ask(question: str, answerer: "Saying | None" = None) -> Asked:
    return asyncio.run(ask(question, base=load_base(), today=TODAY, answerer=answerer))


class Saying:
    """An answerer that says what it is told to."""

    name, model = "model", "scripted"

    def __init__(self, reply: Reply | None) -> None:
        self.reply = reply

    async def answer(self, query: Query) -> Reply:
        if self.reply is None:
            raise CoachError("The model is not reachable.")
        return self.reply


def test_an_answer_is_a_passage_with_its_sources() -> None:
    found = _ask("How is progress calculated?")
    assert found.reply.known and found.cited[0].id.startswith("guidance.tracking")
    assert found.cited[0].sources and found.to_json()["citations"][0]["id"] == found.reply.cites[0]


@pytest.mark.parametrize(
    "question", ["Who won the football world cup in 1990?", "???", "What is the capital of Mongolia?"]
)
def test_what_nobody_wrote_down_is_not_known(question: str) -> None:
    found = _ask(question)
    assert not found.reply.known and not found.cited and "I don't know" in found.reply.text


@pytest.mark.parametrize(
    "reply",
    [
        Reply("Invented.", ("guidance.nothing",)),
        Reply("Seven of ten teams do it in 4 weeks, says nobody, 37 % of them.", ("guidance.tracking#1",)),
        Reply("No source at all.", ()),
        None,
    ],
    ids=["unknown source", "a number of its own", "no citation", "a failure"],
)
def test_an_answer_that_is_not_held_by_its_passages_gives_way_to_the_guide(reply: Reply | None) -> None:
    found = _ask("How is progress calculated?", Saying(reply))
    assert found.suggester == "guide" and found.degraded and found.reply.known


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What is due this week for my goals?", "due"),
        ("Which of my goals are behind?", "slipped"),
        ("Wie weit bin ich mit meinen Zielen?", "stands"),
        ("What does my goal serve?", "serves"),
        ("What does SMART mean?", None),
    ],
)
def test_what_a_question_asks_of_the_record(question: str, topic: str | None) -> None:
    assert topic_of(question) == topic
