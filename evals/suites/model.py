"""A recorded model on the written aspirations: how many suggestions pass raw, after its repairs, and as shown."""

import asyncio
from collections.abc import Iterator
from typing import Any

from coach.errors import RecordingError
from evals import recording
from evals.clustered import clustered_ratio
from evals.frame import Measure, Scored
from evals.suites import Outcome

STAGES = ("raw", "repaired", "mended", "shown")
MEASURES = (
    Measure("raw", "suggestions that pass every check as the model wrote them", kind="ratio"),
    Measure("repaired", "suggestions that pass after at most two repairs by the model", kind="ratio"),
    Measure(
        "mended", "suggestions that pass after what can be mended by rule, without a model", kind="ratio"
    ),
    Measure(
        "shown",
        "suggestions that pass as they are shown in the end; the embedded coach wrote those that stood for others",
        kind="ratio",
    ),
    Measure("own", "suggestions shown that are the model's own", kind="ratio", better=None),
    Measure(
        "invented",
        "suggestions shown with a number that nobody said",
        kind="ratio",
        better="low",
    ),
)


def run() -> Outcome:
    """Replay every drafted case of every recorded model. The gate: no invented number is ever shown."""
    return outcome("model", "draft")


def outcome(suite: str, flow_name: str) -> Outcome:
    """The same for any flow that proposes objectives with key results."""
    flow = recording.flow_named(flow_name)
    figures: dict[str, Any] = {}
    rows: list[Scored] = []
    stale: list[str] = []
    for model in recording.models(flow):
        found = list(_replayed(flow, model, stale))
        figures[model] = _figures(found)
        rows += [_scored(model, name, stages) for name, stages in found]
    held = not any(figure["invented"]["shown"]["value"] for figure in figures.values())
    return Outcome(
        suite,
        held,
        figures,
        _text(figures, flow_name),
        (),
        tuple(rows),
        MEASURES,
        "shown",
        next(iter(figures), ""),
        tuple(stale),
    )


def _replayed(flow: recording.Flow, model: str, stale: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The stages of each case that has suggestions; a recording that is missing or stale is noted."""
    for case in flow.cases():
        try:
            answer = asyncio.run(recording.replay(flow, case, model))
        except RecordingError as error:
            stale.append(error.message)
            continue
        if answer["declined"] is None:
            yield case["id"], answer["stages"]


def _figures(found: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Shares with their intervals by case. Raw counts what was asked for, later stages what there is."""
    figures: dict[str, Any] = {"cases": len(found), "passes": {}, "invented": {}}
    for stage in STAGES:
        # What is invented is told of what came and of what is shown; in between a number is on its way out.
        for name in ("passes", "invented") if stage in ("raw", "shown") else ("passes",):
            figures[name][stage] = _share(found, stage, name)
    figures["own"] = _share(found, "shown", "own")
    return figures


def _share(found: list[tuple[str, dict[str, Any]]], stage: str, name: str) -> dict[str, Any]:
    """How many suggestions of a stage are so; those of one case are no independent ones."""
    parts = [(sum(row[name] for row in stages[stage]), len(stages[stage])) for _, stages in found]
    return clustered_ratio(parts, [case for case, _ in found]).to_json()


def _scored(model: str, name: str, stages: dict[str, Any]) -> Scored:
    from evals.frame import Ratio

    values = {
        stage: Ratio(sum(row["passes"] for row in stages[stage]), len(stages[stage])) for stage in STAGES
    }
    last = stages["shown"]
    beside = {name: Ratio(sum(row[name] for row in last), len(last)) for name in ("invented", "own")}
    return Scored(case=name, arm=model, values={**values, **beside}, cluster=name)


def _text(figures: dict[str, Any], flow_name: str) -> str:
    if not figures:
        return recording.not_recorded_yet(flow_name)
    lines: list[str] = []
    for model, found in figures.items():
        lines.append(f"{model}, {found['cases']} cases")
        for stage in STAGES:
            passes, invented = found["passes"][stage], found["invented"].get(stage)
            told = f"   invented numbers {share_text(invented)}" if invented else ""
            lines.append(f"  {stage:<9} passing {share_text(passes)}{told}")
        lines.append(f"  of those shown, the model's own {share_text(found['own'])}")
    return "\n".join(lines)


def share_text(found: dict[str, Any]) -> str:
    """A share of `Wilson.to_json` with its interval and of how many."""
    if not found["n"]:
        return "nothing to measure"
    return f"{found['value']:.2f} [{found['low']:.2f}, {found['high']:.2f}] of {found['n']}"
