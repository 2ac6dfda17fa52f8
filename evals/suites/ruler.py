"""The ruler itself: bad suggestions that were planted, each of which the evaluators must catch, beside a sound twin.

A figure from an evaluator that misses what it is for is worth nothing; so this suite runs with the others, and its
gates are 1 and 1: everything planted is caught, by the measure that is there for it, and no twin is accused.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import yaml

from evals import datasets
from evals.evaluators.alignment import ALIGNMENT
from evals.evaluators.gates import GATES
from evals.evaluators.learnings import LEARNING
from evals.evaluators.plain_text import PLAIN_TEXT
from evals.evaluators.reviews import REVIEWS
from evals.frame import Arm, Case, Evaluator, Gate, Json, Measure, Options, Suite, Value, is_bad

#: Which evaluators measure which flow.
BY_FLOW: Mapping[str, Sequence[Evaluator]] = {
    "draft": (GATES, ALIGNMENT, PLAIN_TEXT),
    "learning": (LEARNING, PLAIN_TEXT),
    "review": (REVIEWS, PLAIN_TEXT),
}
MEASURES = (
    Measure("caught", "planted faults that are caught by the measure that is there for them"),
    Measure("sound", "sound twins that are accused of nothing"),
)


def cases(options: Options) -> list[Case]:
    """One case a planted fault; its twin is the same for all faults of a flow."""
    flows = yaml.safe_load(datasets.path("planted.yaml").read_text(encoding="utf-8"))
    return [_case(flow, one, fault) for flow, one in flows.items() for fault in one["faults"]]


def _case(flow: str, one: Mapping[str, Any], fault: Mapping[str, Any]) -> Case:
    spoiled = changed(one["answer"], fault["change"])
    return Case(
        id=f"{flow}/{fault['id']}",
        inputs={**one["inputs"], "planted": spoiled, "twin": one["answer"]},
        label={**one["label"], "flow": flow, "caught_by": fault["caught_by"]},
        slices={"flow": flow},
    )


def changed(answer: Json, change: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with the values at the dotted paths replaced; a list's place set to null is taken out."""
    found: dict[str, Any] = deepcopy(dict(answer))
    for path, value in change.items():
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        place: Any = found
        for step in way:
            place = place[step]
        if isinstance(last, int) and value is None:
            del place[last]
        else:
            place[last] = value
    return found


def accusations(case: Case, answer: Json) -> list[str]:
    """The measures that find something wrong with an answer."""
    found = []
    for evaluator in BY_FLOW[case.label["flow"]]:
        values = evaluator.judge(case, answer)
        found += [measure.name for measure in evaluator.measures if is_bad(measure, values.get(measure.name))]
    return found


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """Caught: the measure that is there for it accuses. Sound: nobody does."""
    asked = {name: value for name, value in case.inputs.items() if name not in ("planted", "twin")}
    accused = accusations(replace(case, inputs=asked), answer)
    if answer.get("arm") == "twin":
        return {"sound": not accused}
    return {"caught": case.label["caught_by"] in accused}


def arms(options: Options) -> Sequence[Arm]:
    """The planted answers, and their twins."""
    return (
        Arm("planted", "the answer with its fault", lambda inputs: {**inputs["planted"], "arm": "planted"}),
        Arm("twin", "the same answer without it", lambda inputs: {**inputs["twin"], "arm": "twin"}),
    )


SUITE = Suite(
    name="ruler",
    cases=cases,
    arms=arms,
    evaluators=(Evaluator(MEASURES, judge),),
    primary="caught",
    reference="planted",
    gates=(Gate("planted", "caught", 1.0), Gate("twin", "sound", 1.0)),
)
