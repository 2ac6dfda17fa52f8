"""What the embedded coach suggests for written aspirations: gates, origins of numbers, enough to choose from."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from coach.coaching.brief import Brief, read_cases
from coach.coaching.services import Services
from coach.errors import InputError
from evals import datasets
from evals.statistics import wilson
from evals.suites import Outcome

#: The date that every case is drafted on, so that two runs are alike.
TODAY = date(2026, 11, 23)
#: Cases that have too little for a suggestion by their notes: questions are the right answer.
MAY_ASK = frozenset(("asp-003", "asp-016", "asp-017"))
ENOUGH = 2


@dataclass
class Held(Evaluator[Brief, Mapping[str, Any], None]):
    """The gates of one draft, each an assertion."""

    def evaluate(
        self, ctx: EvaluatorContext[Brief, Mapping[str, Any], None]
    ) -> dict[str, bool | int | float | str]:
        """Enough to choose from, nothing that fails its gate, no number without an origin."""
        return judge(ctx.inputs.id, ctx.output)


def judge(name: str, result: Mapping[str, Any]) -> dict[str, bool | int | float | str]:
    """The assertions about one line of `coach draft`."""
    suggestions = result["suggestions"]
    key_results = [kr for suggestion in suggestions for kr in suggestion["key_results"]]
    verdicts = [suggestion["objective"]["verdict"] for suggestion in suggestions]
    verdicts += [kr["verdict"] for kr in key_results]
    return {
        "enough": len(suggestions) >= ENOUGH or (name in MAY_ASK and bool(result["questions"])),
        "gates": all(v["verdict"] != "fail" and not any(f["fatal"] for f in v["findings"]) for v in verdicts),
        "origins": all(_has_origins(kr) for kr in key_results),
        "two_to_five": all(2 <= len(suggestion["key_results"]) <= 5 for suggestion in suggestions),
    }


def _has_origins(key_result: Mapping[str, Any]) -> bool:
    """Every value of a key result stands among its numbers, and each of them names its origin."""
    known = {number["value"] for number in key_result["numbers"] if number["origin"]}
    return all(key_result[name] is None or key_result[name] in known for name in ("baseline", "target"))


def run() -> Outcome:
    """Draft for every case and count; a case that raises an error counts against every assertion."""
    lines = datasets.path("aspirations.jsonl").read_text(encoding="utf-8").splitlines()
    briefs = [brief for _, brief in read_cases(lines, today=TODAY) if not isinstance(brief, InputError)]
    services = Services()
    dataset: Dataset[Brief, Mapping[str, Any], None] = Dataset(
        name="drafts", cases=[Case(name=brief.id, inputs=brief) for brief in briefs], evaluators=[Held()]
    )

    def draft(brief: Brief) -> Mapping[str, Any]:
        return asyncio.run(services.drafted(brief, today=TODAY)).to_json()

    report = dataset.evaluate_sync(draft, progress=False, max_concurrency=1)
    held = [{name: result.value for name, result in case.assertions.items()} for case in report.cases]
    names = ("enough", "gates", "origins", "two_to_five")
    shares = {name: wilson(sum(bool(case.get(name)) for case in held), len(briefs)) for name in names}
    short = [case.name for case, found in zip(report.cases, held, strict=True) if not found.get("enough")]
    text = "\n".join(f"{name:<12} {share} of {share.n}" for name, share in shares.items())
    text += f"\nwithout two suggestions: {', '.join(short) or 'none'}"
    figures = {
        "n": len(briefs),
        "failed": len(report.failures),
        **{n: s.to_json() for n, s in shares.items()},
    }
    passed = not report.failures and all(
        shares[name].value == 1 for name in ("gates", "origins", "two_to_five")
    )
    return Outcome("drafts", passed, figures, text, tuple({"id": name} for name in short))
