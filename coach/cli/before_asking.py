"""What is said before a model is asked: what would be sent, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.saying import hint, lines

if TYPE_CHECKING:
    from datetime import date

    from coach.coaching.agents import Writer
    from coach.coaching.brief import Brief
    from coach.coaching.services import Services

#: The options that every verb with a model behind it takes.
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print what the model would be sent, and send nothing.")
]
SendSecrets = Annotated[
    bool, typer.Option("--send-secrets", help="Send it although a password seems to be in it.")
]


def before_asking(
    writer: Writer | None, prompts: Callable[[int], str], *, dry_run: bool, send_secrets: bool
) -> None:
    """Say where words go, or print them and stop (`dry_run`). Without a model there is nothing to say.

    `prompts` gives the text for a model that reads so many tokens at once.
    """
    if writer is None:
        if dry_run:
            lines(["No model is set: the embedded coach works here, and nothing is sent anywhere."])
            raise typer.Exit(0)
        return
    if dry_run:
        context = writer.connection.context
        lines([f"# To {writer.model}, {writer.connection.where}", "", *prompts(context).splitlines()])
        raise typer.Exit(0)
    announce(writer, send_secrets=send_secrets)


def announce(writer: Writer | None, *, send_secrets: bool) -> None:
    """Say where words go, where they go anywhere."""
    if writer is not None:
        writer.may_send_secrets = send_secrets
        hint(f"Asking {writer.model}. What you wrote is sent {writer.connection.where}.")


def before_drafting(
    services: Services, brief: Brief, day: date, count: int, *, dry_run: bool, send_secrets: bool
) -> None:
    """The same for a draft, or for the key results of the objective of a brief."""

    def prompts(context: int) -> str:
        from coach.coaching.preview import draft_prompts

        return draft_prompts(brief, services.base, day, count, context)

    before_asking(services.writer, prompts, dry_run=dry_run, send_secrets=send_secrets)
