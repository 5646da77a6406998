"""Files that are a ZIP of XML (XLSX, ODS), looked at before anything is unpacked: a small one may hold gigabytes. Pure."""

import io
import zipfile
from typing import Final

from cases.intake.told import Told, Unreadable, say

LARGEST_FILE: Final = 5_000_000
LARGEST_UNPACKED: Final = 80_000_000
MOST_PACKED: Final = 200  # times smaller than unpacked: sheets of repeated rows reach 60
MOST_PARTS: Final = 400
DAMAGED: Final[Told] = say("เปิดแฟ้มตารางนี้ไม่ได้ แฟ้มอาจเสียหาย เปิดด้วยโปรแกรมตารางแล้วบันทึกเป็น XLSX ใหม่")


def is_packed(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP does."""
    return data.startswith(b"PK\x03\x04")


def parts_of(data: bytes) -> set[str]:
    """The names of the parts, when sizes and contents may be unpacked safely. Raises Unreadable."""
    if len(data) > LARGEST_FILE:
        raise Unreadable(say("แฟ้มใหญ่เกิน %(n)s ล้านไบต์ ลบแผ่นงานและรูปที่ไม่ใช้แล้วลองอีกครั้ง", n=LARGEST_FILE // 1_000_000))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(DAMAGED) from error
    unpacked = sum(part.file_size for part in parts)
    heavy = any(part.file_size > 1_000_000 and part.file_size > MOST_PACKED * max(1, part.compress_size) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or heavy or any(part.flag_bits & 1 for part in parts):
        raise Unreadable(say("แฟ้มนี้คลายออกแล้วใหญ่ผิดปกติหรือมีรหัสผ่าน บันทึกเฉพาะแผ่นงานที่ใช้เป็นแฟ้มใหม่แล้วลองอีกครั้ง"))
    _refuse_entities(data, parts)
    return {part.filename for part in parts}


def _refuse_entities(data: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """A document type inside a part can make its text grow without end; no program that writes workbooks puts one there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                try:
                    with archive.open(part) as file:
                        head = file.read(4_096)
                except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
                    raise Unreadable(DAMAGED) from error
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<\x00!\x00D" in head:
                    raise Unreadable(DAMAGED)
