"""German questions: a known topic is answered in German or shown in English and said so, an unknown one is not known."""

import asyncio
import re
from datetime import date

import pytest

from coach.coaching.ask import ask
from coach.coaching.ask_in_german import GermanPart, german_parts
from coach.coaching.ask_topics import asks_for_advice, language_of
from coach.coaching.ask_types import Asked
from coach.coaching.ask_wording import ENGLISH_ONLY, UNKNOWN
from coach.retrieval.knowledge import KnowledgeBase, load_base

TODAY = date(2026, 11, 23)
#: What a number is in a text: digits with their decimals, whichever sign they are written with.
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_base()


def _ask(base: KnowledgeBase, question: str) -> Asked:
    return asyncio.run(ask(question, base=base, today=TODAY))


@pytest.mark.parametrize(
    ("question", "cited", "begins"),
    [
        ("Was ist der Unterschied zwischen Objective und Key Result?", "guidance.what-are-okrs#1", "Ein Objective sagt"),
        ("Wie viele Key Results soll ich haben?", "guidance.key-results#2", "Zwei bis fünf"),
        ("Was mache ich, wenn ich ein Ziel verfehle?", "guidance.learning#1", "Schau zuerst"),
        ("Wie oft soll ich einen Check-in machen?", "guidance.check-ins#2", "Einmal in der Woche"),
        ("Darf ich einen Zielwert im laufenden Quartal ändern?", "guidance.adjusting#4", "Ja, mit Grund"),
    ],
)  # fmt: skip
def test_a_known_topic_is_answered_in_german(
    base: KnowledgeBase, question: str, cited: str, begins: str
) -> None:
    found = _ask(base, question)
    assert found.reply.known
    assert found.reply.text.startswith(begins)
    assert [passage.id for passage in found.cited] == [cited]
    assert found.cited[0].sources


def test_a_topic_without_german_words_is_shown_in_english_and_said_so(base: KnowledgeBase) -> None:
    found = _ask(base, "Wann ist ein SMART-Ziel ungeeignet?")
    first, text = found.reply.text.split("\n")
    assert first == ENGLISH_ONLY
    assert text.startswith("When you do not know yet")
    assert found.cited[0].id == "guidance.smart#6"


@pytest.mark.parametrize(
    "question",
    [
        "Wie backe ich einen Apfelstrudel?",
        "Was soll ich meiner Schwester schenken?",
        "Wann fährt der nächste Zug nach Graz?",
        "Wie lösche ich Bilder von meinem Handy?",
        "Was kostet ein Smartphone mit guter Kamera?",
        "Wie viele Einwohner hat Wien?",
    ],
)
def test_what_the_base_does_not_hold_is_not_known(base: KnowledgeBase, question: str) -> None:
    found = _ask(base, question)
    assert not found.reply.known
    assert found.reply.text == UNKNOWN["de"]
    assert found.cited == ()


@pytest.mark.parametrize("part", german_parts(), ids=lambda part: part.heading)
def test_each_part_stands_in_the_guidance_and_is_found_by_its_own_question(
    base: KnowledgeBase, part: GermanPart
) -> None:
    headings = {one.question: one.answer for article in base.guidance.values() for one in article.parts}
    assert part.heading in headings
    assert part.is_asked(part.question)
    assert language_of(part.question) == "de"


@pytest.mark.parametrize(
    "part", [part for part in german_parts() if part.answer], ids=lambda part: part.heading
)
def test_a_german_answer_holds_no_number_that_the_english_one_does_not(
    base: KnowledgeBase, part: GermanPart
) -> None:
    english = next(
        one.answer
        for article in base.guidance.values()
        for one in article.parts
        if one.question == part.heading
    )
    plain = english.replace(",", "")
    for number in _NUMBER.findall(part.answer):
        written = number if re.fullmatch(r"\d+", number) else number.replace(".", "").replace(",", ".")
        spoken = {"26": "twenty-six"}.get(written, written)
        assert written in plain or spoken in plain, number


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        ("Wie viele Key Results soll ich haben?", True),
        ("Was mache ich, wenn ich ein Ziel verfehle?", True),
        ("Darf ich mein Ziel ändern?", True),
        ("Woran erkenne ich ein gutes Ziel?", True),
        ("Wie stehen meine Ziele?", False),
        ("Welche Ziele habe ich verfehlt?", False),
        ("Wann ist mein nächster Check-in?", False),
    ],
)
def test_advice_is_told_from_a_question_about_ones_own(question: str, advice: bool) -> None:
    assert asks_for_advice(question) is advice
