"""Loading the knowledge base: strict, fast, and refused as a whole when an entry is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from coach.resources import knowledge_dir
from coach.retrieval.lessons import Cause, Plan
from coach.retrieval.parsed import Files
from coach.retrieval.schema import (
    Competency,
    Entry,
    Guidance,
    KnowledgeError,
    Metric,
    Pattern,
    Trade,
    Unit,
)

_E = TypeVar("_E", bound=Entry)
_GENERAL = "general"


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """All entries by id. Iteration follows the files, so results are the same on every machine."""

    units: Mapping[str, Unit]
    trades: Mapping[str, Trade]
    metrics: Mapping[str, Metric]
    competencies: Mapping[str, Competency]
    patterns: Mapping[str, Pattern]
    causes: Mapping[str, Cause]
    guidance: Mapping[str, Guidance]
    plans: Mapping[str, Plan]

    def unit(self, metric: Metric) -> Unit:
        """The unit of a metric; "own:kg" is one that the person counts in and the base does not hold."""
        own = metric.unit.partition("own:")[2]
        if metric.unit.startswith("own:"):
            whole = own.rpartition(" ")[2] if own.startswith(("of ", "in ")) else ""
            return Unit(
                id=metric.unit, one=own, many=own, whole=bool(whole), high=float(whole) if whole else None
            )
        return self.units[metric.unit]

    def metrics_of(self, competency: Competency) -> tuple[Metric, ...]:
        """The metrics of a competency, in the order of their usefulness."""
        return tuple(self.metrics[name] for name in competency.metrics)

    def guardrail_of(self, metric: Metric) -> Metric | None:
        """The metric that must not suffer while this one moves."""
        return self.metrics[metric.guardrail] if metric.guardrail else None

    def plans_of(self, flow: str, section: str | None = None) -> tuple[Plan, ...]:
        """The sentence plans of a flow (`retrospective`, `review`), of one section or of all, in their order."""
        plans = (plan for plan in self.plans.values() if plan.flow == flow)
        return tuple(plan for plan in plans if section in (None, plan.section))

    def entry(self, name: str) -> Entry | None:
        """Any entry by its id, or None."""
        for table in (self.competencies, self.metrics, self.patterns, self.causes, self.guidance):
            if name in table:
                found: Entry = table[name]
                return found
        return None


def load_base(directory: Path | None = None) -> KnowledgeBase:
    """Read the whole base from `directory` (the packaged one by default).

    Raises KnowledgeError that names the file and the entry for an unknown key, a missing field,
    a duplicate id or a reference to an entry that does not exist.
    """
    return _load((directory or knowledge_dir()).resolve())


def with_own(base: KnowledgeBase, rows: Iterable[tuple[str, str, dict[str, Any]]]) -> KnowledgeBase:
    """The base with further metrics and competencies, given as (kind, where they stand, content with its full id).

    They refer to entries the way the files do (`support.reopen-rate`). Raises KnowledgeError as `load_base` does.
    """
    expand = {"metric": _full_metric, "competency": _full_competency}
    full = [(kind, (where, expand[kind](row, _GENERAL))) for kind, where, row in rows]
    metrics = _table(Metric, (row for kind, row in full if kind == "metric"))
    competencies = _table(Competency, (row for kind, row in full if kind == "competency"))
    if double := [name for name in (*metrics, *competencies) if base.entry(name)]:
        raise KnowledgeError(f"the id {double[0]!r} is taken already.")
    whole = replace(
        base,
        metrics=MappingProxyType({**base.metrics, **metrics}),
        competencies=MappingProxyType({**base.competencies, **competencies}),
    )
    _check_references(whole)
    return whole


@lru_cache(maxsize=4)
def _load(directory: Path) -> KnowledgeBase:
    files = Files(directory)
    base = KnowledgeBase(
        units=_table(Unit, _rows(files, "units.yaml")),
        trades=_table(Trade, _rows(files, "trades.yaml")),
        metrics=_table(Metric, _in_german(files, _folder(files, "metrics", "metric", _full_metric))),
        competencies=_table(Competency, _in_german(files, _with_heard(files))),
        patterns=_table(Pattern, _folder(files, "patterns", "pattern", None)),
        causes=_table(Cause, _folder(files, "causes", "cause", None)),
        guidance=_table(Guidance, _articles(files)),
        plans=_table(Plan, _folder(files, "plans", "plan", None)),
    )
    _check_references(base)
    return base


_Row = tuple[str, dict[str, Any]]


def _rows(files: Files, name: str) -> Iterator[_Row]:
    return ((name, row) for row in files.rows(name))


def _folder(files: Files, folder: str, kind: str, expand: Any) -> Iterator[_Row]:
    """The rows of every file in a folder, ids prefixed with the kind and the file's name up to its first dot."""
    for name in files.names(folder):
        trade = name.rpartition("/")[2].partition(".")[0]
        for where, row in _rows(files, name):
            prefix = kind if kind == "cause" else f"{kind}.{trade}"
            full = {**row, "id": f"{prefix}.{row.get('id', '')}"}
            yield where, expand(full, trade) if expand else full


def _in_german(files: Files, rows: Iterator[_Row]) -> Iterator[_Row]:
    """The rows, each with its German words where `german/` has them and the entry itself has none."""
    words = {
        row["id"]: {key: value for key, value in row.items() if key != "id"}
        for name in files.names("german")
        for row in files.rows(name)
    }
    for where, row in rows:
        own = words.get(row["id"])
        if own and "de" not in row:
            row = {**row, "de": _full_changes(own) if "change" in own else own}
        yield where, row


def _with_heard(files: Files) -> Iterator[_Row]:
    """The competencies, each with what people say when they mean it (`heard/`)."""
    said = {str(row.get("id")): row for name in files.names("heard") for row in files.rows(name)}
    for where, row in _folder(files, "competencies", "competency", _full_competency):
        own = said.pop(row["id"], {})
        yield where, {**row, "heard": own.get("en", ()), "heard_de": own.get("de", ())}
    if said:
        raise KnowledgeError(f"heard: there is no {next(iter(said))}.")


def _full_metric(row: dict[str, Any], trade: str) -> dict[str, Any]:
    guardrail = row.get("guardrail")
    return {
        **row,
        "trades": row.get("trades", [trade]),
        "guardrail": f"metric.{guardrail}" if guardrail else None,
    }


def _full_competency(row: dict[str, Any], trade: str) -> dict[str, Any]:
    full = {**row, "trades": row.get("trades", [trade]), "metrics": _metric_ids(row.get("metrics", ()))}
    return _full_changes(full) | ({"de": _full_changes(row["de"])} if "de" in row else {})


def _full_changes(row: dict[str, Any]) -> dict[str, Any]:
    """Changes may be written as plain text, or as text with the metrics of that angle."""
    changes = [_full_change(change) for change in row.get("change", ())]
    return {**row, "change": changes, "learning_form": _full_change(row.get("learning_form"))}


def _full_change(change: Any) -> Any:
    if not isinstance(change, dict):
        return {"say": change}
    return {**change, "metrics": _metric_ids(change.get("metrics", ()))}


def _metric_ids(names: Any) -> list[str]:
    return [f"metric.{name}" for name in names or ()]


def _articles(files: Files) -> Iterator[_Row]:
    for name in files.names("guidance", "md"):
        front, body = files.article(name)
        stem = name.rpartition("/")[2].removesuffix(".md")
        yield name, {**front, "id": f"guidance.{stem}", "body": body}


def _table(model: type[_E], rows: Iterator[_Row]) -> Mapping[str, _E]:
    table: dict[str, _E] = {}
    for where, row in rows:
        name = str(row.get("id", "?"))
        if name in table:
            raise KnowledgeError(f"{where}: the id {name!r} stands twice.")
        try:
            table[name] = model.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise KnowledgeError(f"{where}, {name}: {place}: {first['msg']}") from error
    return MappingProxyType(table)


def _check_references(base: KnowledgeBase) -> None:
    """Every id that an entry names must exist; all dangling ones are named at once."""
    faults = [*_metric_faults(base), *_competency_faults(base), *_cause_faults(base)]
    if faults:
        raise KnowledgeError("The knowledge base points at entries that do not exist: " + "; ".join(faults))


def _metric_faults(base: KnowledgeBase) -> Iterator[str]:
    known = base.trades.keys() | {_GENERAL}
    for metric in base.metrics.values():
        if metric.unit not in base.units:
            yield f"{metric.id} unit {metric.unit}"
        if metric.guardrail and metric.guardrail not in base.metrics:
            yield f"{metric.id} guardrail {metric.guardrail}"
        yield from (f"{metric.id} trade {trade}" for trade in metric.trades if trade not in known)


def _competency_faults(base: KnowledgeBase) -> Iterator[str]:
    known = base.trades.keys() | {_GENERAL}
    for entry in base.competencies.values():
        changes = (*entry.change, entry.learning_form, *(entry.de.change if entry.de else ()))
        named = {*entry.metrics, *(name for change in changes for name in change.metrics)}
        yield from (f"{entry.id} metric {name}" for name in sorted(named) if name not in base.metrics)
        yield from (f"{entry.id} trade {trade}" for trade in entry.trades if trade not in known)


def _cause_faults(base: KnowledgeBase) -> Iterator[str]:
    for cause in base.causes.values():
        named = {near.cause for near in (*cause.not_this, *cause.de.not_this)}
        yield from (
            f"{cause.id} cause {name}" for name in sorted(named) if f"cause.{name}" not in base.causes
        )
