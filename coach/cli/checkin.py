"""`coach checkin`: a value, a feeling, a note; what is due first; many from a CSV file; the calendar."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.saying import Format, data, day_of, hint, lines, number_of, say
from coach.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from coach.coaching.cycle.due import Waiting
    from coach.coaching.cycle.noting import Noted


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("checkin")(checkin)


def checkin(
    key_result: Annotated[str, typer.Argument(help="The key result's id; nothing lists what is due.")] = "",
    value: Annotated[
        str, typer.Argument(help="The new value; “unknown” is no number yet, which is no zero.")
    ] = "",
    confidence: Annotated[str, typer.Option(help="How sure you are to reach it, 0 to 1.")] = "",
    note: Annotated[str, typer.Option(help="One sentence about it.")] = "",
    skip: Annotated[str, typer.Option(help="Why there is nothing to report this time.")] = "",
    date: Annotated[str, typer.Option(help="The day it is about (default: today).")] = "",
    input: Annotated[
        str, typer.Option(help="CSV: key_result,value,confidence,note,skip,date; - is standard input.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the file, store nothing.")] = False,
    ics: Annotated[str, typer.Option(help="Write the due check-ins into this calendar file.")] = "",
    today: Annotated[str, typer.Option(help="The day to reckon from (default: today).")] = "",
    format: Annotated[Format, typer.Option(help="text or json")] = Format.text,
) -> None:
    """Note how a key result stands. Without an id: what is stale, pending or slipping comes first."""
    day = day_of(today)
    if input:
        raise typer.Exit(_batch(input, day, dry_run=dry_run))
    if ics:
        _calendar(ics, day)
    elif not key_result:
        _list(day, format)
    else:
        _one(key_result, value, confidence, note, skip, day_of(date, "--date") if date else None, day, format)


def _one(
    key_result: str, value: str, confidence: str, note: str, skip: str, on: date | None, day: date, format: Format
) -> None:  # fmt: skip
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.noting import Entry
    from coach.coaching.cycle.noting import note as noted

    entry = Entry(
        key_result, number_of(value, "VALUE"), number_of(confidence, "--confidence"), note, skip, on
    )
    with workspace(today=day) as open_:
        made = noted(open_, [entry])[0]
        row = _row(made, open_.check_ins.of(made.key_result.id), day)
    if format is Format.json:
        data(
            {
                "schema": 1,
                "check_in": made.check_in.model_dump(mode="json"),
                "again": made.again,
                **row.to_json(),
            }
        )
        return
    say(_told(made, row))


def _row(made: Noted, check_ins: object, day: date) -> Waiting:
    from coach.coaching.cycle.due import row_of

    return row_of(made.objective, made.key_result, check_ins, day)  # type: ignore[arg-type]


def _told(made: Noted, row: Waiting) -> str:
    from coach.coaching.cycle.outlook import outlook
    from coach.domain.forecast import forecast
    from coach.domain.progress import shown

    word = "Noted already" if made.again else "Noted"
    about = outlook(row.key_result, forecast(row.key_result, row.objective.period.start, row.check_ins))
    return f"{word}: {row.key_result.text}\n  {shown(row.progress)}, {row.status.value}. {about}".rstrip()


def _list(day: date, format: Format) -> None:
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.due import waiting

    with workspace(today=day) as open_:
        rows = waiting(open_)
    if format is Format.json:
        data({"schema": 1, "today": day.isoformat(), "waiting": [row.to_json() for row in rows]})
        return
    lines(_line(row) for row in rows)
    if not rows:
        hint("No key result of yours is running. coach goal add writes a goal down.")
    else:
        hint("coach checkin ID VALUE --confidence 0.6 --note “…”")


def _line(row: Waiting) -> str:
    from coach.domain.progress import shown

    unit = f" {row.key_result.unit}".rstrip()
    last = "never" if row.last is None else f"{row.last.on}"
    value = "–" if row.value is None else f"{row.value:g}{unit}"
    pace = "" if row.pace is None else f", pace {row.pace:.2f}"
    due = f"  due since {row.due}" if row.is_due else ""
    return f"{row.key_result.id}  {row.status.value:9}  {value:>12}  {shown(row.progress):>5}{pace}  last {last}{due}\n    {row.key_result.text}"


def _batch(file: str, day: date, *, dry_run: bool) -> int:
    """All rows or none; every fault is told with its row."""
    from coach.cli.workspace import workspace
    from coach.coaching.cycle.batch import read_batch
    from coach.coaching.cycle.noting import note as noted
    from coach.opening import read_file, read_stream

    text = read_stream(sys.stdin.buffer) if file == "-" else read_file(file)
    with workspace(today=day) as open_:
        batch = read_batch(text, open_)
        if batch.faults:
            for fault in batch.faults:
                hint(f"coach: {fault}")
            hint(
                f"Nothing was stored: {len(batch.faults)} of {len(batch.faults) + len(batch.entries)} rows are wrong."
            )
            return 2
        if dry_run:
            say(f"{len(batch.entries)} check-ins are sound; nothing was stored.")
            return 0
        made = noted(open_, batch.entries)
    again = sum(one.again for one in made)
    say(f"{len(made) - again} check-ins noted" + (f", {again} had been noted before." if again else "."))
    return 0


def _calendar(file: str, day: date) -> None:
    from datetime import UTC, datetime, time
    from pathlib import Path

    from coach.cli.workspace import workspace
    from coach.coaching.cycle.calendar import calendar_of
    from coach.coaching.cycle.due import waiting
    from coach.store.files import replacing

    with workspace(today=day) as open_:
        rows = waiting(open_)
    if not rows:
        raise InputError("No key result of yours is running.", "Write a goal down first: coach goal add")
    with replacing(Path(file)) as scratch:
        scratch.write_bytes(calendar_of(rows, now=datetime.combine(day, time(), UTC)))
    say(f"{len(rows)} check-ins written to {file}; open it with your calendar.")
