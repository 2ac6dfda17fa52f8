"""Check the statements of a document: a key result against its objective, an objective with its key results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from coach.validator.check import check, check_set
from coach.validator.documents.model import ALL_RULES, Document, Statement
from coach.validator.report.model import Checked
from coach.validator.types import Check, Finding, KeyResultSpec, Record


@dataclass(slots=True, frozen=True)
class Options:
    """What a run was asked for; `kind` and `period` stand in where a statement says nothing itself."""

    today: date
    profile: Literal["smart", "okr"] = "smart"
    kind: Literal["auto", "objective", "key_result"] = "auto"
    period: tuple[date, date] | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def lint(document: Document, file: str, options: Options) -> Iterator[Checked]:
    """The checks of a document's statements, in its order."""
    below: dict[int, list[int]] = defaultdict(list)
    for index, statement in enumerate(document.statements):
        if statement.under is not None:
            below[statement.under].append(index)
    done: dict[int, Check] = {}
    for index, statement in enumerate(document.statements):
        results = [_check_at(document, at, options, done) for at in below.get(index, ())]
        specs = _specs(document, below.get(index, ()), results)
        own = done.pop(index, None) or _check(document, statement, options, specs)
        found = _set_findings(statement, specs, options) if specs else ()
        yield Checked(file, statement, own, found, document.given_ids)


def _check_at(document: Document, index: int, options: Options, done: dict[int, Check]) -> Check:
    done[index] = _check(document, document.statements[index], options, ())
    return done[index]


def _check(
    document: Document, statement: Statement, options: Options, specs: Sequence[KeyResultSpec]
) -> Check:
    kind = statement.kind if statement.kind != "auto" else options.kind
    objective = document.statements[statement.under].text if statement.under is not None else None
    return check(
        statement.text,
        kind=kind,
        parent=statement.parent or objective,
        period=statement.period or options.period,
        record=_record(statement, specs),
        profile=options.profile,
        today=options.today,
        select=options.select,
        ignore=_ignored(statement, options),
    )


def _ignored(statement: Statement, options: Options) -> tuple[str, ...]:
    """The prefixes that are not shown; the empty one is every rule. A fatal finding is shown all the same."""
    own = ("" if code == ALL_RULES else code for code in sorted(statement.suppressed))
    return (*options.ignore, *own)


def _record(statement: Statement, specs: Sequence[KeyResultSpec]) -> Record | None:
    """The statement's record, with the key results that the document lists below it."""
    record = statement.record
    if not specs or (record and record.key_results):
        return record
    record = record or Record()
    return replace(record, key_results=tuple(specs), given=record.given | {"key_results"})


def _specs(document: Document, indexes: Sequence[int], checks: Sequence[Check]) -> tuple[KeyResultSpec, ...]:
    pairs = zip(indexes, checks, strict=True)
    return tuple(_spec(document.statements[index], result) for index, result in pairs)


def _spec(statement: Statement, result: Check) -> KeyResultSpec:
    """A key result as its record has it, else as its text reads."""
    record, reading = statement.record or Record(), result.reading
    return KeyResultSpec(
        text=statement.text,
        metric=reading.metric,
        unit=record.unit or reading.unit,
        direction=record.direction or reading.direction,
        baseline=reading.baseline if record.baseline is None else record.baseline,
        target=reading.target if record.target is None else record.target,
        due=record.due or reading.deadline,
    )


def _set_findings(
    statement: Statement, specs: Sequence[KeyResultSpec], options: Options
) -> tuple[Finding, ...]:
    found = check_set(
        statement.text,
        specs,
        parent=statement.parent,
        period=statement.period or options.period,
        profile=options.profile,
        today=options.today,
    )
    ignored = _ignored(statement, options)
    return tuple(one for one in found if one.fatal or _wanted(one.rule, options.select, ignored))


def _wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Whether a rule is chosen by its prefix and not ignored by one; no selection chooses every rule."""
    return (not select or code.startswith(select)) and not code.startswith(ignore)
