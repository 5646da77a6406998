"""Text tables out of bytes or pasted text: which encoding, which separator. Pure.

UTF-16 and UTF-8 tell themselves by their mark; without one, text that is valid UTF-8 is UTF-8, and anything else must be
what Thai Excel writes (Windows-874, of which TIS-620 is a part). What reads as none of them is refused: never mojibake.
"""

import csv
import io
import re
from typing import Final

from cases.intake.tables import Table, Unreadable, table

LARGEST_TEXT: Final = 5_000_000
_SEPARATORS: Final = (",", ";", "\t", "|")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_THAI = re.compile("[ก-๛]")
# Bytes that Windows-874 leaves undefined, and controls that no sheet has.
_FOREIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffd\ufffe\uffff]")
_GAPS = re.compile(r" {2,}|\t")
_SAMPLE: Final = 60


def decoded(data: bytes) -> str:
    """The text of a file. Raises Unreadable with what to do about it."""
    if len(data) > LARGEST_TEXT:
        raise Unreadable(f"แฟ้มใหญ่เกิน {LARGEST_TEXT // 1_000_000} ล้านไบต์ แบ่งเป็นหลายแฟ้มแล้วนำเข้าทีละแฟ้ม")
    if not data.strip():
        raise Unreadable("แฟ้มนี้ว่าง ไม่มีข้อมูล")
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, UnicodeError):
            continue
        if not _FOREIGN.search(text):
            return text.removeprefix("\ufeff")
    raise Unreadable("อ่านตัวอักษรในแฟ้มนี้ไม่ได้ เปิดด้วยโปรแกรมตารางแล้วบันทึกเป็น CSV UTF-8 หรือ XLSX แล้วนำเข้าอีกครั้ง")


def _candidates(data: bytes) -> list[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    if data[:400].count(b"\x00") > len(data[:400]) // 4:  # every other byte of Latin text and digits
        return ["utf-16-le" if data[1:2] == b"\x00" or data[:2].endswith(b"\x0e") else "utf-16-be"]
    return ["utf-8", "cp874"]


def text_table(text: str, name: str = "CSV") -> Table:
    """A table of separated text; the separator is the one that cuts most lines alike."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<html" in lines[:500].lower() or "<table" in lines[:500].lower():
        raise Unreadable("แฟ้มนี้เป็นหน้าเว็บ ไม่ใช่ตาราง เปิดด้วยโปรแกรมตารางแล้วบันทึกเป็น CSV หรือ XLSX")
    separator = _separator(lines)
    csv.field_size_limit(200_000)
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(lines), delimiter=separator, strict=False)]
    except csv.Error as error:
        raise Unreadable("อ่านตารางไม่ได้ มีช่องที่ยาวผิดปกติหรือเครื่องหมายคำพูดไม่ครบคู่") from error
    return table(name, rows)


def pasted_table(text: str) -> Table:
    """A table pasted from a spreadsheet (tabs), a chat or a document (two spaces or more between columns)."""
    if len(text) > LARGEST_TEXT:
        raise Unreadable("ข้อความที่วางยาวเกินไป บันทึกเป็นแฟ้มแล้วนำเข้าแทน")
    if not text.strip():
        raise Unreadable("ยังไม่ได้วางตาราง")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in lines and not any(_separator_count(lines, mark) for mark in (";", "|")) and _GAPS.search(lines.strip()):
        return table("วางจากที่อื่น", [[cell.strip() for cell in _GAPS.split(line.strip())] for line in lines.split("\n")])
    return text_table(lines, "วางจากที่อื่น")


def _separator(text: str) -> str:
    return max(_SEPARATORS, key=lambda mark: (_separator_count(text, mark), -_SEPARATORS.index(mark)))


def _separator_count(text: str, mark: str) -> float:
    """How many lines of the beginning hold the commonest number of cuts, weighted by that number; commas in amounts are none."""
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip()]
    if mark == ",":
        lines = [re.sub(r'"[^"]*"', "", line) for line in lines]
        lines = [re.sub(r"(?<![0-9๐-๙])([0-9๐-๙]{1,3}(,[0-9๐-๙]{3})+)(?![0-9๐-๙])", "", line) if ";" in line or "\t" in line else line
                 for line in lines]  # fmt: skip
    counts = [line.count(mark) for line in lines]
    cut = [count for count in counts if count]
    if not cut:
        return 0
    common = max(set(cut), key=cut.count)
    return cut.count(common) + min(common, 20) / 100


def has_thai(text: str) -> bool:
    """Whether a text holds Thai letters."""
    return bool(_THAI.search(text))
