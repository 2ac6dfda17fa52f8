"""The suites by name. Adding one: write `evals/suites/<name>.py` with a `run`, and name it here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from coach.errors import InputError
from evals.suites import Outcome

#: Name → what it measures, in the order in which `coach eval run` runs them.
SUITES = {
    "validator": "agreement of the validator with labelled statements, field by field",
    "baselines": "whether a stated starting value is read, on statements made from one",
    "tracing": "seeded fabrications among true statements: does number tracing catch them",
    "drafts": "what the embedded coach suggests for written aspirations: gates, origins, notes",
}


def run(name: str, labels: Path | None = None) -> Outcome:
    """Run one suite; `labels` replaces the data set of a suite that takes labelled statements.

    Raises InputError for a suite that does not exist.
    """
    if name not in SUITES:
        raise InputError(f"There is no suite “{name[:40]}”.", f"There are: {', '.join(SUITES)}.")
    suite: Callable[..., Outcome] = import_module(f"evals.suites.{name}").run
    return suite(labels) if labels else suite()
