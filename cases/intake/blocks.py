"""The head of a table: which rows are headings, and what stands above each column when titles are merged over several. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import thai
from cases.intake import periods
from cases.intake.figures import figure
from cases.intake.headings import guess
from cases.intake.measures import unit_of
from cases.intake.periods import Period
from cases.intake.reading import known
from cases.intake.tables import Table

MOST_HEAD_ROWS: Final = 25
_TITLE_ROWS: Final = 8
_LONGEST_HEADING: Final = 14
_MOST_PEOPLE: Final = 5_000_00  # in satang: a fund of more dead, old or poor members is none of one tambon
_SCALE = re.compile(r"หน่วย\s*[:：]?\s*\(?(พัน|หมื่น|แสน|ล้าน)?บาท|\((?:หน่วย)?(พัน|หมื่น|แสน|ล้าน)บาท\)")
_SCALES: Final = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_PERIOD_HEAD = re.compile(
    r"(ปี|เดือน|พ\.ศ|งวด|ไตรมาส|วันปิดงบ)(?!.*ยก)[ก-๙. ]{0,12}$|year$|month$|closing_date$|date$", re.IGNORECASE
)
_DIGIT = re.compile(r"[0-9๐-๙０-９]")
_BARE_YEAR = re.compile(r"(25[4-9]\d|2600|20[0-5]\d)(?:\.0)?")


@lru_cache(maxsize=8192)
def is_figure(text: str) -> bool:
    """Whether a cell holds a figure."""
    return len(text) <= 80 and bool(_DIGIT.search(text)) and figure(text, "satang").amount is not None


@lru_cache(maxsize=8192)
def is_year(text: str) -> bool:
    """Whether a cell looks like a year: four digits that are hardly an amount, or a word that says so."""
    if len(text) > 40 or periods.year(text) is None:
        return False
    plain = thai.to_arabic_digits(text).strip()
    return not plain.replace(".", "").isdigit() or bool(_BARE_YEAR.fullmatch(plain))


def is_number(text: str) -> bool:
    """Whether a cell holds a figure that does not look like a year."""
    return is_figure(text) and not is_year(text)


def is_words(text: str) -> bool:
    """Whether a cell holds words."""
    return bool(text.strip()) and not is_figure(text) and not is_year(text)


def are_amounts(cells: Iterable[str]) -> bool:
    """Whether figures are plainly baht, as their satang or their roundness say, and no numbers of people."""
    cells = [cell for cell in cells if is_figure(cell)]
    if any(unit_of(cell) == "baht" for cell in cells):
        return True
    found = [figure(cell, "satang").amount or 0 for cell in cells]
    found = [amount for amount in found if amount]
    plain = any(amount % 100 or amount >= _MOST_PEOPLE for amount in found)
    return plain or (bool(found) and all(amount >= 300_00 and amount % 50_00 == 0 for amount in found))


def scale(table: Table) -> int:
    """What the head of the table says all baht stand for; 1 when it says nothing."""
    for row in table.rows[:MOST_HEAD_ROWS]:
        for cell in row:
            if cell and (found := _SCALE.search(thai.to_arabic_digits(cell))):
                return _SCALES.get(next((part for part in found.groups() if part), ""), 1)
    return 1


def title_year(table: Table) -> int | None:
    """The CE year that the head of the table, or else its name, speaks of."""
    for row in table.rows[:_TITLE_ROWS]:
        filled = [cell for cell in row if cell.strip()]
        if len(filled) > 2 and is_year(filled[0]) and all(map(periods.month, filled[1:-1])):
            return corner.year if (corner := periods.year(filled[0])) else None  # over the names of lines, months beside it
        if len(filled) > 1 and _has_data(row):
            break  # what stands below is about rows, not about the whole
        if len(filled) <= 2:
            for cell in filled:
                if (found := periods.year_in(cell)) is not None:
                    return found
                if is_year(cell) and (alone := periods.year(cell)) is not None and alone.year:
                    return alone.year
    return periods.year_in(table.name) or (named.year if (named := periods.year(table.name)) else None)


def title_month(table: Table) -> Period | None:
    """The month that a sheet is about, by its name or its title."""
    if found := periods.month(table.name) or periods.month_in(table.name):
        return found
    titles = (cell for row in table.rows[:_TITLE_ROWS] if sum(1 for cell in row if cell.strip()) <= 2 for cell in row if cell)
    return next((found for cell in titles if (found := periods.month_in(cell))), None)


def closing(table: Table) -> date | None:
    """The closing day that a title names, or None: the last day of a month, for a day of printing is none."""
    for row in table.rows[:_TITLE_ROWS]:
        if _has_data(row):
            break
        for cell in row:
            if cell and (found := periods.closing(cell)) and (found + timedelta(days=1)).day == 1:
                return found
    return None


def of_budget_year(table: Table) -> bool:
    """Whether the head of the table speaks of the state's year, which closes on 30 September."""
    return any("ปีงบประมาณ" in cell for row in table.rows[:_TITLE_ROWS] for cell in row)


def head_row(table: Table, least: int = 2) -> int | None:
    """The last row of headings in a table whose lines stand side by side; None when no row is one."""
    best, most = None, least - 1
    for at, row in enumerate(table.rows[:MOST_HEAD_ROWS]):
        named = sum(1 for cell in row if is_words(cell) and (known(guess(cell)) or _PERIOD_HEAD.match(cell.strip())))
        if named > most and not _has_data(row):
            best, most = at, named
    return None if best is None else last_head(table, best)


def last_head(table: Table, at: int) -> int:
    """The last of the rows of headings that begin at ``at``."""
    while at + 1 < len(table.rows) and at + 1 < MOST_HEAD_ROWS and _is_head(table.rows[at + 1]):
        at += 1
    return at


def _is_head(row: Sequence[str]) -> bool:
    """A further row of headings: at least two cells of words (ราย, บาท) and nothing else."""
    filled = [cell for cell in row if cell.strip()]
    return len(filled) >= 2 and all(is_words(cell) and periods.period(cell) is None for cell in filled)


def _has_data(row: Sequence[str]) -> bool:
    return any(is_number(cell) for cell in row)


def _printed(row: Sequence[str]) -> bool:
    """Whether a row is a title with the day of printing beside it, and no row of headings."""
    filled = [cell for cell in row if cell.strip()]
    return len(filled) == 2 and periods.day(filled[1]) is not None and (len(filled[0].strip()) > _LONGEST_HEADING or
                                                                        bool(_DIGIT.search(filled[0])))  # fmt: skip


def above(table: Table, last: int, column: int, first: int = 0) -> list[str]:
    """The headings over a column, from the top: a title merged over several columns counts for each of them.

    A row with a single filled cell is a title of the whole table, not a heading.
    """
    found: list[str] = []
    own = False  # below a heading of its own, a column takes no title from its left
    for at in range(first, last + 1):
        row = table.rows[at]
        if sum(1 for cell in row if cell.strip()) < 2 or (at < last and _printed(row)):
            continue
        cell = row[column].strip() if column < len(row) else ""
        own = own or bool(cell)
        if not cell and not own:
            cell = next((row[left].strip() for left in range(min(column, len(row)) - 1, -1, -1) if row[left].strip()), "")
        if cell and cell not in found:
            found.append(cell)
    return found
