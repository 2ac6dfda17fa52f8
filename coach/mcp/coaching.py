"""Suggesting: the drafting flows as tools, with the embedded coach. Nothing is kept: the person has not seen it yet."""

from typing import Any

from coach.coaching.brief import Brief, brief_of
from coach.coaching.draft import COUNT
from coach.coaching.services import Services
from coach.coaching.session import collect
from coach.mcp.allowed import Allowed, capped


class Coaching:
    """Tools that ask the embedded coach: no model, no network, and nothing written anywhere."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed, self._services = allowed, Services()

    async def draft(
        self,
        aspiration: str,
        role: str = "",
        facts: list[str] | None = None,
        parents: list[str] | None = None,
        period: str = "",
        count: int = COUNT,
    ) -> dict[str, Any]:
        """Suggest objectives with key results for what a person wants, or ask what is missing first.

        Give the person's own words and the facts with numbers that they said; nothing is invented from them. `parents`
        are the goals above. Every suggestion carries its verdict; one that does not pass says so.
        """
        brief = self._brief(aspiration, role, facts or [], parents or [], period)
        result = await self._services.drafted(brief, today=self._allowed.day, count=count)
        return result.to_json()

    async def key_results(
        self,
        objective: str,
        aspiration: str = "",
        role: str = "",
        facts: list[str] | None = None,
        period: str = "",
    ) -> dict[str, Any]:
        """Suggest key results for an objective that stands already."""
        brief = self._brief(aspiration, role, [*(facts or [])], [], period)
        capped([objective], "objective")
        events = self._services.key_results(brief, objective, today=self._allowed.day)
        return (await collect(brief.id, events)).to_json()

    def _brief(self, aspiration: str, role: str, facts: list[str], parents: list[str], period: str) -> Brief:
        capped([aspiration, role, *facts, *parents], "the case")
        case = {
            "id": "assistant",
            "role": role,
            "aspiration": aspiration,
            "facts": facts,
            "parents": parents,
            "period": period or None,
        }
        return brief_of(case, today=self._allowed.day)
