"""What is said before a model is asked: what would be sent, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from coach.cli.saying import hint, lines

if TYPE_CHECKING:
    from datetime import date

    from coach.coaching.brief import Brief
    from coach.coaching.services import Services


def before_asking(
    services: Services, brief: Brief, day: date, count: int, *, dry_run: bool, send_secrets: bool
) -> None:
    """Say where words go, or print them and stop (`dry_run`). Without a model there is nothing to say."""
    writer = services.writer
    if writer is None:
        if dry_run:
            lines(["No model is set: the embedded coach drafts here, and nothing is sent anywhere."])
            raise typer.Exit(0)
        return
    writer.may_send_secrets = send_secrets
    if dry_run:
        lines([f"# To {writer.model}, {writer.connection.where}", "", _prompt(services, brief, day, count)])
        raise typer.Exit(0)
    hint(f"Asking {writer.model}. What you wrote is sent {writer.connection.where}.")


def _prompt(services: Services, brief: Brief, day: date, count: int) -> str:
    from coach.coaching.draft_page import DraftPage
    from coach.coaching.model_suggester import MARGIN
    from coach.coaching.prompts import load_prompt
    from coach.coaching.suggester import Request

    page, request = DraftPage(services.base), Request("draft", brief, day, count)
    if declined := page.before(request):
        return f"Nothing is sent: {declined.declined.message if declined.declined else ''}"
    context = services.writer.connection.context if services.writer else 0
    asking = page.asking(request, context - page.room(request) - MARGIN)
    note = f"\n\n({asking.notes})" if asking.notes else ""
    return f"{load_prompt(asking.prompt).render(asking.values)}{note}"
