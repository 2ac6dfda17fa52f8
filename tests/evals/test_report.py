import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evals import results
from evals.frame import Measure, Ratio, Scored
from evals.report import svg
from evals.report.markdown import markdown
from evals.report.page import page
from evals.report.words import fenced
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


@pytest.fixture
def run() -> Result:
    whole = Outcome(
        suite="drafts",
        passed=False,
        figures={"broken": [HOSTILE]},
        text=HOSTILE,
        cases=(*rows("no-help", 3), *rows("guide", 9), *rows("model", 11)),
        measures=MEASURES,
        primary="passes",
        reference="guide",
    )
    old = Outcome("old", True, {}, HOSTILE, ({"id": HOSTILE, "text": HOSTILE, "why": [HOSTILE]},))
    return results.to_result({"coach": "1", "prompts": {"draft": "abc"}}, [whole, old])


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
    assert "12 (1 failed)" in found
    assert "does not hold" in found
    assert "0 of 2 suites" not in found and "1 of 2 suites hold" in found


def test_the_reference_is_set_against_every_other_arm_case_by_case(run: Result) -> None:
    found = markdown(run)
    line = next(line for line in found.splitlines() if line.startswith("| no-help | +"))
    assert "of 12" in line
    assert "smallest difference shown" in found


def test_a_slice_of_few_cases_is_marked(run: Result) -> None:
    assert "few</small>" in page(run)


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
