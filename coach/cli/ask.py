"""`coach ask`: a question about OKRs or about your own goals, answered with citations."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.saying import Format, data, day_of, hint, say
from coach.errors import InputError, StoreError

if TYPE_CHECKING:
    from datetime import date

    from coach.coaching.ask_types import Asked
    from coach.coaching.papers import Papers
    from coach.coaching.workspace import Workspace

#: The longest question, in characters.
LONGEST = 2000


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("ask")(ask)


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know, in a sentence.")],
    model: Annotated[str, typer.Option(help="The model to ask; guide needs none (COACH_MODEL).")] = "",
    no_fallback: Annotated[bool, typer.Option("--no-fallback", help="Fail (code 3) rather than let guide take over.")] = False,
    send_secrets: Annotated[bool, typer.Option("--send-secrets", help="Send it although a password seems to be in it.")] = False,
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:  # fmt: skip
    """Answer from the knowledge base, your documents and your own record, and say where it stands.

    Where nothing is found, that is what is said. A model may word the answer; a sentence that no passage holds is
    left out, and where nothing is left the guide answers.
    """
    from coach.safe_text import is_blank

    if is_blank(question) or len(question) > LONGEST:
        raise InputError(f"A question has one to {LONGEST} characters.", "Ask it in one sentence.")
    result = _answered(question, day_of(today), model, send_secrets=send_secrets)
    if no_fallback and result.degraded:
        from coach.errors import ModelError

        raise ModelError(result.degraded)
    if format is Format.json:
        data(result.to_json())
    else:
        _print(result)


def _answered(question: str, day: date, model: str, *, send_secrets: bool) -> Asked:
    """The answer, with the store where there is one: a question about OKRs needs none."""
    from coach import settings
    from coach.cli.workspace import workspace
    from coach.coaching.ask_topics import topic_of

    chosen = settings.load({"model": model})
    if not topic_of(question) and chosen.model in ("", settings.GUIDE) and not chosen.database.exists():
        return _asked(question, day, model, send_secrets=send_secrets)
    try:
        with workspace(today=day) as found:
            return _asked(question, day, model, send_secrets=send_secrets, found=found)
    except StoreError as error:
        if topic_of(question):
            raise
        hint(f"Note: your own record was not looked at. {error}")
        return _asked(question, day, model, send_secrets=send_secrets)


def _asked(
    question: str, day: date, model: str, *, send_secrets: bool, found: Workspace | None = None
) -> Asked:
    from coach import settings
    from coach.coaching.ask import ask as answered
    from coach.coaching.ask_types import Answerer
    from coach.retrieval.knowledge import load_base

    answerer: Answerer | None = None
    chosen = settings.load({"model": model})
    if chosen.model not in ("", settings.GUIDE):
        from coach.coaching.answer_page import ModelAnswerer
        from coach.coaching.choosing import writer_of

        writer = writer_of(chosen)
        if writer is not None:
            writer.may_send_secrets = send_secrets
            hint(
                f"Asking {writer.model}. The question and what is found for it is sent {writer.connection.where}."
            )
            answerer = ModelAnswerer(writer)
    papers = _papers(found)
    return asyncio.run(
        answered(
            question,
            base=load_base(),
            today=day,
            answerer=answerer,
            workspace=found,
            papers=papers,
            ledger=found.store.ledger if found is not None and not found.store.read_only else None,
        )
    )


def _papers(found: Workspace | None) -> Papers | None:
    """The documents of whoever asks; None where there are none."""
    me = found.identity.whoami() if found is not None else None
    if found is None or me is None:
        return None
    from coach.coaching.workspace.paper_folders import papers_of

    folder = papers_of(found.settings.home, me.id)
    if folder is None or not folder.is_dir():
        return None
    from coach.coaching.papers import Papers

    return Papers(found.settings.home, me.id)


def _print(result: Asked) -> None:
    if result.degraded:
        hint(f"Note: {result.degraded}")
    say(result.reply.text)
    for passage in result.cited:
        rest = f" ({'; '.join(passage.sources)})" if passage.sources else ""
        say(f"  [{passage.id}] {passage.title}{rest}")
