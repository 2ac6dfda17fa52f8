"""Questions about OKRs with a recorded model behind the gate: cited rightly, declined rightly, and in whose words."""

import asyncio
from typing import Any

from coach.errors import RecordingError
from evals import recording
from evals.statistics import wilson
from evals.suites import Outcome
from evals.suites.ask import is_right
from evals.suites.model import share_text


def run() -> Outcome:
    """Replay every question of every recorded model. The gate: where nothing is known, nothing is claimed."""
    flow = recording.flow_named("ask")
    figures: dict[str, Any] = {}
    stale: list[str] = []
    wrong: list[dict[str, Any]] = []
    for model in recording.models(flow):
        judged: list[tuple[dict[str, Any], dict[str, Any]]] = []
        for case in flow.cases():
            try:
                judged.append((case, asyncio.run(recording.replay(flow, case, model))))
            except RecordingError as error:
                stale.append(error.message)
        figures[model] = _figures(judged)
        wrong += [{**case, "answer": found["answer"]} for case, found in judged if not _is_right(case, found)]
    held = all(found["declined"]["value"] == 1 for found in figures.values())
    text = "\n".join(_told(model, found) for model, found in figures.items())
    return Outcome(
        "ask_model",
        held,
        figures,
        text or recording.not_recorded_yet("ask"),
        tuple(wrong),
        stale=tuple(stale),
    )


def _is_right(case: dict[str, Any], found: dict[str, Any]) -> bool:
    return is_right([one["id"] for one in found["citations"]], case["cites"])


def _figures(judged: list[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, Any]:
    """Of the questions with an answer, those cited rightly; of the others, those declined; of all asked, whose words."""
    known = [_is_right(case, found) for case, found in judged if case["cites"]]
    unknown = [_is_right(case, found) for case, found in judged if not case["cites"]]
    own = [found["suggester"] == "model" for _, found in judged if found["asked"]]
    shares = {"answered": known, "declined": unknown, "by_model": own}
    return {name: wilson(sum(rows), len(rows)).to_json() for name, rows in shares.items()}


def _told(model: str, found: dict[str, Any]) -> str:
    lines = [f"  {name:<9} {share_text(share)}" for name, share in found.items()]
    return "\n".join([model, *lines])
