"""Regular work: when it is due, that it is done once however many workers serve, what its page tells and to whom."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from cases.funds import prospects
from cases.opendata import making, shelf
from cases.opendata import store as open_store
from cases.upkeep import due, jobs, lock, store
from cases.upkeep.keeper import Keeper
from db import transaction
from tests import builders, many_funds
from tests.builders import database, folder, person
from tests.client import Client
from wiki import publishing

Browser = Callable[[str], Client]
# Two in the night of the 27th in Thailand is seven in the evening of the 26th in UTC.
BEFORE, AFTER = datetime(2026, 11, 26, 18, 59, tzinfo=UTC), datetime(2026, 11, 26, 19, 1, tzinfo=UTC)


def wanted(app: Flask, now: datetime | None = None) -> list[str]:
    """What is due."""
    return jobs.wanted(database(app), folder(app), now or datetime.now(UTC), 2)


def do(app: Flask, *names: str) -> bool:
    """Do it here."""
    return jobs.do(database(app), folder(app), names or jobs.JOBS, demo=False)


def test_the_night_is_of_thailand() -> None:
    """The hour struck last, in UTC."""
    assert due.night(AFTER, 2) == datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
    assert due.night(BEFORE, 2) == datetime(2026, 11, 25, 19, 0, tzinfo=UTC)
    assert [due.hour(given) for given in ("", "23", "24", "x", "0")] == [2, 23, 2, 2, 0]


def test_once_a_night_and_an_hour_after_a_failure() -> None:
    """Done since the hour struck: not again. Failed: again after an hour."""
    assert due.due(AFTER, 2, None, None)
    assert due.due(AFTER, 2, BEFORE, None) and not due.due(AFTER, 2, AFTER, None)
    assert not due.due(AFTER, 2, BEFORE - timedelta(hours=3), AFTER - timedelta(minutes=59))
    assert due.due(AFTER, 2, BEFORE - timedelta(hours=3), AFTER - timedelta(minutes=61))


def test_at_the_first_start_everything_is_due_and_then_not(app: Flask) -> None:
    """Without a file and without a run all is due; afterwards nothing until the next night."""
    assert wanted(app) == [jobs.RECKON, jobs.PUBLISH]
    assert do(app)
    assert wanted(app) == []
    assert wanted(app, datetime.now(UTC) + timedelta(days=1)) == [jobs.RECKON, jobs.PUBLISH]


def test_a_file_that_is_gone_is_made_again(app: Flask) -> None:
    """Somebody emptied the folder."""
    do(app)
    found = shelf.current(folder(app))
    assert found is not None
    (shelf.folder(folder(app)) / found.name).unlink()
    assert wanted(app) == [jobs.PUBLISH]


def test_after_a_restored_backup_all_of_it_is_done_anew(app: Flask) -> None:
    """The database knows another change of the number that the file was made of, or none."""
    builders.page(app, "ก่อนสำรอง")
    do(app)
    with transaction(database(app)) as db:
        db.conn.execute("UPDATE changes SET created = '2020-01-01T00:00:00Z'")
    assert wanted(app) == [jobs.RECKON, jobs.PUBLISH]


def test_what_is_taken_off_the_shelf_is_soon_out_of_the_file(app: Flask) -> None:
    """Not at once for each of many, but within about ten minutes; a draft that was never public changes nothing."""
    page, draft = builders.page(app, "หน้าที่ถอน"), builders.page(app, "ร่าง", status="draft")
    do(app, jobs.PUBLISH)
    do(app, jobs.RECKON)
    with app.test_request_context():
        for each in (page, draft):
            publishing.publish(database(app), each, builders.head(app, each.id), publishing.ARCHIVED, person(app, "ดูแล"))
    assert wanted(app) == []
    later = datetime.now(UTC) + jobs.SOON
    if due.night(later, 2) == due.night(datetime.now(UTC), 2):
        assert wanted(app, later) == [jobs.PUBLISH]
    do(app, jobs.PUBLISH)
    assert "หน้าที่ถอน".encode() not in _bytes(app)
    assert open_store.taken_back_since(database(app), 0)


def _bytes(app: Flask) -> bytes:
    found = shelf.current(folder(app))
    assert found is not None
    return (shelf.folder(folder(app)) / found.name).read_bytes()


def test_what_fails_is_noted_and_leaves_the_rest_its_turn(app: Flask, monkeypatch: pytest.MonkeyPatch, browser: Browser) -> None:
    """Reckoning breaks, the file is made; the page tells both, and the broken one waits an hour."""

    def broken(*_args: Any, **_named: Any) -> None:
        raise ValueError("no numbers")

    monkeypatch.setattr(prospects, "reckon", broken)
    assert not do(app)
    assert wanted(app) == [] and wanted(app, datetime.now(UTC) + timedelta(minutes=61))[0] == jobs.RECKON
    page = browser("ดูแล").get("/upkeep").main
    assert "ValueError: no numbers" in page and "แฟ้มข้อมูลเปิด" in page and shelf.current(folder(app)) is not None


def test_publishing_that_fails_does_not_have_all_reckoned_each_minute(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a restored backup a full disk stops the file; the rest is not done again and again."""
    builders.page(app, "หน้า")
    do(app)
    with transaction(database(app)) as db:
        db.conn.execute("UPDATE changes SET created = '2020-01-01T00:00:00Z'")

    def full(*_args: Any, **_named: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "publish", full)
    assert not do(app) and wanted(app) == []


def test_a_process_that_was_ended_is_told_and_its_lock_is_free(app: Flask, browser: Browser) -> None:
    """A run without an end is one that died, when nobody holds the lock."""
    store.begin(database(app), jobs.PUBLISH, None)
    assert "หยุดกลางคัน" in browser("ดูแล").get("/upkeep").main
    with lock.held_by_us(folder(app)) as held:
        assert held and "กำลังทำ" in browser("ดูแล").get("/upkeep").main
    do(app, jobs.PUBLISH)
    runs = store.recent(database(app))
    assert [each.failed for each in runs] == ["", store.ENDED_MIDWAY] and all(each.ended for each in runs)


def test_a_run_that_kills_its_process_is_not_begun_again_each_minute(app: Flask) -> None:
    """Out of memory, or past its share of the processor: it waits an hour as any that failed."""
    do(app)
    store.begin(database(app), jobs.PUBLISH, None)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert wanted(app, tomorrow) == [jobs.RECKON, jobs.PUBLISH]
    found = shelf.current(folder(app))
    assert found is not None
    (shelf.folder(folder(app)) / found.name).unlink()
    assert wanted(app) == []
    assert jobs.PUBLISH in wanted(app, datetime.now(UTC) + timedelta(minutes=61))


def test_one_at_a_time(app: Flask) -> None:
    """The lock is one of the folder; a child that it was handed to holds it after its parent let go."""
    first = lock.take(folder(app))
    assert first is not None and lock.take(folder(app)) is None and lock.busy(folder(app))
    second = os.dup(first)  # as a child has it
    os.close(first)
    assert lock.busy(folder(app)) and lock.take(folder(app)) is None
    os.close(second)
    assert not lock.busy(folder(app))


def test_several_workers_do_the_nights_work_once(app: Flask) -> None:
    """Four keepers look at the same time: one process is started, and does each piece once."""
    many_funds.funds(app, 2)
    keepers = [Keeper(app.extensions["db"], folder(app), 2) for _worker in range(4)]
    assert [keeper.look() for keeper in keepers].count(True) == 1
    _wait(folder(app))
    assert not any(keeper.look() for keeper in keepers)
    runs = store.recent(database(app))
    assert sorted(each.job for each in runs) == sorted(jobs.JOBS) and not any(each.failed for each in runs)
    made = shelf.current(folder(app))
    assert made is not None and made.rows["statements"] == 2


def _wait(data: Path) -> None:
    until = time.monotonic() + 120
    while lock.busy(data):
        assert time.monotonic() < until
        time.sleep(0.1)


def test_an_administrator_has_it_done_now(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The button starts what it names in a process of its own, under the person's name; a second press says it is under way."""
    begun: list[tuple[list[str], int | None]] = []

    def process(_data: Path, names: list[str], _descriptor: int, by: int | None) -> None:
        begun.append((list(names), by))

    monkeypatch.setattr("cases.upkeep.keeper._process", process)
    admin = browser("ดูแล")
    admin.post("/upkeep/runs", {"job": jobs.PUBLISH})
    admin.post("/upkeep/runs", {})
    who = person(app, "ดูแล").id
    assert begun == [([jobs.PUBLISH], who), ([jobs.RECKON, jobs.PUBLISH], who)]
    with lock.held_by_us(folder(app)):
        admin.post("/upkeep/runs", {})
        assert "กำลังทำอยู่แล้ว" in admin.get("/upkeep").text
    assert len(begun) == 2
    admin.post("/upkeep/runs", {"job": "rm"}, status=400)


@pytest.mark.parametrize("name", ["", "อ่าน", "เจ้าของ", "ประสานทั้งประเทศ"])
def test_nobody_else_sees_or_starts_it(browser: Browser, name: str) -> None:
    """Administrators alone."""
    who = browser(name)
    who.get("/upkeep", 403 if name else 401)
    who.post("/upkeep/runs", {}, status=403 if name else 401)


def test_the_command_does_all_and_waits_its_turn(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """``flask upkeep`` does everything; while another is at it, it says so."""
    assert app.test_cli_runner().invoke(args=["upkeep"]).exit_code == 0
    assert wanted(app) == []
    monkeypatch.setattr(lock, "take", lambda _data, _wait=0.0: None)
    said = app.test_cli_runner().invoke(args=["upkeep"])
    assert said.exit_code == 1 and "อีกโปรเซสหนึ่ง" in said.output


def test_the_thread_looks_by_itself(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started with the worker, it begins soon, and outlives a look that fails."""
    monkeypatch.setattr("cases.upkeep.keeper._FIRST", 0.01)
    monkeypatch.setattr("cases.upkeep.keeper._EVERY", 0.01)
    looks: list[int] = []
    keeper = Keeper(app.extensions["db"], folder(app), 2)

    def look() -> bool:
        looks.append(1)
        raise ValueError

    monkeypatch.setattr(keeper, "look", look)
    keeper.start()
    until = time.monotonic() + 10
    while len(looks) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    keeper.stop()
    assert len(looks) >= 3
