"""The base itself: enough of it, free of faults, and of a form that the validator accepts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from coach.retrieval.knowledge import KnowledgeBase
from coach.retrieval.lint import lint, unspecific
from coach.retrieval.schema import Guidance, Pattern
from coach.validator.check import check
from coach.validator.types import Check

TODAY = date(2026, 11, 23)


def _objections(text: str, kind: str) -> list[str]:
    """What keeps a sentence from being a good objective or key result by itself."""
    found = check(text, kind="key_result" if kind == "key_result" else kind, today=TODAY)
    fatal = [
        f.message for f in found.findings if f.severity == "error" and f.criterion in ("form", "specific")
    ]
    if found.kind == "key_result":
        return fatal if found.verdict != "fail" else [*fatal, "fails"]
    shape = [] if found.form == "outcome" else [f"reads as {found.form}"]
    return [*fatal, *shape, *([] if found.criteria["specific"] != "fail" else ["means anything"])]


def _trips(found: Check) -> bool:
    letters = {"form", "specific", "measurable", "time_bound", "relevant"}
    return any(f.severity in ("error", "warning") and f.criterion in letters for f in found.findings)


def test_the_base_has_no_fault(base: KnowledgeBase) -> None:
    assert not [str(fault) for fault in lint(base)]


def test_there_is_enough_of_it(base: KnowledgeBase) -> None:
    assert len(base.competencies) >= 60 and len(base.metrics) >= 400
    assert {"objective", "key_result", "anti"} == {pattern.kind for pattern in base.patterns.values()}
    steps = {article.step for article in base.guidance.values()}
    assert steps == set(Guidance.model_fields["step"].annotation.__args__)  # type: ignore[union-attr]


def test_every_key_result_that_the_base_can_make_passes_the_validator(base: KnowledgeBase) -> None:
    def judge(text: str, kind: str) -> list[str]:
        return _objections(text, kind) if kind == "key_result" else []

    assert not [str(fault) for fault in unspecific(base, judge)]


def test_no_objective_of_the_base_means_anything(base: KnowledgeBase) -> None:
    def judge(text: str, kind: str) -> list[str]:
        found = check(f"{text} by 30 June 2027", kind="objective", today=TODAY)
        errors = [
            f.message for f in found.findings if f.severity == "error" and f.criterion in ("form", "specific")
        ]
        return errors if kind == "objective" else []

    assert not [str(fault) for fault in unspecific(base, judge)]


def test_examples_of_good_patterns_pass(base: KnowledgeBase) -> None:
    good = [p for p in base.patterns.values() if p.kind != "anti"]
    faults = {text: o for p in good for text in p.examples if (o := _objections(text, p.kind))}
    assert not faults


def test_examples_of_anti_patterns_trip_and_what_helps_passes(base: KnowledgeBase) -> None:
    anti = [p for p in base.patterns.values() if p.kind == "anti"]
    assert anti and all(p.instead and p.question for p in anti)
    assert not [text for p in anti for text in p.examples if not _trips(check(text, today=TODAY))]
    assert not {text: o for p in anti for text in p.instead or () if (o := _objections(text, "auto"))}


def test_every_article_answers_questions(base: KnowledgeBase) -> None:
    for article in base.guidance.values():
        assert len(article.parts) >= 3, article.id
        assert all(part.question.endswith("?") and len(part.answer) > 60 for part in article.parts), (
            article.id
        )


def _with(base: KnowledgeBase, table: str, entry: str, changes: Mapping[str, Any]) -> KnowledgeBase:
    entries: Mapping[str, Any] = getattr(base, table)
    changed = entries[entry].model_copy(update=changes)
    return replace(base, **{table: MappingProxyType({**entries, entry: changed})})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "name", "changes", "code"),
    [
        ("metrics", "metric.support.reopen-rate", {"name": "median time to resolve a ticket"}, "double"),
        ("metrics", "metric.support.resolution-time", {"guardrail": None}, "no-guardrail"),
        (
            "competencies",
            "competency.support.speed",
            {"metrics": ("metric.support.resolution-time",)},
            "no-guardrail",
        ),
        (
            "competencies",
            "competency.retail.shrink",
            {"name": "The of", "keywords": ("of the",)},
            "unreachable",
        ),
        ("metrics", "metric.support.resolution-time", {"baseline_question": "Tell me"}, "wording"),
        ("competencies", "competency.support.speed", {"opening_question": "Tell me"}, "wording"),
    ],
)
def test_the_linter_finds_what_is_wrong(
    base: KnowledgeBase, table: str, name: str, changes: dict[str, Any], code: str
) -> None:
    assert code in {fault.code for fault in lint(_with(base, table, name, changes))}


def test_an_anti_pattern_says_what_helps(base: KnowledgeBase) -> None:
    row = base.patterns["pattern.anti.slogan"].model_dump()
    with pytest.raises(ValueError, match="instead"):
        Pattern.model_validate({**row, "instead": None})
