"""A treasurer's sheet of 10,000 rows taken in: bytes to cells, cells to figures, figures to years. CPU of this program alone.

The sheet is a cash book of five years (day, what for, money in by kind, money out by kind, Thai headings, days in the Buddhist
era) as XLSX and as CSV. The yardstick is the plain reading of the same bytes: openpyxl's rows, the csv module's.
"""

from __future__ import annotations

import csv
import io
import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from bench.ground import Figure, Ground

ROWS = 10_000
_SECONDS = 10.0
_HEAD = ("วันที่", "รายการ", "เงินสมทบ", "ค่าสมัคร", "ดอกเบี้ย", "เงินช่วยงานศพ", "ค่านอนโรงพยาบาล", "ค่าประชุม")
_WORDS = ("รับสมทบรายวัน", "รับสมัครสมาชิก", "ดอกเบี้ยธนาคาร", "จ่ายสวัสดิการ", "ประชุมกรรมการ")


def measure(ground: Ground) -> Iterator[Figure]:
    """Medians of CPU seconds, reading alone and all of it; ratios to the plain reading."""
    from cases.intake.files import tables_of_file
    from cases.intake.settings import Settings
    from cases.intake.taking import taking

    count, times = (1_000, 2) if ground.quick else (ROWS, 5)
    rows = made(count)
    for kind, data, plain in (("xlsx", as_xlsx(rows), plain_xlsx), ("csv", as_csv(rows), plain_csv)):
        yardstick, reading, whole = [], [], []
        for _round in range(times):  # in turns, so that a busy machine slows all three alike
            yardstick.append(_cpu(lambda: plain(data)))  # noqa: B023  called at once
            reading.append(_cpu(lambda: tables_of_file(f"สมุด.{kind}", data)))  # noqa: B023
            whole.append(_cpu(lambda: _taken(taking(tables_of_file(f"สมุด.{kind}", data), Settings()), count)))  # noqa: B023
        bare, read, all_ = (statistics.median(each) for each in (yardstick, reading, whole))
        note = f"{len(data) / 1_000_000:.1f} MB; plain reading {bare:.2f} s"
        yield Figure("sheets", f"{count} rows of {kind}: cells", round(read / bare, 1), "× plain", note=f"{read:.2f} s CPU")
        yield Figure("sheets", f"{count} rows of {kind}: years", round(all_, 2), "s CPU", f"< {_SECONDS:g}", all_ < _SECONDS,
                     f"{all_ / bare:.1f} × plain; {note}")  # fmt: skip


def _taken(found: Any, rows: int) -> None:
    """What was read is what was made: five years, and nothing that cannot be read."""
    if len(found.summed.years) != 5 or len(found.used) != 1:
        raise RuntimeError(f"{len(found.summed.years)} years of {rows} rows")


def made(count: int) -> list[list[str | float]]:
    """The rows, the same in each run."""
    chance = random.Random(2550)
    rows: list[list[str | float]] = [["กองทุนสวัสดิการตำบลวัดความเร็ว"], list(_HEAD)]
    for number in range(count):
        month = number * 60 // count
        cells: list[str | float] = ["" for _name in _HEAD]
        cells[0] = f"{chance.randrange(1, 29)}/{month % 12 + 1}/{2564 + month // 12}"
        cells[1] = chance.choice(_WORDS)
        cells[chance.randrange(2, len(_HEAD))] = chance.randrange(1, 400_000) / 100
        rows.append(cells)
    return rows


def as_xlsx(rows: list[list[str | float]]) -> bytes:
    """The rows as a workbook of one sheet."""
    from openpyxl import Workbook

    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("สมุดเงินสด")
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    book.save(out)
    return out.getvalue()


def as_csv(rows: list[list[str | float]]) -> bytes:
    """The rows as CSV that Excel writes in Thai: UTF-8 with its mark."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return ("\ufeff" + out.getvalue()).encode()


def plain_xlsx(data: bytes) -> None:
    """Every row as openpyxl reads it."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for _row in book.worksheets[0].iter_rows(values_only=True):
        pass


def plain_csv(data: bytes) -> None:
    """Every row as the csv module reads it."""
    for _row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        pass


def _cpu(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
