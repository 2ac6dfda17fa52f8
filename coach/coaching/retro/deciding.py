"""What becomes of the goal: kept, changed or let go, with one line of why."""

import re

from coach.coaching.retro.history import History
from coach.coaching.retro.quoting import quotable
from coach.coaching.retro.reflection import folded
from coach.coaching.retro.telling import Telling
from coach.coaching.retro.wording import Language
from coach.domain.records import Cause

#: From this share of the way on little is left.
NEARLY = 0.9
_KEPT = frozenset(
    (Cause.dependency, Cause.lack_of_focus, Cause.missing_cadence, Cause.skill_or_knowledge_gap)
)
#: A way that was nearly gone proves nothing where the number, or what it rests on, was not the right one.
_NOT_BY_NUMBER = frozenset((Cause.wrong_measure, Cause.wrong_assumption))
_GONE = re.compile(
    r"(?<!\w)(?:no longer (?:needed|wanted|relevant)|abandon|cancell?ed (?:for good|by)|descoped|drop(?:ped)? (?:it|the|from|this|for good)|"
    r"will (?:be )?drop|discontinu|obsolete|nicht mehr (?:gebraucht|nötig)|gestrichen|eingestellt|abandonn|plus nécessaire|"
    r"ya no (?:hace falta|se necesita)|cancelad[oa] definitiv|non serve più|não (?:é|será) mais necessári|niet meer nodig|geschrapt)"
)


def decide(cause: Cause, history: History, telling: Telling, lang: Language) -> tuple[str, str]:
    """The decision that the record speaks for, and why."""
    table = lang.table["why"]
    if gone := _gone(history):
        return "abandon", lang.first(table["abandoned"], {"gone": gone}) or ""
    nearly = history.score is not None and history.score >= NEARLY * history.expected
    if nearly and cause not in _NOT_BY_NUMBER:
        return "keep", table["nearly"][0]
    decision = "keep" if cause in _KEPT else "modify"
    return decision, lang.first(table[cause.value], telling.places) or table[cause.value][-1]


def _gone(history: History) -> str:
    """The words of the record by which the goal was given up; empty where there are none."""
    changes = [f"{one.change}" for one in history.case.adjustments]
    texts = [*changes, *(one.note for _, one in reversed(history.noted)), history.case.said]
    for text in texts:
        if match := _GONE.search(folded(text)):
            return quotable(text, match[0])
    return ""
