"""Every written aspiration, the project's own ones among them: what must be respected there, and what recurs.

The own cases are a suite beside `drafts` because recorded models have answered only those of `drafts`; the cases of
`drafts` are read here too, so that repetition is measured over all of them.
"""

import json
from collections.abc import Sequence

from evals import datasets
from evals.arms import guide, no_help, questionnaire
from evals.evaluators.alignment import ALIGNMENT
from evals.evaluators.expectations import EXPECTATIONS
from evals.evaluators.gates import GATES
from evals.evaluators.plain_text import PLAIN_TEXT
from evals.evaluators.repetition import FRAMES_ACROSS, REPETITION
from evals.evaluators.words import WORDS
from evals.frame import Arm, Case, Gate, Options, Suite
from evals.suites import drafts


def cases(options: Options) -> list[Case]:
    """The 88 own aspirations and those of `drafts`; `expect` decides where questions are the right answer."""
    lines = datasets.path("aspirations_own.jsonl").read_text(encoding="utf-8").splitlines()
    return [case_of(line) for line in lines] + drafts.cases(Options())


def case_of(line: str) -> Case:
    """One own case. Where the trade may be unknown or a decline is right, questions are enough."""
    row = json.loads(line)
    expected = row["expect"]
    language = {"language": expected.get("lang", "en")}
    case = drafts.case_of(row | language)
    may_ask = "declines" in expected or "trade" in expected.get("asks", ())
    return Case(case.id, case.inputs, {**case.label, "may_ask": may_ask}, case.slices)


def arms(options: Options) -> Sequence[Arm]:
    """No help, a questionnaire, the embedded coach: what answers without a recording."""
    return (no_help.ARM, questionnaire.ARM, guide.ARM)


SUITE = Suite(
    name="own",
    cases=cases,
    arms=arms,
    evaluators=(GATES, EXPECTATIONS, ALIGNMENT, PLAIN_TEXT, WORDS),
    across=(REPETITION, FRAMES_ACROSS),
    primary="passes",
    reference="guide",
    gates=(
        Gate("guide", "enough", 0.95),
        Gate("guide", "gates", 1.0),
        Gate("guide", "origins", 1.0),
        Gate("guide", "invented", 0.0),
        Gate("guide", "two_to_five", 1.0),
        Gate("guide", "known_parent", 1.0),
        Gate("guide", "plain", 1.0),
        Gate("guide", "frame_repeated", 0.0),
    ),
)
