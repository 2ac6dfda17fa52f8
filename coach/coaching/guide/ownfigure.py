"""What serves a figure that the person brought, where they said no wish that can be turned: the figure, and what lies behind it."""

import re

from coach.coaching.guide.anywhere import competency_named
from coach.coaching.guide.measure import BEGUN, FIND, own_metric
from coach.coaching.guide.sentence import is_plural
from coach.retrieval.schema import Competency, Kind, Metric, Step


def about(metric: Metric) -> Competency:
    """A competency around a figure that the person brought, where they said no wish that can be turned."""
    down, named = metric.direction == "decrease", with_article(metric)
    share = re.match(r"share of (?P<who>(?:our |the |my )?[\w -]+?) (?:that|who) (?P<does>.+)$", metric.name)
    if share and is_plural(share["who"]):
        who = share["who"] if re.match(r"(?:our|the|my) ", share["who"]) else f"the {share['who']}"
        better = f"{'fewer' if down else 'more'} of {who} {share['does']} than today"
    elif metric.plural:
        better = f"there are {'fewer' if down else 'more'} {metric.name} than today"
    else:
        low = "shorter" if re.search(r"\btime\b", metric.name) else "lower"
        better = f"{named} is {low if down else 'higher'} than today"
    why = f"I know what makes {named} rise or fall"
    if metric.plural and (metric.unit == "items" or metric.unit.startswith("own:of")):
        why = f"I know why there are {'so many' if down else 'not more'} {metric.name}"
    return competency_named(better, why, metric.name)


def around(metric: Metric) -> tuple[Metric, ...]:
    """The measures for a figure that the person brought: the figure and what is tried for it."""
    return (metric, trials())


def behind(metric: Metric) -> tuple[Metric, ...]:
    """The measures for finding out what lies behind a figure that the person brought."""
    return (_found(metric), metric, _against())


def _found(metric: Metric) -> Metric:
    named = with_article(metric)
    return own_metric(
        id=f"{FIND}.figure",
        name=f"the reasons behind {named}",
        kind=Kind.leading,
        definition="They are known once they are written down with where they come from.",
        source="notes of the talks",
        baseline_question="Which reasons do you hear or see most often?",
        gamed_by="listing small reasons only",
        sample="talks with five people concerned",
        establish=f"the three commonest reasons behind {named} are known from talks with five people concerned",
        step=Step(why="what is known can be changed"),
    )


def trials() -> Metric:
    """Small changes that are tried and looked at: they fit every wish."""
    return _against().model_copy(
        update={"id": f"{BEGUN}trials", "name": "trials of a small change whose effect was noted"}
    )


def _against() -> Metric:
    return own_metric(
        id=f"{BEGUN}against",
        name="trials against the commonest reason whose effect was noted",
        plural=True,
        unit="items",
        kind=Kind.leading,
        definition="Counted from the first day of the goal.",
        source="a list of the changes with what came of each",
        baseline_question="What have you tried already?",
        gamed_by="trying only what costs nothing",
        sample="a list of four weeks",
        step=Step(level=3, why="three trials are enough to learn from and can be done in one period"),
    )


def with_article(metric: Metric) -> str:
    """A name as it stands in a sentence: "the number of …", but "OEE"."""
    first = metric.name.split(" ")[0]
    counted = first in {
        "number",
        "share",
        "median",
        "average",
        "mean",
        "rate",
        "cost",
        "time",
        "lead",
        "handling",
    }
    return f"the {metric.name}" if counted and not metric.plural else metric.name
