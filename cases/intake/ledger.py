"""Cash books: a row a payment, with its day, what it was for, and the money in or out. Pure.

Rows are told apart by what their words say; each payment of a benefit also counts as one case.
"""

import re
from dataclasses import dataclass
from typing import Final

from cases.intake import blocks, periods
from cases.intake.figures import Figure
from cases.intake.headings import SKIP, TOTAL, folded, guess
from cases.intake.reading import Collector, Placed
from cases.intake.tables import Table

_DAY: Final = re.compile(r"วัน|date|ว/?ด/?ป")
_WORDS: Final = re.compile(r"รายการ|รายละเอียด|คำอธิบาย|เรื่อง|description|detail")
_IN: Final = re.compile(r"^(ยอด|เงิน|จำนวนเงิน)?(รายรับ|รับ|เงินเข้า|รายได้|ฝาก|เดบิต|debit|receipt)")
_OUT: Final = re.compile(r"^(ยอด|เงิน|จำนวนเงิน)?(รายจ่าย|จ่าย|เงินออก|ถอน|เครดิต|credit|payment)")
_OPENING: Final = re.compile(r"ยกมา")


@dataclass(frozen=True)
class Columns:
    """Where a cash book has its day, its words, money in and money out."""

    head: int
    day: int
    words: int
    money_in: int
    money_out: int


def columns(table: Table) -> Columns | None:
    """The columns of a cash book; None for a sheet that is none."""
    for at, row in enumerate(table.rows[: blocks.MOST_HEAD_ROWS]):
        names = [folded(cell) for cell in row]
        day, words = _first(_DAY, names), _first(_WORDS, names)
        money_in, money_out = _first(_IN, names), _first(_OUT, names)
        if None not in (day, words) and money_in is not None and money_out is not None and len({day, words, money_in, money_out}) == 4:
            assert day is not None and words is not None
            below = [row[day] for row in table.rows[at + 1:] if row[day].strip()]
            if below and sum(1 for cell in below if periods.day(cell)) >= len(below) / 2:
                return Columns(at, day, words, money_in, money_out)
    return None


def _first(pattern: re.Pattern[str], names: list[str]) -> int | None:
    return next((at for at, name in enumerate(names) if pattern.search(name)), None)


def read(table: Table, collector: Collector, book: Columns, year: int | None) -> None:
    """Walk the rows; a day stands for the rows below it that have none."""
    standing: tuple[int | None, int | None, str] = (year, None, "")
    for at in range(book.head + 1, len(table.rows)):
        row = table.rows[at]
        if found := periods.day(row[book.day]):
            standing = (found[0].year, found[0].month, found[1])
        words = row[book.words].strip()
        if not words or guess(words).line == TOTAL:
            continue
        for column, within in ((book.money_in, "receipts"), (book.money_out, "benefits")):
            if row[column].strip():
                _row(collector, words, within, row[column], (at, column), standing)


def _row(
    collector: Collector, words: str, within: str, typed: str, at: tuple[int, int], when: tuple[int | None, int | None, str],
) -> None:  # fmt: skip
    meant = guess(words, within, "baht")
    if _OPENING.search(words) and within == "benefits":
        return
    key = f"{within}/{meant.line}" if meant.line and meant.line != SKIP else f"{within}/{re.sub('[0-9]+', '', folded(words))[:60]}"
    heading = collector.heading(words, f"แถว {at[0] + 1}", within, "baht", key)
    before = len(collector.cells)
    collector.figure(typed, heading, at, when[0], when[1], when[2])
    if len(collector.cells) > before and heading.line.startswith("benefit_") and heading.line.endswith("_baht"):
        cases = heading.line.removesuffix("baht") + "cases"
        collector.cells.append(Placed(*at, heading.key, cases, when[0], when[1], Figure("1", 1)))
