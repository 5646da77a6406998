"""Tables of one line: villages or members down, months across. Which line stands in the title, or is asked once. Pure."""

from dataclasses import replace
from typing import Final

from cases.intake import blocks, periods
from cases.intake.folding import folded
from cases.intake.headings import SKIP, TOTAL, Guess, guess
from cases.intake.periods import Period
from cases.intake.reading import Collector, known
from cases.intake.tables import Table
from cases.intake.told import say

_LEAST_MONTHS: Final = 3
_MOST_ABOVE: Final = 8
_NAMELESS: Final = "ตัวเลขรายเดือน"
Months = dict[int, Period]


def months_of(table: Table) -> tuple[int, Months] | None:
    """The row of headings with its columns of months; None for a table without such."""
    for at, row in enumerate(table.rows[: blocks.MOST_HEAD_ROWS]):
        found = {
            column: month for column, cell in enumerate(row) if cell.strip() and (month := periods.month(cell)) and month.month
        }
        if len(found) >= _LEAST_MONTHS and len({(month.year, month.month) for month in found.values()}) == len(found):
            return at, found
    return None


def read(table: Table, collector: Collector, head: int, months: Months, year: int | None) -> None:
    """Every cell under a month, as pieces of one line; sums of rows and columns are kept to be compared."""
    heading = collector.heading(_title(table, head), say("หัวตาราง"), "", "baht", meant=_meant(table, head))
    collector.pieces = True
    first = min(months)
    for at in range(head + 1, len(table.rows)):
        row = table.rows[at]
        words = next((cell for cell in row[:first] if blocks.is_words(cell)), "")
        total = guess(words).line == TOTAL
        collector.seen |= {(at, column) for column in range(first)}
        for column, month in months.items():
            if total and blocks.is_figure(row[column]):
                collector.figure(
                    row[column], collector.heading("รวม", say("แถว %(n)s", n=at + 1), "", "baht"), (at, column), None
                )
            elif not total and row[column].strip() and (words or any(row[:first])):
                collector.figure(row[column], heading, (at, column), month if month.year else replace(month, year=year))
        for column in range(max(months) + 1, table.width):
            if guess(table.rows[head][column]).line in (TOTAL, SKIP, ""):
                collector.seen.add((at, column))


def _title(table: Table, head: int) -> str:
    said = [cell for row in table.rows[max(0, head - _MOST_ABOVE) : head] for cell in row if blocks.is_words(cell)]
    return next((cell for cell in said if known(guess(cell))), said[-1] if said else _NAMELESS)


def _meant(table: Table, head: int) -> Guess:
    """The line that the title names; never sure, for it stands for the whole table."""
    found = guess(_title(table, head), "receipts")
    if not known(found):
        found = guess(_title(table, head))
    return Guess(found.line) if known(found) and folded(_title(table, head)) else Guess("")
