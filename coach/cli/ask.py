"""`coach ask`: a question about OKRs or about your own goals, answered with citations."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from coach.cli.saying import Format, data, day_of, say
from coach.errors import InputError

#: The longest question, in characters.
LONGEST = 2000


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("ask")(ask)


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know, in a sentence.")],
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Answer from the knowledge base and your own record, and say where it stands; or say that it is not known."""
    if not question.strip() or len(question) > LONGEST:
        raise InputError(f"A question has one to {LONGEST} characters.", "Ask it in one sentence.")
    from coach.cli.workspace import workspace
    from coach.coaching.ask import ask as answered
    from coach.coaching.ask_passages import topic_of
    from coach.retrieval.knowledge import load_base

    day = day_of(today)
    if topic_of(question):
        with workspace(today=day) as found:
            result = asyncio.run(answered(question, base=load_base(), today=day, workspace=found))
    else:
        result = asyncio.run(answered(question, base=load_base(), today=day))
    if format is Format.json:
        data(result.to_json())
        return
    say(result.reply.text)
    for passage in result.cited:
        rest = f" ({'; '.join(passage.sources)})" if passage.sources else ""
        say(f"  [{passage.id}] {passage.title}{rest}")
