"""`coach eval`: measure, offline, how good the validator and the suggestions are."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from coach.errors import InputError


class EvalFormat(StrEnum):
    """How an outcome is printed."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the verb with its own commands."""
    verb = typer.Typer(
        help="Measure how good the validator and the suggestions are, offline.", no_args_is_help=True
    )
    verb.command("run")(run)
    verb.command("list")(list_suites)
    app.add_typer(verb, name="eval")


def run(
    suites: Annotated[
        list[str] | None, typer.Argument(help="Which suites; all of them if none is named.")
    ] = None,
    labels: Annotated[
        Path | None, typer.Option(help="Labelled statements to measure the validator with (jsonl).")
    ] = None,
    format: Annotated[EvalFormat, typer.Option(help="text or json")] = EvalFormat.text,
) -> None:
    """Run suites and print their figures with intervals; exit code 1 where a gate does not hold."""
    from evals import registry

    chosen = suites or (["validator"] if labels else registry.ready())
    if labels and chosen != ["validator"]:
        raise InputError(
            "--labels belongs to the suite validator.", "Write: coach eval run validator --labels FILE"
        )
    held = True
    for name in chosen:
        typer.echo(f"{name} …", err=True)
        outcome = registry.run(name, labels)
        held = held and outcome.passed
        if format is EvalFormat.json:
            typer.echo(json.dumps(outcome.to_json(), ensure_ascii=False))
        else:
            typer.echo(
                f"{name}: {'the gate holds' if outcome.passed else 'THE GATE DOES NOT HOLD'}\n{outcome.text}\n"
            )
    if not held:
        raise typer.Exit(1)


def list_suites() -> None:
    """List the suites and what each one measures."""
    from evals import registry

    for name, what in registry.SUITES.items():
        typer.echo(f"{name:<10} {what}")
