"""What a goal can hold where somebody else is to be different: an agreement that both keep."""

from coach.coaching.guide.anywhere import ID, phrase
from coach.coaching.guide.measure import BEGUN, own_metric
from coach.retrieval.schema import Change, Competency, Kind, Metric, Question, Step


def competency() -> Competency:
    """An agreement in the place of a wish about another person, without a word of who that is."""
    return Competency(
        id=ID,
        name="an agreement that both keep",
        trades=("general",),
        keywords=("agreement", "conflict"),
        change=(
            Change(
                say=phrase("every task in dispute belongs to one of us, by an agreement that both of us keep")
            ),
            Change(
                say=phrase("what is disputed between me and those concerned is settled in the week it arises")
            ),
        ),
        why="What somebody else does is theirs; what is agreed with them, and how soon a dispute is settled, is yours as well.",
        metrics=(f"{BEGUN}agreement", "metric.own.settled"),
        opening_question="What would you ask for, and what could you offer in return?",
        questions=(
            Question(
                ask="Who could sit between you if the two of you cannot settle it?",
                why="An agreement with a third person in the room is kept more often.",
            ),
        ),
        learning_form=Change(say=phrase("I know what those concerned need from me to keep to an agreement")),
        first_steps=(
            "Write down the last three cases: what happened, and what you would have agreed before.",
        ),
        control="What you ask for, offer and keep is yours; what the other side does is not.",
    )


def metrics() -> tuple[Metric, ...]:
    """Whether the agreement is kept, and how soon a dispute is settled."""
    return (_settled(), _kept())


def _kept() -> Metric:
    return own_metric(
        id=f"{BEGUN}agreement",
        name="share of weeks in which both sides kept to the agreement",
        kind=Kind.lagging,
        definition="Weeks without a breach on either side, over all weeks since it was agreed.",
        source="one line a week, written by both",
        baseline_question="Is anything agreed today, and how often is it kept?",
        gamed_by="not writing a breach down",
        sample="four weeks",
        step=Step(level=80, why="four weeks in five leave room for a slip that is spoken about"),
    )


def _settled() -> Metric:
    return own_metric(
        id="metric.own.settled",
        name="share of disputed cases that were settled between those concerned within a week",
        kind=Kind.leading,
        definition="Cases settled within seven days, over all that came up.",
        source="the list of cases, with two dates",
        baseline_question="How long did the last dispute stay open?",
        gamed_by="not listing a case",
        sample="a list of four weeks",
        step=Step(level=80, why="what is settled while it is fresh does not grow"),
    )
