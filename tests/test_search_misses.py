"""The log of searches: what it keeps, what it hides, and that neither a flood nor a bad disk does harm."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

import db
from search.desk import grouping, misses
from search.desk.misses import Misses, told
from search.desk.weak import FOUND, NOTHING, WEAK, judge, subject
from search.document import Hit, Results
from search.reading.synonyms import supplied
from tests.builders import database


def stored(app: Flask) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.rows(database(app), "SELECT typed, weak, times FROM search_misses ORDER BY typed, weak")]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """``on("2026-11-01")``: it is that day."""
    return lambda day: monkeypatch.setattr(misses, "today", lambda: day)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("เลข 1-2345-67890-12-3 ของแม่", "เลข ••• ของแม่"),
        ("เลข ๑๒๓๔๕๖๗๘๙๐๑๒๓", "เลข •••"),
        ("โทร 081-234-5678", "โทร •••"),
        ("โทร +66 81 234 5678 ด่วน", "โทร ••• ด่วน"),
        ("โทร 0\u200b812345678", "โทร •••"),
        ("ส่งไปที่ somchai.j@example.co.th ได้ไหม", "ส่งไปที่ ••• ได้ไหม"),
        ("ไลน์ @kongtun", "ไลน์ •••"),
        ("โทร 081 - 234 - 5678 หรือ 081—234—5678", "โทร ••• หรือ •••"),
        ("ถาม somchai @ example.com", "ถาม •••"),
        ("ไอดีไลน์ somchai", "ไอดีไลน์ •••"),
        ("LINE id: nok_99 ด่วน", "LINE id: ••• ด่วน"),
        ("ไลน์ nok99", "ไลน์ •••"),
        ("line official ของ พอช. และอบรม online form 2567", "line official ของ พอช. และอบรม online form 2567"),
        ("ปี 2550 จ่าย 10,000 บาท ครบ 180 วัน", "ปี 2550 จ่าย 10,000 บาท ครบ 180 วัน"),
        ("เงิน\x00\x07 \n บำนาญ", "เงิน บำนาญ"),
    ],
)
def test_numbers_and_addresses_of_people_are_hidden(typed: str, kept: str) -> None:
    """What could name a person is hidden in both forms; years, amounts and days stay."""
    found = told(typed)
    assert found is not None
    assert found[1] == kept and not {"5678", "example", "12345"} & set(found[0].split())


@pytest.mark.parametrize("typed", ["", "  ", "ก", "?", "\x00", "0812345678", "a@b.co", "💧", "ก้"])
def test_what_says_nothing_is_not_kept(typed: str) -> None:
    """Empty queries, single letters and what is nothing once people are hidden leave no trace."""
    assert told(typed) is None


def test_a_long_query_is_cut_after_hiding() -> None:
    """At most 200 characters are kept in either form, and no half of a number stands at the cut."""
    found = told("ก" * 194 + " 0812345678")
    assert found is not None
    assert max(map(len, found)) <= misses.LONGEST and "081" not in found[1]
    swollen = told("\ufdfa" * 300 + "กข")
    assert swollen is not None and max(map(len, swollen)) <= misses.LONGEST


def test_the_log_has_no_place_for_who_or_when(app: Flask) -> None:
    """The table has a day, words and a count: no person, address, session or time, nor an order of arrival."""
    names = [row["name"] for row in db.rows(database(app), "PRAGMA table_info(search_misses)")]
    assert names == ["day", "folded", "weak", "typed", "times"]
    assert "WITHOUT ROWID" in db.value(database(app), "SELECT sql FROM sqlite_master WHERE name = 'search_misses'")
    Misses().flush(database(app))
    log = Misses()
    log.note("ฌาปนกิจ", weak=False)
    log.flush(database(app))
    assert len(db.value(database(app), "SELECT day FROM search_misses")) == len("2026-11-23")


def test_the_same_words_are_counted_in_one_row(app: Flask) -> None:
    """Spellings that look alike are one query of the day; failed and weak are counted apart."""
    log = Misses()
    for typed in ("นํ้าท่วม", "น้ำท่วม", "น้ำท่วม "):
        log.note(typed, weak=False)
    log.note("น้ำท่วม", weak=True)
    assert stored(app) == [] and log.flush(database(app)) and len(log) == 0
    other = Misses()
    other.note("น้ำท่วม", weak=False)
    other.flush(database(app))
    assert sorted(row[1:] for row in stored(app)) == [(0, 4), (1, 1)]


def test_nothing_to_write_writes_nothing(app: Flask) -> None:
    """An empty log does not empty the shelf of finished pages."""
    before = db.version(database(app))
    assert Misses().flush(database(app))
    assert db.version(database(app)) == before


def test_a_flood_is_held_in_memory_and_on_disk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond 500 different queries nothing new is taken in; beyond the day's rows the rarest go."""
    log = Misses()
    for number in range(700):
        log.note(f"สุ่ม {number}", weak=False)
    assert len(log) == 500
    monkeypatch.setattr(misses, "MOST_A_DAY", 20)
    log.note("สุ่ม 3", weak=False)
    log.flush(database(app))
    kept = stored(app)
    assert len(kept) == 20 and ("สุ่ม 3", 0, 2) in kept


def test_a_flood_drives_out_nobody(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood in the log before a flood stays: of queries as rare as each other, the newcomers go."""
    monkeypatch.setattr(misses, "MOST_A_DAY", 20)
    log = Misses()
    log.note("ฮอสปิซ", weak=False)
    log.flush(database(app))
    for number in range(100):
        log.note(f"aa {number}", weak=False)
    log.flush(database(app))
    kept = stored(app)
    assert len(kept) == 20 and ("ฮอสปิซ", 0, 1) in kept


def test_nobody_makes_theirs_the_most_wanted_in_a_day(
    app: Flask, on: Callable[[str], None], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """What is typed on many days comes before what is typed a thousand times on one."""
    for day in ("2026-11-01", "2026-11-02"):
        on(day)
        log = Misses()
        for typed in ["ฮอสปิซ"] * 4 + ["โฆษณา"] * 1_000 * (day == "2026-11-02"):
            log.note(typed, weak=False)
        log.flush(database(app))
    monkeypatch.setattr(grouping, "today", lambda: "2026-11-02")
    asked = grouping.queries(database(app), 30)
    assert [(query.typed, query.times) for query in asked] == [("ฮอสปิซ", 8), ("โฆษณา", 1_000)]
    lines = grouping.lines(asked, lambda _query: grouping.Now(NOTHING))
    assert [line.first.typed for line in lines] == ["ฮอสปิซ", "โฆษณา"]


def test_old_days_keep_their_commonest_and_go_after_a_year(
    app: Flask, on: Callable[[str], None], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """After a month a day keeps its commonest queries, after a year none."""
    monkeypatch.setattr(misses, "MOST_AN_OLD_DAY", 1)
    for day, also in (("2026-01-10", "ก่อน"), ("2026-01-11", "เดือนหนึ่ง"), ("2026-02-20", "ไม่ทิ้ง")):
        on(day)
        log = Misses()
        for typed in ("บำนาญ", "บำนาญ", also):
            log.note(typed, weak=False)
        log.flush(database(app))
    assert [row[0] for row in stored(app)].count("บำนาญ") == 3
    assert {row[0] for row in stored(app)} == {"บำนาญ", "ไม่ทิ้ง"}
    on("2027-01-10")
    log.note("ปีใหม่", weak=False)
    log.flush(database(app))
    assert db.value(database(app), "SELECT MIN(day) FROM search_misses") == "2026-01-11"


def test_a_disk_that_takes_nothing_harms_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written stays in memory, bounded, and is written when the disk takes it again."""
    log = Misses()
    log.note("บำนาญ", weak=False)
    with monkeypatch.context() as full:
        full.setattr(misses, "_write", lambda *_: (_ for _ in ()).throw(db.StorageFull))
        assert not log.flush(database(app))
    assert len(log) == 1 and log.flush(database(app))
    assert stored(app) == [("บำนาญ", 0, 1)]


def test_a_read_only_database_harms_nothing(app: Flask, data: Path) -> None:
    """On a database that cannot be written the log says so and goes on."""
    log = Misses()
    log.note("บำนาญ", weak=False)
    reading = db.open_database(data / "commons.db")
    reading.conn.execute("PRAGMA query_only = ON")
    assert not log.flush(reading)
    reading.conn.close()
    assert len(log) == 1


def hit(title: str, snippet: str = "", **more: Any) -> Hit:
    return Hit(1, "s1", "article", title, "/articles/s1", ((snippet, False),), 1.0, **more)


def found(*hits: Hit, **more: Any) -> Results:
    return Results(total=len(hits), hits=hits, **more)


@pytest.mark.parametrize(
    ("query", "results", "page", "state"),
    [
        ("บำนาญ", found(), "", NOTHING),
        ("บำนาญ", found(hit("บำนาญ")), "", FOUND),
        ("บำนาน", found(hit("บำนาญ", by_spelling=True)), "", WEAK),
        ("l;ylfbdki", found(hit("สวัสดิการ"), instead="สวัสดิการ"), "", WEAK),
        ("เงินกู้นอกระบบ ฉุกเฉิน", found(hit("เงินออม")), "ออมเงินทุกวัน", WEAK),
        ("เงินออม ฉุกเฉิน", found(hit("เงินออม")), "ใช้ยามฉุกเฉินได้", FOUND),
        ("เงินออมทำอย่างไรเท่าไหร่ครับ", found(hit("เงินออม")), "", FOUND),
        ("ปี 2550", found(hit("อะไรก็ได้")), "", FOUND),
        ("ค่าทำศพ", found(hit("เสียชีวิต")), "", FOUND),
    ],
)
def test_what_counts_as_a_weak_answer(query: str, results: Results, page: str, state: str) -> None:
    """Spelling alone, another keyboard, or half of the rare words in no form on the best page; numbers and questions never."""
    assert judge(query, results, supplied(), lambda _: page) == state


def test_the_page_is_read_only_when_its_snippet_lacks_the_words() -> None:
    """The best page's whole text is asked for at most once, and not when title and snippet have the words."""
    asked: list[int] = []

    def page_text(number: int) -> str:
        asked.append(number)
        return ""

    judge("บำนาญ สมาชิก", found(hit("บำนาญ", "ของสมาชิก")), supplied(), page_text)
    assert asked == []
    judge("ดอกเบี้ย ธนาคาร", found(hit("บำนาญ", "ของสมาชิก")), supplied(), page_text)
    assert asked == [1]


def test_the_subject_of_a_question() -> None:
    """The words of asking around a query are left out of what becomes a synonym."""
    assert subject("ค่าปลงศพเท่าไหร่") == "ค่าปลงศพ" and subject(" ทำอย่างไร ") == "ทำอย่างไร"
