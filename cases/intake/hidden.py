"""Rows and columns that a treasurer hid in a workbook: left out as hidden sheets are, and told. Pure."""

import io
import re
import zipfile
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from cases.intake.tables import MOST_COLUMNS, MOST_ROWS, Table, column_name

_ROW: Final = re.compile(rb"<row\b[^>]*>")
_COLUMN: Final = re.compile(rb"<col\b[^>]*>")
_HIDDEN: Final = re.compile(rb'hidden="(?:1|true)"')
_NUMBER: Final = {name: re.compile(rb"\b" + name.encode() + rb'="(\d{1,7})"') for name in ("r", "min", "max")}


def places(data: bytes, part: str) -> tuple[set[int], set[int]]:
    """The hidden rows and columns of a sheet, from 0; ``part`` is its name in the file that was looked at before."""
    if not part:
        return set(), set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(part.lstrip("/"))
    if b"hidden=" not in content:
        return set(), set()
    rows = {at - 1 for tag in _ROW.findall(content) if _HIDDEN.search(tag) and 0 < (at := _said(tag, "r")) <= 10 * MOST_ROWS}
    columns: set[int] = set()
    for tag in _COLUMN.findall(content):
        if _HIDDEN.search(tag):
            columns |= set(range(_said(tag, "min") - 1, min(_said(tag, "max"), MOST_COLUMNS)))
    return rows, columns


def _said(tag: bytes, name: str) -> int:
    found = _NUMBER[name].search(tag)
    return int(found[1]) if found else 0


def left_out(table: Table, rows: Collection[int], columns: Collection[int]) -> Table:
    """The table without what is hidden; its places stay as they are."""
    if not rows and not columns:
        return table
    kept = tuple(
        tuple("" if at in rows or column in columns else cell for column, cell in enumerate(row))
        for at, row in enumerate(table.rows)
    )
    lost_rows = [str(at + 1) for at in sorted(rows) if at < len(table.rows) and any(table.rows[at])]
    lost = [column_name(column) for column in sorted(columns) if column < table.width and any(row[column] for row in table.rows)]
    return replace(table, rows=kept, hidden=tuple((*lost, *lost_rows)[:20]))
