"""How the criteria, the verdict and the gates follow from what was found."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.validator.check import RULESET, all_rules, check, check_set
from coach.validator.types import CRITERIA, Check, KeyResultSpec, Record

TODAY = date(2027, 1, 4)
PERIOD = (date(2027, 1, 1), date(2027, 3, 31))
SOUND = "Reduce average waiting time from 12 to 6 minutes by 31 March 2027"
LOWERING = {rule.code for rule in all_rules() if rule.lowers}


def _codes(result: Check) -> list[str]:
    return [finding.rule for finding in result.findings]


def test_a_sentence_alone_never_passes_what_it_cannot_show() -> None:
    result = check(SOUND, today=TODAY)
    assert (result.criteria["achievable"], result.criteria["relevant"]) == ("unknown", "unknown")
    assert result.verdict == "pass"


def test_the_record_answers_what_the_sentence_cannot() -> None:
    record = Record(
        parent="Patients come back by themselves",
        contribution="Waiting is what patients complain about first",
        baseline=12,
        target=6,
        due=date(2027, 3, 31),
        confidence=0.5,
    )
    result = check(SOUND, record=record, period=PERIOD, today=TODAY)
    assert dict(result.criteria) == dict.fromkeys(CRITERIA, "pass")


def test_a_number_above_the_whole_is_a_gate_on_a_bare_statement_too() -> None:
    result = check("Share of answered calls rises to 120 % by March 2027", today=TODAY)
    assert result.criteria["achievable"] == "unknown"
    assert (result.verdict, result.passes_gates) == ("fail", False)


def test_a_past_date_is_only_mentioned_on_a_bare_statement() -> None:
    bare = check("Waiting time under 6 minutes by 31 March 2026", today=TODAY)
    assert (bare.criteria["time_bound"], _codes(bare)) == ("pass", ["T102"])
    dated = check("Waiting time under 6 minutes by 31 March 2026", period=PERIOD, today=TODAY)
    assert (dated.criteria["time_bound"], dated.verdict) == ("fail", "fail")


def test_a_deadline_inherited_from_the_period_warns() -> None:
    assert (
        check("Average waiting time from 12 to 6 minutes", period=PERIOD, today=TODAY).criteria["time_bound"]
        == "warn"
    )


def test_an_objective_passes_measurable_through_two_measured_key_results() -> None:
    key_results = (
        KeyResultSpec("Waiting time from 12 to 6 minutes", "waiting time", "minutes", "decrease", 12, 6),
        KeyResultSpec("Walk-outs from 9 to 2 a week", "walk-outs", None, "decrease", 9, 2),
    )
    record = Record(key_results=key_results)
    text = "Patients feel safe with the night desk"
    assert check(text, kind="objective", today=TODAY).criteria["measurable"] != "pass"
    assert check(text, kind="objective", record=record, today=TODAY).criteria["measurable"] == "pass"


def test_an_output_warns_and_a_theme_fails_whatever_the_letters_say() -> None:
    assert check("Publish 12 blog posts by 31 March 2027", today=TODAY).verdict == "warn"
    assert check("Customer success", today=TODAY).verdict == "fail"


def test_the_okr_profile_asks_an_objective_for_s_and_r_only() -> None:
    text = "Nurses on every ward find each device within two minutes without asking the night desk"
    smart, okr = (check(text, kind="objective", profile=name, today=TODAY) for name in ("smart", "okr"))
    assert smart.criteria["time_bound"] == okr.criteria["time_bound"] == "fail"
    assert smart.verdict == "fail"
    assert "T101" in _codes(okr)
    assert next(f.severity for f in okr.findings if f.rule == "T101") == "info"


def test_a_rule_that_is_off_neither_reports_nor_lowers() -> None:
    text = "Reduce average waiting time from 12 to 6 minutes"
    assert check(text, today=TODAY).criteria["time_bound"] == "fail"
    off = check(text, ignore=("T",), today=TODAY)
    assert (off.criteria["time_bound"], off.verdict, _codes(off)) == ("unknown", "pass", [])
    only = check(text, select=("M",), today=TODAY)
    assert only.verdict == "pass"


def test_an_unknown_profile_is_named() -> None:
    with pytest.raises(ValueError, match="there are: smart, okr"):
        check(SOUND, profile="smartest", today=TODAY)


def test_a_language_without_a_word_list_is_unknown_and_says_so() -> None:
    result = check("将平均等待时间从12分钟缩短到6分钟 到三月底为止", today=TODAY)
    assert result.criteria["specific"] == "unknown"
    assert len(result.notes) == 1


def test_the_version_counts_the_rules() -> None:
    assert RULESET.endswith(f"+{len(all_rules())}")


def test_no_key_result_at_all_is_an_error() -> None:
    (finding,) = check_set("Patients no longer wait", (), today=TODAY)
    assert (finding.rule, finding.severity) == ("K101", "error")


@given(
    st.text(max_size=300) | st.text("Incraseby 0123456789%→.,[]!?XTBDQ-−", max_size=120),
    st.sampled_from(["auto", "objective", "key_result"]),
    st.sampled_from(["smart", "okr"]),
    st.sampled_from([None, PERIOD]),
    st.builds(
        Record,
        parent=st.none() | st.text(max_size=40),
        baseline=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        target=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        history=st.lists(st.floats(-1e6, 1e6), max_size=4).map(tuple),
        owner=st.none() | st.text(max_size=20),
        given=st.sets(st.sampled_from(["parent", "aspiration", "owner", "baseline"])).map(frozenset),
    )
    | st.none(),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_checked_is_answered_and_explained(
    text: str, kind: str, profile: str, period: tuple[date, date] | None, record: Record | None
) -> None:
    result = check(text, kind=kind, profile=profile, period=period, record=record, today=TODAY)
    result.to_json()
    for finding in result.findings:
        start, end = finding.span or (0, 0)
        assert 0 <= start <= end <= len(text)
    for name in CRITERIA:
        if result.criteria[name] in ("warn", "fail"):
            assert any(f.criterion == name and f.rule in LOWERING for f in result.findings)


@pytest.mark.parametrize("piece", ["a ", "12 to 6 ", "[x] ", "by 3 March ", "and ", "((", "!", "X% "])
def test_ten_thousand_characters_are_checked_at_once(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    result = check(text, period=PERIOD, record=Record(parent=text[:200]), today=TODAY)
    assert result.text == text
