"""Questions as a tool: answered from the knowledge base and, where that was allowed, from the person's own record."""

from typing import Any

from coach.coaching.ask import ask
from coach.coaching.ask_topics import topic_of
from coach.errors import InputError
from coach.mcp.allowed import Allowed, capped
from coach.retrieval.knowledge import load_base
from coach.safe_text import is_blank


class Answers:
    """One tool: the embedded coach answers with citations, without a model and without a network."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed

    async def ask(self, question: str) -> dict[str, Any]:
        """Answer a question about OKRs, key results, check-ins or retrospectives, with the passages it rests on.

        `known` is false where nothing is known: then say so, and add nothing. Questions about the person's own goals
        are answered only where they allowed private goals, since their record does not tell open from private.
        """
        [asked] = capped([question], "question")
        if is_blank(asked):
            raise InputError("The question is empty.", "Ask it in one sentence.")
        base, today = load_base(), self._allowed.day
        if not topic_of(asked):
            return (await ask(asked, base=base, today=today)).to_json()
        if not self._allowed.private:
            raise InputError(
                "That is a question about the person's own record, which was not allowed.",
                "Use tree and goal, or let them start the server with --private.",
            )
        with self._allowed.workspace() as found:
            return (await ask(asked, base=base, today=today, workspace=found)).to_json()
