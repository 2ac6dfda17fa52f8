"""A recorded model on objectives that stand: how many sets of key results pass raw, after its repairs, and as shown."""

from evals.suites import Outcome
from evals.suites.model import outcome


def run() -> Outcome:
    """Replay every case of every recorded model. The gate: no invented number is ever shown."""
    return outcome("key_results_model", "key-results")
