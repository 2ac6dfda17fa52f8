"""What the coach asks: few questions, the ones that change a draft first, each with its reason."""

import re
from collections.abc import Iterator, Sequence

from coach.coaching.events import Question
from coach.coaching.guide.dates import end_of
from coach.coaching.guide.figures import Baselines, named_numbers, question_id
from coach.coaching.guide.matching import Match
from coach.coaching.guide.parents import Above
from coach.coaching.guide.saying import ask
from coach.coaching.guide.tension import tensions
from coach.coaching.guide.understanding import Understanding
from coach.coaching.guide.words import clipped
from coach.retrieval.schema import Competency, Metric

#: More questions than this at once are an interrogation.
MOST = 6

_OPEN_DATE = re.compile(
    r"\b(voraussichtlich|probably|expected|around|about|likely|some time in)\b", re.IGNORECASE
)
_SHORT_HANDED = re.compile(
    r"\b(positions? open|vacan\w+|unfilled|short[- ]?staffed|understaffed|on leave|off sick|agency|one short|"
    r"stelle unbesetzt|krankgeschrieben)\b",
    re.IGNORECASE,
)
_NO_CLUE = re.compile(r"\?\?|\?$")


class Asker:
    """Chooses the questions for one brief; a question that was answered is not asked again."""

    def __init__(self, seen: Understanding, above: Sequence[Above], baselines: Baselines) -> None:
        self.seen, self.above, self.baselines = seen, above, baselines
        self.brief, self.lang = seen.brief, seen.lang

    def about(
        self, matches: Sequence[Match], metrics: Sequence[Metric], *, linked: bool
    ) -> tuple[Question, ...]:
        """The questions beside the candidates."""
        asked = [
            *self._care(),
            *self._pulls(),
            *self._starts(metrics),
            *self._points(matches),
            *self._goals(linked),
        ]
        return self._fresh(asked)

    def when_empty(self) -> tuple[Question, ...]:
        """What to ask somebody who has said next to nothing: one to three short questions."""
        asked = [*self._care()]
        if self.seen.wants_promotion:
            asked.append(ask(self.lang, "promoted-for"))
        asked.append(ask(self.lang, "wish", end=end_of(self.brief.period, self.lang)))
        concrete = [one.goal for one in self.above if not one.why_not]
        asked += [ask(self.lang, "parent-option", parent=goal.text) for goal in concrete[:1]]
        return self._fresh([*asked, *self._unlinkable()])

    def when_unknown(self) -> tuple[Question, ...]:
        """What to ask where no entry of the knowledge base comes near the wish."""
        promotion = [ask(self.lang, "promotion")] if self.seen.wants_promotion else []
        first = "trade" if self.seen.knows_no_trade else "wish"
        about = ask(self.lang, first, end=end_of(self.brief.period, self.lang))
        asked = [*self._care(), *self._pulls(), about, *promotion, *self._starts(())]
        return self._fresh([*asked, ask(self.lang, "who"), *self._unlinkable()])

    def about_tasks(self) -> tuple[Question, ...]:
        """What to ask about a task list: the change behind it, and what is not understood."""
        shown = ", ".join(f"“{task}”" for task in self.seen.tasks[:3])
        asked = [*self._care(), ask(self.lang, "tasks", tasks=shown)]
        unclear = [task for task in self.seen.tasks if _NO_CLUE.search(task)]
        asked += [ask(self.lang, "task-unclear", f"task:{task}", task=task) for task in unclear[:2]]
        return self._fresh(asked)

    def _fresh(self, asked: Sequence[Question]) -> tuple[Question, ...]:
        once = {question.id: question for question in asked}
        return tuple(q for q in once.values() if q.id not in self.brief.answers)[:MOST]

    def _care(self) -> Iterator[Question]:
        flags = {
            "secret": self.seen.holds_secret,
            "gaming": self.seen.games_the_number,
            "others": self.seen.is_about_others,
        }
        yield from (ask(self.lang, name) for name, holds in flags.items() if holds)

    def _pulls(self) -> Iterator[Question]:
        """What cannot be drafted around silently: too many measures, a goal above that pulls, a bare number."""
        if self.seen.measures > 4:
            yield ask(self.lang, "too-many", count=self.seen.measures)
        for pull in tensions(self.seen.text, self.brief.parents, self.lang)[:2]:
            name = f"tension:{pull.goal.ref}"
            yield ask(self.lang, "tension", name, parent=pull.goal.text, theirs=pull.theirs, yours=pull.yours)
        for fact in [fact for fact in self.brief.facts if _SHORT_HANDED.search(fact)][:1]:
            yield ask(self.lang, "capacity", f"capacity:{fact}", fact=clipped(fact, 90))
        for number in self._bare_numbers()[:1]:
            yield ask(self.lang, "number", f"number:{number}", number=number)

    def _bare_numbers(self) -> list[str]:
        """Percentages of the aspiration that no fact explains, with the word behind them ("40% growth")."""
        if self.seen.measures > 4:
            return []
        known = " ".join(self.brief.said)
        found = [number for number in named_numbers(self.seen.text) if number not in known]
        return [_with_next_word(self.seen.text, number) for number in found]

    def _starts(self, metrics: Sequence[Metric]) -> Iterator[Question]:
        """Today's value of the two metrics that matter most and that nobody named."""
        unknown = [m for m in metrics if not self.baselines.of(m) and not self.baselines.mentioned(m)]
        for metric in unknown[:2]:
            question = (
                metric.de.baseline_question if self.lang == "de" and metric.de else metric.baseline_question
            )
            yield ask(self.lang, "baseline", question_id(metric), question=question)
        for fact in self.brief.facts:
            if _OPEN_DATE.search(fact) and re.search(r"\b20\d\d\b", fact):
                yield ask(self.lang, "date", f"date:{fact}", fact=clipped(fact, 90))

    def _points(self, matches: Sequence[Match]) -> Iterator[Question]:
        """The question that goes to the point of each wish, and one more of the first."""
        for match in matches[:2]:
            yield ask(
                self.lang,
                "opening",
                f"opening:{match.competency.id}",
                question=_opening(match.competency, self.lang),
            )
        if matches and not self.baselines.any_known:
            entry = matches[0].competency
            questions = entry.de.questions if self.lang == "de" and entry.de else entry.questions
            for number, question in enumerate(questions[:1]):
                yield Question(f"detail:{entry.id}:{number}", question.ask, question.why)
        if not matches:
            yield ask(self.lang, "went-well")
        if self.seen.wants_promotion:
            yield ask(self.lang, "promotion")

    def _goals(self, linked: bool) -> Iterator[Question]:
        if self.seen.knows_no_trade:
            yield ask(self.lang, "trade")
        yield from self._unlinkable()
        if not linked and any(not one.why_not for one in self.above):
            yield ask(self.lang, "no-parent")

    def _unlinkable(self) -> Iterator[Question]:
        for one in self.above:
            if one.why_not in ("slogan", "template"):
                yield ask(
                    self.lang, one.why_not, f"{one.why_not}:{one.goal.ref}", parent=clipped(one.goal.text, 90)
                )


def _opening(competency: Competency, lang: str) -> str:
    return competency.de.opening_question if lang == "de" and competency.de else competency.opening_question


def _with_next_word(text: str, number: str) -> str:
    found = re.search(rf"{re.escape(number)}\s?%?(?:\s[a-zäöüß]+)?", text)
    return found.group().strip() if found else number
