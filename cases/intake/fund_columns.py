"""Sheets of a network with a column for each of several funds: each is its own statement, their sum is nobody's. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import thai
from cases.intake import blocks, down, labels, periods, pieces
from cases.intake.folding import folded
from cases.intake.headings import SKIP, TOTAL, guess, section
from cases.intake.reading import Collector, known
from cases.intake.tables import Table, column_name
from cases.intake.told import say

_LEAST: Final = 2
_FUND: Final = re.compile(r"^(ชื่อ)?กองทุน|^funds?$")
_NETWORK: Final = re.compile(r"เครือข่าย|(ทุก|แต่ละ|ราย|หลาย|เปรียบเทียบ)กองทุน|กองทุน.{0,25}(ใน|ระดับ|ของ)(อำเภอ|จังหวัด|อ\.|จ\.)")
_WHOLE: Final = re.compile(r"ทั้ง(เครือข่าย|อำเภอ|จังหวัด|หมด|สิ้น)|รวม|เฉลี่ย|สูงสุด|ต่ำสุด|อันดับ")
_VILLAGE: Final = re.compile(r"^(หมู่|ม\.|บ้าน|ชุมชน|กลุ่ม|โซน|สาย|คุ้ม)")
_TITLES: Final = re.compile(r"^(กองทุน(สวัสดิการ)?(ชุมชน)?)?(ตำบล|เทศบาลตำบล|เทศบาล|ต|อบต)?\.?")


@dataclass(frozen=True)
class Funds:
    """The row of the funds' names, their columns, and those of sums over all funds."""

    head: int
    names: dict[int, str]
    sums: tuple[int, ...]


def funds_of(table: Table) -> Funds | None:
    """The columns of a sheet that has several funds side by side; None for another."""
    found = labels.blocks_of(table)
    if len(found) != 1:
        return None
    (block,) = found
    head = next((at for at in range(block.first - 1, -1, -1) if _filled(table.rows[at]) >= _LEAST), None)
    if head is None:
        return None
    below = table.rows[block.first :]
    holding = [column for column in block.values if any(map(blocks.is_number, (row[column] for row in below)))]
    names = {column: table.rows[head][column].strip() for column in holding}
    whole = pieces.whole(below, holding)
    sums = tuple(column for column in holding if (whole and column == whole.total) or _is_sum(names[column]))
    own = {column: " ".join(name.split()) for column, name in names.items() if column not in sums}
    if len(own) < _LEAST or len(set(own.values())) < len(own) or not all(map(_is_name, own.values())):
        return None
    return Funds(head, own, sums) if _says_funds(table, head, own) else None


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _is_sum(name: str) -> bool:
    return bool(_WHOLE.search(folded(name))) or guess(name).line in (TOTAL, SKIP)


def _is_name(name: str) -> bool:
    """Whether a heading of a column may be a fund's name: words that mean nothing else here."""
    if not blocks.is_words(name) or periods.period(name) or _VILLAGE.search(name):
        return False
    plain = folded(name)
    return bool(_FUND.search(plain)) or not (section(name) or known(guess(name)) or plain in _UNITS)


_UNITS: Final = frozenset({"บาท", "คน", "ราย", "คืน", "ครั้ง", "จำนวนเงิน", "จำนวนราย", "จำนวนคน"})


def _says_funds(table: Table, head: int, own: dict[int, str]) -> bool:
    """Whether the sheet says that its columns are funds: in their names, over them, or in its title."""
    if all(_FUND.search(folded(name)) for name in own.values()):
        return True
    over = [cell for row in table.rows[:head] if _filled(row) >= _LEAST for column, cell in enumerate(row) if column in own]
    titles = [table.name, *(cell for row in table.rows[:head] if _filled(row) < _LEAST for cell in row if cell)]
    if any(_NETWORK.search("".join(cell.split())) for cell in titles):
        return True
    return any(_FUND.search(folded(cell)) for cell in over if cell)


def own_column(funds: Funds, title: str) -> str:
    """The name of the one column that a fund's own title speaks of; "" when none or several are."""
    wanted = "".join(thai.to_arabic_digits(title).split())
    found = [name for name in funds.names.values() if (stem := _TITLES.sub("", "".join(name.split()))) and stem in wanted]
    return found[0] if len(found) == 1 else ""


def read(table: Table, collector: Collector, funds: Funds, year: int | None, chosen: str | None) -> None:
    """Read the column that is chosen, or with None each as a fund of its own; what is left out is told."""
    for column, name in funds.names.items():
        if chosen in (None, name):
            collector.fund = name if chosen is None else ""
            down.read(_of_one(table, funds, column), collector, year)
    collector.fund = ""
    read_ones = {column for column, name in funds.names.items() if chosen in (None, name)}
    for column in sorted({*funds.names, *funds.sums} - read_ones):
        collector.seen |= {(at, column) for at in range(len(table.rows))}
        name = funds.names.get(column) or table.rows[funds.head][column].strip()
        collector.notes.append(say("ไม่ได้อ่านคอลัมน์ %(column)s “%(name)s”", column=column_name(column), name=name[:40]))


def _of_one(table: Table, funds: Funds, own: int) -> Table:
    """The table with the figures of one fund, without the names over the columns."""
    others = {*funds.names, *funds.sums} - {own}
    rows = tuple(
        tuple("" if column in others or (column == own and at <= funds.head) else cell for column, cell in enumerate(row))
        for at, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)
