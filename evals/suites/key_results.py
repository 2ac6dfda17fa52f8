"""Key results for objectives that stand, by arm: sentence by sentence, and as a set.

Beside the objectives that were written for it, each result that was missed and learnt from is asked for again: its
objective with the value it ended at, as somebody begins the next period.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from coach.coaching.brief import brief_of
from coach.coaching.services import Services
from evals import datasets
from evals.arms import model, no_help, questionnaire
from evals.evaluators.effort import EFFORT
from evals.evaluators.judging import TODAY
from evals.evaluators.key_results import KEY_RESULTS
from evals.evaluators.plain_text import PLAIN_TEXT
from evals.frame import Arm, Case, Gate, Json, Options, Suite
from evals.suites import retro

#: What the coach sees of a line.
SEEN = ("id", "role", "objective", "facts", "parents", "period")
_NEXT = {"start": "2027-01-01", "end": "2027-06-30"}


def cases(options: Options) -> list[Case]:
    """The written objectives, then those of results that were missed."""
    lines = datasets.path("objectives.jsonl").read_text(encoding="utf-8").splitlines()
    missed = [_again(case) for case in retro.cases(options)]
    return [_case(json.loads(line)) for line in lines] + [case for case in missed if case is not None]


def _case(row: Mapping[str, Any], label: Mapping[str, Any] | None = None) -> Case:
    inputs = {name: row[name] for name in SEEN}
    return Case(
        id=row["id"],
        inputs={**inputs, "aspiration": row["objective"]},
        label=label or {},
        slices={"set": "missed" if label else "written", "language": row["language"]},
    )


def _again(missed: Case) -> Case | None:
    """A missed result as the next period's objective; None where nothing is known that could be moved."""
    row, result, language = missed.inputs, missed.inputs["key_result"], missed.slices["language"]
    if result.get("final") is None or result["direction"] == "maintain" or language not in ("en", "de"):
        return None
    fact = f"{result['metric']}: {result['final']:g} {result.get('unit') or ''}".strip()
    asked = {"id": f"again-{row['id']}", "role": row["role"], "objective": row["objective"], "facts": [fact]}
    label = {"start": result["final"], "direction": result["direction"]}
    return _case({**asked, "parents": [], "period": _NEXT, "language": language}, label)


@cache
def _services() -> Services:
    return Services()


async def answer(inputs: Json) -> dict[str, Any]:
    """One line of `coach key-results`."""
    brief = brief_of(inputs, today=TODAY)
    return (await _services().measured(brief, inputs["objective"], today=TODAY)).to_json()


def arms(options: Options) -> Sequence[Arm]:
    """The facts as they stand, a paper form, the embedded coach; and live models by name, raw and behind the gate."""
    guide = Arm("guide", "the embedded coach, without a model", answer)
    return (no_help.ARM, questionnaire.ARM, guide, *model.live(options.live, "key-results"))


SUITE = Suite(
    name="key_results",
    cases=cases,
    arms=arms,
    evaluators=(KEY_RESULTS, PLAIN_TEXT, EFFORT),
    primary="passes",
    reference="guide",
    gates=(
        Gate("guide", "passes", 0.9),
        Gate("guide", "set", 0.9),
        Gate("guide", "invented", 0.0),
        Gate("guide", "plain", 1.0),
    ),
)
