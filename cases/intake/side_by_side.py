"""Years that stand as tables of their own side by side, each with its own labels in its own order. Pure."""

from dataclasses import dataclass
from typing import Final

from cases.intake import blocks, down, periods
from cases.intake.column import Column
from cases.intake.headings import guess, section
from cases.intake.labels import as_figure
from cases.intake.periods import Period
from cases.intake.reading import Collector, known
from cases.intake.tables import Table

_TITLE_ROWS: Final = 8
_LONGEST_TITLE: Final = 40
_LEAST: Final = 2
_LEAST_LINES: Final = 4


@dataclass(frozen=True)
class Beside:
    """The columns of one table, the row of its year and that year as it stands there."""

    columns: range
    head: int
    year: Period


def tables_of(table: Table) -> list[Beside]:
    """The tables of such a sheet, from the left; none for another sheet.

    Empty columns part them; each has a year over it, at least two are years alone, no two of which are the same.
    """
    parts = _parted(table)
    found = [beside for columns in parts if (beside := _beside(table, columns))]
    alone = [each.year.year for each in found if _lines(table, each) >= _LEAST_LINES]
    if len(found) != len(parts) or len(alone) < _LEAST or len(set(alone)) < len(alone):
        return []
    return found if {each.year.year for each in found} == {*alone} else []


def _parted(table: Table) -> list[range]:
    """The runs of columns between empty ones; titles of the whole sheet stand in the first."""
    filled = [any(row[column].strip() for row in table.rows) for column in range(table.width)]
    runs: list[range] = []
    for column, there in enumerate(filled):
        if there and runs and runs[-1].stop == column:
            runs[-1] = range(runs[-1].start, column + 1)
        elif there:
            runs.append(range(column, column + 1))
    return runs


def _beside(table: Table, columns: range) -> Beside | None:
    """The table in a run of columns: two columns, a title with a year over its first figure."""
    if len(columns) != _LEAST:
        return None
    for at, row in enumerate(table.rows[:_TITLE_ROWS]):
        cells = [row[column].strip() for column in columns if row[column].strip()]
        if len(cells) == 1 and len(cells[0]) <= _LONGEST_TITLE and not blocks.is_number(cells[0]):
            year = periods.year(cells[0]) or ((found := periods.year_in(cells[0])) and Period(found)) or None
            if year and year.year:
                return Beside(columns, at, year)
        elif len(cells) > 1:
            return None
    return None


def _lines(table: Table, beside: Beside) -> int:
    """How many rows name a line beside a figure; none where the title is more than a year."""
    title = next(cell for cell in (table.rows[beside.head][column] for column in beside.columns) if cell.strip())
    if periods.year(title) is None:
        return 0
    rows = (_pair(row, beside) for row in table.rows[beside.head + 1 :])
    return sum(1 for pair in rows if pair and known(guess(pair[0])))


def _pair(row: tuple[str, ...], beside: Beside) -> tuple[str, int] | None:
    """The label of a row and the column of its figure, whichever stands first."""
    left, right = beside.columns
    for words, column in ((left, right), (right, left)):
        if blocks.is_words(row[words]) and (as_figure(row[column]) or row[column].strip() == "-"):
            return row[words].strip(), column
    return None


def read(table: Table, collector: Collector, among: list[Beside]) -> None:
    """Walk each table."""
    for beside in among:
        within = next((section(table.rows[beside.head][column]) for column in beside.columns
                       if table.rows[beside.head][column].strip()), "")  # fmt: skip
        before = ""
        for at in range(beside.head + 1, len(table.rows)):
            row = table.rows[at]
            pair = _pair(row, beside)
            if pair is None:
                within = next((named for column in beside.columns if (named := section(row[column]))), within)
                continue
            label, at_column = pair
            only = tuple(cell if column == at_column else "" for column, cell in enumerate(row))
            column = Column(at_column, beside.year, "")
            part = down.part_of_row(only, label, within, before, [column])
            down.take_cell(collector, only, (at, at_column), label, part, column, beside.year.year, sums=False)
            before = guess(label, part).line
