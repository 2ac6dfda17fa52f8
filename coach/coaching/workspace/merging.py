"""A document's record laid over the stored one: what the document does not mention keeps its value."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from coach.coaching.workspace.finding import folded
from coach.coaching.workspace.given import refusal
from coach.coaching.workspace.linking import Linking
from coach.coaching.workspace.wording import key_result_of
from coach.domain.okr import KeyResult, Objective
from coach.domain.periods import Period
from coach.domain.provenance import NOT_TOLD, Number, Origin
from coach.domain.visibility import first_visibility
from coach.errors import InputError
from coach.exchange.bundle import Flaw, Item, Unreadable


def merged(item: Item, before: Any) -> dict[str, Any]:
    """The fields of a record: those stored, then those of the document."""
    stored = {} if before is None else before.model_dump(mode="json")
    fields = {**stored, **item.fields}
    if item.kind != "period":
        fields["id"] = item.id
    if "supports" in item.withheld and before is not None:
        hidden = [one for one in before.supports if one not in fields["supports"]]
        fields["supports"] = [*fields["supports"], *hidden]
    return fields


def objective_fields(
    item: Item, fields: dict[str, Any], before: Objective | None, linking: Linking, today: date, name: str
) -> dict[str, Any]:
    """The fields of an objective, completed as if it had been typed in. Raises Unreadable and ValidationError."""
    level = linking.level_of(item, fields)
    period = fields.get("period") or linking.period_of(fields.get("parent_id"))
    owner_id = linking.owner_of(item, fields, level)
    shown = first_visibility(level, owner_id, linking.viewer(today))
    whole = {"visibility": shown, **fields, "level": level, "period": period, "owner_id": owner_id}
    if item.parts is not None:
        span = Period.model_validate(period)
        whole["key_results"] = _results(item, before, span, today, name)
    elif before is None:
        whole["key_results"] = [_owned(row, item.id) for row in fields.get("key_results") or ()]
    if before is not None:
        whole["key_results"] = [_sourced(row, before) for row in whole.get("key_results") or ()]
    return whole


def _sourced(row: Any, before: Objective) -> Any:
    """A key result with the places of its numbers that an export did not tell, as they are stored."""
    if not isinstance(row, dict) or not isinstance(row.get("numbers"), list | tuple):
        return row
    known = {
        number.value: number
        for one in before.key_results
        if one.id == row.get("id")
        for number in one.numbers
    }
    return {**row, "numbers": [_placed(number, known) for number in row["numbers"]]}


def _placed(number: Any, known: Mapping[float, Number]) -> Any:
    untold = isinstance(number, dict) and number.get("where") == NOT_TOLD
    stored = known.get(number.get("value")) if untold else None
    return {**number, "where": stored.where} if stored is not None else number


def _owned(row: Any, objective_id: str) -> Any:
    return {"objective_id": objective_id, **row} if isinstance(row, dict) else row


def _results(
    item: Item, before: Objective | None, period: Period, today: date, name: str
) -> list[dict[str, Any]]:
    """The key results as the document lists them; those that it does not mention stay, where it gives no ids."""
    stored = before.key_results if before else ()
    by_id = {result.id: result for result in stored}
    by_text = {folded(result.text): result for result in stored}
    found: list[dict[str, Any]] = []
    flaws: list[Flaw] = []
    for part in item.parts or ():
        text = str(part.fields.get("text", ""))
        known = by_id.get(part.id) or (None if part.named else by_text.get(folded(text)))
        try:
            found.append(_result(part, known, item.id, period, today, name))
        except InputError as error:
            flaws.append(Flaw(part.line, error.message.rstrip(".")))
        except ValidationError as error:
            flaws.append(Flaw(part.line, refusal(error).message.rstrip(".")))
    if flaws:
        raise Unreadable(flaws)
    mentioned = {row["id"] for row in found}
    kept = () if item.named else (result for result in stored if result.id not in mentioned)
    return [*found, *(result.model_dump(mode="json") for result in kept)]


def _result(
    part: Item, known: KeyResult | None, objective_id: str, period: Period, today: date, name: str
) -> dict[str, Any]:
    if known is not None:
        fields = {**known.model_dump(mode="json"), **part.fields, "objective_id": objective_id}
        return KeyResult.model_validate(fields).model_dump(mode="json")
    if "numbers" in part.fields:
        whole = {"metric": part.fields["text"], **part.fields, "due": part.fields.get("due") or period.end}
        record = KeyResult.model_validate({**whole, "id": part.id, "objective_id": objective_id})
        return record.model_dump(mode="json")
    where = f"{name or 'the document'}, line {part.line}"
    given = {key: value for key, value in part.fields.items() if key != "text"}
    made = key_result_of(
        str(part.fields.get("text", "")),
        objective_id=objective_id,
        period=period,
        today=today,
        **_typed(given),
    )
    numbers = tuple(Number(value=n.value, origin=Origin.said, where=where) for n in made.numbers)
    return made.model_copy(update={"id": part.id, "numbers": numbers}).model_dump(mode="json")


def _typed(given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a document that a key result takes over as they are; None says nothing."""
    return {key: value for key, value in given.items() if value is not None}
