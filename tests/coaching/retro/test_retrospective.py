"""The retrospective: learnings behind the gate, in the person's words where they can be, from the record where not."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coach.coaching.loop import MemoryLedger
from coach.coaching.retro.case import Case, read_cases
from coach.coaching.retro.flow import RetroResult, reflect, retrospective
from coach.coaching.retro.gate import LearningGate
from coach.coaching.retro.guide import Reading, RetroGuide
from coach.coaching.retro.learning import ProposedLearning
from coach.coaching.retro.reflection import hollow_sentence
from coach.coaching.suggester import Answer, MalformedAnswer
from coach.errors import ModelError
from coach.retrieval.knowledge import load_base
from evals import datasets

TODAY = date(2026, 11, 25)
AWAY = (
    ("2026-02-02", 40, 0.6, "second table in use"),
    ("2026-03-02", 46, 0.6, ""),
    ("2026-04-06", 48, 0.4, "2 of 5 packers lent to the fair until June"),
    ("2026-05-04", 49, 0.3, "still 3 of 5"),
)


class Scripted:
    name = "model"
    model = "scripted/1"

    def __init__(self, *answers: Any) -> None:
        self._answers = list(answers)

    async def suggest(self, request: Any) -> Answer[ProposedLearning]:
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Answer((answer,))


async def run(case: Case, base: Any, suggester: Any = None, ledger: Any = None, **more: Any) -> RetroResult:
    events = retrospective(
        case,
        suggester=suggester or RetroGuide(base),
        ledger=ledger or MemoryLedger(),
        today=TODAY,
        base=base,
        **more,
    )
    return await reflect(case, events, base)


@pytest.fixture
def good(case, base) -> ProposedLearning:
    return Reading(case(AWAY), base).learnings()[0]


async def test_every_written_case_passes_or_asks(base) -> None:
    lines = [
        line
        for name in ("misses.jsonl", "misses_own.jsonl")
        for line in datasets.path(name).read_text(encoding="utf-8").splitlines()
    ]
    for _, case in read_cases(lines):
        assert isinstance(case, Case)
        result = await run(case, base)
        assert result.passes_gates, (case.id, [one.findings for one in result.learnings])
        assert result.learnings or result.questions, case.id
        for learning in result.learnings:
            assert set(learning.proposal.evidence) <= result.history.evidence


async def test_the_record_tells_before_and_after(case, base) -> None:
    learning = (await run(case(AWAY), base)).learnings[0].proposal
    assert learning.cause == "capacity"
    assert "from 40 to 46 %" in learning.text and "from 48 to 50 %" in learning.text
    assert "2 of 5 packers lent to the fair" in learning.text
    assert "checkin:2" in learning.evidence


async def test_the_person_s_own_plan_is_taken(case, base) -> None:
    said = "If two packers are away for a week, I bring a lower target to the Monday round."
    learning = (await run(case(AWAY, said), base)).learnings[0].proposal
    assert learning.cue == "two packers are away for a week"
    assert learning.response == "I bring a lower target to the Monday round"


async def test_a_hit_gets_no_cause(case, base) -> None:
    doubted = (("2026-02-02", 42, 0.3, ""), ("2026-04-06", 70, 0.3, "they run the table themselves now"))
    said = "It took off when they ran the table themselves because they knew the regulars."
    result = await run(case(doubted, said, final=92), base)
    assert not result.history.missed
    assert [one.proposal.cause for one in result.learnings] == [None]
    assert "themselves" in result.learnings[0].proposal.text


async def test_a_plain_hit_is_celebrated_and_nothing_is_made_of_it(case, base) -> None:
    result = await run(case((("2026-03-02", 60, 0.7, ""),), final=81), base)
    assert not result.learnings and result.celebrate and result.questions


async def test_a_thin_record_is_asked_about_and_no_cause_is_guessed(case, base) -> None:
    result = await run(case(), base)
    assert not result.learnings
    assert "no_checkins" in [question.id for question in result.questions]


async def test_what_is_suggested_is_in_the_ledger_first(case, base) -> None:
    ledger = MemoryLedger()
    result = await run(case(AWAY), base, ledger=ledger)
    assert [entry.id for entry in ledger.entries] == list(result.ledger_ids)
    assert ledger.entries[0].flow == "retrospective" and ledger.entries[0].passed


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"text": "It would have reached 97 % with everybody there, because the tables were free"}, "G101"),
        ({"evidence": ("checkin:9",)}, "L104"),
        ({"text": "Marketing failed to give the packers back, so the orders waited"}, "L105"),
        ({"text": "We need to communicate better"}, "L107"),
        ({"cause": "bad luck"}, "L102"),
        ({"cue": "", "response": ""}, "L109"),
        ({"decision_why": ""}, "L110"),
    ],
)
async def test_a_learning_that_breaks_a_rule_is_sent_back(case, base, good, change, rule: str) -> None:
    result = await run(case(AWAY), base, Scripted(replace(good, **change), good))
    assert result.learnings[0].passes_gates and result.learnings[0].repairs == 1
    judged = LearningGate(case(AWAY), base).judge(
        replace(good, **change), suggester="model", model=None, repairs=0
    )
    assert rule in [finding.rule for finding in judged.findings] and not judged.passes_gates


def test_a_cause_for_a_hit_is_an_invented_miss(case, base, good) -> None:
    hit = case(AWAY, final=90)
    judged = LearningGate(hit, base).judge(good, suggester="model", model=None, repairs=0)
    assert "L111" in [finding.rule for finding in judged.findings]


async def test_after_three_tries_it_is_shown_as_not_passing(case, base, good) -> None:
    bad = replace(good, evidence=("checkin:9",))
    result = await run(case(AWAY), base, Scripted(bad, bad, bad))
    assert not result.passes_gates and result.learnings[0].verdict == "fail"


async def test_a_malformed_answer_is_asked_again_and_a_failed_model_falls_back(case, base, good) -> None:
    assert (await run(case(AWAY), base, Scripted(MalformedAnswer("no JSON"), good))).passes_gates
    gone = Scripted(ModelError("The model is gone."))
    result = await run(case(AWAY), base, gone, fallback=RetroGuide(base))
    assert result.learnings[0].suggester == "guide" and "gone" in (result.degraded or "")
    with pytest.raises(ModelError):
        await run(case(AWAY), base, Scripted(ModelError("The model is gone.")))


async def test_the_same_case_gives_the_same_answer(case, base) -> None:
    first, second = [json.dumps((await run(case(AWAY), base)).to_json()["learnings"]) for _ in range(2)]
    assert first == second


async def test_what_people_wrote_cannot_drive_a_terminal(case, base) -> None:
    noted = (*AWAY[:2], ("2026-04-06", 48, 0.4, "\x1b[2Jvan lent to the fair [@click=app.quit]x[/]"), AWAY[3])
    learning = (await run(case(noted), base)).learnings[0].proposal
    assert "\x1b" not in learning.text


@pytest.mark.parametrize(
    ("text", "hollow"),
    [
        ("The score swings. We will communicate better with the newcomers who join in May.", True),
        ("The target asked for more than the time or the process could give. It was 12 of 14.", True),
        ("Better planning did not help, because the depot opens at seven.", False),
        ("“Communicate better” was agreed twice, and no list was shared by the two shops.", False),
    ],
)
def test_one_sentence_that_fits_every_team_spoils_a_learning(text: str, hollow: bool) -> None:
    assert bool(hollow_sentence(text, load_base())) is hollow
