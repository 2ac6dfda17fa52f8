"""What recurs from case to case: a coach that says the same to everybody has not listened."""

from collections import Counter
from collections.abc import Mapping, Sequence

from evals.evaluators.words import stems
from evals.frame import Across, Case, Json, Measure, Ratio, Value

#: A content word that comes up in more than this share of the cases is one of the coach's own.
OFTEN = 0.1

MEASURES = (
    Measure(
        "repeated",
        "content words of the objectives that come up in more than one case in ten, and that the person did not use",
        kind="ratio",
        better="low",
    ),
)


def judge(answers: Sequence[tuple[Case, Json]]) -> dict[str, Mapping[str, Value]]:
    """For each case, how many of its objectives' own words are everybody's; what the person said is left out."""
    own = {case.id: _own(case, answer) for case, answer in answers}
    spoken = Counter(word for words in own.values() for word in words)
    most = max(1.0, OFTEN * len(own))
    common = {word for word, count in spoken.items() if count > most}
    return {
        case: {"repeated": Ratio(len(words & common), len(words))} for case, words in own.items() if words
    }


def _own(case: Case, answer: Json) -> frozenset[str]:
    """The content words of the objectives that are not the person's, nor those of the goals above."""
    inputs = case.inputs
    said = [inputs.get("aspiration", ""), inputs.get("role", ""), *inputs.get("facts", ())]
    said += [goal["text"] for goal in inputs.get("parents", ())]
    objectives = " ".join(row["objective"]["text"] for row in answer.get("suggestions", ()))
    return stems(objectives) - stems(" ".join(said))


REPETITION = Across(MEASURES, judge)
