"""Cells under five people in Markdown's tables of people by group: so few can be told apart by their neighbours. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from wiki.privacy.finding import CELL, Finding

LEAST: Final = 5
_FEW: Final = re.compile(r"\s*([1-4๑-๔])\s*(?:คน|ราย|ท่าน|person|people)?\s*")
_PEOPLE: Final = re.compile(
    r"คน|ราย(?!ได้|รับ|จ่าย|การ|ปี|เดือน|ละ)|สมาชิก|ผู้|ชาย|หญิง|เด็ก|สูงอายุ|พิการ|ป่วย|members|people|persons", re.IGNORECASE)  # fmt: skip
_NOT_PEOPLE: Final = re.compile(
    r"บาท|ร้อยละ|%|ลำดับ|คะแนน|ครั้ง|คืน|วัน|เดือน|ปีที่|^\s*ปี|หมู่ที่|ข้อ|อัตรา|เงิน|ระยะ|กี่|ต่อ|ละ|หมู่บ้าน|กลุ่ม|กองทุน|ต้อง|อย่างน้อย")
# Who holds an office is public: committees and staff are counted in small numbers everywhere.
_OFFICE: Final = re.compile(r"กรรมการ|ตำแหน่ง|ประธาน|เหรัญญิก|เลขานุการ|เจ้าหน้าที่|ผู้ตรวจ|ผู้ประสาน|ผู้ลงนาม|วิทยากร|ผู้แทน|ตัวแทน|อาสา|พยาน|คณะ")
_ONE_EACH: Final = re.compile(r"ชื่อ(?!กลุ่ม|หมู่|บ้าน|ตำบล|กองทุน)")  # a list of people has a row for each of them
_MOST_COLUMNS: Final = 100


def small_cells(text: str) -> Iterator[Finding]:
    """Every small count under a heading that speaks of people; 0 is nobody and tells of nobody."""
    header, at, previous = "", 0, ""
    for line in text.split("\n"):
        if "|" not in line:
            header = ""
        elif _is_rule(line):
            header = previous
        elif header:
            yield from _row(header, line, at)
        previous, at = line, at + len(line) + 1


def _is_rule(line: str) -> bool:
    return "-" in line and len(line) < 2_000 and not set(line) - set("|:- \t")


def _cells(line: str) -> list[tuple[int, str]]:
    """(where it begins, the cell) of a row; the empty edges stand for nothing."""
    found, at = [], 0
    for cell in line.split("|")[: _MOST_COLUMNS + 2]:
        found.append((at, cell))
        at += len(cell) + 1
    return found[1:] if found and not found[0][1].strip() else found


def _row(header: str, line: str, at: int) -> Iterator[Finding]:
    heads, cells = [cell.strip() for _start, cell in _cells(header)], _cells(line)
    label = cells[0][1].strip() if cells else ""
    if _ONE_EACH.search(header[:400]) or _OFFICE.search(header[:400]) or _OFFICE.search(label[:200]):
        return
    for (start, cell), head in list(zip(cells, heads, strict=False))[1:]:
        few = _FEW.fullmatch(cell[:40]) if len(cell) < 40 else None
        named = _PEOPLE.search(head[:200]) or ("จำนวน" in head[:200] and _PEOPLE.search(cell))
        if few is None or not named or _NOT_PEOPLE.search(head[:200]):
            continue
        begin = at + start + len(cell) - len(cell.lstrip())
        shown = f"{label[:60]} · {head[:60]}: {cell.strip()}"
        yield Finding(CELL, begin, at + start + len(cell.rstrip()), shown, "น้อยกว่า 5")
