"""Tables out of an XLSX workbook, checked before anything is unpacked. Pure.

A workbook is a ZIP of XML, so a small file may hold gigabytes: the sizes that its directory states are looked at first,
then the reading stops at our own limits whatever the file says of its dimensions.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from cases.intake.tables import MOST_CELLS, MOST_ROWS, MOST_SHEETS, Table, table
from cases.intake.told import Told, Unreadable, say

LARGEST_FILE: Final = 5_000_000
LARGEST_UNPACKED: Final = 80_000_000
MOST_PACKED: Final = 200  # times smaller than unpacked: sheets of repeated rows reach 60
MOST_PARTS: Final = 400
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>|<f[^>]*/>\s*</c>")
_DAMAGED: Final[Told] = say("เปิดแฟ้ม XLSX นี้ไม่ได้ แฟ้มอาจเสียหายหรือไม่ใช่ XLSX เปิดด้วยโปรแกรมตารางแล้วบันทึกเป็น XLSX ใหม่")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP does."""
    return data.startswith(b"PK\x03\x04")


def is_old_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a workbook of Excel 97 to 2003 does."""
    return data.startswith(b"\xd0\xcf\x11\xe0")


def workbook_tables(data: bytes) -> list[Table]:
    """The sheets that hold anything, hidden ones left out. Raises Unreadable."""
    _look(data)
    try:
        found = _sheets(data, values=True)
        if any(_unworked(data)):  # formulas whose results were never stored: show the formula, so that it is not lost silently
            found = [_with_formulas(*pair) for pair in zip(found, _sheets(data, values=False), strict=True)]
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged or hostile part makes the library raise
        raise Unreadable(_DAMAGED) from error
    tables = [one for one in found if one.rows]
    if not tables:
        raise Unreadable(say("แฟ้มนี้ไม่มีตารางที่มีข้อมูล"))
    return tables


def _sheets(data: bytes, *, values: bool) -> list[Table]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    return [_sheet(sheet) for sheet in book.worksheets[:MOST_SHEETS] if sheet.sheet_state == "visible"]


def _unworked(data: bytes) -> Iterator[bool]:
    """For each sheet, whether a formula without a stored result stands in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/"):
                yield _NO_RESULT.search(archive.read(part)) is not None


def _with_formulas(shown: Table, written: Table) -> Table:
    """The shown cells, and where one is empty the formula that stands there."""
    width = max(shown.width, written.width)
    height = max(len(shown.rows), len(written.rows))
    rows = [[_cell(shown, at, column) or _formula(_cell(written, at, column)) for column in range(width)] for at in range(height)]
    return table(shown.name, rows)


def _cell(of: Table, row: int, column: int) -> str:
    return of.rows[row][column] if row < len(of.rows) and column < of.width else ""


def _formula(text: str) -> str:
    return text if text.startswith("=") else ""


def _look(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise Unreadable(say("แฟ้มใหญ่เกิน %(n)s ล้านไบต์ ลบแผ่นงานและรูปที่ไม่ใช้แล้วลองอีกครั้ง", n=LARGEST_FILE // 1_000_000))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(_DAMAGED) from error
    unpacked = sum(part.file_size for part in parts)
    heavy = any(part.file_size > 1_000_000 and part.file_size > MOST_PACKED * max(1, part.compress_size) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or heavy or any(part.flag_bits & 1 for part in parts):
        raise Unreadable(say("แฟ้มนี้คลายออกแล้วใหญ่ผิดปกติหรือมีรหัสผ่าน บันทึกเฉพาะแผ่นงานที่ใช้เป็นแฟ้มใหม่แล้วลองอีกครั้ง"))
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise Unreadable(_DAMAGED)
    _refuse_entities(data, parts)


def _refuse_entities(data: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """A document type inside a part can make its text grow without end; no program that writes workbooks puts one there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                try:
                    with archive.open(part) as file:
                        head = file.read(4_096)
                except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
                    raise Unreadable(_DAMAGED) from error
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<\x00!\x00D" in head:
                    raise Unreadable(_DAMAGED)


def _sheet(sheet: Any) -> Table:
    sheet.reset_dimensions()  # what a file says of its size may be a lie
    return table(str(sheet.title), _rows(sheet))


def _rows(sheet: Any) -> Iterator[list[str]]:
    cells = 0
    for row in sheet.iter_rows():
        cells += len(row)
        if cells > 10 * MOST_CELLS:  # one cell far to the right makes its row as long
            raise Unreadable(say("แผ่นงาน “%(name)s” ใหญ่เกินไป รับได้ไม่เกิน %(n)s แถว", name=sheet.title[:40], n=f"{MOST_ROWS:,}"))
        yield [_shown(cell) for cell in row]


def _shown(cell: Any) -> str:
    """A cell as a person sees it: dates by their day, whole numbers without a decimal point, no error signs hidden."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "จริง" if value else "เท็จ"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)
    return str(value)
