"""Running lists of money in or out, a row a payment: a column of amounts, one of words, one of years or months. Pure.

The sheet's name or title says on which side all its rows are. Rows of the same line and year are added up, as in a cash book.
"""

import re
from typing import Final

from cases.intake import blocks, ledger, periods
from cases.intake.book_columns import Columns
from cases.intake.folding import folded
from cases.intake.measures import count_in
from cases.intake.periods import Period
from cases.intake.reading import Collector
from cases.intake.tables import Table
from cases.intake.told import say

_WHEN: Final = re.compile(r"(ของ)?(ปี|พ\.?ศ|เดือน|เดือนปี|ประจำปี)")
_WORDS: Final = re.compile(r"ประเภท|ชนิด|เรื่อง|รายการ|รายละเอียด")
_AMOUNT: Final = re.compile(r"(จำนวน|ยอด)?(เงิน|บาท)+")
_IN: Final = re.compile(r"เงินเข้า|รายรับ|^รับ")
_OUT: Final = re.compile(r"เงินออก|รายจ่าย|^จ่าย")
_SUM: Final = re.compile(r"\s*(รวม|ยอดรวม|total)", re.IGNORECASE)
_LEAST: Final = 4
_SHARE: Final = 0.75


def columns_of(table: Table) -> tuple[Columns, str] | None:
    """Where such a list has its period, its words and its amount, and the side; None for another sheet."""
    for at, row in enumerate(table.rows[: blocks.MOST_HEAD_ROWS]):
        names = [folded(cell) for cell in row]
        found = [[column for column, name in enumerate(names) if pattern.fullmatch(name)] for pattern in (_WHEN, _WORDS, _AMOUNT)]
        if all(len(each) == 1 for each in found):
            when, words, amount = (each[0] for each in found)
            side = _side(table, at)
            below = [each for each in table.rows[at + 1 :] if each[amount].strip() and not _is_sum(each)]
            if side and len(below) >= _LEAST and _dated(below, when) and _again(below, when):
                money_in, money_out = ((amount,), ()) if side == "receipts" else ((), (amount,))
                return Columns(at, when, words, money_in, money_out, None), side
            return None
    return None


def _side(table: Table, head: int) -> str:
    """On which side of the book the sheet is, by its name or its titles; "" when they say both or neither."""
    said = [folded(table.name), *(folded(cell) for row in table.rows[:head] for cell in row if cell)]
    sides = {side for side, pattern in (("receipts", _IN), ("benefits", _OUT)) if any(map(pattern.search, said))}
    return sides.pop() if len(sides) == 1 else ""


def _dated(rows: list[tuple[str, ...]], when: int) -> bool:
    return sum(1 for row in rows if (found := _period(row[when])) and found.year) >= _SHARE * len(rows)


def _again(rows: list[tuple[str, ...]], when: int) -> bool:
    """Whether years or months come in no order or again, as payments do."""
    said = [(found.year or 0, found.month or 0) for row in rows if (found := _period(row[when]))]
    return len(set(said)) < len(said) or said not in (sorted(said), sorted(said, reverse=True))


def _period(cell: str) -> Period | None:
    return periods.period(cell.strip()) or periods.short_year(cell)


def _is_sum(row: tuple[str, ...]) -> bool:
    return any(_SUM.match(cell) for cell in row)


def read(table: Table, collector: Collector, book: Columns, side: str) -> None:
    """Walk the rows; one whose year is not written is asked about, for the years stand in no order."""
    amount = (*book.money_in, *book.money_out)[0]
    for at in range(book.head + 1, len(table.rows)):
        row = table.rows[at]
        collector.seen |= {(at, column) for column in range(table.width) if column != amount}
        if not row[amount].strip():
            continue
        if _is_sum(row):
            ledger.keep_sum(collector, row, at, amount)
            continue
        typed = row[book.day]
        said = collector.said(typed, at, book.day).strip()
        found = _period(said)
        if found is None or found.year is None:
            why = say("“%(typed)s” ไม่ใช่ปี", typed=typed.strip()[:40]) if typed.strip() else say("แถวนี้มีตัวเลขแต่ไม่มีปี")
            collector.unclear(typed, (at, book.day), why)
            continue
        beside = next((cell for column, cell in enumerate(row) if column not in (amount, book.words) and count_in(cell)), "")
        ledger.payment(collector, row[book.words].strip(), side, row, (at, amount), found, book, beside)
