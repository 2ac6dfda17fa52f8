"""Disputes: the person says that a finding is wrong, and why. Kept with the drafts, deletable, never sent anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.coaching.workspace.core import Core
from coach.coaching.workspace.given import said
from coach.domain.ids import new_id
from coach.errors import InputError
from coach.validator.check import check

#: Where the store keeps them; a leading dot: no draft of anybody's.
_DISPUTE = ".dispute:"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One disputed finding: the sentence as it stood, the rule, what the rule said, and the person's argument."""

    id: str
    text: str
    kind: str
    rule: str
    message: str
    argument: str
    ruleset: str

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {name: getattr(self, name) for name in self.__slots__}


class Disputing:
    """What the person found wrong in the validator's findings."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def dispute(
        self, text: str, rule: str, argument: str, *, kind: str = "auto", today: date | None = None
    ) -> Dispute:
        """Keep a dispute. Raises InputError where the rule does not find anything in this text, or nothing is argued."""
        words, why = said(text, "The sentence"), said(argument, "The argument")
        checked = check(words, kind=kind, today=today or self._core.today).to_json()
        wanted = rule.strip().upper()
        found = next((one for one in checked["findings"] if one["rule"] == wanted), None)
        if found is None:
            rules = ", ".join(dict.fromkeys(one["rule"] for one in checked["findings"])) or "nothing"
            raise InputError(
                f"{wanted[:12]} finds nothing in this sentence.", f"The rules that speak are: {rules}."
            )
        made = Dispute(new_id("dis"), words, kind, wanted, found["message"], why, checked["ruleset"])
        self._core.store.workbench.put(_DISPUTE + made.id, made.to_json())
        return made

    def list(self) -> Sequence[Dispute]:
        """All disputes, by their ids, oldest first; what cannot be read is left out."""
        bench = self._core.store.workbench
        keys = sorted(key for key in bench.list() if key.startswith(_DISPUTE))
        return [made for key in keys if (made := _made(bench.get(key) or {})) is not None]

    def drop(self, dispute_id: str) -> bool:
        """Take a dispute back; says whether there was one."""
        return self._core.store.workbench.drop(_DISPUTE + dispute_id.strip())


def _made(content: dict[str, Any]) -> Dispute | None:
    try:
        return Dispute(**{name: str(content[name]) for name in Dispute.__slots__})
    except KeyError:
        return None
