"""The schema: created and migrated are the same, every released one opens, newer ones are left alone."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from coach.domain.okr import Objective
from coach.errors import StoreError
from coach.store import Store, files, migrate, schema
from coach.store.errors import TooNew

SCHEMAS = Path(__file__).parent / "schemas"

#: The number of a next release, after the newest there is.
NEXT_ONE = f"{int(schema.HEAD) + 1:04}"
#: A migration such as it may have: a table is rebuilt, a column added and filled.
NEXT = f"""
import sqlalchemy as sa
from alembic import op
revision = "{NEXT_ONE}"
down_revision = "{schema.HEAD}"

def upgrade():
    with op.batch_alter_table("objective", recreate="always") as table:
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    BREAKPOINT
    op.execute("UPDATE objective SET version = 2")
"""


def _structure(build: Callable[[Connection], object]) -> dict[str, str]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        build(connection)
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
        marks = [
            str(connection.exec_driver_sql(f"PRAGMA {name}").scalar())
            for name in ("application_id", "user_version")
        ]
    # SQLite quotes the name of a table that a migration rebuilt, and that alone.
    unquoted = [(name, sql.replace(f'CREATE TABLE "{name}"', f"CREATE TABLE {name}")) for name, sql in rows]
    plain = {name: " ".join(sql.split()).replace("( ", "(").replace(" )", ")") for name, sql in unquoted}
    return {**{name: _in_order(sql) for name, sql in plain.items()}, "marks": " ".join(marks)}


def _in_order(sql: str) -> str:
    """The same statement with its constraints sorted: a table that was rebuilt names them in another order."""
    first, *constraints = sql.removesuffix(")").split(", CONSTRAINT ")
    return ", CONSTRAINT ".join([first, *sorted(constraints)])


def _released(version: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / f"{version}.sql").read_text("utf-8"))


def _next_release(monkeypatch: pytest.MonkeyPatch, folder: Path, breakpoint: str = "") -> None:
    folder.mkdir()
    (folder / f"{NEXT_ONE}_next.py").write_text(NEXT.replace("BREAKPOINT", breakpoint or "pass"), "utf-8")
    monkeypatch.setattr(schema, "RELEASED", (*schema.RELEASED, NEXT_ONE))
    monkeypatch.setattr(schema, "HEAD", NEXT_ONE)
    monkeypatch.setattr(migrate, "LOCATIONS", (*migrate.LOCATIONS, folder))


def test_a_new_database_is_what_all_migrations_together_make() -> None:
    assert _structure(schema.create) == _structure(migrate.run)


def test_the_newest_migration_is_the_current_schema() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == schema.HEAD
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == schema.RELEASED


@pytest.mark.parametrize("version", schema.RELEASED)
def test_a_database_of_every_released_schema_opens_with_an_equal_tree(
    version: str, path: Path, open_store: Callable[..., Store]
) -> None:
    _released(version, path)
    expected = json.loads((SCHEMAS / f"{version}.json").read_text("utf-8"))
    store = open_store()
    assert store.objectives.list() == [Objective.model_validate(goal) for goal in expected]
    assert store.verify() == []
    assert store.checkins.get("chk-1").value == 8.25
    assert store.ledger.get("led-one").passed
    assert store.workbench.get("d") == {"text": "half a sentence"}
    store.objectives.save(store.objectives.get("obj-own").with_(commitment=1))
    store.undo()


def test_an_older_database_is_backed_up_and_migrated(
    path: Path, open_store: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released = schema.HEAD
    _released(released, path)
    old = open_store()
    goals = old.objectives.list()
    old.close()
    _next_release(monkeypatch, tmp_path / "next release")

    store = open_store()
    assert store.objectives.list() == goals
    assert store.verify() == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT DISTINCT version FROM objective").fetchall() == [(2,)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEXT_ONE,)]
    (backup,) = files.known_backups(path)
    assert backup.parent == path.parent / "backups"
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(released,)]
    with pytest.raises(StoreError, match="not stored"):
        store.people.save(store.people.get("per-sam").with_(unit_id="unit-none"))


def test_a_migration_that_fails_leaves_the_old_database(
    path: Path, open_store: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _released(schema.HEAD, path)
    _next_release(monkeypatch, tmp_path / "next", 'op.execute("UPDATE absent SET x = 1")')
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no such table"):
        open_store()
    assert path.read_bytes() == before


def test_a_migration_that_would_break_links_is_taken_back(
    path: Path, open_store: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released = schema.HEAD
    _released(released, path)
    _next_release(monkeypatch, tmp_path / "next", "op.execute(\"DELETE FROM person WHERE id = 'per-sam'\")")
    with pytest.raises(StoreError, match="links would break"):
        open_store()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(released,)]


def test_what_the_ledger_held_before_models_has_taken_none(
    path: Path, open_store: Callable[..., Store]
) -> None:
    _released("0001", path)
    old = open_store().ledger.get("led-one")
    assert (old.model_answered, old.requests, old.input_tokens, old.notes) == (None, 0, 0, "")


def test_what_a_model_took_is_kept(path: Path, open_store: Callable[..., Store]) -> None:
    _released("0002", path)
    entry = open_store().ledger.get("led-one")
    assert (entry.model_answered, entry.requests) == ("local/answered", 2)
    assert (entry.input_tokens, entry.output_tokens, entry.notes) == (900, 300, "trimmed: nothing")


KILLED = """
import os, pathlib, sys
from coach.store import Store, migrate, schema
path, folder = sys.argv[1:]
schema.HEAD = f"{int(schema.HEAD) + 1:04}"
schema.RELEASED = (*schema.RELEASED, schema.HEAD)
migrate.LOCATIONS = (*migrate.LOCATIONS, pathlib.Path(folder))
Store.open(path, author="me")
"""


def test_a_process_that_is_killed_while_migrating_leaves_a_database_that_migrates_next_time(
    path: Path, open_store: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _released(schema.HEAD, path)
    with monkeypatch.context() as patched:
        _next_release(
            patched, tmp_path / "next", 'import os; os.kill(os.getpid(), 9) if "D" in os.environ else 0'
        )
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(tmp_path / "next")],
        env={"D": "1"},
        timeout=60,
        check=False,
    )
    assert done.returncode == -9
    store = open_store()
    assert store.verify() == []
    assert len(store.objectives.list()) == 3
    store.close()

    monkeypatch.setattr(schema, "RELEASED", (*schema.RELEASED, NEXT_ONE))
    monkeypatch.setattr(schema, "HEAD", NEXT_ONE)
    monkeypatch.setattr(migrate, "LOCATIONS", (*migrate.LOCATIONS, tmp_path / "next"))
    again = open_store()
    assert again.verify() == []
    assert len(again.objectives.list()) == 3


def test_a_newer_database_is_refused_and_left_as_it_is(
    store: Store, open_store: Callable[..., Store], raw: Callable[..., Any]
) -> None:
    store.close()
    raw("UPDATE alembic_version SET version_num = '0999'")
    before = store.path.read_bytes()
    with pytest.raises(TooNew, match=r"newer release of the coach \(schema 0999") as error:
        open_store()
    assert "Install the newer release" in error.value.next_step
    assert store.path.read_bytes() == before
    assert sorted(file.name for file in store.path.parent.iterdir()) == [store.path.name]


def test_opening_a_current_database_does_not_load_alembic(store: Store) -> None:
    code = (
        "import sys\nfrom coach.store import Store\n"
        "Store.open(sys.argv[1], author='me').close()\nassert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(store.path)], check=True, timeout=60)
