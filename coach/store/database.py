"""One connection to one SQLite file: pragmas, transactions, waiting for locks, faults as sentences."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from coach.store import files
from coach.store.errors import FAULTS, is_busy, read_only, translated

#: WAL loses data in older releases of SQLite when two connections reset it at once.
WAL_IS_SAFE_FROM = (3, 51, 3)
#: How long SQLite itself waits for a lock before we tell the person that we wait, in milliseconds.
BUSY_TIMEOUT_MS = 250

T = TypeVar("T")

#: Called while waiting for a lock, with the seconds that are left.
OnWait = Callable[[float], None]


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The journal mode for a release of SQLite."""
    return "WAL" if version >= WAL_IS_SAFE_FROM else "DELETE"


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection in autocommit mode with our pragmas; it never creates the file."""
    mode = "rw" if write else "ro"
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_TIMEOUT_MS / 1000,
    )
    connection.text_factory = _text
    pragmas = ["foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY", "trusted_schema = OFF"]
    if write:
        pragmas.append("synchronous = FULL")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _text(raw: bytes) -> str:
    """Text as it is stored; damaged bytes show as U+FFFD, so that one bad value does not stop a whole query."""
    return raw.decode("utf-8", "replace")


class Database:
    """A file that is open; one transaction at a time, whichever thread asks.

    `wait` is how long to wait for another process's lock, in seconds; `on_wait` is told what is left of it.
    """

    def __init__(self, path: Path, *, write: bool = True, wait: float = 30.0, on_wait: OnWait | None = None):
        self.path, self.write, self.wait, self.on_wait = path, write, wait, on_wait
        self._lock = threading.RLock()
        self._engine = create_engine(
            "sqlite://", creator=lambda: connect(path, write=write), poolclass=StaticPool
        )
        self._connection: Connection | None = None
        self._active = self._reading = False
        #: How many transactions that write have begun or ended: what was read before may differ now.
        self.generation = 0

    def open(self) -> None:
        """Connect and set the journal mode; raises StoreError."""
        with self.faults():
            # Waited for on a bare connection: an interrupt inside SQLAlchemy's pool can get lost.
            self._waiting(lambda: connect(self.path, write=self.write).close())
            connected = self._waiting(self._engine.connect)
            self._connection = connected.execution_options(isolation_level="AUTOCOMMIT")
            if self.write:
                self._patiently(f"PRAGMA journal_mode = {journal_mode()}")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None
            self._engine.dispose()

    @property
    def connection(self) -> Connection:
        """The open connection."""
        if self._connection is None:
            raise RuntimeError("the store is closed")
        return self._connection

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction of this thread is open (another thread's blocks until it is over)."""
        with self._lock:
            return self._active

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view; inside a transaction that writes it is that transaction's."""
        with self._lock, self.faults():
            if self._active or self._reading:
                yield self.connection
                return
            self._patiently("BEGIN", "SELECT count(*) FROM sqlite_master")
            self._reading = True
            try:
                yield self.connection
            finally:
                self._reading = False
                self._roll_back()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is on the disk when the block ends, or none of it."""
        if not self.write:
            raise read_only(self.path)
        with self._lock, self.faults():
            if self._active:
                yield self.connection
                return
            self._patiently("BEGIN IMMEDIATE")
            self._active, self.generation = True, self.generation + 1
            try:
                yield self.connection
                self._patiently("COMMIT")
            finally:
                self._active, self.generation = False, self.generation + 1
                self._roll_back()

    def run(self, statement: str) -> list[Any]:
        """Run one statement outside of any transaction, waiting for locks; gives its rows."""
        with self._lock, self.faults():
            return self._patiently(statement)

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Turn errors of SQLite and of the file system into StoreError."""
        try:
            yield
        except (*FAULTS, OSError) as error:
            raise translated(error, self.path, files.newest_backup(self.path)) from error

    def _roll_back(self) -> None:
        raw = self.connection.connection.dbapi_connection
        if isinstance(raw, sqlite3.Connection) and raw.in_transaction:
            raw.rollback()

    def _patiently(self, *statements: str) -> list[Any]:
        """Run statements, again and again while somebody holds a lock, until `wait` is over."""

        def run() -> list[Any]:
            rows: list[Any] = []
            for statement in statements:
                result = self.connection.exec_driver_sql(statement)
                rows = list(result.fetchall()) if result.returns_rows else []
            return rows

        return self._waiting(run, self._roll_back if statements[0] == "BEGIN" else lambda: None)

    def _waiting(self, action: Callable[[], T], recover: Callable[[], None] = lambda: None) -> T:
        """Do something, again while somebody holds a lock; `recover` is called after each failed attempt."""
        end = time.monotonic() + self.wait
        while True:
            try:
                return action()
            except FAULTS as error:
                left = end - time.monotonic()
                recover()
                if not is_busy(error) or left <= 0:
                    raise
                if self.on_wait is not None:
                    self.on_wait(left)
                time.sleep(min(0.05, left))
