"""Lists in which each row is one line of one year: columns of years, names and amounts, perhaps of parts. Pure."""

from dataclasses import dataclass
from typing import Final

from cases.intake import blocks, periods
from cases.intake.headings import SKIP, guess, section
from cases.intake.measures import Measure
from cases.intake.periods import Period
from cases.intake.reading import Collector, known
from cases.intake.tables import Table
from cases.intake.told import say

_LEAST: Final = 4
_PARTS: Final = {"รับ": "receipts", "จ่าย": "expenses"}


@dataclass(frozen=True)
class Records:
    """The columns of a list and the row of its headings; ``part`` is a column that says รับ, จ่าย or สมาชิก."""

    head: int
    year: int
    name: int
    amount: int
    part: int | None


def columns_of(table: Table) -> Records | None:
    """The columns of such a list; None for a table that is none."""
    head = next((at for at, row in enumerate(table.rows[: blocks.MOST_HEAD_ROWS]) if sum(map(blocks.is_words, row)) >= 3), None)
    if head is None:
        return None
    below = [row for row in table.rows[head + 1 :] if any(cell.strip() for cell in row)]
    years = [column for column in range(table.width) if len(below) >= _LEAST and _are_years(below, column)]
    amounts = [column for column in range(table.width) if column not in years and _most(below, column, blocks.is_figure)]
    names = [column for column in range(table.width) if _most(below, column, lambda cell: known(guess(cell)))]
    if len(years) != 1 or len(amounts) != 1 or not names:
        return None
    name = max(names, key=lambda column: len({row[column] for row in below}))
    part = next(
        (column for column in range(table.width) if column != name and _most(below, column, lambda cell: bool(_part(cell)))), None
    )
    return Records(head, years[0], name, amounts[0], part)


def _are_years(rows: list[tuple[str, ...]], column: int) -> bool:
    """Whether a column holds years that come again."""
    read = [found.year for row in rows if (found := periods.year(row[column])) and found.year]
    return len(read) >= 0.9 * len(rows) and len(set(read)) * 2 <= len(read)


def _most(rows: list[tuple[str, ...]], column: int, asked: object) -> bool:
    assert callable(asked)
    filled = [row[column] for row in rows if row[column].strip() and row[column].strip() != "-"]
    return len(filled) >= _LEAST and sum(map(bool, map(asked, filled))) * 2 > len(filled)


def _part(cell: str) -> str:
    plain = cell.strip()
    return _PARTS.get(plain) or (section(plain) if len(plain) <= 20 else "")


def read(table: Table, collector: Collector, where: Records) -> None:
    """Walk the rows; a line that a year has twice is asked about, be the amounts equal or not."""
    for at in range(where.head + 1, len(table.rows)):
        row = table.rows[at]
        collector.seen.add((at, where.year))
        name, typed = row[where.name].strip(), row[where.amount]
        if not name or not typed.strip():
            continue
        said = collector.said(row[where.year], at, where.year).strip()
        found = periods.year(said) or periods.short_year(said)
        if found is None:
            collector.unclear(row[where.year], (at, where.year), say("“%(typed)s” ไม่ใช่ปี", typed=said[:40]))
            continue
        within = _part(row[where.part]) if where.part is not None else ""
        counted: Measure = "people" if within == "members" else ""
        heading = collector.heading(name, say("แถว %(n)s", n=at + 1), within, counted)
        if heading.line != SKIP:
            collector.figure(typed, heading, (at, where.amount), Period(found.year, doubt=found.doubt))
