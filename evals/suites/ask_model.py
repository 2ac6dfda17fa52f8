"""Questions about OKRs with a recorded model behind the gate: cited rightly, declined rightly, and in whose words."""

from collections.abc import Sequence
from dataclasses import replace

from evals import recording
from evals.arms import model
from evals.evaluators.effort import EFFORT
from evals.evaluators.writers import WRITERS
from evals.frame import Arm, Gate, Options, Suite
from evals.suites import ask


def arms(options: Options) -> Sequence[Arm]:
    """The embedded coach, and models raw and behind the gate: recorded ones, and live ones by name."""
    return (*ask.arms(options), *model.recorded("ask"), *model.live(options.live, "ask"))


SUITE: Suite = replace(
    ask.SUITE,
    name="ask_model",
    evaluators=(*ask.SUITE.evaluators, WRITERS, EFFORT),
    arms=arms,
    # Where nothing is known, nothing is claimed, whoever answers.
    gates=(*ask.SUITE.gates, Gate("* gated", "declined", 1.0)),
    remark=lambda: recording.not_recorded_yet("ask"),
)
