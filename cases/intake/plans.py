"""Rows and columns that are no statement of a year though they name one: plans, averages, shares. Told and left out. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cases.intake import blocks
from cases.intake.column import Column
from cases.intake.folding import folded
from cases.intake.reading import Collector
from cases.intake.told import say

_PLAN: Final = re.compile(
    r"แผน(?!ก)|เป้า(หมาย)?|ประมาณการ|คาดว่า|คาดการณ์|ตั้งงบ|ตั้งไว้|งบที่ตั้ง|ขออนุมัติ|forecast|\bplan", re.IGNORECASE
)
_DERIVED: Final = re.compile(
    r"^(ค่า)?เฉลี่ย|^ร้อยละ|^เปอร์เซ็นต์|^%|^อัตรา(การ)?(เพิ่ม|เปลี่ยน|เติบโต)|^เพิ่ม.{0,3}ลด|^ผลต่าง|^ส่วนต่าง|^สัดส่วน"
    r"|^(รวม|ยอด)?สะสม|^average",
    re.IGNORECASE,
)
_REAL: Final = re.compile(r"^.{0,8}จริง|actual")
_LONGEST: Final = 40


def is_plan(name: str) -> bool:
    """Whether a year, a row or a column is said to be planned and not what came about."""
    return len(name) <= _LONGEST and bool(_PLAN.search(name))


def beside_real(columns: Sequence[Column]) -> list[Column]:
    """The columns; beside one that says จริง (รับจริง, จ่ายจริง) those of the same period are plans and what is left of them."""
    real = [column for column in columns if _REAL.search(folded(column.name))]
    return [
        replace(column, left_out=column.name) if column not in real and not column.left_out and column.counted in ("", "baht")
        and any(each.period == column.period for each in real) else column for column in columns
    ]  # fmt: skip


def left_out(collector: Collector, row: tuple[str, ...], at: int, names: tuple[str, ...]) -> bool:
    """Whether a row of figures is a plan, an average or a share: its cells are told as not read."""
    name = next((each for each in names if is_plan(each) or _DERIVED.search(each.strip())), None)
    if name is None:
        return False
    collector.seen |= {(at, column) for column, cell in enumerate(row) if blocks.is_figure(cell)}
    shown = next((cell.strip() for cell in row if cell.strip()), name)
    collector.notes.append(say("ไม่ได้อ่านแถว %(n)s “%(name)s”", n=at + 1, name=shown[:40]))
    return True
