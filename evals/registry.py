"""The suites by name. Adding one: write `evals/suites/<name>.py` with a `run`, and name it here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from coach.errors import InputError
from evals import datasets
from evals.suites import Outcome

#: Name → what it measures, in the order in which `coach eval run` runs them.
SUITES = {
    "validator": "agreement of the validator with labelled statements, field by field",
    "baselines": "whether a stated starting value is read, on statements made from one",
    "tracing": "seeded fabrications among true statements: does number tracing catch them",
    "drafts": "what the embedded coach suggests for written aspirations: gates, origins, notes",
}


def ready() -> list[str]:
    """The suites whose data is here; the validator's needs labels, from the published set or `--labels`."""
    return [name for name in SUITES if name != "validator" or datasets.path("statements.jsonl").is_file()]


def run(name: str, labels: Path | None = None) -> Outcome:
    """Run one suite; `labels` replaces the data set of a suite that takes labelled statements.

    Raises InputError for a suite that does not exist.
    """
    if name not in SUITES:
        raise InputError(f"There is no suite “{name[:40]}”.", f"There are: {', '.join(SUITES)}.")
    if labels is None and name not in ready():
        raise InputError("The suite validator needs labelled statements.", "Name a file: --labels FILE")
    suite: Callable[..., Outcome] = import_module(f"evals.suites.{name}").run
    return suite(labels) if labels else suite()
