"""The causes and the plans of sentences: closed, told apart, and of a form that the learning rules accept."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from coach.retrieval.knowledge import KnowledgeBase, load_base
from coach.retrieval.lessons import Cause, RecordSign, fill, places
from coach.retrieval.lint import lint
from coach.validator.check import check_learning
from coach.validator.subjects.learning import CAUSES, Learning, Miss

KNOWN = {
    "why": "it goes beyond the goals and the work",
    "dropped": "20 March",
    "went": "fell from 48 to 41 minutes",
    "way": "39 %",
    "first": "25 minutes",
    "firstway": "30 %",
    "expected": "70 %",
    "people": "3 of 4",
    "list": "changeover time",
    "days": "62",
    "plan": "“If a part is late, say so on the day.”",
    "metric": "changeover time",
    "start": "48 minutes",
    "target": "30 minutes",
    "final": "41 minutes",
    "moved": "7 minutes",
    "date": "30 March",
    "from": "23 March",
    "to": "25 May",
    "value": "45 minutes",
    "before": "45 minutes",
    "after": "44 minutes",
    "low": "0",
    "high": "43",
    "best": "3 minutes",
    "seen": "2 minutes",
    "needed": "4 minutes",
    "span": "week",
    "weeks": "4",
    "count": "4",
    "inside": "3",
    "band": "40 to 50",
    "confidence": "0.3",
    "note": "two of five setters lent out",
    "change": "the target date was moved",
    "reason": "the order came in",
    "said": "With three setters nobody can change tools in pairs",
    "belief": "the trolley saves the most time",
    "learning": "Ask for the slots first",
    "person": "kite-41",
    "objective": "Press line 2 changes over without waiting",
    "parent": "Deliver every order whole",
}
CAUSE_IDS = [cause.id for cause in load_base().causes.values()]


@pytest.fixture(params=CAUSE_IDS)
def cause(request: pytest.FixtureRequest, base: KnowledgeBase) -> Cause:
    return base.causes[request.param]


def test_the_causes_are_the_closed_list(base: KnowledgeBase) -> None:
    assert {cause.code for cause in base.causes.values()} == set(CAUSES)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_filled_form_with_its_plan_trips_no_rule_on_learnings(cause: Cause, lang: str) -> None:
    words = cause.words(lang)
    for form, plan in zip(words.learning, [*words.if_then, *words.if_then], strict=False):
        said = fill(form, KNOWN)
        assert said
        learning = Learning(
            said,
            cause=cause.code,
            evidence=("checkin:1",),
            cue=plan.cue,
            response=plan.response,
            decision="modify",
            decision_why="the need is still there",
        )
        found = check_learning(
            learning, Miss(0.4, metric="changeover time", evidence=frozenset(("checkin:1",)))
        )
        assert not found, (said, plan.cue, [finding.message for finding in found])


def test_a_form_is_left_out_where_a_place_is_unknown() -> None:
    assert fill("On {date} it said “{note}”", {"date": "30 March", "note": ""}) is None


def test_what_is_filled_in_is_never_read_as_a_place() -> None:
    assert fill("“{note}” ({date})", {"note": "{date}", "date": "1 May"}) == "“{date}” (1 May)"


def test_every_form_of_every_plan_can_be_filled(base: KnowledgeBase) -> None:
    forms = [form for plan in base.plans.values() for form in (*plan.say, *plan.de)]
    assert forms and all(fill(form, KNOWN) and not fill(form, {}) for form in forms if places(form))


def test_a_cause_that_no_list_knows_is_a_fault(base: KnowledgeBase) -> None:
    odd = base.causes["cause.capacity"].model_copy(update={"id": "cause.fate", "keywords": ("fate",)})
    found = lint(replace(base, causes=MappingProxyType({**base.causes, odd.id: odd})))
    assert {(fault.entry, fault.code) for fault in found} >= {("cause.fate", "causes")}


def test_a_sign_that_no_cause_has_is_a_fault(base: KnowledgeBase) -> None:
    fewer = {name: cause for name, cause in base.causes.items() if RecordSign.waiting not in cause.record}
    found = [str(fault) for fault in lint(replace(base, causes=MappingProxyType(fewer)))]
    assert any(fault.startswith("sign waiting") for fault in found)
