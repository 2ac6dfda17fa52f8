"""What went better than expected: it is learnt from too, and never turned into a miss."""

from collections.abc import Iterator

from coach.coaching.retro.history import History
from coach.coaching.retro.learning import ProposedLearning
from coach.coaching.retro.planning import plan_for
from coach.coaching.retro.quoting import quotable
from coach.coaching.retro.reflection import Reflection
from coach.coaching.retro.signs import mean_confidence
from coach.coaching.retro.telling import Telling
from coach.coaching.retro.weighing import Diagnosis
from coach.coaching.retro.wording import Language
from coach.domain.records import Cause
from coach.retrieval.knowledge import KnowledgeBase

#: So much more than was expected is a surprise; so is a mean confidence below DOUBTED.
FAR, DOUBTED = 1.15, 0.45


def is_surprise(history: History) -> bool:
    """Whether a reached result was not to be expected: far beyond what was agreed, or doubted on the way."""
    if history.score is None or history.missed or history.is_held or history.first_score is not None:
        return False
    felt = mean_confidence(history)
    return history.score >= FAR * history.expected or (felt is not None and felt < DOUBTED)


def surprises(
    history: History,
    said: Reflection,
    diagnosis: Diagnosis,
    telling: Telling,
    base: KnowledgeBase,
    lang: Language,
) -> Iterator[ProposedLearning]:
    """The ways to put what went better than expected; no cause of a miss is named."""
    if not is_surprise(history):
        return
    low = min(
        (one for _, one in history.noted if one.confidence is not None),
        key=lambda one: one.confidence or 0,
        default=None,
    )
    places = {**telling.places, "said": said.kept}
    if low is not None and low.confidence is not None and low.confidence < DOUBTED:
        places |= {"conf": lang.exact(low.confidence), "date_conf": lang.day(low.date)}
    places |= _telling_note(history, lang)
    forms = lang.table["surprise"]["forms"]
    more = history.score is not None and history.score >= 1.0
    doubted = history.score is not None and history.score < FAR * history.expected
    for form in [forms[0], forms[2] if doubted else forms[1]]:
        if text := lang.first([form], places):
            cue, response = _plan(said, base, lang, history)
            yield ProposedLearning(
                text=f"{text[:1].upper()}{text[1:]}.",
                cause=None,
                evidence=_cited(history, text, lang, kept=bool(said.kept) and form == forms[0]),
                cue=cue,
                response=response,
                decision="keep",
                decision_why=str(lang.table["why"]["surprise" if more else "nearly"][0]),
            )


def _plan(said: Reflection, base: KnowledgeBase, lang: Language, history: History) -> tuple[str, str]:
    if said.plans:
        return plan_for(Cause.wrong_assumption, history.case, said, base, lang)
    return str(lang.table["again"]), str(lang.table["again_then"])


def _telling_note(history: History, lang: Language) -> dict[str, str]:
    """The note at the largest step: what was different when it moved most."""
    best = max(history.steps, key=lambda step: step[2], default=None)
    words = quotable(best[1].note) if best else ""
    return {"note1": words, "date1": lang.day(best[1].day)} if best and words else {"note1": "", "date1": ""}


def _cited(history: History, text: str, lang: Language, *, kept: bool) -> tuple[str, ...]:
    told = [f"checkin:{place}" for place, one in history.noted if lang.day(one.date) in text]
    return (*told, "final", *(("reflection",) if kept else ()))
