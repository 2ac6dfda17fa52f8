"""`coach ask`: a question about OKRs or about your own goals, answered with citations."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.before_asking import DryRun, SendSecrets, before_asking
from coach.cli.saying import Format, data, day_of, hint, say
from coach.cli.waiting import waiting
from coach.errors import InputError, StoreError

if TYPE_CHECKING:
    from datetime import date

    from coach.coaching.agents import Writer
    from coach.coaching.ask_types import Asked
    from coach.coaching.papers import Papers
    from coach.coaching.workspace import Workspace
    from coach.settings import Settings

#: The longest question, in characters.
LONGEST = 2000


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("ask")(ask)


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know, in a sentence.")],
    model: Annotated[str, typer.Option(help="The model to ask; guide needs none (COACH_MODEL).")] = "",
    no_fallback: Annotated[bool, typer.Option("--no-fallback", help="Fail (code 3) rather than let guide take over.")] = False,
    dry_run: DryRun = False,
    send_secrets: SendSecrets = False,
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
    result = _answered(question, day_of(today), model, dry_run=dry_run, send_secrets=send_secrets)
    if no_fallback and result.degraded:
        from coach.errors import ModelError

        raise ModelError(result.degraded)
    if format is Format.json:
        data(result.to_json())
    else:
        _print(result)


def _answered(question: str, day: date, model: str, *, dry_run: bool, send_secrets: bool) -> Asked:
    """The answer, with the store where there is one: a question about OKRs needs none."""
    from coach import settings
    from coach.cli.workspace import workspace
    from coach.coaching.ask_topics import topic_of

    chosen = settings.load({"model": model})
    writer = _writer(chosen, send_secrets=send_secrets)
    if not topic_of(question) and writer is None and not chosen.database.exists():
        return _asked(question, day, writer, None, dry_run=dry_run)
    try:
        with workspace(today=day) as found:
            return _asked(question, day, writer, found, dry_run=dry_run)
    except StoreError as error:
        if topic_of(question):
            raise
        hint(f"Note: your own record was not looked at. {error}")
        return _asked(question, day, writer, None, dry_run=dry_run)


def _writer(chosen: Settings, *, send_secrets: bool) -> Writer | None:
    """What puts the question to the model of the settings; None where none is set."""
    from coach import settings

    if chosen.model in ("", settings.GUIDE):
        return None
    from coach.coaching.choosing import writer_of

    writer = writer_of(chosen)
    if writer is not None:
        writer.may_send_secrets = send_secrets
    return writer


def _asked(
    question: str, day: date, writer: Writer | None, found: Workspace | None, *, dry_run: bool
) -> Asked:
    from coach.coaching.ask import ask as answered
    from coach.coaching.ask_types import Answerer
    from coach.retrieval.knowledge import load_base

    answerer: Answerer | None = None
    papers = _papers(found)
    if dry_run:
        before_asking(
            writer, lambda context: _prompts(question, day, found, papers, context), dry_run=True, send_secrets=False
        )  # fmt: skip
    if writer is not None:
        from coach.coaching.answer_page import ModelAnswerer

        hint(
            f"Asking {writer.model}. The question and what is found for it is sent {writer.connection.where}."
        )
        answerer = ModelAnswerer(writer)
    with waiting(lambda: writer.meter.told() if writer is not None and writer.meter is not None else ""):
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


def _prompts(question: str, day: date, found: Workspace | None, papers: Papers | None, context: int) -> str:
    """What would be sent for a question."""
    from coach.coaching.ask import query_of
    from coach.coaching.preview import ask_prompts
    from coach.retrieval.knowledge import load_base

    return ask_prompts(query_of(question, load_base(), day, found, papers), context)


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
