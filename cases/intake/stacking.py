"""Sheets on which one table stands under another, each with headings of its own. Pure."""

import re
from typing import Final

from cases.intake import blocks, periods
from cases.intake.folding import folded
from cases.intake.headings import SKIP, guess
from cases.intake.measures import measure
from cases.intake.tables import Table

_MOST_ABOVE: Final = 2
_LONGEST_TITLE: Final = 60
_FIRST: Final = re.compile(r"^(รายการ|ประเภท|ลำดับ|ที่$|กิจกรรม|หมวด|ข้อมูล|รายรับ$|รายจ่าย$|สวัสดิการ|เรื่อง|หัวข้อ)")
_OTHER: Final = re.compile(r"^(จำนวน|ยอด|บาท|ราย$|หน่วย|หมายเหตุ)")


def stacked(table: Table) -> list[Table]:
    """The tables of a sheet, each with the others' rows blank so that places stay as they are."""
    starts = [0]
    figures = False  # since the last start
    for at, row in enumerate(table.rows):
        if figures and _is_head(row):
            starts.append(_with_titles(table, at, starts[-1]))
            figures = False
        figures = figures or any(map(blocks.is_number, row))
    if len(starts) == 1:
        return [table]
    blank = ("",) * table.width
    ends = [*starts[1:], len(table.rows)]
    return [Table(table.name, tuple(row if start <= at < end else blank for at, row in enumerate(table.rows)))
            for start, end in zip(starts, ends, strict=True)]  # fmt: skip


def _is_head(row: tuple[str, ...]) -> bool:
    """A row of headings: a word for what stands below, and what the other columns count or are of."""
    filled = [cell for cell in row if cell.strip()]
    if len(filled) < 2 or any(map(blocks.is_number, filled)) or not any(_FIRST.search(folded(cell)) for cell in filled[:2]):
        return False
    return any(measure(cell) or periods.period(cell) or _OTHER.search(folded(cell)) for cell in filled[1:])


def _with_titles(table: Table, head: int, least: int) -> int:
    """The row of the title over the headings: a row with one cell of words."""
    start = head
    for at in range(head - 1, max(least, head - 1 - _MOST_ABOVE), -1):
        filled = [cell for cell in table.rows[at] if cell.strip()]
        if len(filled) != 1 or not blocks.is_words(filled[0]):
            break
        start = at
    return start


def year_rows(table: Table) -> dict[int, int]:
    """Rows that name the year of what stands under them, where a sheet has the years under one another: {row: CE year}."""
    found: dict[int, int] = {}
    for at, row in enumerate(table.rows):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 1 and len(filled[0]) <= _LONGEST_TITLE and guess(filled[0]).line != SKIP:
            alone = periods.year(filled[0])
            if year := (alone.year if alone else periods.year_in(filled[0])):
                found[at] = year
    return found if len(set(found.values())) > 1 else {}
