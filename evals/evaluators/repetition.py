"""What recurs from case to case: a coach that says the same to everybody has not listened."""

from collections import Counter
from collections.abc import Mapping, Sequence

from evals.evaluators.words import frame, stems
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


FRAMES = (
    Measure(
        "frame_repeated",
        "objectives whose words, less all that carry content and all numbers, recur in more than one case in ten",
        kind="ratio",
        better="low",
    ),
    Measure(
        "frame_shared",
        "share of all cases that have the most common sentence frame of the case",
        kind="mean",
        better="low",
        worst=1.0,
    ),
)


def judge_frames(answers: Sequence[tuple[Case, Json]]) -> dict[str, Mapping[str, Value]]:
    """How often the frames of a case's objectives recur: that is harder than leaving out nouns and numbers only.

    Two objectives that are alike but for their nouns have the same frame, so that a frame in at most one case in
    ten bounds those as well; no tagger is needed to tell what a noun is.
    """
    frames = {
        case.id: [frame(row["objective"]["text"]) for row in answer.get("suggestions", ())]
        for case, answer in answers
    }
    shared = Counter(one for own in frames.values() for one in set(own))
    most = max(1.0, OFTEN * len(frames))
    return {
        case: {
            "frame_repeated": Ratio(sum(shared[one] > most for one in own), len(own)),
            "frame_shared": max(shared[one] for one in own) / len(frames),
        }
        for case, own in frames.items()
        if own
    }


REPETITION = Across(MEASURES, judge)
FRAMES_ACROSS = Across(FRAMES, judge_frames)
