"""The statements of many funds: a row a fund and year, for tables, spreadsheets and programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlite_utils import Database

import thai
from accounts import roles
from accounts.roles import Person
from cases import licence, places
from cases.money.amounts import format_satang
from cases.money.form import group_label, label
from cases.money.lines import LINES
from cases.money.statements import Statement, statement_of
from cases.presentation import be_date
from db import rows, value
from i18n import gettext as _
from wiki.pages import Page, page_of, url

MOST_IN_WORKBOOK: Final = 5_000
PER_BATCH: Final = 500
_NEWEST = """NOT s.withdrawn AND s.version = (
    SELECT MAX(o.version) FROM statements o WHERE o.fund_id = s.fund_id AND o.year = s.year)"""
_PAGE = """p.id AS p_id, p.kind, p.slug, p.title, p.summary, p.status, p.owner_id, p.head, p.province, p.fund, p.parent,
           p.illustrative,
           p.created AS p_created, p.updated, p.published"""


@dataclass(frozen=True)
class Asked:
    """Which statements: of a province (code), of a CE year, and whether drafts that this person may read are among them."""

    province: str = ""
    year: int | None = None
    drafts_for: Person | None = None


@dataclass(frozen=True)
class FundStatement:
    """A fund's page and one of its years as it stands."""

    page: Page
    statement: Statement


def found(db: Database, asked: Asked) -> Iterator[FundStatement]:
    """The statements, by fund and year. Without ``drafts_for`` those of published funds, for everybody."""
    fund = year = 0
    while True:
        some = rows(
            db,
            f"""
            SELECT s.*, u.name AS author, {_PAGE}
            FROM statements s JOIN pages p ON p.id = s.fund_id JOIN users u ON u.id = s.author_id
            WHERE {_NEWEST} AND {_WHERE} AND (s.fund_id, s.year) > (:fund, :from_year)
            ORDER BY s.fund_id, s.year LIMIT :limit""",
            fund=fund,
            from_year=year,
            limit=PER_BATCH,
            **_values(asked),
        )
        for row in some:
            page = page_of({**dict(row), "id": row["p_id"], "created": row["p_created"]})  # type: ignore[arg-type]
            if page.status == "published" or (asked.drafts_for is not None and roles.may_read(asked.drafts_for, page)):
                yield FundStatement(page, statement_of(row))
        if len(some) < PER_BATCH:
            return
        fund, year = some[-1]["fund_id"], some[-1]["year"]


_WHERE = """p.kind = 'model' AND (p.status = 'published' OR (:drafts AND p.status <> 'archived'))
            AND (:province = '' OR p.province = :province) AND (:year IS NULL OR s.year = :year)"""


def _values(asked: Asked) -> dict[str, Any]:
    return {"province": asked.province, "year": asked.year, "drafts": asked.drafts_for is not None}


def count(db: Database, asked: Asked) -> tuple[int, int]:
    """How many statements, of how many funds; published ones only, for a count tells too."""
    values = {**_values(asked), "drafts": False}
    statements = value(
        db, f"SELECT COUNT(*) FROM statements s JOIN pages p ON p.id = s.fund_id WHERE {_NEWEST} AND {_WHERE}", **values
    )
    funds = value(
        db,
        f"SELECT COUNT(DISTINCT s.fund_id) FROM statements s JOIN pages p ON p.id = s.fund_id WHERE {_NEWEST} AND {_WHERE}",
        **values,
    )
    return int(statements), int(funds)


def years(db: Database) -> list[int]:
    """The CE years that published funds have statements of, newest first."""
    found_years = rows(
        db,
        f"""
        SELECT DISTINCT s.year FROM statements s JOIN pages p ON p.id = s.fund_id
        WHERE p.status = 'published' AND {_NEWEST} ORDER BY s.year DESC LIMIT 80""",
    )
    return [row["year"] for row in found_years]


def head() -> list[str]:
    """The headings of a row."""
    own = [
        _("กองทุน"),
        _("ที่อยู่หน้า"),
        _("สถานะ"),
        _("จังหวัด"),
        _("ปีงบ (พ.ศ.)"),
        _("วันปิดงบ"),
        _("ฉบับที่"),
        _("บันทึกเมื่อ"),
        _("เอกสารต้นทาง"),
        _("ผู้ตรวจ"),
        _("ข้อมูลสมมติ"),
    ]
    return [*own, *(label(line) for line in LINES), _("สัญญาอนุญาต")]


def row_of(each: FundStatement) -> list[str]:
    """A row as text: money in baht with a point, missing lines empty."""
    return [*_own(each), *(_plain(each.statement.lines[line.key], line.unit) for line in LINES), licence.NAME]


def _own(each: FundStatement) -> list[str]:
    page, statement = each.page, each.statement
    return [page.title, url(page.kind, page.slug), page.status, places.name({"province": page.province}) if page.province else "",
            str(thai.be_year(statement.year)), statement.closing_date, str(statement.version), statement.created[:10],
            statement.origin.source, statement.origin.checked_by, _("ใช่") if page.illustrative else ""]  # fmt: skip


def _plain(amount: int | None, unit: str) -> str:
    if amount is None:
        return ""
    return str(amount) if unit == "count" else format_satang(amount).replace(",", "")


def object_of(each: FundStatement) -> dict[str, Any]:
    """A statement for programs: money as text in baht, so that no satang is lost in a float."""
    page, statement = each.page, each.statement
    lines = {line.key: amount if line.unit == "count" else _plain(amount, line.unit)
             for line in LINES if (amount := statement.lines[line.key]) is not None}  # fmt: skip
    return {
        "fund": page.title, "url": url(page.kind, page.slug), "status": page.status, "province": page.province,
        "year": statement.year,
        "closing_date": statement.closing_date, "version": statement.version, "created": statement.created,
        "source": statement.origin.source,
        "checked_by": statement.origin.checked_by, "note": statement.note, "illustrative": page.illustrative, "lines": lines,
    }  # fmt: skip


def codebook() -> list[list[str]]:
    """What each column means: its key, group, name, unit and help."""
    rows_of_it = [[_("รหัส"), _("หมวด"), _("ชื่อคอลัมน์"), _("หน่วย"), _("ความหมาย")]]
    for line in LINES:
        unit = _("บาท") if line.unit == "satang" else _("จำนวนนับ")
        rows_of_it.append([line.key, group_label(line.group), label(line), unit, _(line.help)])
    return rows_of_it


def about(asked: Asked, day: str) -> list[list[str]]:
    """Where the table comes from, when, on what terms, and what an empty cell means."""
    return [
        [_("คลังสวัสดิการชุมชน"), _("งบของกองทุน")],
        [_("ดึงเมื่อ"), day],
        [_("จังหวัด"), places.name({"province": asked.province}) if asked.province else _("ทุกจังหวัด")],
        [_("ปีงบ"), str(thai.be_year(asked.year)) if asked.year else _("ทุกปี")],
        [_("สัญญาอนุญาต"), f"{licence.NAME} {licence.URL}"],
        [_("เขียนอ้างที่มาว่า"), licence.cite(_("งบของกองทุน"), "/statements", be_date(day))],
        [_("ช่องว่าง"), _("ยังไม่ได้กรอก ซึ่งไม่เหมือนกับ 0")],
        [_("ข้อมูลสมมติ"), _("แถวที่เขียนว่าใช่เป็นตัวอย่าง ไม่ใช่กองทุนจริง อย่านำไปรวมเป็นสถิติ")],
    ]  # fmt: skip


def cells_of(each: FundStatement) -> Sequence[object]:
    """A row for a workbook: numbers as numbers, exactly."""
    from decimal import Decimal

    amounts = ((each.statement.lines[line.key], line.unit) for line in LINES)
    return [
        *_own(each),
        *(None if amount is None else Decimal(amount) / 100 if unit == "satang" else amount for amount, unit in amounts),
        licence.NAME,
    ]
