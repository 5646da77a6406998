"""Workbooks of Excel 97 to 2003 (.xls), read in a process of its own that is stopped: no file can hold up or fill a request."""

import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from cases.intake.hidden import left_out
from cases.intake.packed import LARGEST_FILE
from cases.intake.tables import Table, table
from cases.intake.told import Told, Unreadable, say

SECONDS: Final = 20  # by the clock; the process itself may use fewer seconds of work
REFUSED: Final[Told] = say(
    "เปิดแฟ้ม Excel รุ่นเก่า (.xls) นี้ไม่ได้ แฟ้มอาจเสียหาย ใหญ่เกินไป หรือมีรหัสผ่าน เปิดแล้วเลือกบันทึกเป็น .xlsx จากนั้นนำเข้าอีกครั้ง"
)
_MARK: Final = b"\xd0\xcf\x11\xe0"
_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_ONE_AT_A_TIME: Final = threading.Lock()


def is_old_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a workbook of Excel 97 to 2003 does."""
    return data.startswith(_MARK)


def old_workbook_tables(data: bytes) -> list[Table]:
    """The visible sheets that hold anything, without what is hidden or struck through. Raises Unreadable."""
    if len(data) > LARGEST_FILE:
        raise Unreadable(REFUSED)
    tables = [one for one in map(_table, _read(data)) if one.rows]
    if not tables:
        raise Unreadable(say("แฟ้มนี้ไม่มีตารางที่มีข้อมูล"))
    return tables


def _read(data: bytes) -> list[Any]:
    """What the process says of each sheet; Unreadable when it says nothing in time."""
    with _ONE_AT_A_TIME:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "cases.intake.old_workbook_process"],
                cwd=_ROOT, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=True,
            )  # fmt: skip
            return list(json.loads(done.stdout))
        except (subprocess.SubprocessError, OSError, ValueError) as error:
            raise Unreadable(REFUSED) from error


def _table(said: dict[str, Any]) -> Table:
    made = left_out(table(said["name"], said["rows"]), set(said["hidden_rows"]), set(said["hidden_columns"]))
    return replace(made, struck=tuple(said["struck"]), remarks=tuple((place, text) for place, text in said["remarks"]))
