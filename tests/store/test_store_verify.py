"""`verify` finds what SQLite itself calls fine, and names the row."""

from collections.abc import Callable
from typing import Any

import pytest

from coach.store import Store


@pytest.mark.parametrize(
    ("statement", "where", "row", "what"),
    [
        (
            "UPDATE payload SET after = replace(after, 'Sam', 'Tom') WHERE sequence = 4",
            "payload",
            "4",
            "differs",
        ),
        ("UPDATE payload SET reason = 'another' WHERE sequence = 1", "payload", "1", "differs from its hash"),
        ("DELETE FROM payload WHERE sequence = 3", "payload", "3", "of per-lea is missing"),
        ("UPDATE history SET author = 'somebody' WHERE sequence = 2", "history", "2", "hash differs"),
        ("UPDATE history SET at = 'yesterday' WHERE sequence = 2", "history", "2", "hash differs"),
        ("DELETE FROM history WHERE sequence = 2", "history", "2", "row is missing"),
        ("DELETE FROM history WHERE sequence = 10", "history", "10", "the last ones are missing"),
        (
            "UPDATE objective SET text = 'Bit flip' WHERE id = 'obj-own'",
            "objective",
            "obj-own",
            "change 9 made",
        ),
        ("UPDATE key_result SET target = 5 WHERE id = 'kr-own-1'", "objective", "obj-own", "differs from"),
        ("DELETE FROM support", "objective", "obj-helping", "differs from what change 10"),
        ("DELETE FROM performance_goal", "performance_goal", "pg-sam", "is gone since change 7"),
        (
            "INSERT INTO period VALUES ('x', '2027-01-01', '2027-01-02', 'x')",
            "period",
            "x",
            "does not know it",
        ),
        ("UPDATE ledger SET suggestion = '['", "ledger", "led-one", "suggestion"),
    ],
)
def test_a_change_behind_the_stores_back_is_found_and_named(
    store: Store,
    organisation: Any,
    raw: Callable[..., Any],
    statement: str,
    where: str,
    row: str,
    what: str,
) -> None:
    store.ledger.add(organisation.entry())
    assert store.verify() == []
    raw(statement, unguarded=True)
    found = store.verify()
    assert any((p.where, p.row) == (where, row) and what in p.what for p in found), found
    assert all(str(problem) for problem in found)


def test_a_damaged_index_is_found(store: Store, raw: Callable[..., Any]) -> None:
    page = raw("SELECT rootpage FROM sqlite_master WHERE name = 'ix_objective_owner_id'")[0][0]
    store.close()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 4000)
        file.write(b"\x00" * 96)
    from coach.store.database import Database
    from coach.store.verify import verify

    database = Database(store.path)
    database.open()
    with database.reading() as connection:
        assert any(problem.where == "file" for problem in verify(connection, {}))
    database.close()
