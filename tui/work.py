"""A draft in progress: everything the person typed and was offered, as one value that can be put away."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from coach.errors import InputError

#: The steps of drafting, in order; the value is how the step is called on the screen.
STEPS = {
    "you": "What you want",
    "questions": "Questions",
    "candidates": "Suggestions",
    "edit": "Your goal",
    "confirm": "Save",
}


@dataclass(slots=True)
class KeyResultWork:
    """One key result as it is being edited; numbers are kept as typed until the goal is saved.

    `numbers` are the numbers with their origin as the suggestion gave them (command-line contract); `relative`
    says that the target is the size of a change. `offered` is the sentence as it was suggested, if it was.
    """

    text: str = ""
    metric: str = ""
    unit: str = ""
    direction: str = "reach"
    baseline: str = ""
    target: str = ""
    due: str = ""
    kind: str = "lagging"
    evidence_source: str = ""
    numbers: list[dict[str, Any]] = field(default_factory=list)
    relative: bool = False
    offered: str = ""


@dataclass(frozen=True, slots=True)
class Above:
    """A stored goal that the person's own could serve."""

    id: str
    text: str
    level: str = ""
    owner: str = ""


@dataclass(slots=True)
class Shelved:
    """The goal of one source as the person left it, while they look at another one."""

    texts: dict[str, str] = field(default_factory=dict)
    key_results: list[KeyResultWork] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)


#: The source of a goal in the person's own words; else it is the ledger id of the suggestion taken.
OWN = "own"
#: The fields that belong to the goal itself and not to what is around it.
OF_THE_GOAL = ("objective", "contribution", "aligned_to", "type")


@dataclass(slots=True)
class Work:
    """One draft in progress.

    `texts` holds what was typed, by field: `aspiration`, `role`, `facts`, `above`, `period`, `objective`,
    `contribution`, `answer.<question>`, … `asked` and `offered` are questions and suggestions in the shape of
    the command-line contract, `ledger` the ids of the suggestions. `source` is where the goal in work comes
    from: a ledger id, `OWN`, or nothing yet; `shelf` keeps the others. `confirmed` names the assumptions that
    the person confirmed. `asked_of` is what the suggestions rest on: when it differs from `basis`, they are
    out of date. `aside` are the ledger ids of what a model wrote that did not pass. `results_of` is the ledger id of key results that were suggested for own words. `revision` grows each time it is put away.
    """

    key: str
    step: str = "you"
    texts: dict[str, str] = field(default_factory=dict)
    parents: list[Above] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    offered: list[dict[str, Any]] = field(default_factory=list)
    ledger: list[str] = field(default_factory=list)
    source: str = ""
    shelf: dict[str, Shelved] = field(default_factory=dict)
    key_results: list[KeyResultWork] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    declined: str = ""
    degraded: str = ""
    aside: list[str] = field(default_factory=list)
    asked_of: str = ""
    results_of: str = ""
    revision: int = 0

    def get(self, name: str) -> str:
        """What stands in the field `name` (`aspiration`, `answer.q1`, `kr.0.text`)."""
        if name.startswith("kr."):
            _, index, attribute = name.split(".")
            return str(getattr(self.key_results[int(index)], attribute))
        return self.texts.get(name, "")

    def put(self, name: str, value: str) -> bool:
        """Keep what was typed into the field `name`; True where that changed something."""
        if name.startswith("kr."):
            _, index, attribute = name.split(".")
            if int(index) >= len(self.key_results) or self.get(name) == value:
                return False
            setattr(self.key_results[int(index)], attribute, value)
            return True
        changed = self.texts.get(name, "") != value
        self.texts[name] = value
        return changed

    def lines(self, name: str) -> list[str]:
        """The lines of a field that takes one entry a line, without empty ones."""
        return [line.strip().removeprefix("- ") for line in self.get(name).splitlines() if line.strip()]

    def answers(self) -> dict[str, str]:
        """The answers given, by question; a skipped question is not in it."""
        return {
            name.removeprefix("answer."): text.strip()
            for name, text in self.texts.items()
            if name.startswith("answer.") and text.strip()
        }

    @property
    def basis(self) -> str:
        """What suggestions are made of, as one text to compare."""
        said = [self.get(name).strip() for name in ("aspiration", "role", "facts", "above", "period")]
        return json.dumps([*said, [above.id for above in self.parents], self.answers()])

    def take(self, source: str) -> None:
        """Make the suggestion with this ledger id, or one's own words, the goal in work; edits are kept."""
        if source == self.source:
            return
        if self.source:
            texts = {name: self.get(name) for name in OF_THE_GOAL}
            self.shelf[self.source] = Shelved(texts, self.key_results, self.confirmed)
        kept = self.shelf.pop(source, None) or self._as_offered(source)
        self.source = source
        self.texts.update({name: kept.texts.get(name, "") for name in OF_THE_GOAL})
        self.key_results, self.confirmed = kept.key_results, kept.confirmed

    def suggestion(self, source: str) -> dict[str, Any] | None:
        """The suggestion with this ledger id as it was offered, None where it is not among the last ones."""
        places = dict(zip(self.ledger, self.offered, strict=False))
        return places.get(source)

    def _as_offered(self, source: str) -> Shelved:
        suggestion = self.suggestion(source)
        if suggestion is None:
            return Shelved()
        objective = suggestion["objective"]
        texts = {
            "objective": objective["text"],
            "contribution": objective.get("why") or "",
            "aligned_to": objective.get("aligned_to") or "",
            "type": objective.get("type") or "",
        }
        return Shelved(texts, [key_result_of(row) for row in suggestion["key_results"]])

    def assumptions(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each number that is only assumed: a key that is stable while it is unchanged, where it stands, it."""
        for index, key_result in enumerate(self.key_results):
            for number in key_result.numbers:
                if number.get("origin") == "assumption":
                    yield f"{index}:{key_result.metric}:{number.get('value')}", key_result.text, number

    @property
    def title(self) -> str:
        """What a list of drafts shows for it."""
        for name in ("objective", "aspiration", "role"):
            if text := self.get(name).strip():
                return text
        return "An empty draft"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        typed = {name: text for name, text in self.texts.items() if name != "period"}
        return not (any(text.strip() for text in typed.values()) or self.key_results or self.parents)

    def to_json(self) -> dict[str, Any]:
        """The draft as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """A draft from plain data; unknown keys of a newer version are left aside.

        Raises InputError where the data is no draft.
        """
        try:
            known = {item.name: data[item.name] for item in fields(cls) if item.name in data}
            known["key_results"] = [_row(KeyResultWork, row) for row in known.get("key_results", [])]
            known["shelf"] = {name: _shelved(row) for name, row in known.get("shelf", {}).items()}
            known["parents"] = [_row(Above, row) for row in known.get("parents", [])]
            work = cls(**known)
            if not isinstance(work.key, str) or not isinstance(work.texts, dict):
                raise TypeError("no draft")
            json.dumps(work.to_json())
        except (TypeError, KeyError, AttributeError) as error:
            raise InputError("A draft in progress cannot be read.", "Start a new one.") from error
        work.step = work.step if work.step in STEPS else "you"
        return work


def key_result_of(row: dict[str, Any]) -> KeyResultWork:
    """A suggested key result (contract shape) as it goes into the editor."""
    return KeyResultWork(
        text=row["text"],
        metric=row.get("metric") or "",
        unit=row.get("unit") or "",
        direction=row.get("direction") or "reach",
        baseline=as_typed(row.get("baseline")),
        target=as_typed(row.get("target")),
        due=row.get("due") or "",
        kind=row.get("kind") or "lagging",
        evidence_source=row.get("evidence_source") or "",
        numbers=[dict(number) for number in row.get("numbers") or ()],
        relative=bool(row.get("relative")),
        offered=row["text"],
    )


def as_typed(value: float | None) -> str:
    """A number as one would type it; nothing where there is none."""
    return "" if value is None else f"{value:.12g}"


def _shelved(row: dict[str, Any]) -> Shelved:
    shelved: Shelved = _row(Shelved, row)
    shelved.key_results = [_row(KeyResultWork, result) for result in row.get("key_results", [])]
    return shelved


def _row(kind: type[Any], data: dict[str, Any]) -> Any:
    return kind(**{item.name: data[item.name] for item in fields(kind) if item.name in data})
