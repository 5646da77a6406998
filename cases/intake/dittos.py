"""Marks that stand for what is written above them: days and words are filled in, amounts are left to be asked about. Pure."""

import re
from dataclasses import replace
from typing import Final

from cases.intake.figures import figure
from cases.intake.tables import Table
from cases.intake.told import Told, say

_MARK: Final = re.compile(r"[-–\s]*(\"|”|“|″|〃|''|’’|,,)[-–\s]*|(วัน)?เดียวกัน|ditto|do\.", re.IGNORECASE)


def filled(table: Table) -> tuple[Table, list[Told]]:
    """The table with its ditto marks filled in, and what is told of it."""
    if not any(_MARK.fullmatch(cell.strip()) for row in table.rows for cell in row if 0 < len(cell) <= 10):
        return table, []
    rows, above, count = [], [""] * table.width, 0
    for row in table.rows:
        made = list(row)
        for column, cell in enumerate(row):
            if 0 < len(cell) <= 10 and _MARK.fullmatch(cell.strip()) and above[column] and not _is_amount(above[column]):
                made[column] = above[column]
                count += 1
            elif cell.strip():
                above[column] = cell
        rows.append(tuple(made))
    return replace(table, rows=tuple(rows)), [say("เครื่องหมาย ” อ่านตามช่องข้างบน %(n)s ช่อง", n=count)] if count else []


def _is_amount(cell: str) -> bool:
    return figure(cell, "satang").amount is not None
