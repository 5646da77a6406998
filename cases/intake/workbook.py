"""Tables out of an XLSX workbook, checked before anything is unpacked. Pure.

A workbook is a ZIP of XML, so a small file may hold gigabytes: the sizes that its directory states are looked at first,
then the reading stops at our own limits whatever the file says of its dimensions.
"""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any, Final

from cases.intake.tables import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Table, Unreadable, table

LARGEST_FILE: Final = 5_000_000
LARGEST_UNPACKED: Final = 80_000_000
MOST_PACKED: Final = 200  # times smaller than unpacked: sheets of repeated rows reach 60
MOST_PARTS: Final = 400
_DAMAGED = "เปิดแฟ้ม XLSX นี้ไม่ได้ แฟ้มอาจเสียหายหรือไม่ใช่ XLSX เปิดด้วยโปรแกรมตารางแล้วบันทึกเป็น XLSX ใหม่"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP does."""
    return data.startswith(b"PK\x03\x04")


def is_old_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a workbook of Excel 97 to 2003 does."""
    return data.startswith(b"\xd0\xcf\x11\xe0")


def workbook_tables(data: bytes) -> list[Table]:
    """The sheets that hold anything, hidden ones left out. Raises Unreadable."""
    _look(data)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        found = [_sheet(sheet) for sheet in book.worksheets[:MOST_SHEETS] if sheet.sheet_state == "visible"]
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged or hostile part makes the library raise
        raise Unreadable(_DAMAGED) from error
    tables = [one for one in found if one.rows]
    if not tables:
        raise Unreadable("แฟ้มนี้ไม่มีตารางที่มีข้อมูล")
    return tables


def _look(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise Unreadable(f"แฟ้มใหญ่เกิน {LARGEST_FILE // 1_000_000} ล้านไบต์ ลบแผ่นงานและรูปที่ไม่ใช้แล้วลองอีกครั้ง")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(_DAMAGED) from error
    unpacked = sum(part.file_size for part in parts)
    heavy = any(part.file_size > 1_000_000 and part.file_size > MOST_PACKED * max(1, part.compress_size) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or heavy or any(part.flag_bits & 1 for part in parts):
        raise Unreadable("แฟ้มนี้คลายออกแล้วใหญ่ผิดปกติหรือมีรหัสผ่าน บันทึกเฉพาะแผ่นงานที่ใช้เป็นแฟ้มใหม่แล้วลองอีกครั้ง")
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
    rows: list[list[str]] = []
    cells = 0
    for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1):
        shown = [_shown(cell) for cell in row]
        cells += len(shown)
        if len(rows) > MOST_ROWS + 1_000 or cells > 2 * MOST_CELLS:
            raise Unreadable(f"แผ่นงาน “{sheet.title[:40]}” ใหญ่เกินไป รับได้ไม่เกิน {MOST_ROWS:,} แถว {MOST_COLUMNS} คอลัมน์")
        rows.append(shown)
    return table(str(sheet.title), rows)


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
    return str(value)[:LONGEST_CELL]
