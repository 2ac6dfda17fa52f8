"""`coach eval`: measure, offline, how good the validator and the suggestions are."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.eval_collect import collect
from coach.cli.eval_judge import judge
from coach.cli.eval_record import record
from coach.errors import InputError, ModelError, RecordingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.frame import Options
    from evals.results import Result
    from evals.runner import Run
    from evals.suites import Outcome


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
    verb.command("compare")(compare_runs)
    verb.command("record")(record)
    verb.command("report")(report_run)
    verb.command("collect")(collect)
    verb.command("judge")(judge)
    app.add_typer(verb, name="eval")


def run(
    suites: Annotated[
        list[str] | None, typer.Argument(help="Which suites; all of them if none is named.")
    ] = None,
    arm: Annotated[
        list[str] | None, typer.Option(help="Only this arm; may be given many times (see: eval list).")
    ] = None,
    labels: Annotated[
        Path | None, typer.Option(help="Labelled statements to measure the validator with (jsonl).")
    ] = None,
    cases: Annotated[
        Path | None, typer.Option(help="Measure on the cases of this file (jsonl) instead: see eval collect.")
    ] = None,
    live: Annotated[
        list[str] | None, typer.Option(help="Also call this model, for real; may be given many times.")
    ] = None,
    cost_cap: Annotated[
        float | None, typer.Option(help="The most that live models may cost, in US dollars.", min=0.0)
    ] = None,
    jobs: Annotated[int, typer.Option(help="How many cases may be answered at once.", min=1, max=64)] = 1,
    limit: Annotated[
        int | None, typer.Option(help="Only the first so many cases of each suite.", min=1)
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the run into this folder; a run that stopped there goes on.")
    ] = None,
    format: Annotated[EvalFormat, typer.Option(help="text or json")] = EvalFormat.text,
) -> None:
    """Run suites and print their figures with intervals.

    Exit code 1 where a gate does not hold, 3 where a live model gave no answer at all, 5 where a recording is stale or
    missing.
    """
    from evals import choosing, manifest
    from evals.frame import Options

    asked = Options(
        labels=labels,
        cases=_file(cases),
        live=tuple(live or ()),
        arms=tuple(arm or ()),
        jobs=jobs,
        cost_cap=cost_cap,
        limit=limit,
    )
    chosen = choosing.chosen(suites or [], asked)
    manifest.verify()
    whole = _whole_run(asked, out)
    outcomes = [_one(name, whole, format) for name in chosen]
    if out:
        _write(out, outcomes, whole)
    _finish(outcomes, asked)


def _file(named: Path | None) -> Path | None:
    if named is not None and not named.is_file():
        raise InputError(f"{named.name} is no file that can be read.", "Give a file of cases, one a line.")
    return named


def _whole_run(options: "Options", out: Path | None) -> "Run":
    """The run with its kept answers: those of an earlier run into the same folder, made by the same code."""
    from evals.keeping import Kept
    from evals.runner import Run, to_stderr
    from evals.versions import code_hash

    kept = Kept(out / "answers", code_hash()) if out else Kept()
    return Run(options=options, kept=kept, tell=to_stderr)


def _one(name: str, whole: "Run", format: EvalFormat) -> "Outcome":
    """Run one suite and print what it found."""
    from coach.safe_text import for_terminal
    from evals import registry

    typer.echo(f"{name} …", err=True)
    labels = whole.options.labels
    outcome = registry.run(name, labels, whole)
    if format is EvalFormat.json:
        clocked = {"clocked": outcome.clocked} if outcome.clocked else {}
        typer.echo(json.dumps({**outcome.to_json(), **clocked}, ensure_ascii=False))
    else:
        holds = "the gate holds" if outcome.passed else "THE GATE DOES NOT HOLD"
        said = holds if outcome.gated else "there is no gate for this"
        text = "\n".join([outcome.text, *_took(outcome)])
        typer.echo(f"{name}: {said}\n{for_terminal(text)}\n")
    return outcome


def _took(outcome: "Outcome") -> "Iterator[str]":
    """How long an answer took, arm by arm, in seconds; nothing under a millisecond is told."""
    for arm, told in outcome.clocked.items():
        if told["p95_s"] >= 0.001:
            yield f"{arm}: an answer in {told['median_s']:.3f} s (median), {told['p95_s']:.3f} s (95 of 100)"


def _write(out: Path, outcomes: "list[Outcome]", whole: "Run") -> None:
    from evals import results
    from evals.versions import asked, versions

    beside = asked(whole.options)
    result = results.to_result({**versions(), **({"asked": beside} if beside else {})}, outcomes)
    results.write(out, result, whole.timings)
    _report(result, out)


def _finish(outcomes: "list[Outcome]", options: "Options") -> None:
    """The exit code: a stale recording, a live model without a single answer, a gate that does not hold."""
    stale = [place for outcome in outcomes for place in outcome.stale]
    if stale:
        raise RecordingError(
            f"{len(stale)} recorded answers are stale or missing, the first: {stale[0]}",
            "Record them again: coach eval record",
        )
    for name in options.live:
        if why := _silent(name, outcomes):
            raise ModelError(
                f"No case was answered by {name}: {why}", "Look at its name and key: coach models, coach keys"
            )
    if not all(outcome.passed for outcome in outcomes):
        raise typer.Exit(1)


def _silent(model: str, outcomes: "list[Outcome]") -> str:
    """Why a live model answered no case at all; empty where it answered one, or was not asked."""
    from evals.arms.model import short_name

    arms = {f"{short_name(model)} {side}" for side in ("raw", "gated")}
    rows = [row for outcome in outcomes for row in outcome.cases if row.arm in arms]
    return str(rows[0].failed) if rows and all(row.failed for row in rows) else ""


def list_suites() -> None:
    """List the suites, what each one measures, and its arms."""
    from evals import registry

    for name, what in registry.SUITES.items():
        typer.echo(f"{name:<10} {what}")
        for arm in registry.arms(name):
            typer.echo(f"{'':<10} · {arm.name}: {arm.what}")


def compare_runs(
    a: Annotated[Path, typer.Argument(help="The folder of the earlier run.")],
    b: Annotated[Path, typer.Argument(help="The folder of the later run.")],
    margin: Annotated[
        float, typer.Option(help="How much worse may still be called no worse.", min=0.0, max=1.0)
    ] = 0.05,
    format: Annotated[EvalFormat, typer.Option(help="text or json")] = EvalFormat.text,
) -> None:
    """Is run B no worse than run A? Exit code 0 no worse, 1 worse, 4 cannot tell, 5 a recording is stale."""
    from coach.safe_text import for_terminal
    from evals import compare, results

    found = compare.compare(results.read(a), results.read(b), margin)
    if format is EvalFormat.json:
        typer.echo(json.dumps(compare.to_json(found), ensure_ascii=False))
    else:
        typer.echo(for_terminal(compare.render(found)))
    raise typer.Exit(found.exit_code)


def report_run(
    folder: Annotated[Path, typer.Argument(help="The folder of a run.")],
    out: Annotated[
        Path | None, typer.Option(help="Where report.html and report.md go; beside the run if not named.")
    ] = None,
) -> None:
    """Write the report of a run: one page that needs nothing else, and the same as Markdown."""
    from evals import results

    _report(results.read(folder), out or folder)


def _report(result: "Result", out: Path) -> None:
    from evals.report.markdown import markdown
    from evals.report.page import page

    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "report.html").write_text(page(result), encoding="utf-8")
        (out / "report.md").write_text(markdown(result), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"The report cannot be written to {out.name} ({error.strerror}).", "Name another --out."
        ) from error
    typer.echo(f"report.html and report.md are in {out.name}.", err=True)
