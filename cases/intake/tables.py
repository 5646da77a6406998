"""What a file is read into: tables of cells, each with the text that stood there. Pure.

A cell keeps its text exactly as typed or as the workbook shows it; nothing is turned into a number here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cases.intake.told import Unreadable, say

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 400_000
MOST_SHEETS: Final = 30
LONGEST_CELL: Final = 5_000
# What no page may hold: controls, halves of characters. Shown as the sign of a character that could not be read.
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True)
class Table:
    """One sheet: its name and its rows, all of equal length, cells as text ("" is an empty cell).

    ``hidden`` names the rows (17) and columns (D) that hold something and were hidden, so that they are not in it; ``struck``
    says what was struck through (C11 500) and is not in it either; ``remarks`` are those that hang on cells, with their places.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0


def table(name: str, rows: Iterable[list[str]]) -> Table:
    """A table of rows of any length; empty rows and columns at its end are left out. Raises Unreadable past the limits."""
    kept: list[list[str]] = []
    filled = cells = 0
    for row in rows:
        width = last_filled(row)
        if width > MOST_COLUMNS:
            raise Unreadable(
                say("ตารางมี %(n)s คอลัมน์ รับได้ไม่เกิน %(most)s คอลัมน์ ลบคอลัมน์ที่ไม่ใช้แล้วลองอีกครั้ง", n=f"{width:,}", most=MOST_COLUMNS)
            )
        if any(len(cell) > LONGEST_CELL for cell in row[:width]):
            raise Unreadable(say("มีช่องที่ยาวเกิน %(n)s ตัวอักษร ตัดให้สั้นลงแล้วลองอีกครั้ง", n=f"{LONGEST_CELL:,}"))
        kept.append([_STRANGE.sub("\ufffd", cell) for cell in row[:width]])
        filled, cells = (len(kept), cells + width) if width else (filled, cells)
        if filled > MOST_ROWS or len(kept) > 10 * MOST_ROWS or cells > MOST_CELLS:
            raise Unreadable(say("ตารางใหญ่เกินไป รับได้ไม่เกิน %(rows)s แถว และ %(cells)s ช่อง แบ่งเป็นหลายแฟ้มแล้วนำเข้าทีละแฟ้ม",
                                 rows=f"{MOST_ROWS:,}", cells=f"{MOST_CELLS:,}"))  # fmt: skip
    width = max(map(len, kept), default=0)
    return Table(name[:100], tuple((*row, *[""] * (width - len(row))) for row in kept[:filled]))


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


def place_name(row: int, column: int) -> str:
    """A cell's name in a spreadsheet, row and column from 0: (6, 2) → C7."""
    return f"{column_name(column)}{row + 1}"


def at_place(place: str) -> tuple[int, int] | None:
    """Row and column from 0 of a cell's name; None for text that is none."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
