"""Sheets whose lines stand side by side, a row a year or a month under them. Pure."""

from typing import Final

from cases.intake import blocks, periods
from cases.intake.headings import SKIP, Measure, folded, guess, measure, section
from cases.intake.reading import MONTHS_DOWN, YEARS_DOWN, Collector, Heading, known
from cases.intake.tables import Table, column_name

_LEAST_SHARE: Final = 0.5


def period_column(table: Table, head: int) -> tuple[int, str] | None:
    """The column whose cells are years, closing days or months, and which of the two layouts that makes; None for neither."""
    for column in range(min(table.width, 6)):
        cells = [row[column] for row in table.rows[head + 1:] if row[column].strip() and any(map(blocks.is_number, row))]
        if not cells:
            continue
        years = sum(1 for cell in cells if periods.year(cell) or _closing(cell))
        months = sum(1 for cell in cells if periods.month(cell))
        if years >= max(1, _LEAST_SHARE * len(cells)):
            return column, YEARS_DOWN
        if months >= max(2, _LEAST_SHARE * len(cells)):
            return column, MONTHS_DOWN
    return None


def read(table: Table, collector: Collector, head: int, column: int, year: int | None) -> None:
    """Walk the rows under the headings; a row without a period of its own belongs to none and keeps its figures visible."""
    headings = {at: _heading(table, collector, head, at) for at in range(table.width) if at != column}
    standing = year
    for at in range(head + 1, len(table.rows)):
        row = table.rows[at]
        said = row[column].strip()
        if folded(said).startswith("รวม") or (not said and guess(next((c for c in row if c.strip()), "")).line == "total"):
            continue
        period = _period(said)
        if period is None and not any(blocks.is_number(cell) for cell in row):
            continue
        standing = period.year if period and period.year else standing
        for place, heading in headings.items():
            if heading is not None:
                collector.figure(row[place], heading, (at, place), standing if period else None,
                                 period.month if period else None, period.doubt if period else "")


def _heading(table: Table, collector: Collector, head: int, column: int) -> Heading | None:
    parts = blocks.above(table, head, column)
    if not parts:
        return None
    within = next((named for part in parts[:-1] if (named := section(part))), "")
    counted: Measure = ""
    for part in parts:
        counted = measure(part) or counted
    naming = [part for part in parts if known(guess(part, within, counted)) or guess(part, within, counted).line == SKIP]
    text = naming[-1] if naming else " ".join(parts)
    return collector.heading(text, f"คอลัมน์ {column_name(column)}", within, counted)


def _period(cell: str) -> periods.Period | None:
    found = periods.year(cell) or periods.month(cell)
    if found:
        return found
    closing = _closing(cell)
    return periods.Period(closing[0].year, doubt=closing[1]) if closing else None


def _closing(cell: str) -> tuple[periods.date, str] | None:
    return periods.day(cell)
