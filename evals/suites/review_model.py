"""Review summaries with a recorded model behind the gate, beside the embedded coach, on the same cases."""

from collections.abc import Sequence
from dataclasses import replace

from evals import recording
from evals.arms import model
from evals.evaluators.effort import EFFORT
from evals.evaluators.writers import WRITERS
from evals.frame import Arm, Case, Options, Suite
from evals.suites import review


def cases(options: Options) -> list[Case]:
    """The cases that are recorded: those that came with the project."""
    return [case for case in review.cases(options) if case.slices["set"] == "dev"]


def arms(options: Options) -> Sequence[Arm]:
    """The embedded coach, and models raw and behind the gate: recorded ones, and live ones by name."""
    return (*review.arms(options), *model.recorded("review"), *model.live(options.live, "review"))


SUITE: Suite = replace(
    review.SUITE,
    name="review_model",
    evaluators=(*review.SUITE.evaluators, WRITERS, EFFORT),
    cases=cases,
    arms=arms,
    remark=lambda: recording.not_recorded_yet("review"),
)
