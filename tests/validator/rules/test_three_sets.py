"""Three sets on which a published OKR validator fails, with the exact rules that each line breaks."""

from datetime import date

from coach.validator.check import check, check_objective_with_key_results
from coach.validator.types import Check, KeyResultSpec

TODAY = date(2027, 1, 4)
PERIOD = (date(2027, 1, 1), date(2027, 3, 31))
DUE = date(2027, 3, 31)


def _codes(result: Check) -> list[str]:
    return [finding.rule for finding in result.findings]


def _check(objective: str, *key_results: KeyResultSpec) -> tuple[Check, tuple[Check, ...], list[str]]:
    own, below, found = check_objective_with_key_results(
        objective, key_results, period=PERIOD, due=DUE, today=TODAY
    )
    return own, below, [finding.rule for finding in found]


def _spec(text: str, metric: str, unit: str | None, baseline: float, target: float) -> KeyResultSpec:
    direction = "increase" if target > baseline else "decrease"
    return KeyResultSpec(text, metric, unit, direction, baseline, target, DUE)


def test_a_sound_set_passes_clean() -> None:
    own, below, found = _check(
        "Make releases boring and safe for every team",
        _spec("Release success rate 82→95 %", "release success rate", "%", 82, 95),
        _spec("Build time 30→10 min", "build time", "min", 30, 10),
        _spec("Design-review satisfaction 3.1→4.2", "design-review satisfaction", None, 3.1, 4.2),
    )
    assert (own.verdict, _codes(own)) == ("pass", [])
    assert [(result.verdict, _codes(result)) for result in below] == [("pass", [])] * 3
    assert found == []


def test_a_hollow_set_fails_on_every_line_for_the_right_reason() -> None:
    own, below, found = _check(
        "Help with customer stuff across our various accounts",
        _spec("Assist with accounts 0→99999", "accounts", None, 0, 99999),
        _spec("Participate in meetings 0→12", "meetings", None, 0, 12),
        _spec("Consult teams 100→−5 hours", "hours", "hours", 100, -5),
    )
    assert own.verdict == "fail"
    assert _codes(own) == ["O103", "S101"]
    assert [result.verdict for result in below] == ["fail"] * 3
    assert [_codes(result) for result in below] == [
        ["M109", "O103"],
        ["M109", "O103"],
        ["M109", "O103", "A103"],
    ]
    assert [finding.fatal for finding in below[2].findings] == [False, False, True]
    assert found == []


def test_the_article_s_own_example_gets_a_kind_word_about_its_base() -> None:
    result = check("Increase sales by 20% within the next quarter", today=TODAY)
    assert _codes(result) == ["M104"]
    (finding,) = result.findings
    assert finding.message.startswith("“20%” says how far, which is a good start")
    assert "today's value" in finding.fix
    assert result.verdict == "pass"


def test_the_article_s_set_says_of_every_change_which_base_is_missing() -> None:
    own, below, _ = _check(
        "Increase sales by 20% within the next quarter",
        *(
            KeyResultSpec(text, metric, "%", "increase", None, None, DUE)
            for text, metric in (
                ("Increase website traffic by 30%", "website traffic"),
                ("Increase the conversion rate by 10%", "conversion rate"),
                ("Increase the average order value by 15%", "average order value"),
            )
        ),
    )
    assert _codes(own) == ["M104", "S105"]
    assert [_codes(result) for result in below] == [["M104"]] * 3
    for result in below:
        assert result.findings[0].fix.startswith("Add today's value of “")
        assert result.verdict != "fail"
