"""Cash books without headings: a column of days, one of words, one of amounts with a minus where money went out. Pure.

And what such books say in their title alone: the money that they begin with.
"""

import re
from typing import Final

import thai
from cases.intake import blocks, periods
from cases.intake.book_columns import LESS, Columns
from cases.intake.headings import Guess
from cases.intake.periods import Period
from cases.intake.reading import Collector
from cases.intake.tables import Table
from cases.intake.told import say

_LEAST: Final = 5
_MOST: Final = 0.8
_OPENING: Final = re.compile(
    r"ยกมา(?!จากหน้า)[^\d=:]{0,30}(?:\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]|[ก-๙.]+)\s*\d{2,4})?\s*(?:=|:|จำนวน|เป็นเงิน|เงิน)?\s*"
    r"(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{3,}(?:\.\d{1,2})?)(?![\d/])"
)


def columns_of(table: Table) -> Columns | None:
    """The columns of such a book; None for a sheet that is none."""
    day = next((column for column in range(table.width) if sum(map(_is_day, _cells(table, column))) >= _LEAST), None)
    if day is None:
        return None
    dated = [at for at, row in enumerate(table.rows) if _is_day(row[day])]
    rows = [table.rows[at] for at in dated]
    others = [column for column in range(table.width) if column != day]
    amounts = [column for column in others if sum(1 for row in rows if blocks.is_number(row[column])) >= _MOST * len(rows)]
    words = [column for column in others if sum(1 for row in rows if blocks.is_words(row[column])) >= _MOST * len(rows)]
    if len(amounts) != 1 or not words or len({bool(LESS.match(row[amounts[0]].strip())) for row in rows}) == 1:
        return None  # a minus behind every amount may stand for no satang
    return Columns(dated[0] - 1, day, words[0], (amounts[0],), (), None, signed=True)


def read_opening(table: Table, collector: Collector, year: int | None) -> None:
    """The money brought forward that a title tells, where the book itself does not."""
    if any(cell.line == "brought_forward" for cell in collector.cells):
        return
    first = min((cell.row for cell in collector.cells), default=0)
    for at, row in enumerate(table.rows[:first]):
        for column, cell in enumerate(row):
            if found := _OPENING.search(thai.to_arabic_digits(cell)):
                meant = Guess("brought_forward")
                heading = collector.heading("ยอดยกมา", say("แถว %(n)s", n=at + 1), "", "baht", "title/brought_forward", meant)
                when = Period(year or _first_year(collector), doubt=say("อ่านจากข้อความ"))
                collector.spoken(cell[found.start("amount") : found.end("amount")], heading, (at, column), when)
                return


def _first_year(collector: Collector) -> int | None:
    return min((cell.year for cell in collector.cells if cell.year), default=None)


def _cells(table: Table, column: int) -> list[str]:
    return [row[column] for row in table.rows]


def _is_day(cell: str) -> bool:
    return bool(cell.strip()) and periods.day(cell) is not None
