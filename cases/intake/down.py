"""Sheets whose lines stand one under another: labels in a column, figures beside them, years or units over the figures. Pure.

Two blocks may stand side by side (รายรับ | บาท | รายจ่าย | บาท), as in a T account; each label column owns the columns up to
the next one.
"""

from typing import Final

from cases.intake import blocks, periods
from cases.intake.headings import TOTAL, Measure, guess, measure, section
from cases.intake.reading import Collector, known
from cases.intake.tables import Table

_LEAST_LABELS: Final = 2


def label_columns(table: Table) -> list[int]:
    """The columns that hold labels: words that name lines, figures somewhere to the right of them."""
    found = []
    for column in range(table.width):
        named = sum(1 for row in table.rows if blocks.is_words(row[column]) and known(guess(row[column], "")))
        others = sum(1 for row in table.rows if blocks.is_words(row[column]) and known(guess(row[column], section_of(table, column))))
        if max(named, others) >= _LEAST_LABELS and _figures(table, column):
            found.append(column)
    return found


def section_of(table: Table, column: int) -> str:
    """The section that a heading over a label column names: รายรับ over the left block, รายจ่าย over the right one."""
    for row in table.rows[: blocks.MOST_HEAD_ROWS]:
        if blocks.is_words(row[column]) and (named := section(row[column])):
            return named
    return ""


def _figures(table: Table, column: int) -> bool:
    return any(blocks.is_words(row[column]) and any(blocks.is_number(cell) for cell in row[column + 1:]) for row in table.rows)


def read(table: Table, collector: Collector, year: int | None) -> None:
    """Walk each label column with the columns it owns."""
    columns = label_columns(table)
    for at, column in enumerate(columns):
        end = columns[at + 1] if at + 1 < len(columns) else table.width
        _block(table, collector, column, range(column + 1, end), year)


def _block(table: Table, collector: Collector, labels: int, values: range, year: int | None) -> None:
    first = next((at for at, row in enumerate(table.rows) if _is_data(row, labels, values)), None)
    if first is None:
        return
    over = {column: _over(table, first - 1, column) for column in values}
    counted = [column for column in values if any(blocks.is_number(row[column]) for row in table.rows[first:])]
    within = _opening(table, first, labels)
    for at in range(first, len(table.rows)):
        row = table.rows[at]
        label = row[labels].strip()
        if not label or not blocks.is_words(label):
            continue
        if not any(row[column].strip() for column in counted):
            within = section(label) or within
            continue
        meant = guess(label, within)
        for column in counted:
            period, counts = over[column]
            heading = collector.heading(label, f"แถว {at + 1}", within, counts if len(counted) > 1 else measure(label))
            collector.figure(row[column], heading, (at, column), period.year if period and period.year else year,
                             doubt=period.doubt if period else "")
        within = "" if meant.line == TOTAL and _closes(label) else within


def _closes(label: str) -> bool:
    """A total of everything ends the part it sums; a subtotal does not."""
    return "รวม" in label and bool(section(label) or "ทั้งสิ้น" in label)


def _is_data(row: tuple[str, ...], labels: int, values: range) -> bool:
    return blocks.is_words(row[labels]) and any(blocks.is_number(row[column]) for column in values)


def _over(table: Table, last: int, column: int) -> tuple[periods.Period | None, Measure]:
    """The year and the measure over a column of figures."""
    year: periods.Period | None = None
    counted: Measure = ""
    for cell in blocks.above(table, last, column):
        year = periods.year(cell) or year
        if year is None and (found := periods.year_in(cell)):
            year = periods.Period(found)
        counted = measure(cell) or counted
    return year, counted


def _opening(table: Table, first: int, labels: int) -> str:
    """The section that stands over the first row of figures."""
    for at in range(first - 1, -1, -1):
        if blocks.is_words(table.rows[at][labels]) and (named := section(table.rows[at][labels])):
            return named
    return ""
