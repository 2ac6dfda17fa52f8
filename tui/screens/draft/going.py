"""Going on from a step of a draft: what has to be there first, and which step comes next."""

from typing import TYPE_CHECKING

from coach.domain.periods import parse_period
from coach.errors import InputError
from coach.safe_text import is_blank
from tui.screens.draft.candidates import CandidatesView

if TYPE_CHECKING:
    from tui.screens.draft.screen import DraftScreen


def on(screen: "DraftScreen") -> None:
    """Go on from the step that the draft is at, or say what is missing."""
    {
        "you": _from_you,
        "questions": _from_questions,
        "candidates": _from_candidates,
        "edit": _from_edit,
        "confirm": _from_confirm,
    }[screen.work.step](screen)


def _from_you(screen: "DraftScreen") -> None:
    work = screen.work
    if is_blank(work.get("aspiration")):
        screen.say("Say in a few words what you want first, or write the goal yourself (F5).", "aspiration")
    elif problem := _period_problem(screen):
        screen.say(problem, "period")
    elif work.asked_of == work.basis and (work.offered or work.asked):
        screen.go("questions" if work.asked else "candidates")
    else:
        screen.talk.ask()


def _period_problem(screen: "DraftScreen") -> str:
    try:
        period = parse_period(screen.work.get("period"))
    except InputError as error:
        return str(error)
    is_over = period.end < screen.coach.desk.today
    return f"The period ended on {period.end}. Choose one that is still to come." if is_over else ""


def _from_questions(screen: "DraftScreen") -> None:
    work = screen.work
    if screen.talk.running:
        screen.talk.then("candidates")
    elif work.asked_of != work.basis:
        screen.talk.ask(then="candidates")
    elif work.offered or not work.asked:
        screen.go("candidates")
    else:
        screen.say("Answer one of the questions, or write the goal yourself (F5).")


def _from_candidates(screen: "DraftScreen") -> None:
    if isinstance(screen.view, CandidatesView):
        screen.take(screen.view.under_cursor_id)


def _from_edit(screen: "DraftScreen") -> None:
    if is_blank(screen.work.get("objective")):
        screen.say("Write the objective first.", "objective")
    else:
        screen.go("confirm")


def _from_confirm(screen: "DraftScreen") -> None:
    screen.action_save()
