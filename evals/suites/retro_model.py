"""What is learnt from results with a recorded model behind the gate, beside the embedded coach, on the same cases."""

from collections.abc import Sequence
from dataclasses import replace

from evals import recording
from evals.arms import model
from evals.evaluators.effort import EFFORT
from evals.evaluators.writers import WRITERS
from evals.frame import Arm, Case, Options, Suite
from evals.suites import retro


def cases(options: Options) -> list[Case]:
    """The cases that are recorded: those that came with the project."""
    return [case for case in retro.cases(options) if case.slices["set"] == "miss"]


def arms(options: Options) -> Sequence[Arm]:
    """The embedded coach, and models raw and behind the gate: recorded ones, and live ones by name."""
    return (*retro.arms(options), *model.recorded("retro"), *model.live(options.live, "retro"))


SUITE: Suite = replace(
    retro.SUITE,
    name="retro_model",
    evaluators=(*retro.SUITE.evaluators, WRITERS, EFFORT),
    cases=cases,
    arms=arms,
    remark=lambda: recording.not_recorded_yet("retro"),
)
