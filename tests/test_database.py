"""The database: all or nothing, one writer at a time, migrations that run once, a backup that is whole."""

import sqlite3
import threading
from pathlib import Path

import pytest

import db
from cases.money.lines import LINES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated database."""
    db.migrate(tmp_path / "commons.db")
    return tmp_path / "commons.db"


def _seeds(path: Path) -> list[str]:
    return [row["slug"] for row in db.rows(db.connect(path), "SELECT slug FROM seeds ORDER BY slug")]


def _add(path: Path, slug: str) -> None:
    with db.transaction(db.connect(path)) as writing:
        db.run(writing, "INSERT INTO seeds (slug, digest) VALUES (:slug, '')", slug=slug)


@pytest.fixture(autouse=True)
def _closed() -> object:
    yield
    db.close_connections()


def test_transaction_keeps_all_or_nothing(path: Path) -> None:
    """What raises leaves nothing behind; what ends well is there."""
    def fail() -> None:
        with db.transaction(db.connect(path)) as writing:
            db.run(writing, "INSERT INTO seeds (slug, digest) VALUES ('ก', '')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _seeds(path) == []
    _add(path, "ข")
    assert _seeds(path) == ["ข"]


def test_writers_take_turns(path: Path) -> None:
    """Eight threads that read and then write all get through, none is refused as locked."""
    trouble: list[Exception] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                with db.transaction(db.connect(path)) as writing:
                    count = db.value(writing, "SELECT COUNT(*) FROM seeds")
                    db.run(writing, "INSERT INTO seeds (slug, digest) VALUES (:slug, :n)", slug=f"{number}-{turn}", n=count)
        except Exception as error:  # noqa: BLE001  the test tells of any
            trouble.append(error)
        finally:
            db.close_connections()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not trouble
    assert db.value(db.connect(path), "SELECT COUNT(DISTINCT digest) FROM seeds") == 80


def test_held_lock_is_unavailable_not_an_error_page(path: Path) -> None:
    """A lock that another holds longer than one waits is StorageUnavailable."""
    other = db.open_database(path)
    other.conn.execute("BEGIN IMMEDIATE")
    db.connect(path).conn.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(db.StorageUnavailable):
        _add(path, "ก")
    other.conn.execute("ROLLBACK")
    other.conn.close()
    _add(path, "ก")


def test_full_disk_is_storage_full_and_rolls_back(path: Path) -> None:
    """When no page is left the write is StorageFull, nothing of it stays, and reading goes on."""
    connection = db.connect(path).conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(db.StorageFull):
        _add(path, "ก" * 100_000)
    assert not connection.in_transaction and _seeds(path) == []
    connection.execute("PRAGMA max_page_count = 100000")
    _add(path, "ก")


def test_settings_that_promises_rest_on(path: Path) -> None:
    """Write-ahead log, full synchronisation, foreign keys: an answered save survives power loss."""
    connection = db.connect(path).conn
    names = ("journal_mode", "synchronous", "foreign_keys")
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with pytest.raises(sqlite3.IntegrityError), db.transaction(db.connect(path)) as writing:
        db.run(writing, "INSERT INTO links (page_id, target, title) VALUES (9, 'x', 'x')")


def test_only_what_nobody_was_told_is_saved_is_not_waited_for(path: Path) -> None:
    """A passing transaction writes without waiting for the disk; the next is waited for again, also after a failure."""
    database = db.connect(path)

    def waited() -> bool:
        return bool(database.conn.execute("PRAGMA synchronous").fetchone()[0] == 2)

    with db.passing(database) as writing:
        assert not waited()
        db.run(writing, "INSERT INTO seeds (slug, digest) VALUES ('ก', 'x')")
    assert waited() and _seeds(path) == ["ก"]
    with pytest.raises(sqlite3.IntegrityError), db.passing(database) as writing:
        db.run(writing, "INSERT INTO seeds (slug, digest) VALUES ('ก', 'again')")
    assert waited() and _seeds(path) == ["ก"]


def test_reading_alone_sees_what_is_still_in_the_log(path: Path) -> None:
    """A read-only disk after a crash shows the last saves too, though they never reached the main file."""
    _add(path, "ก")
    reading = sqlite3.connect(path.as_uri() + db.reading_only(path), uri=True)
    assert reading.execute("SELECT slug FROM seeds").fetchall() == [("ก",)]
    with pytest.raises(sqlite3.OperationalError):
        reading.execute("DELETE FROM seeds")
    reading.close()


def test_migrations_run_once(path: Path) -> None:
    """A second start changes nothing and loses nothing."""
    _add(path, "ก")
    before = db.rows(db.connect(path), "SELECT sql FROM sqlite_master ORDER BY name")
    db.migrate(path)
    assert [*map(tuple, db.rows(db.connect(path), "SELECT sql FROM sqlite_master ORDER BY name"))] == [*map(tuple, before)]
    assert _seeds(path) == ["ก"]


def test_statements_have_the_columns_of_the_lines(path: Path) -> None:
    """The ledger's table and the list of lines name the same things."""
    own = {"id", "fund_id", "year", "closing_date", "version", "note", "author_id", "created", "source", "checked_by", "import_id", "restores",
           "withdrawn"}  # fmt: skip
    columns = {column.name for column in db.connect(path)["statements"].columns}
    assert columns - own == {line.key for line in LINES}


def test_backup_under_writes_is_whole(path: Path, tmp_path: Path) -> None:
    """A copy made while somebody writes is sound and holds what was there before it began."""
    for number in range(50):
        _add(path, f"ก่อน {number:02}")
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            _add(path, f"ระหว่าง {number}")
        db.close_connections()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        db.backup(path, tmp_path / "copy.db")
    finally:
        stop.set()
        writer.join()
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copy.execute("SELECT COUNT(*) FROM seeds WHERE slug LIKE 'ก่อน%'").fetchone() == (50,)
    copy.close()


def test_what_is_kept_is_forgotten_when_anybody_writes(path: Path) -> None:
    """A write by this connection, another thread or another process empties it; reading does not."""
    def empty() -> bool:
        return db.unchanged(path).get("ก") is None

    db.unchanged(path).put("ก", 1)
    assert not empty()
    _seeds(path)
    assert not empty()
    _add(path, "ข")
    assert empty()
    db.unchanged(path).put("ก", 1)
    thread = threading.Thread(target=_add, args=(path, "ค"))
    thread.start()
    thread.join()
    assert empty()
    db.unchanged(path).put("ก", 1)
    other = sqlite3.connect(path)
    with other:
        other.execute("INSERT INTO seeds (slug, digest) VALUES ('ง', '')")
    other.close()
    assert empty()


def test_what_was_made_of_an_older_state_is_asked_by_nobody(path: Path) -> None:
    """Whoever puts something in after a write puts it where no later reader looks."""
    kept = db.unchanged(path)
    _add(path, "ข")
    db.unchanged(path)
    kept.put("ก", 1)
    assert db.unchanged(path).get("ก") is None


def test_a_connection_opened_anew_trusts_nothing(path: Path) -> None:
    """Its count of others' writes begins where another's may have stood: what a thread keeps meanwhile is not for it."""
    db.unchanged(path)
    db.close_connections()
    thread = threading.Thread(target=lambda: db.unchanged(path).put("ก", 1))
    thread.start()
    thread.join()
    assert db.unchanged(path).get("ก") is None


def test_what_is_kept_has_a_bound() -> None:
    """When all of it would exceed 8 MB, it begins again."""
    kept = db.Kept()
    for number in range(10):
        kept.put(number, number, 1_000_000)
    assert kept.get(9) == 9
    assert kept.get(7) is None
