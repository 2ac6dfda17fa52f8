"""What serves a wish in any trade: how often it came true, and what those concerned say about it."""

from typing import Any

from coach.coaching.guide.wish import OwnWish
from coach.retrieval.schema import Change, Competency, Direction, Kind, Metric, Phrase, Question, Scope, Step

#: The id of what is made here; it is no entry of the knowledge base and is never cited as one.
ID = "competency.own.wish"


def competency(wish: OwnWish) -> Competency:
    """A competency around a wish for which the knowledge base holds no entry."""
    return Competency(
        id=ID,
        name=wish.comes_true(),
        trades=("general",),
        keywords=(wish.sentence,),
        change=(_change(wish.comes_true()), _change(wish.found_out())),
        why="It is said in your own words; a short note each week shows whether it comes true, before anybody argues.",
        metrics=("metric.own.weeks", "metric.own.asked"),
        opening_question="When did it last go the way you want, and what was different on that day?",
        questions=(
            Question(
                ask="Who could stop it, and who could make it easy?",
                why="What depends on others needs their word first.",
            ),
        ),
        learning_form=_change(wish.found_out()),
        first_steps=("Write one line each Friday: did it go that way this week, and why?",),
        control="What you do and whom you ask is yours; say early what depends on others.",
    )


def metrics(wish: OwnWish) -> tuple[Metric, ...]:
    """Two measures and a brake that fit any wish, with the wish in its own words."""
    return (_weeks(wish), _asked(wish), _hours())


def about(metric: Metric) -> Competency:
    """A competency around a figure that the person brought, where they said no wish that can be turned."""
    down, named = metric.direction == "decrease", _with_article(metric)
    if metric.plural:
        better = f"There are {'fewer' if down else 'more'} {metric.name} than at the start"
    else:
        better = f"{named[:1].upper()}{named[1:]} is {'lower' if down else 'higher'} than at the start"
    whence = f"I know what makes {named} rise or fall"
    return Competency(
        id=ID,
        name=metric.name,
        trades=("general",),
        keywords=(metric.name,),
        change=(_change(better), _change(whence)),
        why="You count it already, so every step can be seen; what moves it is known best where it arises.",
        metrics=(metric.id, "metric.own.reasons"),
        opening_question=f"What would have to be different for {named} to move, and who could do it?",
        questions=(
            Question(
                ask="Where does the number come from, and who else reads it?",
                why="It has to be counted in the same way at the end.",
            ),
        ),
        learning_form=_change(whence),
        first_steps=("Write down the reason beside each of the next ten.",),
        control="What you try and note is yours; say early what depends on others.",
    )


def around(metric: Metric) -> tuple[Metric, ...]:
    """The measures for a figure that the person brought: the figure, its reasons and a brake."""
    return (metric, _reasons(metric), _hours())


def phrase(text: str) -> Phrase:
    """A person's words as a phrase without places."""
    return Phrase.parse(text.replace("{", "(").replace("}", ")"))


def _with_article(metric: Metric) -> str:
    """A name as it stands in a sentence: "the number of …", but "OEE"."""
    counted = metric.name.split(" ")[0] in {"number", "share", "median", "average", "mean", "rate", "cost"}
    return f"the {metric.name}" if counted and not metric.plural else metric.name


def _reasons(metric: Metric) -> Metric:
    return _metric(
        id="metric.own.reasons",
        name=f"share of weeks with the reasons behind {_with_article(metric)} written down",
        kind=Kind.leading,
        definition="Weeks in which the reasons were noted on the day, over all weeks.",
        source="your own list, one line each",
        baseline_question="Are the reasons written down anywhere today?",
        gamed_by="writing the same reason each time",
        sample="your own list of the first weeks",
        step=Step(level=90, why="what is written down on the day can be counted, what is remembered cannot"),
    )


def _weeks(wish: OwnWish) -> Metric:
    return _metric(
        id="metric.own.weeks",
        name=f"share of weeks in which {wish.comes_true()}",
        kind=Kind.leading,
        definition="Weeks of the period for which your own note says yes, over all weeks with a note.",
        source="your own note at the end of the week, one line",
        baseline_question="In how many of the last four weeks did it go that way?",
        gamed_by="noting only the good weeks",
        sample="a one-line note at the end of each week",
        step=Step(level=75, why="three weeks in four is a habit that still leaves room for a bad week"),
    )


def _asked(wish: OwnWish) -> Metric:
    return _metric(
        id="metric.own.asked",
        name=f"share of colleagues who say, when asked, that {wish.comes_true()}",
        kind=Kind.lagging,
        definition="Those who answer yes to one question asked at the end, over all who were asked; no names kept.",
        source="one question to the people concerned, asked at the start and at the end",
        baseline_question="If you asked five people concerned today, how many would say it is so?",
        gamed_by="asking friends only",
        sample="one question to the people concerned",
        step=Step(level=60, why="most of those concerned notice it, without everybody having to"),
    )


def _hours() -> Metric:
    return _metric(
        id="metric.own.hours",
        name="my working hours over contract",
        plural=True,
        unit="hours",
        per="a week",
        direction=Direction.decrease,
        kind=Kind.guardrail,
        definition="Hours worked over contract in a week.",
        source="your own time sheet",
        baseline_question="How many hours over contract did you work in an ordinary week?",
        gamed_by="not writing the hours down",
        sample="four ordinary weeks",
        step=Step(share=0.1, why="a change that is paid for with evenings does not last"),
    )


def _metric(**fields: Any) -> Metric:
    standard: dict[str, Any] = {"unit": "percent", "direction": Direction.increase, "scope": Scope.person}
    return Metric(**{**standard, "keywords": (fields["name"],), **fields})


def _change(text: str) -> Change:
    return Change(say=phrase(text))
