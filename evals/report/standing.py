"""How the ways of answering stand to each other, suite by suite, in words: who is ahead, and who is not told apart."""

import math
from collections.abc import Iterator, Sequence

from evals.report.model import Against, SuiteReport
from evals.report.words import arm_in_words, joined

#: From this adjusted p on, a difference is not told from chance.
LEVEL = 0.05


def standing(found: Sequence[SuiteReport]) -> Iterator[tuple[str, str]]:
    """One item for each suite with more than one way of answering."""
    for one in found:
        if one.against:
            yield one.name, " ".join(_sentences(one))


def _sentences(one: SuiteReport) -> Iterator[str]:
    clear = [against for against in one.against if against.adjusted <= LEVEL]
    ahead = [against for against in clear if (against.difference.gap.value or 0) > 0]
    behind = [against for against in clear if against not in ahead]
    who, cases = arm_in_words(one.reference), max(against.difference.gap.n for against in one.against)
    for word, rows in (("ahead of", ahead), ("behind", behind)):
        if rows:
            gaps = joined(f"{arm_in_words(row.arm)} by {_gap(row)}" for row in rows)
            yield (
                f"On the same {cases} cases {who} is {word} {gaps}, counted by “{one.primary}”. Were they equally good, such "
                f"a gap would come up in {_rarely(rows)} of 100 such studies."
            )
    yield from _not_told_apart(who, cases, [against for against in one.against if against not in clear])


def _gap(row: Against) -> str:
    """The points between two arms with their range."""
    gap = row.difference.gap
    ends = sorted(abs(end) * 100 for end in (gap.low, gap.high) if end is not None)
    spread = f" ({ends[0]:.0f} to {ends[1]:.0f})" if len(ends) == 2 else ""
    return f"{abs(gap.value or 0) * 100:.0f} points{spread}"


def _rarely(rows: Sequence[Against]) -> str:
    chance = max(row.adjusted for row in rows) * 100
    return "fewer than 1" if chance < 1 else f"at most {math.ceil(chance)}"


def _not_told_apart(who: str, cases: int, rows: Sequence[Against]) -> Iterator[str]:
    if not rows:
        return
    known = [row.difference.smallest for row in rows]
    smallest = [one for one in known if one is not None]
    if len(smallest) < len(known):
        shown = "so few cases could show no difference at all, however large"
    else:
        shown = f"only a gap of about {max(smallest) * 100:.0f} points or more would show"
    others = joined(arm_in_words(row.arm) for row in rows)
    yield f"These {cases} cases do not tell {who} from {others}: {shown}, so that is not to say that they are equal."
