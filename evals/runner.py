"""Runs a suite: every case through every arm, bounded in parallel, resumed, within a cost cap.

pydantic-evals carries the cases; what it leaves out of its averages (cases that raise, evaluators that raise) is
counted here as failed. The order of the results is that of the cases, whatever finished first, and nothing that a
clock says is in them: seconds go to `Run.timings`.
"""

import asyncio
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from pydantic_evals import Case as EvalsCase
from pydantic_evals import Dataset
from pydantic_evals.evaluators import Evaluator as EvalsEvaluator
from pydantic_evals.evaluators import EvaluatorContext

from coach.errors import InputError, RecordingError
from evals import summary
from evals.frame import PAID, Arm, Case, Evaluator, Json, Options, PaidFailure, Ratio, Scored, Suite, Value
from evals.keeping import NOTHING_KEPT, Kept
from evals.showing import shown_answer, shown_prompt, shown_verdict
from evals.suites import Outcome

#: The fields of an answer's usage that a clock wrote.
CLOCKED = ("seconds", "model_seconds")
Told = Callable[[str], None]


@dataclass(slots=True)
class Run:
    """What holds over all suites of one run. `kept` are the answers of an earlier one, `spent` US dollars so far."""

    options: Options = field(default_factory=Options)
    kept: Kept = NOTHING_KEPT
    tell: Told = lambda text: None
    spent: float = 0.0
    timings: dict[str, dict[str, float]] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)


def to_stderr(text: str) -> None:
    """Progress for people: on one line in a terminal, every line else."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
    elif text.endswith("\n"):
        sys.stderr.write(text)
    sys.stderr.flush()


def run_suite(suite: Suite, run: Run) -> Outcome:
    """Run a suite and sum it up. Raises InputError for an arm that it does not have."""
    cases = list(suite.cases(run.options))[: run.options.limit]
    arms = _chosen(suite, run.options)
    stale_before = len(run.stale)
    rows = [row for arm in arms for row in asyncio.run(_run_arm(suite, arm, cases, run))]
    found = summary.figures(suite.measures, rows)
    gates = summary.broken(suite, rows, [arm.name for arm in arms])
    figures = {"cases": len(cases), "arms": found, "broken": gates}
    return Outcome(
        suite=suite.name,
        passed=not gates,
        figures=figures,
        text="\n".join(filter(None, (summary.table(suite.measures, found, gates), suite.remark()))),
        worst=tuple(_worst(suite, rows)),
        cases=tuple(rows),
        measures=suite.measures,
        primary=suite.primary,
        reference=suite.reference,
        stale=tuple(run.stale[stale_before:]),
        gated=any(gate.holds_for(arm.name) for gate in suite.gates for arm in arms),
        clocked=dict(_clocked(suite, arms, run)),
    )


def _clocked(suite: Suite, arms: Sequence[Arm], run: Run) -> Iterator[tuple[str, dict[str, float]]]:
    """How long the answers of each arm took that were asked for now: what is kept of an earlier run took none."""
    for arm in arms:
        if took := sorted(run.timings.get(f"{suite.name}/{arm.name}", {}).values()):
            late = took[min(len(took) - 1, int(0.95 * len(took)))]
            yield arm.name, {"cases": len(took), "median_s": round(median(took), 4), "p95_s": round(late, 4)}


def _chosen(suite: Suite, options: Options) -> list[Arm]:
    """The arms that were asked for, in the suite's order; all where none is named."""
    arms = list(suite.arms(options))
    if not options.arms:
        return arms
    chosen = [arm for arm in arms if arm.name in options.arms]
    if not chosen:
        names = ", ".join(arm.name for arm in arms)
        raise InputError(f"The suite {suite.name} has none of these arms.", f"There are: {names}.")
    return chosen


async def _run_arm(suite: Suite, arm: Arm, cases: Sequence[Case], run: Run) -> list[Scored]:
    """One arm over all cases."""
    work = _Work(suite.name, arm, run, len(cases))
    dataset: Dataset[Case, Json, None] = Dataset(
        name=suite.name,
        cases=[EvalsCase(name=case.id, inputs=case) for case in cases],
        evaluators=[_Judged(evaluator) for evaluator in suite.evaluators],
    )
    report = await dataset.evaluate(work.answered, progress=False, max_concurrency=max(1, run.options.jobs))
    done = {case.name: case for case in report.cases}
    failures = {failure.name: failure.error_message for failure in report.failures}
    told = f"; the first: {_without_places(next(iter(failures.values())))}" if failures else ""
    run.tell(f"{suite.name} · {arm.name}: {len(cases)} cases, {len(failures)} failed{told}\n")
    rows = [_scored(suite, arm, case, done.get(case.id), failures.get(case.id)) for case in cases]
    together = [(case, done[case.id].output) for case in cases if case.id in done]
    found = [across.judge(together) for across in suite.across]
    return [replace(row, values={**row.values, **_of(row.case, found)}) for row in rows]


def _of(case: str, found: Sequence[Mapping[str, Mapping[str, Value]]]) -> dict[str, Value]:
    """What was found of one case when all of them were judged together."""
    return {name: value for one in found for name, value in one.get(case, {}).items() if value is not None}


def _scored(suite: Suite, arm: Arm, case: Case, done: Any, failure: str | None) -> Scored:
    """What pydantic-evals reports of one case as a row; an evaluator that raised is a failure too."""
    values: dict[str, Value] = {}
    answer: Json = {}
    if done is not None:
        answer = done.output
        found = {**done.assertions, **done.scores}
        values = dict(_values(suite, {name: result.value for name, result in found.items()}))
        if done.evaluator_failures:
            failure = done.evaluator_failures[0].error_message
    return Scored(
        case=case.id,
        arm=arm.name,
        values=values,
        cluster=case.cluster or case.id,
        slices=case.slices,
        failed=None if failure is None else _without_places(failure),
        case_hash=case.content_hash,
        prompt=shown_prompt(case.inputs),
        answer=shown_answer(answer),
        verdict=shown_verdict(answer, values, suite.measures),
        usage=_plain_usage(answer),
    )


def _values(suite: Suite, found: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """The values by measure; a ratio travels as two numbers."""
    for measure in suite.measures:
        if measure.kind == "ratio" and f"{measure.name}:of" in found:
            yield measure.name, Ratio(found[f"{measure.name}:hits"], found[f"{measure.name}:of"])
        elif measure.name in found:
            yield measure.name, found[measure.name]


def _plain_usage(answer: Json) -> dict[str, Any]:
    return {name: value for name, value in answer.get("usage", {}).items() if name not in (*CLOCKED, PAID)}


def _without_places(message: str) -> str:
    """A failure's first line without a path of this machine, nor our own name for one that cost something."""
    first = (message.splitlines() or [""])[0].removeprefix(f"{PaidFailure.__name__}: ")
    words = first[:300].split(" ")
    return " ".join("…" if word.lstrip("'\"(").startswith("/") else word for word in words)


def _worst(suite: Suite, rows: Sequence[Scored], count: int = 20) -> list[Mapping[str, Any]]:
    """The cases that broke most of the shares and ratios, failed ones first."""
    from evals.worst import worst

    return worst(suite.measures, rows, count)


@dataclass(slots=True)
class _Work:
    """Answers the cases of one arm: from what is kept, else by the arm, while money is left."""

    suite: str
    arm: Arm
    run: Run
    total: int
    done: int = 0
    asking: int = 0
    dearest: float = float("inf")
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def answered(self, case: Case) -> Json:
        """The answer for one case without what a clock said; raises what the arm raises."""
        key = self.run.kept.key(self.suite, self.arm, case)
        answer = self.run.kept.get(key)
        if answer is None:
            answer = await self._asked(case)
            self.run.kept.put(key, answer)
        else:
            self._spend(answer)
        self.done += 1
        self.run.tell(f"{self.suite} · {self.arm.name}: {self.done} of {self.total}")
        return answer

    async def _asked(self, case: Case) -> Json:
        """A new answer, paid for; under a cap it waits until what is being asked cannot go past it."""
        if not self.arm.has(case.inputs):
            await self._admitted()
        self.asking += 1
        try:
            answer = await self._fresh(case)
            self._spend(answer)
            return answer
        except PaidFailure as failure:
            self._count(failure.paid)
            raise
        finally:
            self.asking -= 1
            self.changed.set()
            self.changed = asyncio.Event()

    async def _admitted(self) -> None:
        """Wait while the answers that are awaited, each as dear as the dearest so far, would go past the cap."""
        cap = self.run.options.cost_cap
        while cap is not None and self.asking and self.run.spent + (self.asking + 1) * self.dearest > cap:
            await self.changed.wait()
        self._within_cap()

    async def _fresh(self, case: Case) -> Json:
        try:
            found = self.arm.answer(case.inputs)
            answer = await found if inspect.isawaitable(found) else found
        except RecordingError as error:
            self.run.stale.append(f"{self.suite}/{self.arm.name}/{case.id}: {error}")
            raise
        usage = dict(answer.get("usage", {}))
        clocked = {name: usage.pop(name) for name in CLOCKED if name in usage}
        if "seconds" in clocked:
            self.run.timings.setdefault(f"{self.suite}/{self.arm.name}", {})[case.id] = clocked["seconds"]
        return {**answer, "usage": usage} if "usage" in answer else answer

    def _within_cap(self) -> None:
        cap = self.run.options.cost_cap
        if cap is not None and self.run.spent >= cap:
            raise InputError(
                f"The cost cap of {cap:g} US dollars is reached.", "Raise --cost-cap, or resume."
            )

    def _spend(self, answer: Json) -> None:
        usage = answer.get("usage", {})
        self._count(usage.get(PAID, usage.get("cost_usd", 0.0)))

    def _count(self, cost: float | None) -> None:
        """Take what an answer cost, in US dollars, from the purse; the dearest one says what the next may cost."""
        if cost is None and self.run.options.cost_cap is not None:
            self.run.spent = float("inf")
            raise InputError("What this model costs is unknown, so no cost cap can hold.", "Run without one.")
        self.run.spent += cost or 0.0
        self.dearest = max(cost or 0.0, 0.0 if self.dearest == float("inf") else self.dearest)


@dataclass
class _Judged(EvalsEvaluator[Case, Json, None]):
    """One of our evaluators in the shape of pydantic-evals; a ratio becomes two scores."""

    own: Evaluator

    def evaluate(self, ctx: EvaluatorContext[Case, Json, None]) -> dict[str, bool | int | float | str]:
        """The values of one answer."""
        found: dict[str, bool | int | float | str] = {}
        for name, value in self.own.judge(ctx.inputs, ctx.output).items():
            if isinstance(value, Ratio):
                found |= {f"{name}:hits": value.hits, f"{name}:of": value.of}
            elif value is not None:
                found[name] = value
        return found
