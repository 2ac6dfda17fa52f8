"""Where the verb of a clause stands behind what its subject has, and what is no deadline. Written for this test."""

from datetime import date

import pytest

from coach.validator.check import check
from coach.validator.reading.build import Outline
from coach.validator.reading.lexicon import LEXICONS
from coach.validator.reading.outline import Outliner
from coach.validator.reading.tokens import cut

TODAY = date(2027, 1, 4)


def _outline(text: str, language: str = "en") -> tuple[Outline, str]:
    tokens = cut(text)
    outline = Outliner(tokens, LEXICONS[language]).find()
    return outline, tokens[outline.head].text if outline.head is not None else ""


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Neighbours who help once come again", "come"),
        ("Riders that nobody trained trust us", "trust"),
        ("Guests whose train is late eat with the cook", "eat"),
        ("Boats which leak stay in the yard", "stay"),
        ("Sailors, most of whom are young, know the way", "know"),
        ("Pupils taught at home learn with a friend", "learn"),
        ("Goats left alone on the hill find their stable", "find"),
        ("The choir (and not only its soloists) sings the mass", "sings"),
        ("Bakers — even the old ones — sell their bread in town", "sell"),
        ("What is handed over goes on without me", "goes"),
        ("What is kept up is also used", "is"),
        ("Whoever asks the porter gets an answer", "gets"),
        ("Anyone who rows with us talks to the coach", "talks"),
        ("Although the roof is old, the hall stays dry", "stays"),
        ("Unless they ask for it, guests never get a second key", "get"),
        ("Teachers feel safe to say no", "feel"),
        ("Riders who say they feel safe come again", "come"),
        ("The agreement on who does what is kept", "kept"),
        ("Parts that somebody who knows the matter has read grow to 3", "grow"),
        ("Sick notes no longer need a stamp", "need"),
    ],
)
def test_the_verb_is_found_behind_what_the_subject_has(text: str, verb: str) -> None:
    outline, head = _outline(text)
    assert (outline.kind, head) == ("clause", verb)


@pytest.mark.parametrize(
    "text",
    [
        "Number of sailors who row at night",
        "Share of goats which gave milk and give it again",
        "Bakers with late orders",
        "Guests who stay longer than a week: 45",
        "The plan for the new yard",
        "Boats using the shared slipway",
        "Anything that comes up",
    ],
)
def test_a_phrase_with_a_clause_in_it_stays_a_phrase(text: str) -> None:
    assert _outline(text)[0].kind != "clause"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Gäste, die selten kommen, bekommen einen Brief", "bekommen"),
        ("Kinder, deren Bus ausfällt, warten im Warmen", "warten"),
        ("Wenn das Tor klemmt, öffnet der Wächter die Tür", "öffnet"),
        ("Wer neu ist, findet sofort Hilfe", "findet"),
        ("Niemand muss im Regen stehen", "muss"),
        ("Eltern wissen am Abend, was gelernt wurde", "wissen"),
    ],
)
def test_a_german_verb_follows_the_clause(text: str, verb: str) -> None:
    outline, head = _outline(text, "de")
    assert (outline.kind, head) == ("clause", verb)


@pytest.mark.parametrize(
    "text", ["Konzept für die neue Halle", "Hilfe für alle, die sie brauchen", "Die Boote, die leck sind"]
)
def test_a_german_phrase_stays_a_phrase(text: str) -> None:
    assert _outline(text, "de")[0].kind != "clause"


@pytest.mark.parametrize(
    "text",
    [
        "Runners in the half marathon finish in under 2 hours: 30 of 50",
        "Cut the paperwork of the half-day course from 60 to 20 minutes",
        "Goats born in autumn are counted by hand",
        "No bill is older than 30 days at the end of a month",
        "Tools are clean at the end of each shift",
        "Gifts by standing order make up 55 % of income, compared with 38 % in 2026",
        "Energy use: minus 15 % against 2025, when it was 240 MWh",
        "Page load < 400 ms under the load of the summer sale",
        "Leaks fixed within two weeks: 80 %",
        "Guests rate the quiet of the rooms 4.6 out of 5 (spring 2026: 4.1)",
    ],
)
def test_what_only_says_when_or_how_often_is_no_deadline(text: str) -> None:
    assert check(text, today=TODAY).reading.deadline_span is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Finish the roof in the first half of 2027", date(2027, 6, 30)),
        ("Sell 40 boats in the half", date(2027, 6, 30)),
        ("8 of the 12 apprentices hired in autumn have passed by 31 March", date(2027, 3, 31)),
        ("Goats sold in May", date(2027, 5, 31)),
        ("Win 12 sailors within two weeks", date(2027, 1, 18)),
        ("Water loss < 15 % by Q4 2027 (2026: 23 %)", date(2027, 12, 31)),
        ("Open the slipway before the summer sale", date(2027, 7, 31)),
    ],
)
def test_a_deadline_beside_it_still_is_one(text: str, day: date) -> None:
    assert check(text, today=TODAY).reading.deadline == day


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("Of the 40 families on the list, 25 have a boat", None, 25, "families"),
        ("Of every 100 boats, at least 97 come home", None, 97, "boats"),
        ("Waiting lists shrink from 14 weeks to 6", 14, 6, "weeks"),
        ("The slipway opens 60 instead of 45 hours a week", 45, 60, "hours"),
        ("Water loss < 15 % (2026: 23 %)", 23, 15, "%"),
        ("Each of the 6 depots passes the inspection", None, 6, "depots"),
        ("Asked whether they would come again, guests say yes: 85 %", None, 85, "%"),
        ("Lost oars: 6 of 40 at most, 14 of 40 last year", 14, 6, "Lost oars"),
        ("Zwei Drittel der Boote sind vermietet", None, 66.7, "%"),
        ("400 Boote vor dem ersten Frost prüfen", None, 400, "Boote"),
        ("Die Zahl der Lecks fällt von 220 auf 90", 220, 90, "Lecks"),
    ],
)
def test_the_target_and_what_it_counts(
    text: str, baseline: float | None, target: float, unit: str | None
) -> None:
    reading = check(text, today=TODAY).reading
    assert (reading.baseline, reading.target, reading.unit) == (baseline, target, unit)


def test_what_only_tells_who_is_nothing_to_reach() -> None:
    assert check("Sailors who speak no German can register alone", today=TODAY).reading.target is None
    assert check("So that no sailor waits, the bus meets the boat", today=TODAY).reading.target == 0


@pytest.mark.parametrize("text", ["Harmony", "Perhaps paint the boats", "Where do we want to sail?"])
def test_a_word_a_doubt_and_a_question_commit_to_nothing(text: str) -> None:
    assert check(text, today=TODAY).form == "none"
