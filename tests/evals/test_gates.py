from typing import Any

from evals.arms import no_help, questionnaire
from evals.arms.plain import line
from evals.evaluators.gates import judge
from evals.frame import Case, Ratio

INPUTS: dict[str, Any] = {
    "id": "a",
    "role": "Support team lead",
    "aspiration": "Customers wait too long; I want us to solve faster",
    "facts": ["median ticket resolution is 31 h", "reopen rate 9 %"],
    "parents": [{"level": "team", "text": "Customers renew because support is quick"}],
    "period": {"start": "2027-01-01", "end": "2027-06-30"},
}
CASE = Case("a", INPUTS)


def judged(objective: str, *key_results: str) -> dict[str, Any]:
    return judge(CASE, line(INPUTS, objective, key_results, suggester="test"))


def test_an_invented_baseline_is_found_in_the_text_alone() -> None:
    found = judged(
        "Customers of the invoicing desk get a right answer the same day by 30 June 2027",
        "Median ticket resolution falls from 45 h to 20 h by 30 June 2027",
        "Reopen rate stays at 9 % by 30 June 2027",
    )
    assert found["origins"] is False
    assert found["invented"] == Ratio(1, 1)


def test_a_field_that_holds_what_no_text_says_is_invented_too() -> None:
    answer = line(INPUTS, "Customers get a right answer by 30 June 2027", INPUTS["facts"], suggester="test")
    answer["suggestions"][0]["key_results"][0]["baseline"] = 77
    assert judge(CASE, answer)["origins"] is False


def test_an_answer_s_own_verdict_is_not_believed() -> None:
    answer = line(INPUTS, "Do stuff", ["Various things"], suggester="test")
    for row in (answer["suggestions"][0]["objective"], *answer["suggestions"][0]["key_results"]):
        row["verdict"] = {"verdict": "pass", "findings": []}
    found = judge(CASE, answer)
    assert found["gates"] is False
    assert found["passes"] == Ratio(0, 1)
    assert found["two_to_five"] is False


def test_no_suggestion_fails_every_gate_unless_the_case_calls_for_questions() -> None:
    silent = {"questions": [], "suggestions": []}
    assert judge(CASE, silent)["gates"] is False
    asking = {"questions": [{"id": "q", "text": "What changes?", "why": ""}], "suggestions": []}
    assert judge(CASE, asking)["enough"] is False
    assert judge(Case("a", INPUTS, {"may_ask": True}), asking)["enough"] is True


def test_the_arms_without_a_coach_say_only_what_the_person_said() -> None:
    own = no_help.answer(INPUTS)["suggestions"][0]
    assert own["objective"]["text"] == INPUTS["aspiration"]
    sheet = questionnaire.answer(INPUTS)["suggestions"][0]
    assert sheet["objective"]["aligned_to"] == INPUTS["parents"][0]["text"]
    assert len(sheet["key_results"]) == 2
