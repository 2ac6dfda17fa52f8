"""What people did with an earlier suggestion for the same wish: what they refused or reworded is not offered again.

Only cases of use have it (`coach eval collect`): `suggested` is what was offered then, `from` whether it was rejected or
edited. Elsewhere nothing of this applies.
"""

from evals.frame import Case, Evaluator, Json, Measure, Ratio, Value

MEASURES = (
    Measure(
        "offered_again",
        "objectives in the very words that the person refused or changed when they were offered before",
        kind="ratio",
        better="low",
    ),
)


def judge(case: Case, answer: Json) -> dict[str, Value]:
    """How many objectives are word for word the one that was refused."""
    refused = (case.label.get("suggested") or {}).get("objective", "")
    offered = [row["objective"]["text"] for row in answer.get("suggestions", ())]
    if not refused or not offered:
        return {}
    return {"offered_again": Ratio(sum(_same(text, refused) for text in offered), len(offered))}


def _same(text: str, other: str) -> bool:
    return text.casefold().split() == other.casefold().split()


USE = Evaluator(MEASURES, judge)
