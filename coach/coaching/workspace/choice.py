"""A suggestion as the person leaves it: taken as it was, or changed, with the numbers they agree to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coach.coaching.suggestion import Suggestion
from coach.coaching.workspace.given import kept, said
from coach.coaching.workspace.wording import TYPED, moved, stated
from coach.domain.ids import new_id
from coach.domain.okr import Direction, KeyResult, KeyResultKind
from coach.domain.provenance import Number, Origin
from coach.errors import InputError

_SENTENCE = ("text", "metric", "unit", "direction", "baseline", "target", "due", "kind", "evidence_source")


@dataclass(frozen=True, slots=True)
class ChosenKeyResult:
    """One key result of a choice; `numbers` are those it was suggested with, confirmed or not."""

    text: str
    metric: str = ""
    unit: str = ""
    direction: str = "reach"
    baseline: float | None = None
    target: float | None = None
    due: date | None = None
    kind: str = "lagging"
    evidence_source: str = ""
    numbers: tuple[Number, ...] = ()
    relative: bool = False

    @property
    def sentence(self) -> tuple[Any, ...]:
        """What of it can be edited: two that agree here are the same."""
        return tuple(getattr(self, name) for name in _SENTENCE)

    def origins(self) -> tuple[Number, ...]:
        """Its numbers as they stand now: one that is gone needs no origin, a new one was typed."""
        told = stated(self.text)
        stand = {float(v) for v in (*told, self.baseline, self.target) if v is not None}
        known = {number.value for number in self.numbers}
        kept_ones = [n for n in self.numbers if n.value in stand or n.origin is not Origin.assumption]
        typed = [Number(value=v, origin=Origin.said, where=TYPED) for v in sorted(stand - known)]
        return (*kept_ones, *typed)

    def stored(self, objective_id: str, due: date) -> KeyResult:
        """The stored form; `due` where it has no date of its own. A change is kept as a metric of its own."""
        fields: dict[str, Any] = {
            "metric": self.metric.strip() or self.text.strip()[:200],
            "direction": Direction(self.direction or "reach"),
            "baseline": self.baseline,
        }
        if self.relative:
            fields |= moved(fields["metric"], self.direction)
        return kept(
            KeyResult,
            id=new_id("kr"),
            objective_id=objective_id,
            text=said(self.text, "The key result"),
            unit=self.unit,
            target=self.target,
            due=self.due or due,
            kind=KeyResultKind(self.kind or "lagging"),
            numbers=self.origins(),
            evidence_source=self.evidence_source,
            **fields,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """An objective with its key results, as the person wants to keep them.

    `ledger_id` is the suggestion it came from. `aligned_to` is the parent's id, or its text where it is not
    stored. `not_enough` is the answer to “could all key results be reached and the objective still fail?”.
    """

    ledger_id: str
    text: str
    key_results: tuple[ChosenKeyResult, ...]
    contribution: str = ""
    aligned_to: str | None = None
    type: str = "committed"
    commitment: int | None = None
    resources: str = ""
    impediments: str = ""
    not_enough: str = ""
    visibility: str = "private"

    @property
    def sentences(self) -> tuple[Any, ...]:
        """What of it can be edited."""
        return (self.text.strip(), *(result.sentence for result in self.key_results))

    def unconfirmed(self) -> Iterator[Number]:
        """The proposed numbers that are in it and that the person has not agreed to yet."""
        for result in self.key_results:
            yield from (number for number in result.origins() if not number.may_be_stored)

    def confirming(self, values: Collection[float] | None = None) -> "Choice":
        """The same with these proposed numbers agreed to; None agrees to all of them."""
        return replace(
            self,
            key_results=tuple(
                replace(result, numbers=tuple(_confirmed(n, values) for n in result.numbers))
                for result in self.key_results
            ),
        )


def _confirmed(number: Number, values: Collection[float] | None) -> Number:
    agreed = number.origin is Origin.assumption and (values is None or number.value in values)
    confirmed: Number = number.with_(confirmed=True) if agreed else number
    return confirmed


def choice_of(suggestion: Suggestion | Mapping[str, Any], ledger_id: str) -> Choice:
    """A suggestion, or its JSON in the contract's shape, taken as it is. Raises InputError for another shape."""
    content = suggestion.to_json() if isinstance(suggestion, Suggestion) else suggestion
    try:
        objective = content["objective"]
        return Choice(
            ledger_id=ledger_id,
            text=str(objective["text"]),
            key_results=tuple(map(_key_result, content["key_results"])),
            contribution=str(objective.get("why") or ""),
            aligned_to=objective.get("aligned_to"),
            type=str(objective.get("type") or "committed"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("This suggestion cannot be read any more.", "Draft again.") from error


def _key_result(content: Mapping[str, Any]) -> ChosenKeyResult:
    return ChosenKeyResult(
        text=str(content["text"]),
        metric=str(content.get("metric") or ""),
        unit=str(content.get("unit") or ""),
        direction=str(content.get("direction") or "reach"),
        baseline=content.get("baseline"),
        target=content.get("target"),
        due=date.fromisoformat(str(content["due"])) if content.get("due") else None,
        kind=str(content.get("kind") or "lagging"),
        evidence_source=str(content.get("evidence_source") or ""),
        numbers=tuple(numbers_of_json(content.get("numbers") or ())),
        relative=bool(content.get("relative")),
    )


def numbers_of_json(rows: Iterable[Mapping[str, Any]]) -> Iterator[Number]:
    """Numbers from their JSON; `confirmed` may stand beside the contract's fields."""
    for row in rows:
        yield kept(
            Number,
            value=row["value"],
            origin=row["origin"],
            where=row.get("where") or "not said where",
            confirmed=bool(row.get("confirmed")),
        )
