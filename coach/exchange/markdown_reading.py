"""Goal trees from Markdown, as people write them: headings as objectives, lists below them as key results.

A heading that is a period gives it to what follows; one that names a company, department or team makes it the
owner of what follows. Fields stand in items or lines such as "Owner: Ada Novak". An objective below another
one's heading serves it, unless it says otherwise. The coach's own export is read back without loss.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from coach.domain.ids import new_id
from coach.domain.people import Level
from coach.exchange import fields as labels
from coach.exchange.bundle import Bundle, Flaw, Item, Unreadable
from coach.exchange.fields import Unclear, by_label
from coach.exchange.inline import plain, split_id
from coach.exchange.markdown_lines import Block, blocks_of, front_matter

_OBJECTIVE = re.compile(r"\**(?:(?:objective|ziel|goal)\s*\d{0,3}\s*[:–—-]|O\d{1,3}\s*[:.–—-])\**\s*", re.I)
_KEY_RESULT = re.compile(
    r"\**(?:(?:key result|schlüsselergebnis)\s*\d{0,3}\s*[:–—-]|KR\s?\d{0,3}(?:\.\d{1,3})?\s*[:.–—-])\**\s*",
    re.I,
)
_RESULTS = re.compile(r"\W*(?:key results?|krs?|schlüsselergebnisse)\W*$", re.I)
_UNIT = re.compile(
    r"(?P<level>company|department|team|unternehmen|firma|abteilung|bereich)(?:\s*[:–—-]\s*(?P<name>.+)|(?:['’]s)?"
    r"(?:\s(?:goals?|objectives?|okrs?|level|ziele))?\s*)$",
    re.I,
)
_FIELD = re.compile(
    r"[*_]{0,3}(?P<label>[^\W\d_][\w /]{1,24})[*_]{0,3}\s*[:=][*_]{0,3}\s*(?P<value>.*)$", re.DOTALL
)
_LEVELS = {"unternehmen": "company", "firma": "company", "abteilung": "department", "bereich": "department"}
_WORDS_OF_AN_OBJECTIVE = 3
_OF_OBJECTIVE, _OF_KEY_RESULT = by_label(labels.OBJECTIVE), by_label(labels.KEY_RESULT)
_LINKS = by_label(labels.LINKS)
#: Optional fields that are empty where an export of the coach does not mention them.
_EMPTY = {"contribution": "", "resources": "", "impediments": "", "not_enough": "", "commitment": None}
_EMPTY_RESULT = {
    "unit": "", "baseline": None, "target": None, "band": None, "current": None, "confidence": None,
    "evidence_source": "",
}  # fmt: skip


@dataclass(slots=True)
class _Reader:
    exact: bool
    name: Callable[[str], str]
    bundle: Bundle = field(default_factory=Bundle)
    flaws: list[Flaw] = field(default_factory=list)
    period: dict[str, object] | None = None
    level: str | None = None
    unit: str | None = None
    goals: list[tuple[int, Item]] = field(default_factory=list)
    goal: Item | None = None
    goal_indent: int = -1
    result: Item | None = None
    result_indent: int = 0


def from_markdown(text: str, *, name: Callable[[str], str] = new_id) -> Bundle:
    """The goals of a Markdown text; `name` makes the ids of those that bring none.

    Raises Unreadable with every line that cannot be read.
    """
    lines = text.split("\n")
    reader = _Reader(exact=front_matter(lines).get("coach") == "1", name=name)
    blocks = blocks_of(lines)
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            _heading(reader, blocks, at)
        else:
            _line(reader, blocks, at)
    _link(reader)
    if reader.flaws:
        raise Unreadable(reader.flaws)
    return reader.bundle


def _heading(reader: _Reader, blocks: list[Block], at: int) -> None:
    block = blocks[at]
    body, given = split_id(block.text)
    said = plain(body)
    reader.result, reader.goal_indent = None, -1
    if (given or "").startswith("obj-") or _OBJECTIVE.match(body):
        _objective(reader, block, depth=block.depth)
    elif _RESULTS.match(said):
        return
    elif (period := _period(said)) is not None:
        reader.period, reader.goal, reader.goals = period, None, []
    elif unit := _UNIT.match(said.strip()):
        _unit(reader, block, unit, given)
    elif len(said.split()) >= _WORDS_OF_AN_OBJECTIVE and _heads_a_list(blocks, at):
        _objective(reader, block, depth=block.depth)
    else:
        reader.goal = None
        reader.goals = [(depth, goal) for depth, goal in reader.goals if depth < block.depth]


def _period(said: str) -> dict[str, object] | None:
    try:
        return labels.period_of(said.strip())
    except Unclear:
        return None


def _heads_a_list(blocks: list[Block], at: int) -> bool:
    """Whether fields or key results follow before the next heading, other than objectives of their own."""
    for block in blocks[at + 1 :]:
        if block.kind == "heading":
            return bool(_RESULTS.match(plain(block.text)))
        if block.kind == "item":
            return not _OBJECTIVE.match(block.text)
        if _labelled(block.text) is not None:
            return True
    return False


def _unit(reader: _Reader, block: Block, found: re.Match[str], given: str | None) -> None:
    reader.goal, reader.goals = None, [(depth, goal) for depth, goal in reader.goals if depth < block.depth]
    word = found["level"].lower()
    reader.level, reader.unit = _LEVELS.get(word, word), (found["name"] or "").strip() or None
    if reader.unit:
        fields = {"level": reader.level, "name": reader.unit}
        reader.bundle.items.append(
            Item("unit", given or reader.name("unit"), fields, block.line, given is not None)
        )


def _objective(reader: _Reader, block: Block, *, depth: int) -> None:
    body, given = split_id(block.text)
    label = _OBJECTIVE.match(body)
    text = plain(body[label.end() :] if label and not reader.exact else body)
    goal = Item("objective", given or reader.name("obj"), {"text": text}, block.line, given is not None)
    if reader.period:
        goal.fields["period"] = dict(reader.period)
    if reader.level:
        goal.fields["level"] = reader.level
    if reader.unit:
        goal.says["owner"] = reader.unit
    if reader.exact:
        goal.fields |= _EMPTY | {"supports": []}
        goal.parts = []
    reader.goals = [(other, above) for other, above in reader.goals if other < depth]
    if reader.goals and not reader.exact:
        goal.fields["parent_id"] = reader.goals[-1][1].id
    reader.goals.append((depth, goal))
    reader.goal, reader.result = goal, None
    reader.bundle.items.append(goal)


def _line(reader: _Reader, blocks: list[Block], at: int) -> None:
    block = blocks[at]
    body, given = split_id(block.text)
    is_item = block.kind == "item"
    inner = reader.result is not None and is_item and block.depth > reader.result_indent
    if reader.goal is not None and is_item and (given or "").startswith("kr-"):
        _key_result(reader, block)
        return
    if (reader.goal is not None and _field(reader, block, inner=inner)) or _RESULTS.match(plain(body)):
        return
    if not is_item:
        return
    if (given or "").startswith("obj-") or (_OBJECTIVE.match(body) and not reader.exact):
        _item_objective(reader, block)
    elif reader.goal is not None and block.depth > reader.goal_indent and not inner:
        _key_result(reader, block)
    elif not inner and _has_items_below(blocks, at):
        _item_objective(reader, block)
    else:
        reader.bundle.left.append((block.line, plain(body)))


def _has_items_below(blocks: list[Block], at: int) -> bool:
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return after is not None and after.kind == "item" and after.depth > blocks[at].depth


def _item_objective(reader: _Reader, block: Block) -> None:
    _objective(reader, block, depth=7 + block.depth)
    reader.goal_indent = block.depth


def _key_result(reader: _Reader, block: Block) -> None:
    assert reader.goal is not None
    body, given = split_id(block.text)
    label = _KEY_RESULT.match(body)
    text = plain(body[label.end() :] if label else body)
    found = Item("key_result", given or reader.name("kr"), {"text": text}, block.line, given is not None)
    if reader.exact:
        found.fields |= {**_EMPTY_RESULT, "numbers": []}
    reader.goal.parts = [*(reader.goal.parts or []), found]
    reader.result, reader.result_indent = found, block.depth


def _labelled(text: str) -> tuple[str, str] | None:
    """A field's label in lower case and its value, where the line is one."""
    found = _FIELD.match(text)
    if found is None:
        return None
    label = found["label"].strip().lower()
    known = label in _OF_OBJECTIVE or label in _OF_KEY_RESULT or label in _LINKS
    return (label, found["value"]) if known else None


def _field(reader: _Reader, block: Block, *, inner: bool) -> bool:
    """Take a line as a field of the key result (`inner`) or of the objective; false where it is none."""
    body, given = split_id(block.text)
    labelled = _labelled(body)
    if labelled is None or reader.goal is None or (_OBJECTIVE.match(body) and not inner):
        return False
    label, value = labelled
    known = _OF_KEY_RESULT if inner else _OF_OBJECTIVE
    if not inner and label in _LINKS:
        _say(reader.goal, _LINKS[label], plain(value), given)
        return True
    if label not in known:
        return False
    target = reader.result if inner and reader.result is not None else reader.goal
    try:
        _keep(target, known[label], known[label].read(value, reader.exact))
    except Unclear as error:
        reader.flaws.append(Flaw(block.line, str(error)))
    return True


def _keep(item: Item, label: labels.Label, value: object) -> None:
    if label.field == "numbers":
        item.fields["numbers"] = [*item.fields.get("numbers", ()), value]
    else:
        item.fields[label.field] = value


def _say(goal: Item, label: labels.Label, said: str, given: str | None) -> None:
    """Note a link: by its id where one is given, else in words."""
    if label.field == "supports":
        goal.fields.setdefault("supports", [])
        goal.fields["supports"] += [given or said]
    elif given:
        goal.fields[label.field] = given
        goal.says[label.name.lower()] = said
    else:
        goal.fields.pop(label.field, None)
        goal.says[label.name.lower()] = said


def _link(reader: _Reader) -> None:
    """Resolve links in words to goals of the same document; the others are left to the store."""
    by_text = {goal.fields["text"].casefold(): goal.id for goal in reader.bundle.of("objective")}
    for goal in reader.bundle.of("objective"):
        if (
            (said := goal.says.get("serves"))
            and "parent_id" not in goal.fields
            and said.casefold() in by_text
        ):
            goal.fields["parent_id"] = by_text[said.casefold()]
        if "supports" in goal.fields:
            goal.fields["supports"] = [by_text.get(one.casefold(), one) for one in goal.fields["supports"]]
        if not goal.fields["text"].strip():
            reader.flaws.append(Flaw(goal.line, "the objective has no text"))
    for unit in reader.bundle.of("unit"):
        if unit.fields["level"] not in list(Level):
            reader.flaws.append(Flaw(unit.line, "this is no company, department or team"))
