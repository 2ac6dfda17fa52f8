"""What serves a wish in any trade: how often it came true, what was learnt where it did not, and what must not suffer."""

import re
from collections.abc import Sequence

from coach.coaching.guide.brakes import brakes_for
from coach.coaching.guide.leading import leading
from coach.coaching.guide.measure import BEGUN, own_metric
from coach.coaching.guide.occasions import PERSON, share_of, times_of
from coach.coaching.guide.ownwish import OwnWish
from coach.coaching.guide.sentence import is_plural
from coach.coaching.guide.wishkinds import kind_of, plan_of
from coach.coaching.guide.words import words
from coach.retrieval.schema import Change, Competency, Direction, Kind, Metric, Phrase, Question, Step

#: The id of what is made here; it is no entry of the knowledge base and is never cited as one.
ID = "competency.own.wish"
#: What somebody wants to be able to do: it is practised, and nothing has to be braked for it.
_SKILL = re.compile(r"^I can\b|\b(?:on my own|by myself|all alone)\b|^I \w+ .*\balone\b", re.IGNORECASE)
_ASIDE = "It keeps to your own words, and a few people concerned can tell you whether it is coming true."
#: A sentence of more words is not repeated inside the name of a measure.
_READABLE = 14


def competency(wish: OwnWish) -> Competency:
    """A competency around a wish for which the knowledge base holds no entry."""
    return competency_named(wish.comes_true(), wish.found_out(), wish.sentence)


def competency_named(name: str, learning: str, said: str) -> Competency:
    """An entry with a change and its learning form, around what the person said."""
    return Competency(
        id=ID,
        name=name,
        trades=("general",),
        keywords=(said,),
        change=(_change(name), _change(learning)),
        why=_ASIDE,
        metrics=("metric.own.true", f"{BEGUN}learnt"),
        opening_question="When did it last go the way you want, and what was different then?",
        questions=(
            Question(
                ask="Who else has to do something for it, and have they said yes?",
                why="What depends on others needs their word first.",
            ),
        ),
        learning_form=_change(learning),
        first_steps=("Write down the next time it goes wrong: when, where, and what came before.",),
        control="What you try, count and ask for is yours; say early what depends on others.",
    )


def said(wish: OwnWish) -> Change:
    """The wish as what is true once it has come true."""
    return _change(wish.comes_true())


def true(wish: OwnWish) -> Metric:
    """How often the wish comes true."""
    return _true(wish, ())


def metrics(wish: OwnWish, *said: str) -> tuple[Metric, ...]:
    """A measure of the wish, one of what is done for it, and a brake, all in its own words."""
    if planned := plan_of(kind_of(wish)):
        return planned
    true = _true(wish, said)
    if _SKILL.search(wish.comes_true()):
        return (true, _practised())
    return (true, _leading(wish, true.name), *_brakes(wish))


def learning_metrics(wish: OwnWish, *said: str) -> tuple[Metric, ...]:
    """The measures of finding out: the reasons first, then whether the wish comes true."""
    own = plan_of(kind_of(wish))
    then = own[1:] if own else (_true(wish, said), _themed(wish) or tried(wish.comes_true()))
    return (_reasons(wish), *then)


def phrase(text: str) -> Phrase:
    """A person's words as a phrase without places."""
    return Phrase.parse(text.replace("{", "(").replace("}", ")"))


def _true(wish: OwnWish, said: Sequence[str]) -> Metric:
    """How often the wish comes true; of a complaint, how often it still holds; of an amount, how much there is."""
    if wish.fewer or wish.more:
        return _amount(wish)
    if wish.ended:
        name = times_of(wish.whom, wish.ended)
        days = name.startswith("number")
        return own_metric(
            id="metric.own.true",
            name=name,
            unit="items" if days else "percent",
            direction=Direction.decrease,
            kind=Kind.lagging,
            definition="Counted in the same way at the start and at the end.",
            source="a tally kept on the spot, one stroke each time",
            baseline_question="How often did it happen in the last month?",
            gamed_by="leaving out the bad days",
            sample="a tally of four weeks",
            step=Step(share=0.25, why="a quarter less can be felt by everybody and leaves room for bad luck"),
        )
    name = share_of(wish.who, wish.does, wish.comes_true(), wish.sentence, *said)
    return own_metric(
        id="metric.own.true",
        name=name,
        kind=Kind.lagging,
        definition="Counted in the same way at the start and at the end, over all of them.",
        source="a list kept on the spot, one line each time",
        baseline_question="Of the last ten times, how many went that way?",
        gamed_by="counting only the easy ones",
        sample="the last three months" if "months" in name.split(" which ")[0] else "a list of four weeks",
        step=Step(level=75, why="three in four is a habit that still leaves room for a bad day"),
    )


def _amount(wish: OwnWish) -> Metric:
    """How many there are of what is to be fewer or more; of what has no plural, on how many days it is so."""
    what, down = wish.fewer or wish.more, bool(wish.fewer)
    return own_metric(
        id="metric.own.true",
        name=what if is_plural(what) else f"days with {what}",
        plural=True,
        unit="items",
        per="a month",
        direction=Direction.decrease if down else Direction.increase,
        kind=Kind.lagging,
        definition="Counted in the same way at the start and at the end.",
        source="a tally kept on the spot, one stroke each time",
        baseline_question="How many were there in the last month?",
        gamed_by="leaving out the bad days" if down else "counting what does not belong",
        sample="a tally of four weeks",
        step=Step(
            share=0.25, why="a quarter of today's count can be felt by everybody and leaves room for bad luck"
        ),
    )


def _themed(wish: OwnWish) -> Metric | None:
    """What is in the person's own hands, by what the wish is about."""
    return leading((wish.comes_true(), wish.sentence), "en")


def _leading(wish: OwnWish, counted: str) -> Metric:
    """What lies in the person's own hands, about their own thing: whom it failed, what went otherwise, what was tried."""
    if themed := _themed(wish):
        return themed
    who = re.sub(r"^(?:half|most|some|all|a third) of ", "", wish.who)
    if PERSON.search(who) and is_plural(who):
        who = who if re.match(r"(?:my|our|the|these) ", who) else f"the {who}"
        return _learnt(
            f"share of {who} for whom it was not so, and who were asked within a week what was missing"
        )
    found = re.match(r"share of (\w+) (?:for|in) which", counted)
    if found and found[1] not in {"days", "weeks", "months", "quarters"}:
        return _learnt(
            f"share of the {found[1]} gone wrong that were talked through with those concerned within a week"
        )
    return tried(wish.comes_true())


def _learnt(name: str) -> Metric:
    return own_metric(
        id=f"{BEGUN}learnt",
        name=name,
        kind=Kind.leading,
        definition="Those that were followed up within seven days, over all that went otherwise.",
        source="the same list, with the day of the talk",
        baseline_question="How many of the last ones did you talk through with anybody?",
        gamed_by="talks that change nothing",
        sample="a list of four weeks",
        step=Step(level=80, why="what is followed up while it is fresh can be changed; a fifth will slip"),
    )


def _practised() -> Metric:
    return own_metric(
        id=f"{BEGUN}practised",
        name="share of weeks in which I practised it with somebody who can do it, and heard what to change",
        kind=Kind.leading,
        definition="Weeks with one practice and one piece of advice, over all weeks of the period.",
        source="your own list, one line a week",
        baseline_question="When did somebody last watch you do it?",
        gamed_by="practising what you can do already",
        sample="a list of four weeks",
        step=Step(level=60, why="three weeks in five leave room for holidays and busy ones"),
    )


def tried(towards: str = "") -> Metric:
    """One small change a week for it, tried and judged: it fits every wish."""
    aim = f"so that {towards}" if 0 < len(words(towards)) <= _READABLE else "for it"
    return own_metric(
        id=f"{BEGUN}tried",
        name=f"share of weeks in which one change was tried {aim}",
        kind=Kind.leading,
        definition="Weeks with one change tried and its effect noted, over all weeks of the period.",
        source="your own list, one line a week",
        baseline_question="What have you tried in the last four weeks?",
        gamed_by="trying only what costs nothing",
        sample="a list of four weeks",
        step=Step(level=60, why="three weeks in five leave room for holidays and busy ones"),
    )


def _reasons(wish: OwnWish) -> Metric:
    """The commonest reasons, known early; then how many of them are gone."""
    if told := wish.not_yet():
        return _reasons_for(f"why {told}", "")
    return _reasons_for("that stand in the way of it", "in the way of it ")


def _reasons_for(why: str, which: str) -> Metric:
    named = f"the reasons {which}that are gone for good" if which else "these reasons that are gone for good"
    return own_metric(
        id="metric.own.reasons",
        name=f"number of {named}",
        unit="items",
        kind=Kind.leading,
        definition="Reasons from the list that have not come up again for a month.",
        source="the list of reasons, with a date behind each",
        baseline_question="Which reasons do you hear or see most often?",
        gamed_by="listing small reasons only",
        sample="a list of four weeks",
        establish=f"the three commonest reasons {why} are known from a list kept on the spot",
        step=Step(level=1, why="one reason that is gone for good is worth more than five that are known"),
    )


def _brakes(wish: OwnWish) -> tuple[Metric, ...]:
    return brakes_for(f"{wish.comes_true()} {wish.sentence}")


def _change(text: str) -> Change:
    return Change(say=phrase(text))
