"""Judging goals: the validator as tools."""

from typing import Any, Literal

from coach.domain.periods import parse_period
from coach.errors import InputError
from coach.mcp.allowed import Allowed, capped
from coach.validator.check import catalogue, check
from coach.validator.tracing import grounded_rules

Kind = Literal["objective", "key_result", "auto"]


class Linting:
    """Tools that need nothing but the text they are given."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed

    async def check(
        self, statements: list[str], kind: Kind = "auto", parent: str = "", period: str = ""
    ) -> dict[str, Any]:
        """Check goals or key results against the SMART rules; the same text gets the same verdict every time.

        Each finding quotes the words and says what to do next. `parent` is the goal above; `period` like 2027-Q1.
        """
        texts = capped([*statements, parent], "statements")[:-1]
        span = parse_period(period) if period else None
        found = [
            check(
                text,
                kind=kind,
                parent=parent or None,
                period=(span.start, span.end) if span else None,
                today=self._allowed.day,
            ).to_json()
            for text in texts
        ]
        return {"schema": 1, "checks": found}

    async def read(self, statement: str) -> dict[str, Any]:
        """Read a goal's metric, starting value, target, unit, direction and deadline from its sentence."""
        capped([statement], "statement")
        found = check(statement, today=self._allowed.day).to_json()
        return {"schema": 1, "text": found["text"], "form": found["form"], "reading": found["reading"]}

    async def rule(self, code: str) -> dict[str, Any]:
        """Explain a rule by its code, such as S101: what it finds, why it matters, examples."""
        every: list[Any] = [*grounded_rules(), *catalogue()]
        known = {rule.code: rule for rule in every}
        if code.strip().upper() not in known:
            raise InputError(f"There is no rule “{code[:20]}”.", "A finding names its rule.")
        rule = known[code.strip().upper()]
        return {
            "schema": 1,
            "code": rule.code,
            "name": rule.name,
            "criterion": rule.criterion,
            "why": rule.why,
            "source": rule.source,
        }
