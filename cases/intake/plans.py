"""Rows and columns that are no statement of a year though they name one: plans, averages, shares. Told and left out. Pure."""

import re
from typing import Final

from cases.intake import blocks
from cases.intake.reading import Collector
from cases.intake.told import say

_PLAN: Final = re.compile(
    r"แผน(?!ก)|เป้า(หมาย)?|ประมาณการ|คาดว่า|คาดการณ์|ตั้งงบ|ตั้งไว้|งบที่ตั้ง|ขออนุมัติ|forecast|\bplan", re.IGNORECASE
)
_DERIVED: Final = re.compile(
    r"^(ค่า)?เฉลี่ย|^ร้อยละ|^เปอร์เซ็นต์|^%|^อัตรา(การ)?(เพิ่ม|เปลี่ยน|เติบโต)|^เพิ่ม.{0,3}ลด|^ผลต่าง|^ส่วนต่าง|^สัดส่วน|^average", re.IGNORECASE
)
_LONGEST: Final = 40


def is_plan(name: str) -> bool:
    """Whether a year, a row or a column is said to be planned and not what came about."""
    return len(name) <= _LONGEST and bool(_PLAN.search(name))


def left_out(collector: Collector, row: tuple[str, ...], at: int, names: tuple[str, ...]) -> bool:
    """Whether a row of figures is a plan, an average or a share: its cells are told as not read."""
    name = next((each for each in names if is_plan(each) or _DERIVED.search(each.strip())), None)
    if name is None:
        return False
    collector.seen |= {(at, column) for column, cell in enumerate(row) if blocks.is_figure(cell)}
    shown = next((cell.strip() for cell in row if cell.strip()), name)
    collector.notes.append(say("ไม่ได้อ่านแถว %(n)s “%(name)s”", n=at + 1, name=shown[:40]))
    return True
