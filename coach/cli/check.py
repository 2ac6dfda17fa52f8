"""`coach check`: the SMART linter, on files and on standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from coach.cli.check_config import (
    FORMATS,
    KINDS,
    LEVELS,
    PROFILES,
    Configuration,
    codes_of,
    load,
    suggestion,
)
from coach.errors import InputError
from coach.opening import read_file, read_stream, shown

if TYPE_CHECKING:
    from coach.validator.documents import Document
    from coach.validator.report import Checked, Report
    from coach.validator.report.linting import Options

#: From this many statements on, a terminal shows how far the check has come.
_LONG = 300
_INPUTS = ("text", "markdown", "csv", "yaml", "json", "jsonl")


@dataclass(slots=True, frozen=True)
class Call:
    """A call whose every part is known to be sound."""

    files: tuple[str, ...]
    format: str
    fail_on: str
    input_format: str | None
    options: Options


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("check")(check)


def check(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE…|-]", help="Files, or - for standard input.")
    ] = None,
    format: Annotated[str | None, typer.Option(help=f"{'|'.join(FORMATS)} (text)")] = None,
    profile: Annotated[str | None, typer.Option(help=f"{'|'.join(PROFILES)} (smart)")] = None,
    kind: Annotated[str | None, typer.Option(help=f"{'|'.join(KINDS)} (auto)")] = None,
    period: Annotated[str | None, typer.Option(help="START..END, or 2027-Q1, 2027-H1, 2027")] = None,
    today: Annotated[
        str | None, typer.Option(help="The day to judge by, such as 2027-01-15 (the real date)")
    ] = None,
    select: Annotated[list[str] | None, typer.Option(help="Only these rules or prefixes: S,M201")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules or prefixes")] = None,
    fail_on: Annotated[
        str | None, typer.Option(help=f"Exit with 1 from this level on: {'|'.join(LEVELS)} (error)")
    ] = None,
    input_format: Annotated[str | None, typer.Option(help=f"Of standard input: {'|'.join(_INPUTS)}")] = None,
) -> None:
    """Check objectives and key results: what is unclear, unmeasurable or undated, and what to do about it.

    Settings may stand in okr.toml, or under [tool.okr-coach] in pyproject.toml. Exit codes: 0 fine, 1 a
    finding at the level of --fail-on or a failed gate, 2 the call or its input is wrong.
    """
    settings = load(Path.cwd())
    call = Call(
        tuple(files or ()),
        _chosen("format", format, settings.format, FORMATS),
        _chosen("fail-on", fail_on, settings.fail_on, LEVELS),
        _known("input-format", input_format, _INPUTS) if input_format else None,
        _options(settings, profile, kind, period, today, select, ignore),
    )
    raise typer.Exit(run(call))


def run(call: Call) -> int:
    """Check and print; the exit code. A file that cannot be read is said, and the others are still checked."""
    from coach.validator.report import Report

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    report = Report(filtered=bool(call.options.select or call.options.ignore))
    unreadable = 0
    for file in call.files or _standard_input():
        try:
            _one_file(file, call, report)
        except InputError as error:
            unreadable += 1
            _complain(str(error))
    if report.outcomes or not unreadable or call.format != "text":
        _print_report(call, report)
    for file, fault in report.faults():
        place = f"{file}, line {fault.line}" if fault.line else file
        _complain(f"{place}: {fault.message}.")
    return 2 if unreadable else report.exit_code(call.fail_on)


def _standard_input() -> tuple[str, ...]:
    if sys.stdin is None or sys.stdin.isatty():
        raise InputError("There is nothing to check.", "Name a file, or pipe text into `coach check -`.")
    return ("-",)


def _one_file(file: str, call: Call, report: Report) -> None:
    from coach.validator.documents import format_of, parse, sniff
    from coach.validator.report import Outcome
    from coach.validator.report.linting import lint

    text = read_stream(sys.stdin.buffer) if file == "-" else read_file(file)
    given = call.input_format or sniff(text) if file == "-" else format_of(file)
    document = parse(text, given)
    name = "stdin" if file == "-" else _relative(file)
    kept: list[Checked] = []
    for one in _with_progress(lint(document, name, call.options), document):
        if call.format == "jsonl":
            _print_line(one)
        kept.append(one)
    report.outcomes.append(Outcome(name, tuple(kept), tuple(document.faults)))


def _relative(file: str) -> str:
    """The name from the working folder on, where it lies in it, as code hosts want it."""
    path = Path(file)
    try:
        return shown(str(path.absolute().relative_to(Path.cwd())))
    except ValueError:
        return shown(file)


def _with_progress(checks: Iterator[Checked], document: Document) -> Iterator[Checked]:
    total = len(document.statements)
    if total < _LONG or not sys.stderr.isatty():
        yield from checks
        return
    for number, one in enumerate(checks, 1):
        if number % 100 == 0 or number == total:
            sys.stderr.write(f"\rchecked {number:,} of {total:,}")
            sys.stderr.flush()
        yield one
    sys.stderr.write("\r\x1b[K")


def _print_line(one: Checked) -> None:
    from coach.validator.report.structured import as_line

    sys.stdout.write(as_line(one) + "\n")


def _print_report(call: Call, report: Report) -> None:
    if call.format == "jsonl":
        return
    if call.format == "json":
        from coach.validator.report.structured import as_json

        sys.stdout.write(as_json(report) + "\n")
    elif call.format == "sarif":
        sys.stdout.write(_sarif(report) + "\n")
    elif call.format == "github":
        from coach.validator.report.github import as_github

        sys.stdout.writelines(f"{line}\n" for line in as_github(report))
    else:
        from coach.validator.report.text import Paint, as_text

        sys.stdout.writelines(f"{line}\n" for line in as_text(report, Paint(_wants_colour())))


def _sarif(report: Report) -> str:
    from coach import __version__
    from coach.validator.check import RULESET, all_rules
    from coach.validator.report.sarif import as_sarif

    return as_sarif(report, all_rules(), version=__version__, ruleset=RULESET)


def _wants_colour() -> bool:
    """Colour only on a terminal that has it, and never against NO_COLOR (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _complain(sentence: str) -> None:
    from coach.safe_text import for_terminal

    sys.stderr.write(f"coach check: {for_terminal(sentence, multiline=False)}\n")


def _known(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise InputError(f"--{name} cannot be `{shown(value)}`.", suggestion(value, choices))
    return value


def _chosen(name: str, flag: str | None, setting: str | None, choices: tuple[str, ...]) -> str:
    """The flag, else the project's setting, else the contract's default."""
    default = "error" if name == "fail-on" else choices[0]
    return _known(name, flag, choices) if flag is not None else setting or default


def _options(
    settings: Configuration,
    profile: str | None,
    kind: str | None,
    period: str | None,
    today: str | None,
    select: list[str] | None,
    ignore: list[str] | None,
) -> Options:
    from coach.validator.report.linting import Options

    kinds = kind if kind is not None else settings.kind or "auto"
    return Options(
        today=_today(today),
        profile=cast("Any", _chosen("profile", profile, settings.profile, PROFILES)),
        kind=cast("Any", _known("kind", kinds, KINDS).replace("-", "_")),
        period=_period(period or settings.period),
        select=_rules("select", select, settings.select),
        ignore=_rules("ignore", ignore, settings.ignore),
    )


def _today(written: str | None) -> date:
    from coach.validator.documents.periods import parse_day

    day = date.today() if written is None else parse_day(written)
    if day is None:
        raise InputError(f"--today `{shown(written or '')}` is no day.", "Write it as 2027-01-31.")
    return day


def _period(written: str | None) -> tuple[date, date] | None:
    from coach.validator.documents.periods import parse_period

    if written is None:
        return None
    period = parse_period(written)
    if period is None:
        raise InputError(f"The period `{shown(written)}` cannot be read.", "Write 2027-01-01..2027-03-31.")
    return period


def _rules(name: str, flags: list[str] | None, setting: tuple[str, ...]) -> tuple[str, ...]:
    """The rules of the flags, else of the settings, each known to begin the code of a rule."""
    from coach.validator.check import all_rules

    chosen = codes_of(flags) if flags is not None else setting
    known = tuple(rule.code for rule in all_rules())
    for code in chosen:
        if not any(rule.startswith(code) for rule in known):
            raise InputError(f"--{name}: no rule begins with `{shown(code)}`.", _nearest(code, known))
    return chosen


def _nearest(code: str, known: tuple[str, ...]) -> str:
    import difflib

    close = difflib.get_close_matches(code, known, n=1, cutoff=0.5)
    return f"Did you mean {close[0]}?" if close else "`coach rules` lists them."
