"""Everything a fund's money pages tell, as tables to take away: years, corrections, months, indicators, their meaning and source.

Nothing is here that the pages themselves do not show to whoever may read them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlite_utils import Database

import thai
from cases import licence
from cases.money import months, statements
from cases.money.form import group_label, label
from cases.money.fund import is_lending, previous_of
from cases.money.indicators import NOT_APPLICABLE, Indicator, indicators
from cases.money.lines import BY_KEY, LINES, Unit
from cases.money.months import MonthlyLine
from cases.money.statements import Statement
from cases.presentation import be_date, be_year
from i18n import gettext as _
from wiki.pages import Facts, Page, url

Cell = str | int | float | Decimal | None


@dataclass(frozen=True)
class FundData:
    """A fund's years as they stand (oldest first) with their indicators, what was corrected, months; taken on ``day``."""

    page: Page
    years: Sequence[Statement]
    older: Sequence[Statement]
    indicators: Sequence[tuple[Statement, Sequence[Indicator]]]
    months: Sequence[tuple[Statement, Sequence[MonthlyLine]]]
    day: str


def collected(db: Database, page: Page, facts: Facts, day: str) -> FundData:
    """Read a fund. ``day`` is ISO 8601."""
    years, lending = statements.of_fund(db, page.id), is_lending(facts)
    found = []
    for each in years:
        before = previous_of(years, each.year)
        every = indicators(each.lines, before.lines if before else None, lending=lending, say=_)
        found.append((each, [one for one in every if one.word != _(NOT_APPLICABLE)]))
    monthly = [(each, lines) for each in years if (lines := months.of_year(db, each))]
    return FundData(page, years, statements.older(db, page.id), found, monthly, day)


def sheets(of: FundData) -> dict[str, list[list[Cell]]]:
    """The workbook: {name of the sheet: rows, the headings first}."""
    head = [*_origin_head(), *(label(line) for line in LINES)]
    made: dict[str, list[list[Cell]]] = {_("งบ"): [[*head], *([*_origin(each), *_amounts(each)] for each in of.years)]}
    if of.older:
        made[_("ฉบับที่ถูกแทน")] = [[*head], *([*_origin(each, superseded=True), *_amounts(each)] for each in of.older)]
    if of.months:
        made[_("รายเดือน")] = [*_months(of)]
    made[_("ตัวชี้วัด")] = [*_indicators(of)]
    made[_("คำอธิบาย")] = [*_codebook()]
    made[_("ที่มา")] = [*about(of)]
    return {name: _labelled(of.page, rows) if name not in (_("คำอธิบาย"), _("ที่มา")) else rows for name, rows in made.items()}


def _labelled(page: Page, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Every row of an illustrative fund says what it is."""
    if not page.illustrative:
        return rows
    return [[*row, _("ข้อมูลสมมติ") if at else _("หมายเหตุ")] for at, row in enumerate(rows)]


def _origin_head() -> list[str]:
    return [_("ปีงบ"), _("วันปิดงบ"), _("ฉบับที่"), _("สถานะ"), *_people_head()]


def _origin(each: Statement, *, superseded: bool = False) -> list[Cell]:
    return [thai.be_year(each.year), each.closing_date, each.version, _standing(each, superseded=superseded), *_people(each)]


def _standing(each: Statement, *, superseded: bool) -> str:
    if each.withdrawn:
        return _("ถอนงบปีนี้ออก")
    return _("ถูกแทนแล้ว") if superseded else _("ใช้อยู่")


def _amounts(each: Statement) -> Iterator[Cell]:
    return (amount_of(each.lines[line.key], line.unit) for line in LINES)


def amount_of(amount: int | None, unit: Unit) -> Cell:
    """An amount as a number for a workbook: baht exactly, counts whole, nothing for what nobody filled in."""
    if amount is None:
        return None
    return Decimal(amount) / 100 if unit == "satang" else amount


def _unit(unit: Unit) -> str:
    return _("บาท") if unit == "satang" else _("จำนวนนับ")


def _months(of: FundData) -> Iterator[list[Cell]]:
    yield [_("ปีงบ"), _("รหัส"), _("รายการ"), _("หน่วย"), *(_("เดือนที่ %(n)s", n=month) for month in range(1, 13)),
           _("รวม"), _("ในงบปี")]  # fmt: skip
    for year, lines in of.months:
        for each in lines:
            yield [thai.be_year(year.year), each.line, label(BY_KEY[each.line]), _unit(each.unit),
                   *(amount_of(each.months.get(month), each.unit) for month in range(1, 13)),
                   amount_of(each.total, each.unit), amount_of(each.year_amount, each.unit)]  # fmt: skip


def _indicators(of: FundData) -> Iterator[list[Cell]]:
    yield [_("ปีงบ"), _("รหัส"), _("ตัวชี้วัด"), _("ค่า"), _("หน่วย"), _("ความหมาย"), _("เหตุที่คำนวณไม่ได้"), _("สูตร"),
           _("ตัวเลขที่ใช้")]  # fmt: skip
    for year, found in of.indicators:
        for each in found:
            used = " · ".join(f"{one.label} {_shown(one.amount, one.unit)}" for one in each.inputs)
            yield [thai.be_year(year.year), each.key, each.label, each.value, each.unit, each.meaning,
                   f"{each.word} {each.reason}".strip() if each.value is None else "", each.formula, used]  # fmt: skip


def _shown(amount: int, unit: Unit) -> str:
    return f"{Decimal(amount) / 100:,.2f}" if unit == "satang" else f"{amount:,}"


def _codebook() -> Iterator[list[Cell]]:
    yield [_("รหัส"), _("หมวด"), _("ชื่อคอลัมน์"), _("หน่วย"), _("ความหมาย")]
    for line in LINES:
        yield [line.key, group_label(line.group), label(line), _unit(line.unit), _(line.help)]


def about(of: FundData) -> list[list[Cell]]:
    """Where the tables come from, when they were taken, on what terms, how to name them, what an empty cell means."""
    address, day = f"{url(of.page.kind, of.page.slug)}/money", be_date(of.day)
    rows: list[list[Cell]] = [
        [_("คลังสวัสดิการชุมชน"), _("เงินของกองทุน")], [_("กองทุน"), of.page.title], [_("ที่อยู่หน้า"), address],
        [_("ดึงเมื่อ"), day], [_("ปีที่มีงบ"), ", ".join(be_year(each.year) for each in of.years) or "–"],
        [_("สัญญาอนุญาต"), f"{licence.NAME} {licence.URL}"], [_("เขียนอ้างที่มาว่า"), licence.cite(of.page.title, address, day)],
        [_("ช่องว่าง"), _("ยังไม่ได้กรอก ซึ่งไม่เหมือนกับ 0")],
        [_("ฉบับที่ถูกแทน"), _("งบที่แก้แล้วหรือถอนออกแล้ว เก็บไว้ให้ตามดูได้ อย่านำไปรวม")],
    ]  # fmt: skip
    if of.page.illustrative:
        rows.append([_("ข้อมูลสมมติ"), _("กองทุนนี้แต่งขึ้นเพื่อการเรียนรู้ อย่านำไปรวมเป็นสถิติ")])
    if of.page.status != "published":
        rows.append([_("สถานะ"), _("หน้านี้ยังไม่เผยแพร่ อย่าส่งต่อ")])
    return rows


def long_rows(of: FundData) -> Iterator[list[str]]:
    """All of it as one table, a row a figure: what a program reads and a person filters."""
    page = of.page
    yield [_("กองทุน"), _("ข้อมูล"), _("สถานะ"), _("ปีงบ"), _("เดือน"), _("ฉบับที่"), _("รหัส"), _("รายการ"), _("ค่า"), _("หน่วย"),
           _("เหตุที่คำนวณไม่ได้"), _("ความหมาย"), *_people_head(), _("ข้อมูลสมมติ"), _("ดึงเมื่อ"), _("ที่อยู่หน้า"),
           _("สัญญาอนุญาต")]  # fmt: skip
    end = [_("ใช่") if page.illustrative else "", of.day, f"{url(page.kind, page.slug)}/money", licence.NAME]
    for older, versions in ((False, of.years), (True, of.older)):
        yield from ([page.title, *row, *end] for each in versions for row in _long_lines(each, superseded=older))
    yield from ([page.title, *row, *end] for row in _long_derived(of))


def _long_lines(each: Statement, *, superseded: bool) -> Iterator[list[str]]:
    for line in LINES:
        if each.lines[line.key] is not None:
            shown, standing = _plain(amount_of(each.lines[line.key], line.unit)), _standing(each, superseded=superseded)
            yield [_("งบ"), standing, be_year(each.year), "", str(each.version), line.key, label(line), shown,
                   _unit(line.unit), "", _(line.help), *_people(each)]  # fmt: skip


def _long_derived(of: FundData) -> Iterator[list[str]]:
    for year, lines in of.months:
        for monthly in lines:
            for month, amount in sorted(monthly.months.items()):
                yield [_("รายเดือน"), _("ใช้อยู่"), be_year(year.year), str(month), str(year.version), monthly.line,
                       label(BY_KEY[monthly.line]), _plain(amount_of(amount, monthly.unit)), _unit(monthly.unit), "", "",
                       *_people(year)]  # fmt: skip
    for year, found in of.indicators:
        for each in found:
            why = f"{each.word} {each.reason}".strip() if each.value is None else ""
            yield [_("ตัวชี้วัด"), _("ใช้อยู่"), be_year(year.year), "", str(year.version), each.key, each.label, _plain(each.value),
                   each.unit, why, each.formula, *_people(year)]  # fmt: skip


def _people_head() -> list[str]:
    return [_("บันทึกเมื่อ"), _("ผู้กรอก"), _("ผู้ตรวจ"), _("เอกสารต้นทาง"), _("หมายเหตุของฉบับ")]


def _people(each: Statement) -> list[str]:
    return [each.created[:10], each.author, each.origin.checked_by, each.origin.source, each.note]


def _plain(value: Cell) -> str:
    """A number as text: baht with two decimals, counts whole, what was computed with as many digits as it has."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)
