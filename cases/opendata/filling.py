"""The open file filled from one moment of the site's database. Who gives it a connection: `cases.opendata.making`."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlite_utils import Database

import thai
from cases import licence, places
from cases.money import indicators
from cases.money.fund import is_lending
from cases.money.lines import BY_KEY, LINES
from cases.opendata import facts as written
from cases.opendata import store, tables, wordlists
from cases.opendata.columns import Table
from cases.opendata.store import Statement
from db import Row, value
from wiki import privacy
from wiki.pages import url

PER_BATCH = 500
_OWN = {"model": tables.MODELS, "ruleset": tables.RULESETS, "lesson": tables.LESSONS}


def fill(source: Database, file: Database, made: str, *, demo: bool) -> dict[str, int]:
    """Make and fill every table; {table: rows}. ``made`` is the moment that is seen."""
    for table in tables.TABLES:
        for statement in table.ddl:
            file.conn.execute(statement)
    for view in tables.views():
        file.conn.execute(view)
    for table, rows in _fixed().items():
        _put(file, table, rows)
    lending = _fill_pages(source, file)
    _put(file, tables.LINKS, store.links(source))
    _put(file, tables.LESSON_CLAUSES, store.lesson_clauses(source))
    _fill_statements(source, file, lending)
    _put(file, tables.MONTHS, (row for row in map(_month, store.months(source)) if row))
    counts = {table.name: int(value(file, f'SELECT COUNT(*) FROM "{table.name}"')) for table in tables.TABLES}
    _put(file, tables.ABOUT, _about(made, counts, demo=demo))
    file.conn.execute(f"PRAGMA user_version = {tables.VERSION}")
    return {**counts, tables.ABOUT.name: int(value(file, "SELECT COUNT(*) FROM about"))}


def _fixed() -> dict[Table, Iterable[written.Row]]:
    """The tables that say the same each night."""
    return {
        tables.CODEBOOK: tables.described(), tables.CODES: wordlists.codes(), tables.PROVINCES: wordlists.provinces(),
        tables.LINE_NAMES: wordlists.lines(), tables.INDICATOR_NAMES: wordlists.indicator_names(),
    }  # fmt: skip


def _put(file: Database, table: Table, rows: Iterable[Any]) -> None:
    file.conn.executemany(table.insert, (tuple(row) for row in rows))


def _fill_pages(source: Database, file: Database) -> set[int]:
    """Pages with their tags, answers and values; the numbers of those that lend."""
    lending: set[int] = set()
    rows = iter(store.pages(source))
    while batch := list(islice(rows, PER_BATCH)):
        found = [(row, _mapping(json.loads(row["facts"]))) for row in batch]
        _put(file, tables.PAGES, (_page(row, facts) for row, facts in found))
        _put(file, tables.TAGS, ((row["id"], tag) for row, _facts in found for tag in store.tags_of(row)))
        for kind, table in _OWN.items():
            _put(file, table, (written.single(kind, row["id"], facts) for row, facts in found if row["kind"] == kind))
        _put(file, tables.ANSWERS, (each for row, facts in found for each in written.listed(row["kind"], row["id"], facts)))
        _put(file, tables.RULE_VALUES, (each for row, facts in found if row["kind"] == "ruleset"
                                        for each in written.rule_values(row["id"], facts)))  # fmt: skip
        lending.update(row["id"] for row, facts in found if row["kind"] == "model" and is_lending(facts))
    return lending


def _mapping(given: object) -> dict[str, Any]:
    return given if isinstance(given, dict) else {}


def _page(row: Row, facts: dict[str, Any]) -> written.Row:
    place = _mapping(facts.get("place"))
    province = str(place.get("province") or "")
    province, district = (province, str(place.get("district") or "")) if province in places.provinces() else ("", "")
    return (row["id"], row["kind"], row["title"], row["summary"], row["body"], url(row["kind"], row["slug"]), province or None,
            district or None, str(place.get("subdistrict") or "") or None, places.name(place) or None, row["illustrative"],
            row["published"], row["updated"], row["number"], row["fund_id"], row["parent_id"])  # fmt: skip


def _fill_statements(source: Database, file: Database, lending: set[int]) -> None:
    """Statements and, beside each, its indicators from the year before."""
    rows = _with_previous(store.statements(source))
    while batch := list(islice(rows, PER_BATCH)):
        _put(file, tables.STATEMENTS, (_statement(each) for each, _before in batch))
        _put(file, tables.INDICATORS, (_indicators(each, before, lending=each.fund_id in lending) for each, before in batch))


def _with_previous(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement | None]]:
    last: Statement | None = None
    for each in statements:
        follows = last is not None and last.fund_id == each.fund_id and last.year == each.year - 1
        yield each, last if follows else None
        last = each


def _statement(each: Statement) -> written.Row:
    source = privacy.masked(each.source, privacy.findings(each.source)) if each.source else ""
    return (each.fund_id, each.year, thai.be_year(each.year), each.closing_date, each.version, each.created[:10], source,
            int(each.checked), int(each.illustrative), *(_amount(each.lines[line.key], line.unit) for line in LINES))  # fmt: skip


def _amount(amount: int | None, unit: str) -> int | float | None:
    """Satang as baht: whole baht stay whole numbers, so that sums of them are exact."""
    if amount is None or unit == "count":
        return amount
    return amount / 100 if amount % 100 else amount // 100


def _indicators(each: Statement, before: Statement | None, *, lending: bool) -> written.Row:
    found = indicators.values(each.lines, before.lines if before else None, lending=lending)
    return (each.fund_id, each.year, *(found[formula.key] for formula in tables.every_formula()))


def _month(row: Row) -> written.Row | None:
    line = BY_KEY.get(row["line"])
    if line is None:
        return None
    return (row["fund_id"], row["year"], row["month"], row["line"], _amount(row["amount"], line.unit))


def _about(made: str, counts: dict[str, int], *, demo: bool) -> Iterator[written.Row]:
    day = thai.thai_date(made[:10])
    yield ("title", f"{licence.SITE}: ข้อมูลที่เผยแพร่", "ชื่อของแฟ้มนี้")
    yield ("made", made, "ข้อมูลเป็นอย่างที่เผยแพร่อยู่ ณ เวลานี้ (เวลาสากล) ทำใหม่ทุกคืน")
    yield ("licence", licence.NAME, "ใช้และดัดแปลงต่อได้ เมื่ออ้างที่มา / Use and adapt it, naming the source")
    yield ("licence_url", licence.URL, "ตัวบทของสัญญาอนุญาต")
    yield ("cite", f"{licence.SITE}, ข้อมูลที่เผยแพร่, {day}, {licence.NAME}", "เขียนอ้างที่มาอย่างนี้")
    yield ("version", str(tables.VERSION), "รูปแบบของแฟ้ม เปลี่ยนเมื่อตารางหรือคอลัมน์หายไปหรือเปลี่ยนความหมาย")
    yield ("demo", "1" if demo else "0", "1 = ทุกอย่างในแฟ้มนี้เป็นข้อมูลสมมติ")
    yield ("empty", "", "ช่องว่างคือยังไม่ได้กรอกหรือคำนวณไม่ได้ ไม่เหมือนกับ 0")
    yield ("illustrative", "", "แถวที่ illustrative = 1 แต่งขึ้นเพื่อการเรียนรู้ อย่านำไปรวมเป็นสถิติ")
    yield ("people", "", "ไม่มีชื่อผู้เขียน ผู้กรอก หรือผู้ตรวจ ใครทำอะไรดูได้ที่หน้านั้นในเว็บ")
    yield ("rank", "", "ตัวเลขของกองทุนขึ้นกับอายุ สมาชิก และพื้นที่ อย่าใช้จัดอันดับกองทุน")
    for name, count in counts.items():
        if name != tables.ABOUT.name:
            yield (f"rows_{name}", str(count), f"จำนวนแถวในตาราง {name}")
