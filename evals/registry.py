"""The suites by name. Adding one: write `evals/suites/<name>.py` with a `SUITE` (or a `run`), and name it here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from coach.errors import InputError
from evals import datasets
from evals.frame import Arm, Options
from evals.runner import Run, run_suite
from evals.suites import Outcome

#: Name → what it measures, in the order in which `coach eval run` runs them.
SUITES = {
    "ruler": "planted bad suggestions: does every measure catch what it is for",
    "validator": "agreement of the validator with labelled statements, field by field",
    "labellings": "how far the three labellings of the published statements agree with each other",
    "baselines": "whether a stated starting value is read, on statements made from one",
    "tracing": "seeded fabrications among true statements: does number tracing catch them",
    "learnings": "short learnings, sound and hollow: does the gate tell them apart",
    "retro": "what is learnt from results: causes, evidence, nobody blamed, nothing invented",
    "causes": "misses that were written blind: how often the cause agrees where one is named",
    "published": "results that other people published as missed, from where they lie (only with --cases)",
    "injection": "orders to a model hidden in texts: do they change anything or get anything out",
    "key_results": "key results for objectives that stand: sentence by sentence, and as a set",
    "model": "a recorded model: suggestions that pass raw, after its repairs, and as shown",
    "key_results_model": "the same for key results of an objective that stands",
    "retro_model": "a recorded model behind the gate on the same results, beside the embedded coach",
    "review_model": "a recorded model behind the gate on review summaries, beside the embedded coach",
    "ask_model": "a recorded model behind the gate on questions, held to the passages that it cites",
    "drafts": "what the embedded coach suggests for written aspirations: gates, origins, notes",
    "own": "the same over 88 more written aspirations, each with what a good coach must respect there",
    "review": "review summaries: every sentence checked from the record by other code than wrote it",
    "readings": "what independent readers found of drafts, sentence by sentence, and how far they agree",
    "disputes": "findings that people disputed: do the rules still make them (only with --cases)",
    "retrieval": "labelled aspirations: is the right competency among the first five, by words, by meaning, fused",
    "ask": "questions about OKRs: the right passage cited, and “I don't know” where nothing is known",
}


def ready() -> list[str]:
    """The suites whose data is here: disputes and published results need --cases, the validator labels (the published set, or `--labels`)."""
    missing = {"disputes", "published"} | (
        set() if datasets.path("statements.jsonl").is_file() else {"validator"}
    )
    return [name for name in SUITES if name not in missing]


def run(name: str, labels: Path | None = None, run: Run | None = None) -> Outcome:
    """Run one suite; `labels` replaces the data set of a suite that takes labelled statements.

    Raises InputError for a suite that does not exist, or an arm that it does not have.
    """
    if name not in SUITES:
        raise InputError(f"There is no suite “{name[:40]}”.", f"There are: {', '.join(SUITES)}.")
    if labels is None and name == "validator" and name not in ready():
        raise InputError("The suite validator needs labelled statements.", "Name a file: --labels FILE")
    module = import_module(f"evals.suites.{name}")
    if hasattr(module, "SUITE"):
        return run_suite(module.SUITE, run or Run(options=Options(labels=labels)))
    if run and run.options.limit:
        run.tell(f"{name} takes all of its cases: --limit does nothing there.\n")
    suite: Callable[..., Outcome] = module.run
    return suite(labels) if labels else suite()


def arms(name: str) -> list[Arm]:
    """The arms of a suite; none where it has only one way of answering."""
    module = import_module(f"evals.suites.{name}")
    return list(module.SUITE.arms(Options())) if hasattr(module, "SUITE") else []
