"""The ruler itself: bad suggestions that were planted, each of which the evaluators must catch, beside a sound twin.

A figure from an evaluator that misses what it is for is worth nothing; so this suite runs with the others, and its
gates are 1 and 1: everything planted is caught, by the measure that is there for it, and no twin is accused.

What is right or wrong accuses by itself. What comes in degrees (own words, reading ease, what an answer took) accuses
where it is clearly worse than the twin's: less than half of what should be high, more than twice what should be low,
and for what is neither a quarter away.
"""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from statistics import fmean
from typing import Any

import yaml

from evals import datasets
from evals.evaluators.alignment import ALIGNMENT
from evals.evaluators.effort import EFFORT
from evals.evaluators.expectations import EXPECTATIONS
from evals.evaluators.gates import GATES
from evals.evaluators.key_results import KEY_RESULTS
from evals.evaluators.learnings import LEARNING
from evals.evaluators.plain_text import PLAIN_TEXT
from evals.evaluators.repetition import FRAMES_ACROSS, REPETITION
from evals.evaluators.reviews import REVIEWS
from evals.evaluators.use import USE
from evals.evaluators.words import WORDS
from evals.evaluators.writers import WRITERS
from evals.frame import (
    Across,
    Arm,
    Case,
    Evaluator,
    Gate,
    Json,
    Measure,
    Options,
    Ratio,
    Suite,
    Value,
    is_bad,
)
from evals.suites.ask import CITES
from evals.suites.disputes import DISPUTED
from evals.suites.injection import RESISTANCE
from evals.suites.retrieval import RECALL
from evals.summary import as_number

#: Which evaluators measure which flow.
BY_FLOW: Mapping[str, Sequence[Evaluator | Across]] = {
    "draft": (GATES, ALIGNMENT, PLAIN_TEXT, EXPECTATIONS, WORDS, EFFORT, USE),
    "learning": (LEARNING, PLAIN_TEXT, WRITERS),
    "review": (REVIEWS, PLAIN_TEXT),
    "measured": (KEY_RESULTS, PLAIN_TEXT, EFFORT),
    "many": (REPETITION, FRAMES_ACROSS),
    "order": (RESISTANCE,),
    "question": (CITES,),
    "unknown": (CITES,),
    "search": (RECALL,),
    "dispute": (DISPUTED,),
}
#: Ratios that come in degrees: nobody is asked for all or none.
_DEGREES = ("own_words", "by_model", "grounded")
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
        label={**one["label"], **fault.get("label", {}), "flow": flow, "caught_by": fault["caught_by"]},
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


def accusations(case: Case, answer: Json) -> list[tuple[Evaluator | Across, str]]:
    """Each evaluator that finds something wrong with an answer, with the measure that says so."""
    asked = {name: value for name, value in case.inputs.items() if name not in ("planted", "twin")}
    label = {name: value for name, value in case.label.items() if name != "caught_by"}
    plain = json.dumps({"inputs": asked, "label": label}, sort_keys=True)
    own, twin = (json.dumps({**one, "arm": ""}, sort_keys=True) for one in (answer, case.inputs["twin"]))
    found: list[tuple[Evaluator | Across, str]] = []
    for one in BY_FLOW[case.label["flow"]]:
        values, sound = _judged(one, plain, own), _judged(one, plain, twin)
        found += [
            (one, measure.name)
            for measure in one.measures
            if _accuses(measure, values.get(measure.name), sound.get(measure.name))
        ]
    return found


def _accuses(measure: Measure, value: Value, sound: Value) -> bool:
    if measure.kind != "mean" and measure.name not in _DEGREES:
        return is_bad(measure, value)
    if value is None or sound is None:
        return False
    own, other = as_number(value), as_number(sound)
    if measure.better == "low":
        return own > 2 * other
    return own < other / 2 if measure.better == "high" else abs(own - other) > max(abs(own), abs(other)) / 4


@lru_cache(maxsize=2048)
def _judged(one: Evaluator | Across, case: str, answer: str) -> Mapping[str, Value]:
    """The values of one answer, worked out once: every fault of a flow has the same twin."""
    return _values(one, Case(id="planted", **json.loads(case)), json.loads(answer))


def _values(one: Evaluator | Across, case: Case, answer: Json) -> Mapping[str, Value]:
    """The values of one answer; for what recurs from case to case, those of all its objectives together."""
    if isinstance(one, Evaluator):
        return one.judge(case, answer)
    together = [
        (
            Case(str(place), {"aspiration": wish}),
            {"suggestions": [{"objective": {"text": text}}]},
        )
        for place, (wish, text) in enumerate(
            zip(case.inputs["aspirations"], answer["objectives"], strict=True)
        )
    ]
    found = one.judge(together).values()
    return {measure.name: _summed([row.get(measure.name) for row in found]) for measure in one.measures}


def _summed(values: Sequence[Value]) -> Value:
    """Ratios added up, of numbers the mean."""
    ratios = [value for value in values if isinstance(value, Ratio)]
    if ratios:
        return Ratio(sum(one.hits for one in ratios), sum(one.of for one in ratios))
    numbers = [as_number(value) for value in values if value is not None]
    return fmean(numbers) if numbers else None


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """Caught: the measure that is there for it accuses. Sound: nobody does."""
    accused = [name for _, name in accusations(case, answer)]
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
