"""What the columns of figures beside labels are of: years or months, cases or baht, plans, sums, villages. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import thai
from cases.intake import blocks, cumulative, part_years, periods, pieces, plans
from cases.intake.column import CUMULATIVE, Column
from cases.intake.folding import folded
from cases.intake.headings import SKIP, TOTAL, guess, section
from cases.intake.labels import Block
from cases.intake.measures import Measure, measure
from cases.intake.periods import Period
from cases.intake.tables import Table
from cases.intake.told import say

_REMAINING = re.compile(r"^(ยอด|เงิน)?(คง)?เหลือ(จ่าย|สุทธิ|จากแผน)?(บาท)?$|^balance$")
_THIS_MONTH = re.compile(r"(เดือน|งวด|ไตรมาส)(นี้|ก่อน|ที่แล้ว)|ยกมา")
_FORECAST = re.compile(r"^(แผน|เป้าหมาย|ประมาณการ|คาดการณ์|คาดว่า|ร้อยละ|%)|ประมาณการ|forecast|budget|plan")
_THIS_YEAR: Final = re.compile(r"ปี(นี้|ปัจจุบัน)")
_LAST_YEAR: Final = re.compile(r"ปี(ก่อน|ที่แล้ว|ที่ผ่านมา)")
_SEX: Final = re.compile(r"(เพศ)?(ชาย|หญิง)|ช|ญ")
_SINCE_EVER: Final = re.compile(r"ตั้งแต่.{0,6}(ก่อตั้ง|จัดตั้ง|แรกตั้ง|เริ่ม|เปิดกองทุน|ตั้งกองทุน)|สะสม(ทั้งหมด|ทุกปี)")
_BOTH: Final = 2
_UNDATED: Final = "ไม่บอกปี"
_WHOLE: Final = "รวม"


def columns_of(table: Table, block: Block, year: int | None = None) -> list[Column]:
    """The columns that hold figures; beside columns of years or months, those of neither are sums or notes.

    ``year``: what the sheet is about, to which ปีนี้ and ปีก่อน are read.
    """
    below = table.rows[block.first :]
    holding = [
        column for column in block.values if any(blocks.is_figure(row[column]) or row[column].startswith("=") for row in below)
    ]
    found = [_told_by(_column(table, block, column), year) for column in holding]
    found = [column if _keeps_out(column, found) else replace(column, left_out="") for column in found]
    found = part_years.left_out(plans.beside_real(found))
    found = [replace(column, split=True) if _is_split(column, found) else column for column in found]
    found = [replace(column, pays=True) if _pays_people(column, found) else column for column in found]
    if len({(each.period.year, each.period.month, each.period.part) for each in found if each.period}) > 1:
        found = cumulative.told_apart(found)
    elif any(CUMULATIVE.search(folded(column.name)) for column in found):
        found = [_cumulative(column) for column in found]
    dated = [column for column in found if column.period and not column.left_out]
    if len(dated) >= 2:
        return [each if each.period or each.left_out else replace(each, left_out=each.total or _UNDATED) for each in found]
    found = _sexes(below, found)
    if whole := pieces.whole(below, [column.at for column in found if not column.left_out]):
        return [replace(column, left_out=column.total or _WHOLE, whole=True) if column.at == whole.total else
                replace(column, piece=True, name=_name(table, block, column.at)) if column.at in whole.pieces else column
                for column in found]  # fmt: skip
    several = len(found) > 1
    found = [
        replace(column, left_out=column.total) if several and column.total and not column.left_out else column for column in found
    ]
    used = [column for column in found if not column.left_out]
    named = pieces.places([_name(table, block, column.at) for column in used])
    return [replace(column, piece=True) if named and column in used else column for column in found]


def _told_by(column: Column, year: int | None) -> Column:
    """A column of this year or the last, told by the year that the sheet is about."""
    name = folded(column.name)
    if year is None or column.period or not (_THIS_YEAR.fullmatch(name) or _LAST_YEAR.fullmatch(name)):
        return column
    said = year if _THIS_YEAR.fullmatch(name) else year - 1
    doubt = say("“%(name)s” อ่านเป็นปี %(year)s", name=column.name[:20], year=thai.be_year(said))
    return replace(column, total="", period=Period(said, doubt=doubt))


def _sexes(rows: Sequence[Sequence[str]], columns: list[Column]) -> list[Column]:
    """Men and women that were paid, beside their sum and the baht: of the people the sum is read alone."""
    people = [column for column in columns if column.counted != "baht" and not column.left_out]
    if len(people) == len(columns) or sum(1 for column in people if _SEX.fullmatch(folded(column.name))) != _BOTH:
        return columns
    whole = pieces.whole(rows, [column.at for column in people])
    if whole is None:
        return columns
    made = [replace(each, left_out=each.name) if each.at in whole.pieces else each for each in columns]
    return [replace(each, counted="people", pays=True, total="") if each.at == whole.total else each for each in made]


def _cumulative(column: Column) -> Column:
    """Of this month's amounts and those since the year began, the latter are read."""
    if CUMULATIVE.search(folded(column.name)):
        return replace(column, cumulative=True)
    return replace(column, left_out=column.name) if _THIS_MONTH.search(folded(column.name)) else column


def _pays_people(column: Column, among: list[Column]) -> bool:
    """Whether a column of people stands beside one of baht: those people were paid."""
    return column.counted == "people" and any(each.counted == "baht" and each.period == column.period for each in among)


def _is_split(column: Column, among: list[Column]) -> bool:
    """Whether the same period has columns of baht and of cases, so that each says itself what it counts."""
    return any(each.counted and column.counted not in ("", each.counted) and each.period == column.period for each in among)


def _name(table: Table, block: Block, at: int) -> str:
    """The lowest heading of a column."""
    return next((table.rows[row][at].strip() for row in range(block.first - 1, -1, -1) if table.rows[row][at].strip()), "")


def _keeps_out(column: Column, among: list[Column]) -> bool:
    """A column of plans or shares is left out; one of a budget with a year only where another column has that year too."""
    if column.period is None or _FORECAST.search(folded(column.left_out)) or plans.is_plan(column.left_out):
        return True
    return any(each.at != column.at and each.period and each.period.year == column.period.year for each in among)


def _column(table: Table, block: Block, at: int) -> Column:
    """The year or month and the measure over a column of figures."""
    period: Period | None = None
    counted: Measure = ""
    names = [
        cell
        for cell in blocks.above(table, block.first - 1, at)
        if cell not in {table.rows[row][left].strip() for left in block.labels for row in range(block.first)}
    ]
    for cell in names:
        read = part_years.year_of(cell) or periods.period(cell) or _in_words(cell)
        if read is not None:
            period = read if period is None or read.year else replace(read, year=period.year)
        counted = measure(cell) or counted
    left_out = next((cell for cell in names if guess(cell).line == SKIP and not section(cell)), "")
    left_out = left_out or next((cell for cell in names if (periods.period(cell) or _in_words(cell)) and plans.is_plan(cell)), "")
    if since := next((cell for cell in names if _SINCE_EVER.search(folded(cell))), ""):
        period, left_out = None, since  # of no year, not even of the one in which the fund began
    within = next((named for cell in names if (named := section(cell)) in ("receipts", "expenses")), "")
    total = "" if within else next((cell for cell in names if guess(cell).line == TOTAL or _REMAINING.search(folded(cell))), "")
    return Column(at, period, counted, left_out, within, total, name=names[-1] if names else "")


def _in_words(cell: str) -> Period | None:
    """A heading that speaks of a year among other words: ณ 31 ธ.ค. 2567, ปี 2567 (บาท)."""
    if found := periods.year_in(cell):
        return Period(found)
    return None
