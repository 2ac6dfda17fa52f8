"""The form of a text that a verb leads, and what decides it: "Get 1,000 readers" moves something, "Get a printer" does not."""

from __future__ import annotations

from dataclasses import dataclass

from coach.validator.reading.build import Outline
from coach.validator.reading.roles import Parts
from coach.validator.reading.statement import HeadClass
from coach.validator.reading.tokens import Token
from coach.validator.reading.vocabulary import VOCABULARY
from coach.validator.reading.wording import ARTEFACT, BASE, GERUND, METRIC, OPEN, PAST, PEOPLE, STATE, Wording
from coach.validator.types import Form

_WORDS = VOCABULARY["form"]
_AUDIENCE = frozenset(_WORDS["audience"])
_PROCESSES = frozenset(_WORDS["processes"])
_QUALITIES = frozenset(_WORDS["qualities"])
_TARGETS = frozenset(_WORDS["targets"])
_DELIVERED = frozenset(_WORDS["delivered"])
_GROWN = frozenset(VOCABULARY["outline"]["people_grown"])
_FINISHED = frozenset(_WORDS["finished"])
_CHANGE = frozenset(("move", "reach", "cause"))
_DURATIONS = frozenset(VOCABULARY["traits"]["time_units"])
_IN_TIME = frozenset(("<", "<=", ">", ">=", "~"))


@dataclass(slots=True)
class Shape:
    """The form with its evidence: the head verb's class and place, None where no verb leads."""

    form: Form
    head: HeadClass
    place: int | None


class Evidence:
    """What a text has to show for its form."""

    def __init__(
        self,
        tokens: list[Token],
        bits: list[int],
        wording: Wording,
        outline: Outline,
        parts: Parts,
        dated: bool,
    ) -> None:
        self.tokens, self.bits, self.wording, self.outline = tokens, bits, wording, outline
        self.parts, self.dated = parts, dated
        self.lows = [token.low for token in tokens]
        self.counted = self._counted()

    # --- what is there --------------------------------------------------------------------------------------

    @property
    def quantified(self) -> bool:
        """Whether there is a target."""
        return self.parts.target is not None

    def _counted(self) -> int:
        """The class bits of what the target counts."""
        target = self.parts.target
        if target is None or not target.unit:
            return 0
        return self.wording.bits.get(target.unit.lower().split()[-1], 0)

    def _counts_work(self) -> bool:
        return bool(self.counted & ARTEFACT) and not self.counted & METRIC

    def _is_share(self) -> bool:
        """Whether the target is a share or a level that is timed or bounded."""
        target = self.parts.target
        if target is None or (target.written and target.unit == "%"):
            return False
        if target.unit == "%" or target.of is not None:
            return True
        last = (target.unit or "").lower().split()[-1:]
        measured = not last or last[0] in _DURATIONS or bool(self.counted & METRIC)
        return measured and self.parts.bound in _IN_TIME

    @property
    def head_bits(self) -> int:
        """The class bits of the object's head noun."""
        place = self.outline.object_end - 1
        return self.bits[place] if self.outline.object_first <= place < len(self.bits) else 0

    @property
    def head_low(self) -> str:
        """The object's head noun, or nothing."""
        place = self.outline.object_end - 1
        return self.lows[place] if self.outline.object_first <= place < len(self.lows) else ""

    def _object_words(self) -> list[str]:
        return self.lows[self.outline.object_first : self.outline.object_end]

    def _any(self, bit: int) -> bool:
        first, end = self.outline.object_first, self.outline.object_end
        return any(bits & bit for bits in self.bits[first:end])


class VerbShaper(Evidence):
    """The form of a text that a verb leads."""

    def _verb(self) -> Shape:
        of, place = self.outline.of, self.outline.head
        if self.lows[max(0, self.outline.first - 2)] in ("try", "attempt"):
            return Shape("output", "output", place)
        if self.parts.baseline is not None and of != "activity" and not self._counts_work():
            return Shape("outcome", "change", place)
        if of in ("keep", "activity"):
            return self._going_on(of, place)
        if of in _CHANGE or of == "improve":
            return self._changing(of, place)
        if of == "light":
            return Shape("outcome" if self._light_changes() else "output", "output", place)
        if self._works_to_a_level():
            return Shape("outcome", "change", place)
        return Shape("output", "output", place)

    def _going_on(self, of: str, place: int | None) -> Shape:
        level = self._is_share() or (self.parts.target is not None and self.parts.target.unit in ("%", None))
        if of == "keep" and level:
            return Shape("outcome", "change", place)
        helped = self._helps_somebody() or self.parts.baseline is not None
        if self.outline.verb in ("help", "engage") and helped:
            return Shape("outcome", "change", place)
        return Shape("output", "business-as-usual" if of == "keep" else "activity", place)

    def _helps_somebody(self) -> bool:
        """ "Help every team be welcoming": somebody will do or be something."""
        first, end = self.outline.object_first, self.outline.end
        for at in range(first, min(end - 1, first + 5)):
            if self.bits[at] & PEOPLE and (self.bits[at + 1] & BASE or self.lows[at + 1] in ("be", "become")):
                return True
        return False

    def _changing(self, of: str, place: int | None) -> Shape:
        verb = self.outline.verb
        if of == "improve":
            return Shape("outcome" if self._improves_a_state() else "output", "change", place)
        if verb in ("grow", "expand", "scale") and self.head_low in _GROWN:
            return Shape("output", "output", place)
        if verb in _DELIVERED and self._delivers():
            return Shape("output", "output", place)
        if (
            verb in ("keep", "stop")
            and self._object_words()[:1]
            and self.bits[self.outline.object_first] & GERUND
        ):
            return Shape("output", "business-as-usual", place)
        if verb == "keep" and not self.quantified:
            return Shape("output", "business-as-usual", place)
        return Shape("outcome", "change", place)

    def _delivers(self) -> bool:
        """Whether the object is a piece of work, or "make", "deliver" stands before something counted or new."""
        words = self._object_words()
        if self._counts_work() or (self.head_bits & ARTEFACT and not self.head_bits & METRIC):
            return not self._is_share()
        if self.outline.verb == "make":
            first = (
                words[0]
                if words
                else self.lows[self.outline.object_first]
                if self.outline.object_first < len(self.lows)
                else ""
            )
            made = first in ("a", "an", "at", "more") or first.isdigit()
            return (made and not self._any(PEOPLE)) or (words[:1] == ["sure"] and self._ensures_work())
        return bool(self.head_bits & OPEN) and self.outline.verb in ("deliver", "lead", "own")

    def _ensures_work(self) -> bool:
        """ "Make sure we have a good plan": what is ensured is a piece of work."""
        return "have" in self.lows[:5] and self._any(ARTEFACT | OPEN)

    def _improves_a_state(self) -> bool:
        if self.quantified:
            return True
        words = self._object_words()
        if not words or self.head_low in _PROCESSES:
            return False
        if self.outline.verb in ("improve", "strengthen", "enhance", "better", "boost", "ease"):
            return bool(self.head_bits & METRIC) or not _QUALITIES.isdisjoint(words)
        return bool(self.head_bits & METRIC) and not self.head_bits & (ARTEFACT | OPEN)

    def _light_changes(self) -> bool:
        """ "Get an NPS of 45", "Meet the plan", "Get closer to users" change something; "Get a printer" does not."""
        verb, target = self.outline.verb, self.parts.target
        words = self._object_words()
        if verb == "meet":
            return not _TARGETS.isdisjoint(words) or self.head_bits & METRIC != 0
        if verb in ("get", "obtain", "have", "receive", "see"):
            if target is not None and verb != "see":
                return (
                    not self._counts_work() and (target.unit != "times") and not (self.head_bits & ARTEFACT)
                )
            low = words[0] if words else ""
            bits = self.bits[self.outline.object_first] if words else 0
            turned = (
                (len(words) == 1 and bits & (STATE | PAST))
                or low.endswith("er")
                or low in ("on", "better", "promoted", "used")
            )
            to = "to" in self.lows[self.outline.object_end : self.outline.object_end + 2]
            return bool(turned) or (verb == "get" and to and self._any(PEOPLE))
        return (verb == "pass" and self.head_bits & ARTEFACT != 0) or (verb == "go" and words[:1] == ["live"])

    def _works_to_a_level(self) -> bool:
        """ "Process 95 % of claims within 2 days", "Add 40 customers": the number is the point, not the work."""
        verb, target = self.outline.verb, self.parts.target
        if target is None:
            return verb in ("move", "migrate") and self.parts.baseline is not None
        if verb in ("add", "sign", "onboard", "win", "find", "bring") and not self._counts_work():
            return self._counts_audience()
        if self._counts_work() or self.outline.of in ("learn", "staff", "activity"):
            return False
        if self.outline.of in ("personal", "other", "light"):
            return target.unit == "%" and not target.written
        return (
            target.unit == "%"
            and not target.written
            and (verb in _FINISHED or target.ratio or self.parts.relative)
        )

    def _counts_audience(self) -> bool:
        unit = (self.parts.target.unit or "").lower().split() if self.parts.target else []
        return bool(unit) and unit[-1] in _AUDIENCE

    def _gerund(self) -> Shape:
        changes = self.outline.of in ("move", "reach", "cause") or self.outline.verb in ("be", "have", "get")
        return Shape("outcome" if changes else "output", "change" if changes else "output", self.outline.head)
