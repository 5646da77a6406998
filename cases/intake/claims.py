"""Registers of claims, a row a person: which were paid, refused or are owed, and a summary at their end to compare. Pure."""

import re
from collections.abc import Callable, Sequence
from typing import Final, Literal

from cases.intake import blocks
from cases.intake.figures import Figure, figure
from cases.intake.folding import folded
from cases.intake.headings import SKIP, Guess, guess
from cases.intake.measures import unit_of
from cases.intake.periods import Period
from cases.intake.reading import Collector
from cases.intake.told import Told, say
from cases.money.amounts import format_satang
from cases.money.lines import BY_KEY

Status = Literal["", "paid", "refused", "unpaid"]
_REFUSED: Final = re.compile(r"ไม่(ได้)?(อนุมัติ|ผ่าน|จ่าย|เข้าเกณฑ์|ครบ|มีสิทธิ)|ปฏิเสธ|ยกเลิก|ถอนคำขอ|reject|refused|cancel", re.IGNORECASE)
_UNPAID: Final = re.compile(r"ค้าง(?!คืน)|ยังไม่|^รอ|รอ(จ่าย|อนุมัติ|เอกสาร|เงิน|พิจารณา)|pending|unpaid", re.IGNORECASE)
_WAITS: Final = re.compile(r"ยังไม่|^รอ|รอ(จ่าย|อนุมัติ|เอกสาร|เงิน|พิจารณา)")
_PAID: Final = re.compile(r"จ่าย|รับ|โอน|อนุมัติ|ผ่าน|เสร็จ|เรียบร้อย|^แล้ว|paid|approved|✓|✔|^/$", re.IGNORECASE)
_HEAD: Final = re.compile(r"สถานะ|ผลการพิจารณา|^ผล$|การอนุมัติ|การจ่าย$|status")
_REMARKS: Final = re.compile(r"หมายเหตุ|remark|note")
_SUMMARY: Final = re.compile(r"^(สรุป|แยกตาม|รวมแยก|ยอดแยก)")
_UNSAID: Final[Told] = say("แถวนี้ไม่บอกว่าจ่ายแล้วหรือยัง นับว่าจ่ายแล้ว")


def status_of(cell: str) -> Status:
    """What a cell says became of a claim; "" when it does not say."""
    plain = cell.strip()
    if _REFUSED.search(plain) and not _WAITS.search(plain):
        return "refused"
    return "unpaid" if _UNPAID.search(plain) else "paid" if _PAID.search(plain) else ""


def status_column(
    names: Sequence[str], holds: Callable[[int, Callable[[str], bool]], bool], columns: Sequence[int],
) -> int | None:  # fmt: skip
    """The column that says what became of each claim: by its heading, and by most of what stands in it."""
    named = [column for column in columns if _HEAD.search(names[column])]
    return next((column for column in named if holds(column, lambda cell: bool(status_of(cell)))), None)


def remarks_column(names: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[int]) -> int | None:
    """A column of remarks in which some claims are said to be refused or owed; the others are paid."""
    named = [column for column in columns if _REMARKS.search(names[column])]
    return next((column for column in named if any(status_of(row[column]) in ("refused", "unpaid") for row in rows)), None)


def is_summary(row: Sequence[str]) -> bool:
    """Whether a row opens the summary at the end of a register."""
    filled = [cell for cell in row if cell.strip()]
    return len(filled) <= 2 and bool(filled) and bool(_SUMMARY.search(folded(filled[0])))


def settle(
    collector: Collector, typed: str, said: str, at: tuple[int, int], when: Period, words: str, *, remarked: bool,
) -> Told | None:  # fmt: skip
    """Count a claim by what became of it, keep what is owed, tell what was refused; a doubt where nobody can tell."""
    status = status_of(said) or "paid"
    place = say("แถว %(n)s", n=at[0] + 1)
    stem = {"paid": "claims_paid", "refused": "claims_rejected", "unpaid": "claims_unpaid"}[status]
    counted = collector.heading(BY_KEY[stem].thai, place, "claims", "cases", f"claims/{stem}", Guess(stem, sure=True))
    collector.pieces = status == "unpaid"
    collector.count(Figure("1", 1), counted, at, when, stem, words or said[:60])
    if status == "unpaid":
        owed = collector.heading(BY_KEY["unpaid_benefits"].thai, place, "balance", "baht", "claims/unpaid_benefits",
                                 Guess("unpaid_benefits", sure=True))  # fmt: skip
        doubt = say("สถานะ “%(said)s” นับเป็นค้างจ่าย ไม่ใช่เงินที่จ่าย", said=said.strip()[:40])
        collector.figure(typed, owed, at, when, words or said[:60], doubt)
    if status == "refused":
        name, meant = say("คำขอที่ไม่ได้จ่าย").said(), Guess(SKIP, sure=True)
        out = collector.heading(name, place, "claims", "baht", "claims/refused", meant)
        collector.figure(typed, out, at, when)
        collector.notes.append(say("แถว %(n)s จำนวน %(typed)s ไม่นับเป็นเงินที่จ่าย: %(said)s", n=at[0] + 1, typed=typed.strip()[:20],
                                   said=said.strip()[:60]))  # fmt: skip
    collector.pieces = False
    return None if remarked or status_of(said) else _UNSAID


def compare(collector: Collector, row: Sequence[str], at: int, money: Sequence[int]) -> None:
    """Say where a line of the summary is not the sum of the rows; what stands in the summary is never added."""
    words = next((cell.strip() for cell in row if blocks.is_words(cell) and not unit_of(cell)), "")
    line = guess(words, "benefits", "baht").line
    for column, cell in enumerate(row):
        if not blocks.is_figure(cell):
            continue
        collector.seen.add((at, column))
        counts = unit_of(cell) in ("cases", "people")
        wanted = f"{line.removesuffix('_baht')}_cases" if counts else line
        typed = figure(cell, "count" if counts else "satang").amount
        if wanted not in BY_KEY or not (counts or column in money) or not line.startswith("benefit_"):
            continue
        made = sum(each.figure.amount or 0 for each in collector.cells if each.line == wanted)
        if typed is not None and typed != made:
            show = "{:,}".format if counts else format_satang
            collector.notes.append(say(
                "สรุปท้ายทะเบียนแถว %(n)s “%(name)s” คือ %(typed)s แต่บวกแต่ละแถวได้ %(parts)s จึงใช้ผลบวกของแต่ละแถว",
                n=at + 1, name=words[:40], typed=show(typed), parts=show(made)))  # fmt: skip
