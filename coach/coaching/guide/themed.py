"""Candidates of a theme in the person's voice: an outcome, a habit, and something to find out, each with its measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach.coaching.guide.anywhere import ID, phrase
from coach.coaching.guide.measure import BEGUN, FIND, own_metric
from coach.coaching.guide.themes import Theme, Voice
from coach.retrieval.schema import Change, Competency, Direction, Kind, Metric, Question, Step

_WHY = {
    "level": "a level that a steady habit reaches, with room for bad days",
    "all": "it is done when nothing on the list is open",
    "count": "few enough to do well, enough to show a pattern",
    "share": "a step that everybody notices and that still leaves room for bad luck",
}


@dataclass(frozen=True, slots=True)
class Themed:
    """A theme in one person's voice."""

    theme: Theme
    voice: Voice

    def competency(self, said: str) -> Competency:
        """An entry made of the theme, around what the person said."""
        say = self.say
        return Competency(
            id=ID,
            name=say("outcome"),
            trades=("general",),
            keywords=(said,),
            change=(self.change("outcome"), self.change("habit")),
            why=say("why"),
            metrics=(f"{BEGUN}lead", f"{BEGUN}lead2"),
            opening_question=self.voice.say(self._told("lead")["q"]),
            questions=(
                Question(ask=self.voice.say(self._told("lead2")["q"]), why="It shows where a start is easy."),
            ),
            learning_form=self.change("learn"),
            first_steps=(self.voice.say(self._told("lead2")["q"]),),
            control=say("yours"),
        )

    def say(self, part: str) -> str:
        """A sentence of the theme in the person's voice."""
        return self.voice.say(str(self.theme.told[part]))

    def change(self, part: str) -> Change:
        """A sentence of the theme as a change."""
        return Change(say=phrase(self.say(part)))

    def metric(self, part: str) -> Metric:
        """A measure of the theme: `lag`, `lead`, `lead2` or `cure` (where there is none, `lead2`)."""
        told = self._told(part)
        down, name = bool(told.get("d")), self.voice.say(told["n"])
        begun = part != "lag" or "s" not in told
        return own_metric(
            id=f"{BEGUN if begun else 'metric.own.'}{self.theme.id}.{part}",
            name=name,
            plural=bool(told.get("p")),
            unit=told.get("u", "percent"),
            per=told.get("per", ""),
            direction=Direction.decrease if down else Direction.increase,
            kind=Kind.lagging if part == "lag" else Kind.leading,
            definition="Counted in the same way from the first day of the goal to its end.",
            source=told.get("src", "your own list, one line each time"),
            baseline_question=self.voice.say(told.get("q", "How often was it so in the last month?")),
            gamed_by="counting only what was easy",
            sample=self.voice.say(told.get("s", "a list of four weeks")),
            step=_step(told),
        )

    def find(self) -> Metric:
        """What becomes known first; it has no level of its own."""
        return own_metric(
            id=f"{FIND}.{self.theme.id}",
            name=self.say("learn"),
            kind=Kind.leading,
            definition="It is known once it is written down with where it comes from.",
            source="the notes it was found in",
            baseline_question="What do you know about it today?",
            gamed_by="writing down what one thought before",
            sample="a list of four weeks",
            establish=self.say("find"),
            step=Step(why="what is known can be changed"),
        )

    @property
    def braked(self) -> bool:
        """Whether something else could suffer when this moves."""
        return bool(self.theme.told.get("brake"))

    def _told(self, part: str) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self.theme.told.get(part) or self.theme.told["lead2"]
        return told


def _step(told: Mapping[str, Any]) -> Step:
    if "sh" in told:
        return Step(share=told["sh"], why=_WHY["share"])
    level = float(told["l"])
    counted = told.get("u", "percent") != "percent"
    return Step(level=level, why=_WHY["count" if counted else "all" if level >= 100 else "level"])
