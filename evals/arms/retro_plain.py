"""Missed results without a coach: the person's own words as the learning, and the usual form for looking back.

Neither invents anything: what the person did not say stays blank, as on paper.
"""

from collections.abc import Mapping
from typing import Any

from evals.frame import Arm, Json


def no_help(inputs: Json) -> dict[str, Any]:
    """The reflection as it stands."""
    return _line(inputs, inputs.get("reflection") or "")


def form(inputs: Json) -> dict[str, Any]:
    """“What was planned, what happened, why, what next”, filled in from the record and the person's words."""
    result, said = inputs["key_result"], (inputs.get("reflection") or "").strip().rstrip(".")
    final = "not known" if result.get("final") is None else f"{result['final']:g}"
    happened = (
        f"Planned: {result['metric']} {result['target']:g}. Happened: {final}."
        if result.get("target") is not None
        else ""
    )
    text = " ".join(part for part in (happened, f"Why: {said}." if said else "") if part)
    return _line(inputs, text, cue="we plan the next period", why=said)


def _line(inputs: Json, text: str, *, cue: str = "", why: str = "") -> dict[str, Any]:
    """One line of `coach retro`; no learning where nothing was said."""
    learning = {
        "text": text,
        "cause": None,
        "contributing": [],
        "evidence": ["reflection"] if inputs.get("reflection") else [],
        "if_then": {"cue": cue, "response": ""},
        "decision": "keep" if why else "",
        "decision_why": why,
        "sources": [],
    }
    said = [learning] if text.strip() else []
    missed = is_missed(inputs["key_result"])
    return {
        "schema": 1,
        "id": inputs["id"],
        "missed": missed,
        "questions": [],
        "learnings": said,
        "names_cause": False,
        "usage": {},
    }


def is_missed(result: Mapping[str, Any]) -> bool:
    """Whether the final value is short of the target; one that is missing is no miss."""
    final, target = result.get("final"), result.get("target")
    if final is None:
        return False
    if band := result.get("band"):
        return not band[0] <= final <= band[1]
    if target is None:
        return False
    if result["direction"] in ("increase", "decrease"):
        return bool(final < target if result["direction"] == "increase" else final > target)
    return bool(final != target)


NO_HELP = Arm("no-help", "the person's own reflection, unchanged", no_help)
FORM = Arm("questionnaire", "a form for looking back, filled in with the record and the person's words", form)
PLAIN = (NO_HELP, FORM)
