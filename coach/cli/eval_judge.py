"""`coach eval judge`: what a model prefers of two arms, in both orders, beside the measures and never instead of them."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from coach.errors import InputError, ModelError


def judge(
    folder: Annotated[Path, typer.Argument(help="The folder of a run.")],
    arms: Annotated[list[str], typer.Argument(help="The two arms: the first is a, the second b.")],
    model: Annotated[str, typer.Option(help="The model that judges, such as openai/… or gguf:PATH")] = "",
    suite: Annotated[str, typer.Option(help="The suite whose answers are judged.")] = "drafts",
    labels: Annotated[
        Path | None, typer.Option(help='What people preferred (jsonl): {"case", "better": "a"|"b"|"tie"}')
    ] = None,
) -> None:
    """Ask a model which of two answers helps more, for every case that both arms answered. It decides nothing.

    What counts is what it says in both orders; how often the order changes its mind is told, and with --labels how
    far it agrees with people.
    """
    from coach import settings
    from coach.coaching.agents import Writer
    from coach.models import choosing
    from coach.safe_text import for_terminal
    from evals import preferences, results
    from evals.runner import to_stderr

    found = results.read(folder)
    rows = {arm: [row for row in found.cases.get(suite, ()) if row.arm == arm] for arm in arms}
    if len(rows) != 2 or not all(rows.values()):
        known = dict.fromkeys(row.arm for row in found.cases.get(suite, ()))
        raise InputError("Two arms of the run are needed.", f"{suite} has: {', '.join(known) or 'none'}.")
    known_labels = preferences.labels_of(labels) if labels else {}
    chosen = settings.load({"model": model})
    if chosen.model in ("", settings.GUIDE):
        raise InputError("There is no model to judge.", "Name one: --model openai/…")
    ask = preferences.by_writer(Writer(choosing.connection(chosen.model, chosen)))
    a, b = rows.values()
    said = asyncio.run(preferences.preferences(ask, a, b, to_stderr))
    if said and all(one.said == "failed" for one in said):
        raise ModelError(
            f"{chosen.model} preferred nothing: none of {len(said)} pairs got an answer in both orders.",
            "Look at its name and key: coach models, coach keys",
        )
    for line in preferences.judged(said, known_labels).lines(*rows):
        typer.echo(for_terminal(line))
