"""The file of everything published: what is in it, that anybody can open it, how it is made and taken away."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

import db as storage
from cases import licence
from cases.money import indicators, months, statements
from cases.money.pearls import PEARLS
from cases.money.statements import Origin
from cases.opendata import filling, making, shelf, tables
from cases.opendata.examples import EXAMPLES
from db import transaction
from tests import builders, many_funds
from tests.builders import database, folder, person
from tests.client import Client
from tests.small_ruleset import FACTS, SMALL


def publish(app: Flask) -> shelf.OpenFile:
    """Make the file."""
    return making.publish(folder(app), demo=False)


@pytest.fixture
def opened(app: Flask) -> Iterator[Callable[[], sqlite3.Connection]]:
    """Make the file and open it as whoever downloaded it: read-only, by plain SQLite."""
    kept: list[sqlite3.Connection] = []

    def open_it() -> sqlite3.Connection:
        path = shelf.folder(folder(app)) / publish(app).name
        kept.append(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True))
        kept[-1].row_factory = sqlite3.Row
        return kept[-1]

    yield open_it
    for connection in kept:
        connection.close()


Opened = Callable[[], sqlite3.Connection]


def one(file: sqlite3.Connection, sql: str, *values: object) -> Any:
    """The first row."""
    return file.execute(sql, values).fetchone()


def test_a_fund_with_its_years_and_indicators(app: Flask, opened: Opened) -> None:
    """Facts are columns, money is in baht to the satang, what nobody filled in is empty, indicators are those of the page."""
    fund = many_funds.fund(app, "กองทุนนาดี", members=120, benefits=["birth", "death"], condition="running")
    many_funds.closed(app, fund, 2024, unpaid_benefits=500_00)
    many_funds.closed(app, fund, 2025, cash=1_234_56, elderly=None)
    file = opened()
    page = one(file, "SELECT * FROM pages JOIN models ON page_id = id")
    assert (page["title"], page["province"], page["place"], page["members"], page["scope"]) == (
        "กองทุนนาดี", "90", "จ.สงขลา", 120, "fund")  # fmt: skip
    assert [row[0] for row in file.execute("SELECT value FROM answers WHERE field = 'benefits' ORDER BY row")] == ["birth", "death"]
    year = one(file, "SELECT * FROM statements WHERE year = 2025")
    assert (year["cash"], year["contributions"], year["elderly"], year["entry_fees"], year["year_be"]) == (1234.56, 36500, None, 0, 2568)
    kept = statements.of_fund(database(app), fund.id)
    shown = {each.key: each.value for each in indicators.indicators(kept[1].lines, kept[0].lines)}
    told = one(file, "SELECT * FROM indicators WHERE year = 2025")
    assert {key: told[key] for key in shown} == shown
    assert shown["elderly_share"] is None and shown["benefits_to_contributions"] is not None


def test_only_lending_groups_have_pearls(app: Flask, opened: Opened) -> None:
    """The ratios of groups that lend are empty for all others, as on their pages."""
    lines = {"total_assets": 100_00, "shares": 40_00, "members_end": 9}
    for title, movement in (("กลุ่มออมทรัพย์", "production-savings"), ("กองทุนวันละบาท", "one-baht")):
        fund = many_funds.fund(app, title, movement=movement)
        statements.add(database(app), fund.id, "2025-12-31", lines, person(app, "เจ้าของ").id)
    keys = [each.key for each in PEARLS]
    found = {row["title"]: [row[key] for key in keys] for row in opened().execute(
        "SELECT title, i.* FROM indicators i JOIN pages p ON p.id = i.fund_id")}  # fmt: skip
    assert any(value is not None for value in found["กลุ่มออมทรัพย์"])
    assert all(value is None for value in found["กองทุนวันละบาท"])


def test_the_newest_version_counts_and_a_source_with_a_phone_number_is_masked(app: Flask, opened: Opened) -> None:
    """A correction stands in place of what it corrects; a year that was taken back is not there; who checked is yes or no."""
    fund, by = many_funds.fund(app, "กองทุนแก้"), person(app, "เจ้าของ").id
    many_funds.closed(app, fund, 2024)
    origin = Origin(source="สมุดบัญชี โทร 081-234-5678", checked_by="ครูน้อย")
    statements.add(database(app), fund.id, "2024-12-31", {"cash": 7_00}, by, base=1, origin=origin)
    many_funds.closed(app, fund, 2025)
    with transaction(database(app)) as db:
        last = statements.newest(db, fund.id, 2025)
        assert last is not None
        statements.restore_within(db, last, by, "ผิดปี")
    file = opened()
    assert [tuple(row) for row in file.execute("SELECT year, version, cash, checked FROM statements")] == [(2024, 2, 7, 1)]
    source = one(file, "SELECT source FROM statements")[0]
    assert source.startswith("สมุดบัญชี") and "081-234-5678" not in source


def test_months_of_an_accepted_import(app: Flask, opened: Opened) -> None:
    """Monthly figures stand by fund, year, month and line."""
    fund, by = many_funds.fund(app, "กองทุนรายเดือน"), person(app, "เจ้าของ").id
    many_funds.closed(app, fund, 2025)
    with transaction(database(app)) as db:
        number = db.conn.execute(
            """INSERT INTO imports (fund_id, author_id, created, name, sha256, tables, settings, state)
            VALUES (?, ?, '', '', '', '', '{}', 'accepted')""", [fund.id, by]).lastrowid
        months.keep_within(db, int(number or 0), fund.id, 2025, {(1, "contributions"): 3_000_25, (2, "joined"): 4})
    found = [tuple(row) for row in opened().execute("SELECT month, line, amount FROM months ORDER BY month")]
    assert found == [(1, "contributions", 3000.25), (2, "joined", 4)]


def test_the_values_of_rules_with_what_was_decided(app: Flask, opened: Opened) -> None:
    """Each value in force with its unit and words; of an adaptation also what was decided and why."""
    parent = builders.page(app, "แม่แบบ", SMALL, kind="ruleset", facts=FACTS)
    key = "contribution"
    decided = {**FACTS, "parent": {"slug": parent.slug, "revision": 1},
               "decisions": {key: {"choice": "change", "value": 2, "reason": "ประชาคมตกลง"}}}  # fmt: skip
    builders.page(app, "ของเรา", SMALL, kind="ruleset", facts=decided)
    file = opened()
    rows = {row["title"]: row for row in file.execute(
        "SELECT title, parent_id, v.* FROM rule_values v JOIN pages ON id = ruleset_id WHERE key = ?", [key])}  # fmt: skip
    ours, theirs = rows["ของเรา"], rows["แม่แบบ"]
    assert (ours["number"], ours["decision"], ours["reason"], ours["parent_id"]) == (2, "changed", "ประชาคมตกลง", parent.id)
    assert (theirs["decision"], theirs["reason"], theirs["inherited"]) == ("", "", None)
    assert ours["inherited"] == theirs["value"] and theirs["unit"] and theirs["shown"]


def test_links_tags_and_clauses_of_lessons(app: Flask, opened: Opened, small: Any) -> None:
    """Ways between published pages, by number."""
    builders.page(app, "ต้นทาง", "อ่าน [[ปลายทาง]] และ [[ไม่มีหน้านี้]]\n", tags="ออม, ชุมชน")
    builders.page(app, "ปลายทาง")
    facts = {"form": "aar", "clauses": [{"ruleset": small.slug, "clause": "a", "note": "แก้ข้อนี้"}]}
    builders.page(app, "บทเรียนหนึ่ง", kind="lesson", facts=facts)
    file = opened()
    assert [tuple(row) for row in file.execute(
        "SELECT a.title, b.title FROM links JOIN pages a ON a.id = from_id JOIN pages b ON b.id = to_id")] == [("ต้นทาง", "ปลายทาง")]
    assert {row[0] for row in file.execute("SELECT tag FROM tags")} >= {"ออม", "ชุมชน"}
    clause = one(file, "SELECT l.title, r.title, clause, note FROM lesson_clauses JOIN pages l ON l.id = lesson_id JOIN pages r ON r.id = ruleset_id")
    assert tuple(clause) == ("บทเรียนหนึ่ง", "ระเบียบเล็ก", "a", "แก้ข้อนี้")


def test_anybody_can_open_it(app: Flask, opened: Opened) -> None:
    """Plain SQLite: sound, its references whole, a numbered shape, no journal beside it, nothing to be loaded."""
    many_funds.funds(app, 3)
    file = opened()
    assert one(file, "PRAGMA integrity_check")[0] == "ok" and file.execute("PRAGMA foreign_key_check").fetchall() == []
    assert one(file, "PRAGMA user_version")[0] == tables.VERSION
    assert one(file, "PRAGMA page_size")[0] == 4096 and one(file, "PRAGMA journal_mode")[0] == "delete"
    assert one(file, "PRAGMA freelist_count")[0] == 0
    assert not one(file, "SELECT 1 FROM sqlite_master WHERE sql LIKE '%VIRTUAL%' OR type = 'trigger'")
    assert [path.suffix for path in shelf.folder(folder(app)).iterdir() if path.name.startswith("commons")] == [".sqlite"]


def test_it_explains_itself(app: Flask, opened: Opened) -> None:
    """Every column has its meaning in both languages in the file, every code its words; licence and counts stand in it."""
    many_funds.funds(app, 2)
    file = opened()
    told = {(row["table_name"], row["column_name"]): row for row in file.execute("SELECT * FROM codebook")}
    for name in (row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")):
        columns = {row[1] for row in file.execute(f'PRAGMA table_info("{name}")')}
        assert {column for table, column in told if table == name} == columns | {""}
    lists = {row[0] for row in file.execute("SELECT DISTINCT list FROM codes")}
    assert {row["codes"] for row in told.values() if row["codes"]} <= lists
    assert all(row["thai"] and row["english"] for row in told.values())
    about = dict(file.execute("SELECT name, value FROM about").fetchall())
    assert about["licence"] == licence.NAME and about["licence_url"] == licence.URL and licence.NAME in about["cite"]
    assert about["rows_statements"] == "2" and about["demo"] == "0"


@pytest.mark.parametrize(("question", "_english", "sql"), EXAMPLES)
def test_the_questions_of_its_page_can_be_asked(app: Flask, opened: Opened, small: Any, question: str, _english: str, sql: str) -> None:
    """Each example runs, and those about what is there answer."""
    many_funds.funds(app, 2)
    found = opened().execute(sql).fetchall()
    assert found or "บทเรียน" in question or "คืนละ" in question


def test_illustrative_funds_are_marked(app: Flask, opened: Opened) -> None:
    """Made-up pages and years say so in every table that is summed."""
    fund = many_funds.fund(app, "กองทุนตัวอย่าง", illustrative=True)
    many_funds.closed(app, fund)
    file = opened()
    assert one(file, "SELECT illustrative FROM pages")[0] == 1 and one(file, "SELECT illustrative FROM statements")[0] == 1


def test_odd_facts_of_an_import_are_left_out_and_stop_nothing(app: Flask, opened: Opened) -> None:
    """Facts of the wrong shape give empty cells, not a broken file."""
    fund = many_funds.fund(app, "กองทุนแปลก")
    odd = '{"members": "มาก", "movement": {"a": 1}, "benefits": "เกิด", "partners": ["x"], "place": "ไม่รู้", "scope": "fund", "contribution": true}'
    with transaction(database(app)) as db:
        db.conn.execute("UPDATE revisions SET facts = ? WHERE page_id = ?", [odd, fund.id])
    page = one(opened(), "SELECT * FROM pages JOIN models ON page_id = id")
    assert (page["scope"], page["members"], page["movement"], page["contribution"], page["province"]) == ("fund", None, None, None, None)


def test_a_newer_one_takes_the_place_of_the_older(app: Flask, opened: Opened) -> None:
    """Whoever reads the older goes on; one file and what is said of it are left; a page that was archived is out."""
    page = builders.page(app, "หน้าเดียว")
    older = opened()
    with transaction(database(app)) as db:
        db.conn.execute("UPDATE pages SET status = 'archived' WHERE id = ?", [page.id])
    newer = opened()
    assert one(older, "SELECT COUNT(*) FROM pages")[0] == 1 and one(newer, "SELECT COUNT(*) FROM pages")[0] == 0
    assert len(list(shelf.folder(folder(app)).iterdir())) == 2


def test_one_that_breaks_off_leaves_the_older(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an error half-way nor a file that fails its checks touches what is offered; leftovers are taken away."""
    builders.page(app, "หน้า")
    first = publish(app)
    left = shelf.folder(folder(app)) / "making-1.sqlite"
    left.write_bytes(b"half of a file of a process that was killed")

    def broken(*_args: object) -> None:
        raise RuntimeError("disk")

    with monkeypatch.context() as patch:
        patch.setattr(filling, "_fill_statements", broken)
        with pytest.raises(RuntimeError):
            publish(app)
    with monkeypatch.context() as patch:
        patch.setattr(storage, "faults", lambda _path: ["row 3 missing from index"])
        with pytest.raises(making.Unsound):
            publish(app)
    assert shelf.current(folder(app)) == first
    assert sorted(path.name for path in shelf.folder(folder(app)).iterdir()) == sorted([first.name, "current.json"])


def test_saving_does_not_wait_while_it_is_made(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save in the middle goes through at once, and the file shows one moment: the one before it."""
    many_funds.funds(app, 1)
    plain = filling._fill_statements

    def meanwhile(source: Database, file: Database, lending: set[int]) -> None:
        builders.page(app, "บันทึกระหว่างนั้น")
        many_funds.closed(app, many_funds.fund(app, "กองทุนใหม่"))
        plain(source, file, lending)

    monkeypatch.setattr(filling, "_fill_statements", meanwhile)
    made = publish(app)
    assert (made.rows["pages"], made.rows["statements"]) == (1, 1)
    assert builders.database(app).conn.execute("SELECT COUNT(*) FROM pages").fetchone()[0] == 3


def test_its_page_before_and_after(app: Flask, client: Client) -> None:
    """Before the first file the page says so; afterwards it tells counts, size, checksum, codebook and questions."""
    assert "ยังไม่มีแฟ้ม" in client.get("/data").main
    client.get("/data/commons.sqlite", 503)
    many_funds.funds(app, 2)
    made = publish(app)
    page = client.get("/data")
    assert made.sha256 in page.main and f"{made.size:,}" in page.main and licence.NAME in page.main
    assert "statement_lines" in page.main and EXAMPLES[0][0] in page.main
    assert "/data/commons.sqlite" in page.links() and '<a href="/data">' in page.text.split("site-foot")[1]


def test_downloading_whole_in_parts_and_not_again(app: Flask, client: Client) -> None:
    """A name, an ETag, ranges, 304 to whoever has it; the licence in a header."""
    builders.page(app, "หน้า")
    made = publish(app)
    whole = client.get("/data/commons.sqlite")
    assert len(whole.data) == made.size and shelf.digest(shelf.folder(folder(app)) / made.name) == made.sha256
    assert "attachment" in whole.headers["Content-Disposition"] and "commons.sqlite" in whole.headers["Content-Disposition"]
    assert whole.headers["Link"] == licence.LINK
    part = client.get("/data/commons.sqlite", 206, headers={"Range": "bytes=0-15", "If-Range": whole.headers["ETag"]})
    assert part.data == b"SQLite format 3\x00" and part.headers["Content-Range"].endswith(f"/{made.size}")
    client.get("/data/commons.sqlite", 304, headers={"If-None-Match": whole.headers["ETag"]})
    client.get("/data/commons.sqlite", 416, headers={"Range": f"bytes={made.size}-"})


def test_the_command(app: Flask) -> None:
    """``flask publish-data`` makes it and says what came of it."""
    builders.page(app, "หน้า")
    said = app.test_cli_runner().invoke(args=["publish-data"])
    found = shelf.current(folder(app))
    assert said.exit_code == 0 and found is not None and found.sha256 in said.output


def test_a_file_of_a_broken_disk_is_found_out(tmp_path: Path) -> None:
    """The checks see a damaged page and a reference to nothing."""
    path = tmp_path / "a.sqlite"
    with storage.new_file(path) as file:
        file.conn.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES a)")
        file.conn.executemany("INSERT INTO a VALUES (?, NULL)", [(n,) for n in range(5_000)])
    assert storage.faults(path) == []
    with storage.new_file(tmp_path / "b.sqlite") as file:
        file.conn.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES a)")
        file.conn.execute("INSERT INTO a VALUES (1, 2)")
    assert storage.faults(tmp_path / "b.sqlite")
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 3 + 2000] = b"\xff" * 2000
    path.write_bytes(content)
    assert storage.faults(path)
