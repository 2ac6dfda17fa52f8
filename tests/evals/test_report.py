import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from evals import registry, results
from evals.frame import Measure, Ratio, Scored
from evals.report import readers, svg, told
from evals.report.markdown import markdown
from evals.report.model import suites
from evals.report.page import page
from evals.report.words import fenced, joined, short_names
from evals.results import Result
from evals.statistics import wilson
from evals.suites import Outcome

HOSTILE = (
    "</p><script>alert(1)</script>\x1b]0;owned\x07\u202e](javascript:x) ``` | # <img src=https://a.example>"
)
MEASURES = (
    Measure("passes", "suggestions that pass", kind="ratio"),
    Measure("plain", "cases that are plain"),
    Measure("tokens", "tokens a case took", kind="mean", better="low"),
)


def rows(arm: str, hits: int) -> list[Scored]:
    return [
        Scored(
            case=f"c{place}",
            arm=arm,
            values={"passes": Ratio(int(place < hits), 1), "plain": True, "tokens": 100.0 * (arm == "model")},
            slices={"trade": ("nursing", "sales")[place % 2]},
            prompt=HOSTILE,
            answer=HOSTILE,
            verdict=(HOSTILE,),
            failed=HOSTILE if place == 11 else None,
        )
        for place in range(12)
    ]


OUTCOME = Outcome(
    suite="drafts",
    passed=False,
    figures={"broken": [HOSTILE]},
    text=HOSTILE,
    cases=(*rows("no-help", 3), *rows("guide", 9), *rows("model", 11)),
    measures=MEASURES,
    primary="passes",
    reference="guide",
)


@pytest.fixture
def run() -> Result:
    old = Outcome("old", True, {}, HOSTILE, ({"id": HOSTILE, "text": HOSTILE, "why": [HOSTILE]},))
    return results.to_result({"coach": "1", "prompts": {"draft": "abc"}}, [OUTCOME, old])


def test_the_page_needs_nothing_but_itself(run: Result) -> None:
    found = page(run)
    assert "<script" not in found
    assert all(link.startswith("#") for link in re.findall(r'<a [^>]*href="([^"]*)', found))
    assert not re.search(r"<(?:img|link|iframe|object|embed|base|form)\b", found)
    assert "@import" not in found and "url(" not in found
    assert "default-src 'none'" in found


def test_foreign_text_is_text_on_the_page_and_in_markdown(run: Result) -> None:
    for found in (page(run), markdown(run)):
        assert "\x1b" not in found and "\x07" not in found and "\u202e" not in found
    assert "&lt;script&gt;alert(1)" in page(run)
    assert "\n<img" not in markdown(run)


def test_a_code_block_cannot_be_ended_from_inside() -> None:
    assert fenced("a\n```\n# b").startswith("````text")


def test_the_page_is_well_formed_and_every_plot_has_its_text(run: Result) -> None:
    body = re.search(r"<main>.*</main>", page(run), re.DOTALL)
    assert body is not None
    tree = ElementTree.fromstring(
        re.sub(r"&(?!amp;|lt;|gt;|quot;|#)", "&amp;", body.group().replace("<br>", "<br/>"))
    )
    plots = [one for one in tree.iter("svg") if one.get("role") == "img"]
    assert plots and all(one.get("aria-label") for one in plots)
    assert all(table.find("caption") is not None for table in tree.iter("table"))


def test_the_headline_says_figure_interval_failures_and_gate(run: Result) -> None:
    found = page(run)
    assert "12 (1 failed)" in found and "9 of 12" in found
    assert "does not hold" in found
    assert "1 of 2 suites hold their gates; not holding: drafts." in found


def test_the_reference_is_set_against_every_other_arm_case_by_case(run: Result) -> None:
    found = markdown(run)
    line = next(line for line in found.splitlines() if line.startswith("| no-help | +"))
    assert "of 12" in line
    assert "smallest difference shown" in found


def test_a_slice_of_few_cases_is_marked_however_much_was_counted_in_them(run: Result) -> None:
    assert "few</small>" in page(run)
    many = [replace(row, values={"passes": Ratio(9, 9)}) for row in rows("guide", 12)]
    (one,) = suites(results.to_result({}, [replace(OUTCOME, cases=tuple(many))]))
    found = one.slices["trade"]["nursing"]
    assert (found.figure.n, found.cases, found.says_little) == (54, 6, True)


def test_a_slice_that_some_cases_have_nothing_in_is_shown_of_the_others(run: Result) -> None:
    mixed: tuple[dict[str, Any], ...] = ({"cause": None}, {"cause": "capacity"}, {"cause": 3}, {})
    cases = tuple(replace(row, slices=mixed[n % 4]) for n, row in enumerate(rows("guide", 12)))
    (one,) = suites(results.to_result({}, [replace(OUTCOME, cases=cases)]))
    assert list(one.slices["cause"]) == ["3", "capacity"]


def test_the_first_words_say_what_passing_does_not_mean_and_what_readers_found(run: Result) -> None:
    for found in (page(run), markdown(run)):
        first = found[: found.index("no-help</td>" if "<main>" in found else "| drafts | no-help")]
        assert "In short." in first and "What not to believe." in first
        assert (
            "wrong" in first
            and first.count("not at sense") == 1
            and "fit, not foresight" in first
            and "not that the drafts are good" in first
        )


def test_every_suite_is_told_to_somebody_who_does_not_know_it() -> None:
    assert set(told.names()) == set(registry.SUITES)
    every = [told.told(name, {}) for name in registry.SUITES]
    assert all(one and one.asks and one.cases and one.beware for one in every)


def test_of_cases_that_a_run_was_given_nothing_is_claimed() -> None:
    found = told.told("drafts", {"asked": {"cases": "abc"}})
    assert found is not None and found.known == "own" and "for whoever gave them" in found.cases


def test_an_arm_that_cannot_be_told_apart_is_not_called_equal(run: Result) -> None:
    found = markdown(run)
    assert re.search("These 12 cases do not tell the coach without a model from .*model: only a gap", found)
    assert "that is not to say that they are equal" in found
    less = replace(OUTCOME, cases=(*rows("no-help", 0), *rows("guide", 9)))
    found = markdown(results.to_result({}, [less]))
    assert "the coach without a model is ahead of the person's own words by 75 points" in found
    assert "fewer than 1 of 100" in found


def test_of_a_suite_about_a_model_the_model_is_told_and_not_the_coach_alone() -> None:
    arms = (("guide", 12), ("gguf:qwen2.5-coder-1.5b-instruct-q4_k_m raw", 3), ("x/m gated", 9))
    cases = tuple(replace(row, failed=None) for arm, hits in arms for row in rows(arm, hits))
    found = markdown(results.to_result({}, [replace(OUTCOME, suite="retro_model", cases=cases)]))
    first = found[: found.index("| suite |")]
    assert "Suggestions that pass: the coach without a model 12 of 12" in first
    assert "qwen2.5-coder-1.5b alone 3 of 12" in first and "m behind the checks 9 of 12" in first


def test_readers_of_the_last_round_are_told_together_and_earlier_rounds_are_left_to_their_table() -> None:
    latest = readers.latest()
    assert len({(one.drafts, one.cases) for one in latest}) == 1 and all(one.is_fresh for one in latest)
    assert latest[-1].name == [one for one in readers.found() if one.is_fresh][-1].name


def test_a_list_reads_as_people_write_it() -> None:
    assert [joined(one) for one in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_long_names_of_models_fit_beside_each_other_and_differ() -> None:
    long = "gguf:qwen2.5-coder-1.5b-instruct-q4_k_m"
    names = short_names(["guide", f"{long} raw", f"{long} gated", f"{long}-2 raw", "openai/gpt-5 raw"])
    assert names == ["guide", "qwen2.5… raw", "qwen2.5… gated", "qwen2.5… raw (4)", "gpt-5 raw"]


def test_a_raw_model_is_joined_with_the_same_one_behind_the_gate_and_with_nothing_else(run: Result) -> None:
    arms = ("guide", "m raw", "m gated", "other raw")
    cases = tuple(row for arm in arms for row in rows(arm, 6))
    assert "stroke-dasharray" not in page(run)
    assert page(results.to_result({}, [replace(OUTCOME, cases=cases)])).count("stroke-dasharray") == 1


def test_the_spread_of_cases_counts_each_of_them_once(run: Result) -> None:
    (one,) = [one for one in suites(run) if one.name == "drafts"]
    assert one.spread == {"passes": {"no-help": (3, 0, 0, 9), "guide": (9, 0, 0, 3), "model": (11, 0, 0, 1)}}
    assert "3 of 12 cases" in page(run)


def test_a_verdict_says_what_its_measure_counts() -> None:
    row = replace(rows("guide", 0)[0], verdict=("passes 0 of 1", "S101 vague"))
    (one,) = suites(results.to_result({}, [replace(OUTCOME, cases=(row,))]))
    assert one.worst[0]["verdict"] == ["passes 0 of 1 – suggestions that pass", "S101 vague"]


def test_two_reports_of_one_run_are_the_same_bytes(run: Result, tmp_path: Path) -> None:
    results.write(tmp_path, run, {})
    again = results.read(tmp_path)
    assert page(again) == page(run)
    assert markdown(again) == markdown(run)


def test_a_plot_leaves_out_what_was_not_measured() -> None:
    found = svg.dots({"a": [wilson(3, 4), None, wilson(0, 0)]}, "t")
    assert found.count("<circle") == 1
    assert svg.lift([("a", wilson(3, 4))], "t") == ""
    ElementTree.fromstring(svg.scatter([("a", 1.0, 0.5), ("b", 1.01, 0.5)], "t", "x"))
