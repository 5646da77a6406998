"""Books that keep baht and satang in two columns, as printed account books do. Pure."""

import re
from dataclasses import replace
from typing import Final

import thai
from cases.intake.tables import Table, column_name
from cases.intake.told import Told, say

_HEAD_ROWS: Final = 25
_SATANG: Final = re.compile(r"ส\.?\s?ต\.?|สตางค์")
_PART: Final = re.compile(r"\d{1,2}")
_WHOLE: Final = re.compile(r"[-(]?[฿\s]*\d[\d,]*\)?")
_NOTHING: Final = frozenset({"", "-", "–", "—"})


def joined(table: Table) -> tuple[Table, list[Told]]:
    """The table with each column of satang joined to the baht on its left, and what is told of it."""
    columns = [(at, column) for at, row in enumerate(table.rows[:_HEAD_ROWS]) for column, cell in enumerate(row)
               if column and _SATANG.fullmatch(cell.strip())]  # fmt: skip
    if not columns:
        return table, []
    rows = [list(row) for row in table.rows]
    notes = []
    for head, column in columns:
        for at in range(head + 1, len(rows)):
            if (whole := _join(rows[at][column - 1], rows[at][column])) is not None:
                rows[at][column - 1], rows[at][column] = whole, ""
        rows[head][column] = ""
        names = {"satang": column_name(column), "baht": column_name(column - 1)}
        notes.append(say("รวมสตางค์ในคอลัมน์ %(satang)s เข้ากับบาทในคอลัมน์ %(baht)s", **names))
    return replace(table, rows=tuple(map(tuple, rows))), notes


def _join(baht: str, satang: str) -> str | None:
    """The two cells as one amount; None where they are not one."""
    part = thai.to_arabic_digits(satang).strip()
    whole = thai.to_arabic_digits(baht).strip()
    if part in _NOTHING:
        return baht if part else None
    if not _PART.fullmatch(part) or (whole not in _NOTHING and not _WHOLE.fullmatch(whole)):
        return None
    return f"{baht.strip() if whole not in _NOTHING else '0'}.{int(part):02}"
