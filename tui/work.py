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
    "confirm": "Confirm and save",
}


@dataclass(slots=True)
class KeyResultWork:
    """One key result as it is being edited; numbers are kept as typed until the goal is saved.

    `numbers` are the numbers with their origin as the suggestion gave them (command-line contract).
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


@dataclass(slots=True)
class Work:
    """One draft in progress.

    `own` is an objective in the person's own words; `asked` and `offered` are questions and suggestions in
    the shape of the command-line contract; `chosen` is the index of the suggestion taken, or None.
    `confirmed` names the assumptions that the person confirmed, `texts` everything else typed, by field.
    """

    key: str
    step: str = "you"
    texts: dict[str, str] = field(default_factory=dict)
    parents: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    offered: list[dict[str, Any]] = field(default_factory=list)
    chosen: int | None = None
    key_results: list[KeyResultWork] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    degraded: str = ""
    asked_of: str = ""

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

    def assumptions(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each number that is only assumed: a key that is stable while it is unchanged, where it stands, it."""
        for index, key_result in enumerate(self.key_results):
            for number in key_result.numbers:
                if number.get("origin") == "assumption":
                    yield f"{index}:{key_result.metric}:{number.get('value')}", key_result.text, number

    @property
    def title(self) -> str:
        """What a list of drafts shows for it."""
        for name in ("objective", "own", "aspiration", "role"):
            if text := self.get(name).strip():
                return text
        return "An empty draft"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        typed = {name: text for name, text in self.texts.items() if name != "period"}
        return not any(text.strip() for text in typed.values()) and not self.key_results

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
            known["key_results"] = [KeyResultWork(**row) for row in known.get("key_results", [])]
            work = cls(**known)
            json.dumps(work.to_json())
        except (TypeError, KeyError, AttributeError) as error:
            raise InputError("A draft in progress cannot be read.", "Start a new one.") from error
        work.step = work.step if work.step in STEPS else "you"
        return work
