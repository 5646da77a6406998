"""Cash books: a row a payment, with its day, what it was for, and the money in or out. Pure.

Rows are told apart by what their words say; each payment of a benefit also counts as one case. Moving money between the
cash box and the bank is neither in nor out. Where a balance stands on each row, the last of a year closes it and the first
row that does not follow from the one before is told.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from cases.intake import blocks, claims, periods
from cases.intake.book_columns import DAY, DAY_NUMBER, WORDS, Columns
from cases.intake.codes import LETTERED
from cases.intake.figures import figure
from cases.intake.folding import folded
from cases.intake.headings import SKIP, TOTAL, Guess, guess
from cases.intake.lexicon import STANDING
from cases.intake.measures import cases_in, count_in
from cases.intake.periods import Period
from cases.intake.reading import Collector, Heading
from cases.intake.tables import Table
from cases.intake.told import say
from cases.money.lines import BY_KEY

_OPENS: Final = re.compile(r"ยกมา(?!จากหน้า)")
_CARRIED: Final = re.compile(r"ยกมา|ยกไป|^\W*(ยอด|เงิน)*คงเหลือ(สุทธิ|สิ้นปี|ทั้งสิ้น|ทั้งหมด)?\W*$")
_SUM: Final = re.compile(r"^\s*(รวม|ยอดรวม|total)", re.IGNORECASE)
_TRANSFER: Final = re.compile(r"^(นำ|เอา)?(เงิน)?(สด)?(เข้า)?(ฝาก|ถอน|โอน|เบิก).*(ธนาคาร|เงินสด|เข้าบัญชี|จากบัญชี|ธกส|ออมสิน|กรุงไทย)")
_MOVED: Final = re.compile(r"^(เงิน)?(โอน|ย้าย|สลับ)(เงิน)?(ภายใน|ระหว่าง|บัญชี|$)")
_PERSON: Final = re.compile(r"(นาย|นางสาว|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|คุณ|ให้แก่|ของ).*$|[0-9]+|ม\.\s*[0-9]+|หมู่(ที่)?\s*[0-9]+")
_COUNTED: Final = say("จ่ายสวัสดิการหนึ่งแถวนับเป็นหนึ่งราย ถ้าข้อความไม่ได้บอกจำนวนราย")


@dataclass
class _Walk:
    """What is carried from row to row: the standing day, the balance, the first row that does not follow."""

    standing: Period
    balance: int | None = None
    broken: int | None = None
    begun: bool = False
    last: dict[int, tuple[int, int, Period]] = field(default_factory=dict)


def read(table: Table, collector: Collector, book: Columns, year: int | None) -> None:
    """Walk the rows; a day stands for the rows below it that have none."""
    walk = _Walk(Period(year, collector.month))
    money = {*book.money_in, *book.money_out}
    head = table.rows[book.head]
    aside = [column for column in range(table.width) if column not in money
             and (guess(head[column]).line == SKIP or _MOVED.search(folded(head[column])))]  # fmt: skip
    for at in range(book.head + 1, len(table.rows)):
        row = table.rows[at]
        if _is_head(table, row, book):
            continue  # the headings again, at the head of a page
        if claims.is_summary(row):
            _summary(collector, table, at, money)
            break
        sides = [(column, side) for column, side in book.sides(row) if row[column].strip() and not _blank(row[column])]
        words = row[book.words].strip()
        collector.seen |= {(at, column) for column in (*aside, *(() if book.balance is None else (book.balance,)))}
        total = bool(_SUM.search(words) or _SUM.search(row[book.day]))
        if not total and not _day(collector, row, at, book, walk, bool(sides)):
            continue
        if not sides and not walk.begun and book.balance is not None and _OPENS.search(words):
            _opens(collector, row, at, book.balance, walk.standing)
        if sides and not total:
            _begin(collector, walk, opens=bool(_OPENS.search(words)))
        moved = _moved(row, sides)
        for column, side in sides:
            if total:
                keep_sum(collector, row, at, column)
            else:
                payment(collector, words, "transfer" if moved else side, row, (at, column), walk.standing, book)
        if not total:
            _follow(row, at, book, walk)
    _close(collector, table, book, walk)


def _opens(collector: Collector, row: tuple[str, ...], at: int, balance: int, when: Period) -> None:
    """The money that the book begins with, where it stands in the column of balances alone."""
    place, meant = say("แถว %(n)s", n=at + 1), Guess("brought_forward", sure=True)
    heading = collector.heading("ยอดยกมา", place, "", "baht", "balance/brought_forward", meant)
    collector.figure(row[balance], heading, (at, balance), when)


def _begin(collector: Collector, walk: _Walk, *, opens: bool) -> None:
    """With the first payment the book has begun; an opening written on the day before is of the same year."""
    if walk.begun:
        return
    if opens:
        return
    walk.begun = True
    when = walk.standing
    for at, cell in enumerate(collector.cells):
        if cell.line == "brought_forward" and (cell.year, cell.month) != (when.year, when.month):
            collector.cells[at] = replace(cell, year=when.year, month=when.month, dated=when.dated)


def _moved(row: tuple[str, ...], sides: list[tuple[int, str]]) -> bool:
    """Whether a row takes from one place what it puts into another."""
    amounts = {side: figure(row[column], "satang").amount for column, side in sides}
    return len(sides) == 2 and len(amounts) == 2 and len(set(amounts.values())) == 1


def _blank(typed: str) -> bool:
    found = figure(typed, "satang")
    return found.problem is None and found.amount in (None, 0)


def _day(collector: Collector, row: tuple[str, ...], at: int, book: Columns, walk: _Walk, paid: bool) -> bool:
    """Take the row's day; False for a row whose day cannot be read, which is asked about where money stands in it."""
    typed = row[book.day]
    said = collector.said(typed, at, book.day).strip()
    if found := periods.day(said):
        walk.standing = Period(found[0].year, found[0].month, found[1], dated=True)
    elif month := periods.month(said) or periods.day_of_year(said) or (None if paid else periods.month(row[book.words].strip())):
        own = month.year is not None
        walk.standing = Period(month.year or walk.standing.year, month.month, month.doubt, dated=own or walk.standing.dated)
    elif typed.strip() and paid and not DAY_NUMBER.fullmatch(said):
        collector.unclear(typed, (at, book.day), say("“%(typed)s” ไม่ใช่วันที่ที่มีอยู่จริง", typed=typed.strip()[:40]))
        return False
    return paid or bool(said)


def _is_head(table: Table, row: tuple[str, ...], book: Columns) -> bool:
    """Whether a row has the headings again."""
    again = bool(row[book.day].strip()) and all(row[at] == table.rows[book.head][at] for at in (book.day, book.words))
    return again or bool(DAY.search(folded(row[book.day])) and WORDS.search(folded(row[book.words])))


def _summary(collector: Collector, table: Table, first: int, money: set[int]) -> None:
    """What stands under the last payment is only compared."""
    for at in range(first, len(table.rows)):
        claims.compare(collector, table.rows[at], at, sorted(money))


def payment(
    collector: Collector, words: str, within: str, row: tuple[str, ...], at: tuple[int, int], when: Period, book: Columns,
    beside: str = "",
) -> None:  # fmt: skip
    """Take in what a row pays, and the cases it stands for, as its words or those ``beside`` them say."""
    typed, doubt = row[at[1]], None
    if within == "benefits" and "ยกมา" in words:
        within = "receipts"
    heading = _heading(collector, words, within, at)
    if book.nights is not None:
        collector.seen.add((at[0], book.nights))
    if book.status is not None:
        doubt = claims.settle(collector, typed, row[book.status], at, when, words[:60], remarked=book.remarked)
        if claims.status_of(row[book.status]) in ("refused", "unpaid"):
            return
    taken = collector.figure(typed, heading, at, when, words[:60], doubt)
    if taken and book.nights is not None and heading.line == "benefit_sickness_baht" and row[book.nights].strip():
        nights = figure(collector.said(row[book.nights], at[0], book.nights), "count")
        collector.count(nights, heading, (at[0], book.nights), when, "benefit_sickness_nights", words[:60])
    if taken and heading.line.startswith("benefit_") and heading.line.endswith("_baht"):
        for key, found in cases_in(heading.line, count_in(words) or count_in(beside)):
            collector.count(found, heading, at, when, key, words[:60])
        if _COUNTED not in collector.notes:
            collector.notes.append(_COUNTED)


def _heading(collector: Collector, words: str, within: str, at: tuple[int, int]) -> Heading:
    """Rows of the same meaning share a heading; those that nobody knows are gathered by their words without names and numbers."""
    meant = guess(words, within, "baht")
    if (meant.line in STANDING and not _CARRIED.search(words)) or _against(meant.line, within):
        meant = guess("", within)
    said = " ".join(_PERSON.sub("", words).split()) or words  # without names and numbers: it stands for all rows like it
    said = words if LETTERED.fullmatch(words) else said
    stem = folded(said)[:40] or folded(words)[:40] or words[:40]
    place = say("แถว %(n)s", n=at[0] + 1)
    if within == "transfer" or _TRANSFER.search(folded(words)):
        return collector.heading(said, place, "transfer", "baht", f"transfer/{stem}")
    named = meant.line and meant.line not in (SKIP, TOTAL)
    key = f"{within}/{f'{meant.line}/{stem}' if named and meant.like else meant.line if named else stem}"
    return collector.heading(said if named else words, place, within, "baht", key, None if named else Guess(""))


def _against(line: str, within: str) -> bool:
    """Whether a line is of the other side of the book."""
    if line not in BY_KEY or line in STANDING:
        return False
    return (BY_KEY[line].group == "receipts") != (within == "receipts")


def keep_sum(collector: Collector, row: tuple[str, ...], at: int, column: int) -> None:
    """Keep the sum that stands under the amounts, to be compared."""
    heading = collector.heading("รวม", say("แถว %(n)s", n=at + 1), "", "baht")
    if blocks.is_figure(row[column]):
        collector.figure(row[column], heading, (at, column), None)


def _follow(row: tuple[str, ...], at: int, book: Columns, walk: _Walk) -> None:
    """Compare the balance that stands on the row with the one before it."""
    if book.balance is None:
        return
    moved = {"receipts": 0, "benefits": 0}
    for column, side in book.sides(row):
        moved[side] += abs(figure(row[column], "satang").amount or 0)
    shown = figure(row[book.balance], "satang").amount if row[book.balance].strip() else None
    carried = bool(_CARRIED.search(row[book.words]))
    if walk.balance is not None and not carried:
        walk.balance += moved["receipts"] - moved["benefits"]
        if shown is not None and shown != walk.balance and walk.broken is None:
            walk.broken = at
    if shown is not None:
        walk.balance = shown
        if walk.standing.year and walk.begun:
            walk.last[walk.standing.year * 12 + (walk.standing.month or 12)] = (at, book.balance, walk.standing)


def _close(collector: Collector, table: Table, book: Columns, walk: _Walk) -> None:
    """The last balance of each month is what was left then."""
    if walk.broken is not None:
        collector.notes.append(say("ยอดคงเหลือในแถว %(n)s ไม่เท่ากับแถวก่อนบวกรับลบจ่าย โปรดตรวจกับสมุด", n=walk.broken + 1))
    for row, column, when in walk.last.values():
        heading = collector.heading("ยอดคงเหลือ", say("แถว %(n)s", n=row + 1), "", "baht", "balance/carried_forward")
        collector.figure(table.rows[row][column], heading, (row, column), when, say("ยอดคงเหลือแถวสุดท้ายของเดือน").said())
