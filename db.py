"""The database: one connection a thread, one way to write, the schema. The only file that knows the engine.

Writes go through :func:`transaction`, which takes the writer's place at once (BEGIN IMMEDIATE): a
transaction that reads first and writes later is refused as "locked" however long it would wait.
"""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

from schema import migrations

Row = sqlite3.Row

_local = threading.local()
_MOST_KEPT = 8_000_000  # bytes
_kept: dict[str, "Kept"] = {}


class StorageFull(Exception):
    """The disk takes no more: nothing of the request was stored."""


class StorageUnavailable(Exception):
    """The database cannot be written now (read-only disk, lock held too long, I/O error)."""


def open_database(path: Path) -> Database:
    """A new connection. On a disk that cannot be written the file is opened read-only."""
    writable = os.access(path.parent, os.W_OK)
    address = path.absolute().as_uri() + ("" if writable else reading_only(path))
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=15, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA busy_timeout = 15000")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -500")  # kilobytes; five threads of a worker have one each, the system its own
    if writable:
        connection.execute("PRAGMA journal_mode = WAL")
    return Database(connection)


def reading_only(path: Path) -> str:
    """How to open a file that cannot be written: "immutable" needs no lock but sees nothing that is still in the log."""
    log = path.with_name(f"{path.name}-wal")
    return "?mode=ro" if log.exists() and log.stat().st_size else "?mode=ro&immutable=1"


def connect(path: Path) -> Database:
    """This thread's connection to ``path``; opened once and kept."""
    return _connected(f"{os.getpid()}:{path}", path)


def _connected(key: str, path: Path) -> Database:
    opened: dict[str, Database] = _local.__dict__.setdefault("connections", {})
    if key not in opened:
        opened[key] = open_database(path)
    return opened[key]


def close_connections() -> None:
    """Close what this thread holds; for tests and for the end of a thread."""
    for key, database in _local.__dict__.pop("connections", {}).items():
        database.conn.close()
        _kept.pop(key, None)
    _local.__dict__.pop("seen", None)  # another connection counts from another number


@contextmanager
def transaction(db: Database) -> Iterator[Database]:
    """All or nothing. Raises StorageFull or StorageUnavailable when the disk is the trouble."""
    with _storage_errors():
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise


@contextmanager
def passing(db: Database) -> Iterator[Database]:
    """A :func:`transaction` that nobody was told is saved: it outlives the process, but the disk is not waited for.

    What is committed after it on any connection takes it along. Half of what a save took was the wait for its message.
    """
    db.conn.execute("PRAGMA synchronous = NORMAL")
    try:
        with transaction(db):
            yield db
    finally:
        db.conn.execute("PRAGMA synchronous = FULL")


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise StorageFull from error
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN):
            raise StorageUnavailable from error
        raise


def one(db: Database, sql: str, **params: Any) -> Row | None:
    """The first row, or None."""
    row: Row | None = db.conn.execute(sql, params).fetchone()
    return row


def rows(db: Database, sql: str, **params: Any) -> list[Row]:
    """Every row."""
    found: list[Row] = db.conn.execute(sql, params).fetchall()
    return found


def value(db: Database, sql: str, **params: Any) -> Any:
    """The first column of the first row, or None."""
    row = db.conn.execute(sql, params).fetchone()
    return None if row is None else row[0]


def run(db: Database, sql: str, **params: Any) -> sqlite3.Cursor:
    """Write inside a :func:`transaction`."""
    return db.conn.execute(sql, params)


def version(db: Database) -> tuple[int, int]:
    """A pair that changes whenever anything was written, by this connection or another."""
    return (value(db, "PRAGMA data_version"), db.conn.total_changes)


class Kept:
    """What this process made of the database as it stands: values by key, all forgotten when they exceed 8 MB together."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}
        self._bytes = 0

    def get(self, key: Hashable) -> Any:
        """The value, None when there is none."""
        return self._values.get(key)

    def put(self, key: Hashable, value: Any, size: int = 1_000) -> None:
        """Keep a value of about ``size`` bytes."""
        if self._bytes + size > _MOST_KEPT:
            self._values, self._bytes = {}, 0
        self._values[key] = value
        self._bytes += size


def unchanged(path: Path) -> Kept:
    """What is kept of the database, shared by all threads: empty since anybody wrote anything.

    Ask first and read then. A thread that finds a write begins a new one; whoever is still making something of the state
    before puts it into the old one, which nobody asks any more. So nothing kept is ever older than the moment of asking.
    """
    key = f"{os.getpid()}:{path}"
    seen: dict[str, tuple[int, int]] = _local.__dict__.setdefault("seen", {})
    now = version(_connected(key, path))
    kept = _kept.get(key)
    if kept is None or seen.get(key) != now:
        seen[key] = now
        kept = _kept[key] = Kept()
    return kept


def migrate(path: Path) -> None:
    """Bring the schema up to date; one process at a time. Does nothing on a read-only disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(path.parent, os.W_OK):
        return
    with (path.parent / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        database = open_database(path)
        try:
            _apply(database, migrations)
        finally:
            database.conn.close()


def _apply(database: Database, wanted: Migrations) -> None:
    wanted.apply(database)


@contextmanager
def snapshot(path: Path) -> Iterator[Database]:
    """A connection of its own that sees the database as it is now, however long it reads; nobody waits, nothing is changed."""
    database = open_database(path)
    try:
        database.conn.execute("PRAGMA query_only = ON")
        database.conn.execute("BEGIN")
        value(database, "SELECT 1 FROM sqlite_master")  # the moment that is seen is that of the first read
        yield database
    finally:
        database.conn.close()


@contextmanager
def new_file(path: Path) -> Iterator[Database]:
    """A new database file to be filled at once, whole at the end: packed, without a journal, since half a file is thrown away."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        yield Database(connection)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
    finally:
        connection.close()


def faults(path: Path) -> list[str]:
    """What is wrong with a database file by its own checks: broken pages, rows that refer to nothing. Empty for a sound one."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return found + [f"{row[0]} {row[1]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        connection.close()


def backup(path: Path, target: Path) -> None:
    """Copy the live database whole, through SQLite itself (a file copy of a live WAL database is torn)."""
    source, copy = open_database(path), sqlite3.connect(target)
    try:
        source.conn.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
        source.conn.close()
