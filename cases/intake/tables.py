"""What a file is read into: tables of cells, each with the text that stood there. Pure.

A cell keeps its text exactly as typed or as the workbook shows it; nothing is turned into a number here.
"""

from dataclasses import dataclass
from typing import Final

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 400_000
MOST_SHEETS: Final = 30
LONGEST_CELL: Final = 2_000


class Unreadable(ValueError):
    """The file cannot be read at all; the message is a Thai sentence with what to do."""


@dataclass(frozen=True)
class Table:
    """One sheet: its name and its rows, all of equal length, cells as text ("" is an empty cell)."""

    name: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0


def table(name: str, rows: list[list[str]]) -> Table:
    """A table of rows of any length; empty rows and columns at its end are left out. Raises Unreadable past the limits."""
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"ตารางมี {len(rows):,} แถว รับได้ไม่เกิน {MOST_ROWS:,} แถว แบ่งเป็นหลายแฟ้มแล้วนำเข้าทีละแฟ้ม")
    width = max((last_filled(row) for row in rows), default=0)
    if width > MOST_COLUMNS:
        raise Unreadable(f"ตารางมี {width:,} คอลัมน์ รับได้ไม่เกิน {MOST_COLUMNS} คอลัมน์ ลบคอลัมน์ที่ไม่ใช้แล้วลองอีกครั้ง")
    if width * len(rows) > MOST_CELLS:
        raise Unreadable(f"ตารางมีช่องมากเกิน {MOST_CELLS:,} ช่อง แบ่งเป็นหลายแฟ้มแล้วนำเข้าทีละแฟ้ม")
    return Table(name[:100], tuple(tuple(_fitted(row, width)) for row in rows))


def last_filled(row: list[str]) -> int:
    """The number of cells up to the last that holds anything."""
    return next((at for at in range(len(row), 0, -1) if row[at - 1].strip()), 0)


def column_name(at: int) -> str:
    """The letter of a column as spreadsheets show it: 0 → A, 26 → AA."""
    name = ""
    at += 1
    while at:
        at, letter = divmod(at - 1, 26)
        name = chr(65 + letter) + name
    return name


def _fitted(row: list[str], width: int) -> list[str]:
    cells = [cell[:LONGEST_CELL] for cell in row[:width]]
    return cells + [""] * (width - len(cells))
