"""Goal trees as Markdown that people read and edit, and that `markdown_reading` reads back without loss."""

from collections.abc import Iterator, Mapping
from typing import Any

from coach.domain.okr import KeyResult, Objective
from coach.domain.tree import GoalTree
from coach.exchange.fields import KEY_RESULT, LINKS, OBJECTIVE, Label
from coach.exchange.formats import Everything
from coach.exchange.inline import escaped, with_id
from coach.exchange.json_writing import without_private

#: Says that the file is an export of the coach: in it a field that is missing is empty.
MARK = "---\ncoach: 1\n---\n"
_DEEPEST_HEADING = 6
_OWNER, _SERVES, _SUPPORTS = LINKS


def whole(everything: Everything) -> str:
    """The document that `coach export --format md` writes: the goal tree, private goals only where asked for."""
    records = everything.records if everything.private else without_private(everything.records)
    owners = (*records.get("unit", ()), *records.get("person", ()))
    return to_markdown(GoalTree(records.get("objective", ())), {one.id: one.name for one in owners})


def to_markdown(tree: GoalTree, names: Mapping[str, str], *, above: Mapping[str, str] | None = None) -> str:
    """The goals of the tree, those above before those below.

    `names` are the owners' names by id, `above` the texts of goals that are linked to but not in the tree.
    """
    texts = {**(above or {}), **{goal.id: goal.text for goal in tree.goals.values()}}
    blocks = [goal_block(goal, names, texts, depth=depth + 2) for depth, goal in tree.walk()]
    return "\n".join([MARK, "# Goals\n", *blocks])


def goal_block(goal: Objective, names: Mapping[str, str], texts: Mapping[str, str], *, depth: int = 2) -> str:
    """One goal: a heading of `depth`, its fields and its key results as a list; ids stand in comments."""
    heading = "#" * min(depth, _DEEPEST_HEADING)
    lines = [with_id(f"{heading} {escaped(goal.text)}", goal.id), ""]
    lines += [f"- {line}" for line in _links(goal, names, texts)]
    lines += [f"- {line}" for line in _fields(goal, OBJECTIVE)]
    for key_result in goal.key_results:
        lines += _key_result(key_result)
    return "\n".join(lines) + "\n"


def _links(goal: Objective, names: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[str]:
    owner = escaped(names.get(goal.owner_id, goal.owner_id))
    yield with_id(f"{_OWNER.name}: {owner}", goal.owner_id)
    if goal.parent_id is not None and goal.parent_id in texts:
        yield with_id(f"{_SERVES.name}: {escaped(texts[goal.parent_id])}", goal.parent_id)
    for supported in goal.supports:
        if supported in texts:
            yield with_id(f"{_SUPPORTS.name}: {escaped(texts[supported])}", supported)


def _key_result(key_result: KeyResult) -> list[str]:
    head = with_id(f"- **KR:** {escaped(key_result.text)}", key_result.id)
    return [head, *(f"  - {line}" for line in _fields(key_result, KEY_RESULT))]


def _fields(record: Objective | KeyResult, labels: tuple[Label, ...]) -> Iterator[str]:
    for label in labels:
        value: Any = getattr(record, label.field)
        values = value if label.field == "numbers" else (value,)
        for single in values:
            if single is not None and single != "":
                yield f"{label.name}: {label.write(single)}"
