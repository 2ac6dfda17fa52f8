"""What the record says of other people, as far as it may be seen; what is private is as if it were not there."""

import re
from collections.abc import Iterator, Sequence

from coach.coaching.ask_asking import Asking, overlap
from coach.coaching.ask_topics import topic_about_others
from coach.coaching.ask_types import Passage
from coach.coaching.ask_wording import LEVEL
from coach.domain.records import Learning

#: The share of a question's words that a goal of others must hold to be the one that is meant.
SURE = 0.65

#: How a plan's halves may begin; the sentence says it already.
_LINKS = re.compile(r"^(?:when|if|wenn|then|dann)\s+", re.I)


class Others(Asking):
    """A question about who owns what, or about somebody who is named."""

    def owners(self) -> Iterator[Passage]:
        """Who owns the goals that the question is about."""
        seen = [goal for goal in self.sight.goals.values() if self.sight.goal(goal)]
        shown = [goal for goal in seen if self._is_shown(goal)]
        unit = self._unit()
        about = [goal for goal in shown if goal.owner_id == unit]
        for goal in about or self._about(shown, self._whole, SURE) or self._about(seen, self._whole, SURE):
            level = LEVEL[self.lang][goal.level.value]
            text = self._say("owner", text=goal.text, level=level, owner=self._owner(goal))
            yield Passage(goal.id, "record", goal.text, text)

    def of_others(self) -> Iterator[Passage]:
        """What may be seen of the people who are named; what is private is not there, like what is not."""
        ids, topic = [person.id for person in self.named], topic_about_others(self.question)
        if topic == "learnt":
            yield from self._learnt(ids)
        elif topic == "thanks":
            yield from self._thanks(ids)
        elif topic in ("goals", "owner", "serves", "stands", "slipped", "due", "closed"):
            goals = [
                goal for goal in self.sight.goals.values() if goal.owner_id in ids and self._is_shown(goal)
            ]
            yield from (self._goal(goal) for goal in self._about(goals, self._whole))

    def _learnt(self, owners: Sequence[str]) -> Iterator[Passage]:
        of = {
            kr.id: (g, kr) for g in self.sight.goals.values() if g.owner_id in owners for kr in g.key_results
        }
        found = [
            one
            for one in self.workspace.store.learnings.list()
            if one.key_result_id in of
            and self.sight.learning(one)
            and (self.period is None or overlap(of[one.key_result_id][0].period, self.period))
        ]

        def whole(one: Learning) -> str:
            goal, result = of[one.key_result_id]
            return f"{one.text} {result.text} {goal.text}"

        for one in sorted(self._about(found, whole), key=lambda one: (one.on, one.id), reverse=True):
            plan = self._plan(one)
            about = of[one.key_result_id][1].text
            text = self._say("learnt", about=about, day=one.on, text=_ended(one.text), plan=plan)
            yield Passage(one.id, "record", about, text)

    def _plan(self, one: Learning) -> str:
        cue, response = _LINKS.sub("", one.cue.strip()), _LINKS.sub("", one.response.strip())
        return self._say("plan", cue=cue.rstrip(",."), response=_ended(response)) if cue and response else ""

    def _thanks(self, ids: Sequence[str]) -> Iterator[Passage]:
        found = [
            r
            for r in self.workspace.store.recognitions.list()
            if r.person_id in ids and self.sight.recognition(r)
        ]
        if self.period is not None:
            found = [one for one in found if self.period.contains(one.on)]
        for one in sorted(found, key=lambda one: (one.on, one.id), reverse=True):
            mine = self.me is not None and one.person_id == self.me.id
            told = self._say("thanks", name=one.from_name, day=one.on, text=one.text)
            yield Passage(
                one.id, "record", one.from_name, told if mine else f"{one.from_name}, {one.on}: “{one.text}”"
            )


def _ended(text: str) -> str:
    """The text with a full stop."""
    return text if text.rstrip().endswith((".", "!", "?", "…")) else f"{text.rstrip()}."
