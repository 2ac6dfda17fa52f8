"""The frame of a suite: cases, arms that answer them, evaluators that judge, measures with a meaning, gates.

A case is a line of a data set; an arm is a function from what stands in that line to an answer in the shape of
the command-line contract; an evaluator is a function from both to one value a measure. Nothing here runs anything:
that is `evals.runner`. `evals/README.md` shows how to add each of them.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Json = Mapping[str, Any]
#: In an answer's usage: what it really cost, in US dollars, where two arms share one answer; else `cost_usd` counts.
PAID = "paid_usd"
#: In an answer's usage: the seconds that a model took when it was recorded; no clock of this run is in it.
RECORDED = "recorded_seconds"


class PaidFailure(Exception):
    """An arm has no answer, and it cost something to find that out: US dollars, None where nobody knows."""

    def __init__(self, told: str, paid: float | None) -> None:
        super().__init__(told)
        self.told, self.paid = told, paid


@dataclass(frozen=True, slots=True)
class Ratio:
    """`hits` of `of` things inside one case: three of eight key results, say."""

    hits: int
    of: int


#: What a measure finds in one case. None: it does not apply there.
Value = bool | float | Ratio | None
Kind = Literal["share", "ratio", "mean"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, and how it reads.

    `share`: true or false a case; `ratio`: so many of so many in each case, summed over cases; `mean`: a number
    a case. `better` says which way is good, None where neither is. A case that failed counts as the worst: false
    or true, all or none, for a mean the value `worst` (None: it is left out of the mean and told as missing).
    `plain` says what is counted, to somebody who has never heard of it, as a phrase that goes on after "12 of 18".
    """

    name: str
    plain: str
    kind: Kind = "share"
    better: Literal["high", "low"] | None = "high"
    worst: float | None = None
    unit: str = ""

    @property
    def of_failure(self) -> Value:
        """What a case that failed counts as."""
        bad = self.better == "low"
        if self.better is None:
            return None
        if self.kind == "share":
            return bad
        return Ratio(int(bad), 1) if self.kind == "ratio" else self.worst


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `inputs` is all that an arm sees; `label` is for evaluators only (notes, assertions, labels).

    `slices` sorts it for the report: trade, difficulty, language. `cluster` names what it was made from together
    with other cases, so that intervals do not take them for independent ones; its own id where empty.
    """

    id: str
    inputs: Json
    label: Json = field(default_factory=dict)
    slices: Mapping[str, str] = field(default_factory=dict)
    cluster: str = ""

    @property
    def content_hash(self) -> str:
        """The SHA-256 of what an arm sees and what it is judged by."""
        return json_hash({"id": self.id, "inputs": self.inputs, "label": self.label})


Answer = Callable[[Json], Json | Awaitable[Json]]


@dataclass(frozen=True, slots=True)
class Arm:
    """A way of answering. `answer` takes a case's inputs and returns the contract's line for it.

    `stamp` names what else decides its answers (model, recording, prompts): answers kept for a resume are used
    again only where it is the same. An answer's `usage` holds what it took. `has` says whether the answer to a case is
    there already, so that asking for it costs nothing.
    """

    name: str
    what: str
    answer: Answer
    stamp: Mapping[str, str] = field(default_factory=dict)
    has: Callable[[Json], bool] = field(default=lambda inputs: False)


Judge = Callable[[Case, Json], Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Judges one answer: a value for each of its measures; one that it leaves out does not apply."""

    measures: tuple[Measure, ...]
    judge: Judge


@dataclass(frozen=True, slots=True)
class Across:
    """Judges all answers of an arm together: what recurs from case to case. `judge` gives values by case."""

    measures: tuple[Measure, ...]
    judge: Callable[[Sequence[tuple[Case, Json]]], Mapping[str, Mapping[str, Value]]]


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold for a suite to pass: the figure of `measure` in `arm` is no worse than `bound`.

    With `than` it is no worse than that arm's figure instead, give or take `bound`. An `arm` that begins with a star is
    every arm that ends in what follows: `* gated` is every model behind the gate.
    """

    arm: str
    measure: str
    bound: float = 0.0
    than: str = ""

    def holds_for(self, arm: str) -> bool:
        """Whether an arm is one that it is about."""
        return arm.endswith(self.arm[1:]) if self.arm.startswith("*") else arm == self.arm


@dataclass(frozen=True, slots=True)
class Options:
    """What a run was asked for; suites that need none of it ignore it.

    `cases` is a file whose cases stand in for the data set of a suite that takes such. `live` names models that are really called; `cost_cap` is in US dollars, over the whole run.
    """

    labels: Path | None = None
    cases: Path | None = None
    live: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    jobs: int = 1
    cost_cap: float | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite: which cases, which arms, what is measured, what must hold.

    `primary` is the one measure that decides a comparison of two runs; it is named before anybody looks.
    `reference` is the arm that the others are compared with. `remark` gives a line under the figures, such as what
    is not recorded yet; empty where there is none.
    """

    name: str
    cases: Callable[[Options], Sequence[Case]]
    arms: Callable[[Options], Sequence[Arm]]
    evaluators: tuple[Evaluator, ...]
    primary: str
    reference: str
    gates: tuple[Gate, ...] = ()
    across: tuple[Across, ...] = ()
    remark: Callable[[], str] = str

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures in the order of their evaluators."""
        sources: tuple[Evaluator | Across, ...] = (*self.evaluators, *self.across)
        return tuple(measure for one in sources for measure in one.measures)


@dataclass(frozen=True, slots=True)
class Scored:
    """One case of one arm with what was found; `failed` is the reason where there is no answer."""

    case: str
    arm: str
    values: Mapping[str, Value]
    cluster: str = ""
    slices: Mapping[str, str] = field(default_factory=dict)
    failed: str | None = None
    case_hash: str = ""
    prompt: str = ""
    answer: str = ""
    verdict: tuple[str, ...] = ()
    usage: Json = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """One line of `cases.jsonl`, its keys in a fixed order; values rounded to six places."""
        return {
            "case": self.case,
            "arm": self.arm,
            "cluster": self.cluster or self.case,
            "slices": dict(sorted(self.slices.items())),
            "failed": self.failed,
            "case_hash": self.case_hash,
            "values": {name: value_json(value) for name, value in sorted(self.values.items())},
            "prompt": self.prompt,
            "answer": self.answer,
            "verdict": list(self.verdict),
            "usage": dict(sorted(self.usage.items())),
        }


def is_bad(measure: Measure, value: Value) -> bool:
    """Whether a value says that something is wrong; a ratio is wrong where it is not all (or none)."""
    if value is None or measure.better is None:
        return False
    if isinstance(value, Ratio):
        return value.hits != (value.of if measure.better == "high" else 0)
    return isinstance(value, bool) and value is not (measure.better == "high")


def value_json(value: Value) -> Any:
    """A value as plain data: true, a number, null, or [hits, of]."""
    if isinstance(value, Ratio):
        return [value.hits, value.of]
    return round(value, 6) if isinstance(value, float) else value


def value_of(found: Any) -> Value:
    """The value in its plain form."""
    return Ratio(*found) if isinstance(found, list) else found


def json_hash(content: Any) -> str:
    """The SHA-256 of plain data with sorted keys: the same for the same content on every machine."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
