"""The two or three questions of a retrospective: kind, and turned to the record."""

from collections.abc import Iterator
from datetime import date

from coach.coaching.events import Question
from coach.coaching.retro.history import History
from coach.coaching.retro.quoting import quotable
from coach.coaching.retro.reflection import Reflection, Tone
from coach.coaching.retro.surprise import is_surprise
from coach.coaching.retro.telling import Telling
from coach.coaching.retro.weighing import Diagnosis, contrast
from coach.coaching.retro.wording import Language
from coach.domain.records import Cause
from coach.retrieval.knowledge import KnowledgeBase

#: The most that is asked at once.
MOST = 3
_TONES = (Tone.pasted, Tone.self_blame, Tone.blame, Tone.excuse, Tone.platitude, Tone.wish)


def questions(
    history: History,
    said: Reflection,
    diagnosis: Diagnosis,
    telling: Telling,
    base: KnowledgeBase,
    lang: Language,
) -> tuple[Question, ...]:
    """What is asked, the most useful first; a question that was answered already is left out."""
    places = {
        **telling.places,
        "from": lang.day(_seen_from(history)),
        "to": lang.day(history.case.key_result.due),
    }
    asked = list(_wanted(history, said, diagnosis, lang, places))
    found = [one for one in asked if one is not None and one.id not in history.case.answers]
    cause = _evidence_question(diagnosis, base, lang, held=history.is_held)
    if cause is not None and cause.id not in history.case.answers and history.missed:
        found.insert(1, cause)
    return tuple(dict.fromkeys(found))[: MOST - 1 if said.is_empty else MOST]


def _seen_from(history: History) -> date:
    """The first day that the record names: its start where it was given, else the first check-in."""
    given, noted = history.case.start, history.noted
    return given or (noted[0][1].date if noted else history.start)


def _wanted(
    history: History, said: Reflection, diagnosis: Diagnosis, lang: Language, places: dict[str, str]
) -> Iterator[Question | None]:
    if history.score is None:
        yield lang.ask("no_final", places)
    elif not history.missed:
        yield lang.ask("moved_target", places) if history.first_target is not None else None
        if history.case.so_far is None or is_surprise(history):
            yield lang.ask("surprise" if is_surprise(history) else "hit", places)
        return
    if said.is_empty and not said.foreign:
        yield lang.ask("no_reflection", places)
    tone = next((tone for tone in _TONES if tone in said.tones), None)
    yield lang.ask(tone.value, places) if tone else None
    differs = contrast(history.case) if tone is Tone.excuse else None
    if differs is not None and (note := quotable(differs.note)):
        yield lang.ask("contradiction", {"date1": lang.day(differs.date), "note1": note})
    elif history.missed and diagnosis.primary is None:
        yield lang.ask("no_record" if history.noted else "no_checkins", places)
    if tone is Tone.excuse and "note1" in places and _contradicts(diagnosis):
        yield lang.ask("contradiction", places)
    if history.missed:
        yield lang.ask("first_seen", places)


def _contradicts(diagnosis: Diagnosis) -> bool:
    """Whether the record speaks against what was taken for granted, and the reflection does not say so."""
    primary = diagnosis.primary
    if primary is None or primary.cause is not Cause.wrong_assumption:
        return False
    return not any(one.where == "reflection" and one.strong for one in primary.heard)


def _evidence_question(
    diagnosis: Diagnosis, base: KnowledgeBase, lang: Language, *, held: bool
) -> Question | None:
    """The question that would settle the cause, from the knowledge base; what is held in a band has no pace."""
    about = diagnosis.likeliest
    if about is None or lang.code not in ("en", "de"):
        return None
    if held and about.cause is Cause.ambition_too_high:
        return None
    entry = base.causes[f"cause.{about.cause.value}"].words(lang.code)
    return Question(f"cause.{about.cause.value}", entry.evidence_questions[0], entry.definition)
