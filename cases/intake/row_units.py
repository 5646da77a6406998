"""Lists with a column of units, where some rows are in thousands or millions of baht. Pure."""

import re
from dataclasses import replace
from typing import Final

from cases.intake.figures import Figure, figure
from cases.intake.tables import Table
from cases.intake.told import say

_UNIT: Final = re.compile(r"\(?(?:หน่วย\s*:?\s*)?(พัน|หมื่น|แสน|ล้าน)\s*บาท\)?")
_FACTORS: Final = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_PLAINLY_BAHT: Final = 1_000_00  # in satang: who counts in thousands writes no thousands of them
RowScales = dict[int, tuple[int, str]]
"""{row: (what its figures stand for, its unit as the sheet says it)}."""


def scales_of(table: Table) -> RowScales:
    """The rows whose unit stands right of a figure and is a multiple of baht."""
    found: RowScales = {}
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row[1:], 1):
            unit = _UNIT.fullmatch(cell.strip()) if cell else None
            if unit and figure(row[column - 1], "satang").amount is not None:
                found[at] = (_FACTORS[unit[1]], cell.strip())
    return found


def scaled(typed: str, instead: str | None, scale: tuple[int, str]) -> Figure:
    """An amount times its row's unit. Thousands of thousands are plainly baht, and a person writes them out."""
    factor, unit = scale
    if abs(figure(typed, "satang").amount or 0) >= _PLAINLY_BAHT:
        return figure(instead, "satang") if instead is not None else Figure(typed, problem=say(
            "“%(typed)s” กับหน่วย “%(unit)s” ไม่น่าเข้ากัน เขียนจำนวนเป็นบาทเต็ม", typed=typed.strip()[:40], unit=unit))  # fmt: skip
    found = figure(typed if instead is None else instead, "satang", factor)
    told = say("แถวนี้บอกหน่วยเป็น%(unit)s จึงคูณด้วย %(n)s", unit=unit, n=f"{factor:,}")
    return replace(found, doubts=(*found.doubts, told)) if found.amount is not None else found
