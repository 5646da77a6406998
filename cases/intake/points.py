"""Sheets that write points for thousands (12.500): told from decimals by all the figures of a sheet together. Pure."""

import re
from dataclasses import replace
from typing import Final

import thai
from cases.intake.tables import Table
from cases.intake.told import Told, say

_POINTS: Final = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?=$|\s|\.-|บ)")
_AGAINST: Final = re.compile(r"\d,\d{3}(?!\d)|\d\.\d{1,2}(?!\d)")
_EUROPEAN: Final = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{2}(?!\d)")
_LEAST: Final = 3
TOLD: Final = say("แผ่นนี้ใช้จุดคั่นหลักพัน")
Typed = dict[tuple[int, int], str]
"""{(row, column): what stands in the sheet}."""


def as_thousands(table: Table) -> tuple[Table, Typed, list[Told]]:
    """The table with commas where points stand for thousands, and the cells as they were; unchanged where that is not plain."""
    cells = [thai.to_arabic_digits(cell).strip() for row in table.rows for cell in row if cell]
    pointed = sum(1 for cell in cells if _POINTS.match(cell))
    if not pointed or (pointed < _LEAST and not any(map(_EUROPEAN.search, cells))):
        return table, {}, []
    if any(_AGAINST.search(cell) and not _EUROPEAN.search(cell) and not _POINTS.match(cell) for cell in cells):
        return table, {}, []
    typed: Typed = {}
    rows = []
    for at, row in enumerate(table.rows):
        made = list(row)
        for column, cell in enumerate(row):
            if cell and _POINTS.match(thai.to_arabic_digits(cell).strip()):
                made[column], typed[at, column] = cell.replace(".", ",", cell.count(".") - cell.endswith(".-")), cell
        rows.append(tuple(made))
    return replace(table, rows=tuple(rows)), typed, [TOLD]
