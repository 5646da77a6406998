"""A blank sheet to start from: every line by its Thai name, a column a year, last year's closing filled in. Pure."""

from collections.abc import Mapping
from typing import Final

import thai
from cases.money.amounts import format_satang
from cases.money.lines import GROUP_LABELS, LINES, Line
from cases.saying import Say

# This year's opening lines, and last year's lines that they equal.
OPENINGS: Final = {"brought_forward": "carried_forward", "members_start": "members_end"}
STANDING: Final = ("villages_in_tambon", "tambon_population")
Rows = list[list[str]]


def blank_rows(fund: str, year: int, closing: str, before: Mapping[str, int | None], *, lending: bool, say: Say) -> Rows:
    """The rows of the sheet for a CE year that closes on ``closing`` (ISO); ``before`` are last year's lines."""
    head = [
        [f"งบประจำปีของ{'' if fund.startswith('กองทุน') else ' '}{fund}"], [f"ปิดงบวันที่ {thai.thai_date(closing)}"],
        [say("กรอกเฉพาะที่รู้ ช่องที่เว้นว่างคือยังไม่มีข้อมูล ถ้าไม่มีจริงให้กรอก 0 เพิ่มคอลัมน์ทางขวาเมื่อขึ้นปีใหม่ได้")], [],
        ["รายการ", f"ปี {thai.be_year(year)}", "คำอธิบาย"],
    ]  # fmt: skip
    rows, group = head, ""
    for line in LINES:
        if line.group == "lending" and not lending:
            continue
        if line.group != group:
            group = line.group
            rows.append([GROUP_LABELS[line.group][0]])
        rows.append([line.thai, _filled(line, before), line.help])
    return rows


def _filled(line: Line, before: Mapping[str, int | None]) -> str:
    source = OPENINGS.get(line.key, line.key if line.key in STANDING else "")
    amount = before.get(source) if source else None
    if amount is None:
        return ""
    return format_satang(amount) if line.unit == "satang" else f"{amount:,}"
