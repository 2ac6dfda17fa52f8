"""What a retrospective asks of a model: the record as data, the closed list of causes, one learning back."""

import re
from typing import Any

from coach.coaching.fitting import tokens_in
from coach.coaching.pages import Asking, Unusable
from coach.coaching.plain import plain
from coach.coaching.prompts import listed, load_prompt, quoted
from coach.coaching.retro.case import Case
from coach.coaching.retro.form import RetroForm
from coach.coaching.retro.guide import Reading
from coach.coaching.retro.history import History
from coach.coaching.retro.learning import ProposedLearning
from coach.coaching.speaking import spoken_in
from coach.coaching.suggester import Answer, Request
from coach.models.faults import Fault, ModelFault
from coach.retrieval.knowledge import KnowledgeBase

#: Tokens of an answer, and about how many characters one token is.
ROOM, A_TOKEN = 500, 3
#: Records of the embedded coach's own learning that are named; a model names six at most.
MOST_EVIDENCE = 12
_NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
}
_LEADING = re.compile(
    r"^(?:if|when|wenn|si|se|als|then|dann|alors|entonces|allora|então|dan)\s+", re.IGNORECASE
)
_Asked = Request[Case, ProposedLearning]


class RetroPage:
    """The page of the retrospective flow."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base

    def form(self, request: _Asked) -> type[RetroForm]:
        """One learning, whatever is asked for."""
        return RetroForm

    def before(self, request: _Asked) -> Answer[ProposedLearning] | None:
        """A model is asked only about a miss with a record: else the questions alone, and what went well."""
        reading = Reading(request.brief, self.base)
        if reading.history.missed and (request.brief.checkins or request.brief.said.strip()):
            return None
        return Answer(
            tuple(reading.learnings()[:1]), reading.questions(), prompt="retrospective-without-model"
        )

    def room(self, request: _Asked) -> int:
        """The most tokens of an answer."""
        return ROOM

    def asking(self, request: _Asked, tokens: int) -> Asking:
        """The prompt; older check-ins without a note go first where it is too long, then the oldest changes.

        Raises ModelFault where even the latest of both are too long.
        """
        case, reading = request.brief, Reading(request.brief, self.base)
        kept = [place for place, _ in reading.history.noted]
        changed = list(range(len(case.adjustments)))
        while len(kept) > 6 and sum(len(_noted(case, place)) for place in kept) > tokens * A_TOKEN // 2:
            kept.pop(next((at for at, place in enumerate(kept[1:-1], 1) if not case.checkins[place].note), 1))
        prompt = load_prompt("retrospective")
        while tokens_in(str(prompt.render(values := self._values(case, reading, kept, changed)))) > tokens:
            longest = changed if len(changed) > 3 or len(kept) <= 2 else kept
            if not longest:
                raise ModelFault(Fault.too_long, f"over {tokens} tokens")
            del longest[: 1 + len(longest) // 10]
        left = {
            "check-ins": len(reading.history.noted) - len(kept),
            "changes": len(case.adjustments) - len(changed),
        }
        notes = ", ".join(f"{count} {name}" for name, count in left.items() if count)
        return Asking(prompt.name, values, f"{notes} left out of the prompt" if notes else "")

    def _values(self, case: Case, reading: Reading, kept: list[int], changed: list[int]) -> dict[str, str]:
        """What stands in the prompt, with these check-ins and these changes."""
        changes = {place: case.adjustments[place] for place in changed}
        return {
            "role": quoted(case.role),
            "objective": quoted(case.objective),
            "result": quoted(_result(reading.history)),
            "checkins": listed({f"checkin:{place}": _noted(case, place) for place in kept}),
            "adjustments": listed(
                {
                    f"adjustment:{place}": f"{one.date}: {one.change} ({one.reason})"
                    for place, one in changes.items()
                }
            ),
            "signs": ", ".join(sign.value for sign in reading.found) or "none",
            "reflection": quoted(case.said[:3000]),
            "causes": listed(self._causes(reading)),
            "first": listed(_first(reading)),
            "language": _NAMES[reading.lang.code],
        }

    def _causes(self, reading: Reading) -> dict[str, str]:
        """The closed list, what the records speak for most first: a small model takes what stands at the head."""
        by_code = {one.code: one.name for one in self.base.causes.values()}
        return {one.cause.value: by_code[one.cause.value] for one in reading.diagnosis.causes}

    def read(self, form: RetroForm, request: _Asked) -> tuple[ProposedLearning, ...]:
        """The learning in an answer; raises Unusable for one without words."""
        text = plain(form.text)
        if not text:
            raise Unusable("the text of the learning is empty")
        reading = Reading(request.brief, self.base)
        reckoned, borne = reading.telling.reckoned, {one.value for one in reading.diagnosis.contributing}
        return (
            ProposedLearning(
                text=text,
                cause=form.cause,
                contributing=tuple(
                    name for name in dict.fromkeys(form.contributing) if name != form.cause and name in borne
                ),
                evidence=tuple(dict.fromkeys(name.strip() for name in form.evidence)),
                cue=_LEADING.sub("", plain(form.cue)).rstrip(" .,"),
                response=_LEADING.sub("", plain(form.response)).rstrip(" ."),
                decision=form.decision,
                decision_why=plain(form.decision_why),
                sources=(f"cause.{form.cause}",),
                reckoned=tuple((one.value, one.how) for one in reckoned),
            ),
        )

    def languages(self, request: _Asked) -> frozenset[str]:
        """That of the reflection or the record, and any that their notes are mixed with."""
        case = request.brief
        own = " ".join([case.said, case.objective, *(one.note for one in case.checkins)])
        return spoken_in(own) | {Reading(case, self.base).lang.code}

    def read_partly(self, value: Any, request: _Asked) -> tuple[tuple[ProposedLearning, ...], str]:
        """A learning is shown whole; meanwhile the text that is being written."""
        written = value.get("text") if isinstance(value, dict) else None
        return (), written if isinstance(written, str) else ""

    def beside(self, proposals: tuple[ProposedLearning, ...], request: _Asked) -> Answer[ProposedLearning]:
        """The questions of the embedded coach stand beside a model's learning too."""
        return Answer(questions=Reading(request.brief, self.base).questions())


def _result(history: History) -> str:
    """The key result in one line, its type and how far it came."""
    result, unit = history.result, f" {history.result.unit}".rstrip()
    known = {"baseline": result.baseline, "target": result.target, "final": result.final}
    values = ", ".join(f"{name} {value:g}{unit}" for name, value in known.items() if value is not None)
    return f"{result.metric}: {values}; due {result.due}; {result.type.value}; direction {result.direction.value}"


def _first(reading: Reading) -> dict[str, str]:
    """The embedded coach's own learning; nothing where the record is too thin for one."""
    one = next(iter(reading.learnings()), None)
    if one is None:
        return {}
    parts = ("text", "cue", "response", "decision", "decision_why")
    return {
        "evidence": ", ".join(one.evidence[:MOST_EVIDENCE]),
        **{name: getattr(one, name) for name in parts},
    }


def _noted(case: Case, place: int) -> str:
    one = case.checkins[place]
    value = "no value" if one.value is None else f"{one.value:g} {case.key_result.unit}".strip()
    felt = "" if one.confidence is None else f", confidence {one.confidence:g}"
    return f"{one.date}: {value}{felt}. {one.note[:300]}"
