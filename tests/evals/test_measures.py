from typing import Any

import pytest

from evals.evaluators.alignment import ALIGNMENT
from evals.evaluators.effort import EFFORT
from evals.evaluators.points import mistaken
from evals.evaluators.repetition import REPETITION
from evals.evaluators.words import WORDS, diversity, reading_ease, syllables
from evals.frame import Case, Ratio


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("it falls by 3 %", True),
        ("it falls by 3 percent", True),
        ("it falls by 3 percentage points", False),
        ("it falls by 3 % points", False),
        ("it falls by 33 %", False),
        ("it falls by a third", False),
    ],
)
def test_percent_is_told_from_percentage_points(text: str, wrong: bool) -> None:
    assert bool(mistaken(text, [(9.0, 6.0)])) is wrong


def test_a_change_that_is_right_both_ways_is_left() -> None:
    assert mistaken("it falls by 50 %", [(100.0, 50.0)]) == []


def test_flesch_s_formula_on_a_text_counted_by_hand() -> None:
    # Six words, one sentence, seven syllables: 206.835 - 1.015 * 6 - 84.6 * 7 / 6
    assert reading_ease(["The cat sat on the water."], "en") == pytest.approx(102.045, abs=0.01)
    # Amstad: four words, one sentence, six syllables: 180 - 4 - 58.5 * 6 / 4
    assert reading_ease(["Die Katze trinkt Wasser."], "de") == pytest.approx(88.25, abs=0.01)
    assert reading_ease(["La vie est belle."], "fr") is None


@pytest.mark.parametrize(("word", "count"), [("cat", 1), ("water", 2), ("objective", 3), ("information", 4)])
def test_syllables(word: str, count: int) -> None:
    assert syllables(word, "en") == count


def test_candidates_that_say_the_same_have_no_diversity() -> None:
    assert diversity(["Tickets are solved quickly", "Tickets are solved quickly"]) == 0
    assert diversity(["Tickets solved", "Agents trained"]) == 1


def test_own_words_are_counted_over_all_objectives() -> None:
    case = Case("a", {"aspiration": "Tickets wait too long", "facts": ["reopen rate 9 %"]})
    answer = {"suggestions": [{"objective": {"text": "Tickets wait for nobody"}, "key_results": []}]}
    assert WORDS.judge(case, answer)["own_words"] == Ratio(2, 3)


def test_a_goal_that_distracts_is_counted_and_a_foreign_one_is_found() -> None:
    inputs = {"parents": [{"text": "Renew"}, {"text": "SIGN UP"}]}
    case = Case("a", inputs, {"alignment": {"fits": [0], "distractors": [1]}})
    rows = [{"objective": {"aligned_to": link}} for link in ("Renew", "SIGN UP", None, "Other")]
    found = ALIGNMENT.judge(case, {"suggestions": rows})
    assert found == {"known_parent": False, "distracted": Ratio(1, 4), "serves_a_goal": True}


def test_what_an_answer_took_is_measured_and_an_unknown_price_is_not_zero() -> None:
    usage = {"requests": 2, "input_tokens": 30, "output_tokens": 12, "cost_usd": None}
    found = EFFORT.judge(Case("a", {}), {"suggestions": [{"repairs": 1}, {"repairs": 0}], "usage": usage})
    assert (found["calls"], found["tokens"], found["repairs"]) == (2, 42, 0.5)
    assert found["cost_usd"] is None


def test_a_word_that_everybody_gets_is_repetition_and_the_person_s_own_is_not() -> None:
    def row(name: str, aspiration: str, objective: str) -> tuple[Case, dict[str, Any]]:
        answer = {"suggestions": [{"objective": {"text": objective}, "key_results": []}]}
        return Case(name, {"aspiration": aspiration}), answer

    themes = ("apple", "bread", "chair", "dream", "earth", "flame", "grape", "horse", "island", "jungle")
    answers = [row(f"c{n}", "a wish", f"wish rocket {theme}") for n, theme in enumerate(themes)]
    found = REPETITION.judge([*answers, row("own", "my rocket", "rocket kettle")])
    assert found["c0"]["repeated"] == Ratio(1, 2)
    assert found["own"]["repeated"] == Ratio(0, 1)
