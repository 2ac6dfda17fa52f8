"""Learnings found again when the next goal is drafted, with where they came from."""

from dataclasses import dataclass
from datetime import date

from coach.coaching.workspace import Workspace
from coach.domain.records import Learning
from coach.validator.words import content

#: So many are brought back at most, and so many content words have to be shared.
MOST, SHARED = 3, 2


@dataclass(frozen=True, slots=True)
class Found:
    """A learning with the goal and the key result that it came from."""

    learning: Learning
    objective: str
    key_result: str
    on: date

    @property
    def line(self) -> str:
        """The learning in a line, with its plan and its origin."""
        plan = (
            f" Next time: if {self.learning.cue}, then {self.learning.response}." if self.learning.cue else ""
        )
        return f"{self.learning.text}{plan} (from “{self.key_result}”, {self.on})"

    @property
    def origin(self) -> str:
        """Its plan and where it came from, for the quieter line under it."""
        plan = f"if {self.learning.cue}, then {self.learning.response} · " if self.learning.cue else ""
        return f"{plan}from “{self.key_result}”, {self.on}"


def learnings(open_: Workspace, about: str = "", *, most: int | None = None) -> list[Found]:
    """My learnings, newest first; with `about` only those that share words with it, the nearest first."""
    me = open_.identity.whoami()
    mine = {
        result.id: (goal, result)
        for goal in (open_.goals.list(owner_id=me.id) if me else [])
        for result in goal.key_results
    }
    found = [
        Found(one, mine[one.key_result_id][0].text, mine[one.key_result_id][1].text, one.on)
        for one in open_.store.learnings.list()
        if one.key_result_id in mine
    ]
    found.sort(key=lambda one: (one.on, one.learning.id), reverse=True)
    if about.strip():
        words = content(about)
        near = [
            (len(words & content(f"{one.objective} {one.key_result} {one.learning.text}")), one)
            for one in found
        ]
        found = [one for shared, one in sorted(near, key=lambda pair: -pair[0]) if shared >= SHARED]
    return found[:most] if most else found


def for_draft(open_: Workspace, aspiration: str, role: str = "") -> list[Found]:
    """What was learnt before that speaks of the same thing as a new wish: shown beside its drafts."""
    return learnings(open_, f"{aspiration} {role}", most=MOST)
