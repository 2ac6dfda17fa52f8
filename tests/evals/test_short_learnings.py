"""The gate on short learnings, and what it may not refuse: everything that the coach itself says."""

import re

import pytest

from coach.coaching.retro.wording import LANGUAGES, language
from coach.validator.check import check_learning
from coach.validator.subjects.learning import Learning, Miss
from evals.evaluators.learnings import base
from evals.suites import learnings

SOUND = learnings.SOUND


def rules_of(**parts: str) -> list[str]:
    words = {name: getattr(SOUND, name) for name in ("text", "cue", "response", "decision_why")} | parts
    learning = Learning(cause="dependency", evidence=("checkin:0",), decision="modify", **words)
    miss = Miss(0.3, metric="signed contracts", evidence=frozenset(("checkin:0",)))
    return [one.rule for one in check_learning(learning, miss)]


def test_what_says_nothing_is_refused_and_what_is_sound_passes() -> None:
    outcome = learnings.run()
    assert outcome.passed, outcome.text
    assert outcome.figures["all"]["parts"] >= 60
    assert outcome.figures["all"]["precision"]["value"] >= 0.95
    assert outcome.figures["all"]["recall"]["value"] >= 0.95


def test_without_the_rules_of_emptiness_the_suite_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.validator.rules.learning.superficial.platitude", lambda text: None)
    monkeypatch.setattr("coach.validator.rules.learning.superficial.own_words", lambda text: 99)
    monkeypatch.setattr("coach.validator.rules.learning.no_if_then.own_words", lambda text: 99)
    assert not learnings.run().passed


@pytest.mark.parametrize("part", ["text", "response", "decision_why"])
def test_a_platitude_is_refused_wherever_it_stands(part: str) -> None:
    assert "L107" in rules_of(**{part: "communicate better"})


@pytest.mark.parametrize("part", ["text", "response", "decision_why"])
def test_an_excuse_is_refused_wherever_it_stands(part: str) -> None:
    assert "L108" in rules_of(**{part: "the market was not ready for the new price list"})


def test_every_plan_of_the_knowledge_base_passes() -> None:
    for cause in base().causes.values():
        for words in (cause, cause.de):
            for plan in words.if_then:
                assert rules_of(cue=plan.cue, response=plan.response) == [], plan


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_plan_and_reason_of_the_words_passes(code: str) -> None:
    table = language(code).table
    for cue, response in [*table["plans"].values(), (table["again"], table["again_then"])]:
        assert rules_of(cue=cue, response=response) == [], response
    for whys in table["why"].values():
        for why in whys:
            assert rules_of(decision_why=re.sub(r"\{\w+\}", "seven", re.sub(r"[\[\]]", "", why))) == [], why
