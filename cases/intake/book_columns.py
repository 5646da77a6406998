"""Which columns a cash book has: its day, its words, money in and out, a balance; or that a sheet is none. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cases.intake import blocks, claims, periods
from cases.intake.folding import folded
from cases.intake.headings import guess
from cases.intake.lexicon import STANDING
from cases.intake.measures import measure
from cases.intake.tables import Table
from cases.money.lines import BY_KEY

DAY: Final = re.compile(r"วัน|date|^ว?ดป|ว/?ด/?ป")
WORDS: Final = re.compile(r"รายการ|รายละเอียด|คำอธิบาย|เรื่อง|description|detail")
_SORT: Final = re.compile(r"^(ประเภท|ชนิด)")
_IN: Final = re.compile(r"^(ยอด|เงิน|จำนวนเงิน|เงินสด|(เงินฝาก)?ธนาคาร|เงินฝาก)?(รายรับ|รับ|เงินเข้า|รายได้|ฝาก|เดบิต|debit|receipt)")
_OUT: Final = re.compile(r"^(ยอด|เงิน|จำนวนเงิน|เงินสด|(เงินฝาก)?ธนาคาร|เงินฝาก)?(รายจ่าย|จ่าย|เงินออก|ถอน|เครดิต|credit|payment)")
_BALANCE: Final = re.compile(r"คงเหลือ|^ยอดเหลือ|balance")
_AMOUNT: Final = re.compile(r"จำนวน|เงิน|บาท|amount")
DAY_NUMBER: Final = re.compile(r"[0-9๐-๙]{1,2}")
LESS: Final = re.compile(r"[-−–(]\s*[฿\d๐-๙]|[฿\d๐-๙,. ]*[\d๐-๙]\s*[-−–]\s*\??$")
_FLOWS: Final = frozenset({"receipts", "benefits", "expenses"})


@dataclass(frozen=True)
class Columns:
    """Where a cash book has its day, its words, money in and out (several where cash and bank stand apart) and the balance.

    ``kind``: a column that says รับ or จ่าย beside one amount; ``money_in`` and ``money_out`` are then the same column.
    ``signed``: one amount, below zero where money goes out. ``status`` and ``nights`` are columns of a register of claims;
    ``remarked``: what became of a claim is only said in remarks, where it was not paid.
    """

    head: int
    day: int
    words: int
    money_in: tuple[int, ...]
    money_out: tuple[int, ...]
    balance: int | None
    kind: int | None = None
    signed: bool = False
    status: int | None = None
    nights: int | None = None
    remarked: bool = False

    def sides(self, row: tuple[str, ...]) -> list[tuple[int, str]]:
        """The columns of money in a row, each with receipts or benefits."""
        if self.signed:
            return [(self.money_in[0], "benefits" if LESS.match(row[self.money_in[0]].strip()) else "receipts")]
        if self.kind is not None:
            return [(self.money_in[0], "receipts" if _IN.search(folded(row[self.kind])) else "benefits")]
        return [*((column, "receipts") for column in self.money_in), *((column, "benefits") for column in self.money_out)]


def columns_of(table: Table) -> Columns | None:
    """The columns of a cash book; None for a sheet that is none."""
    for at in range(min(len(table.rows), blocks.MOST_HEAD_ROWS)):
        names = [folded(cell) for cell in table.rows[at]]
        if sum(map(bool, names)) < 3:
            continue
        day, words = _first(DAY, names), _first(WORDS, names)
        words = _first(_SORT, names) if words is None else words
        if day is None or words is None or day == words:
            continue
        below, head = table.rows[at + 1 :], at
        if max(_lines_named(table.rows[at]), _lines_named(below[0]) if below else 0) >= 3:
            return None  # a column a line: rows of days under headings of lines
        if below and blocks._is_head(below[0]):  # two rows of headings: the lower one where there is one
            names, head, below = (
                [folded(lower) if _says_more(lower) else name for name, lower in zip(names, below[0], strict=True)],
                at + 1,
                below[1:],
            )
        dated = [row[day] for row in below if row[day].strip()]
        if (
            dated
            and sum(1 for cell in dated if is_dayish(cell)) >= len(dated) / 2
            and (found := _book(names, below, head, day, words, pays=_pays(table, head)))
        ):
            return found
    return None


def _lines_named(row: tuple[str, ...]) -> int:
    """How many headings of a row name lines of the statement."""
    lines = {guess(cell, within).line for cell in row if cell.strip() for within in ("receipts", "expenses")}
    return sum(1 for line in lines if line in BY_KEY and BY_KEY[line].group in _FLOWS and line not in STANDING)


def _says_more(lower: str) -> bool:
    """Whether a lower heading tells a column of a cash book apart; บาท under รับ does not."""
    name = folded(lower)
    return any(pattern.search(name) for pattern in (_IN, _OUT, _BALANCE, DAY, WORDS))


def _pays(table: Table, head: int) -> bool:
    """Whether a title says that the sheet is a register of payments."""
    return any("จ่าย" in cell and "รับ" not in cell for row in table.rows[:head] for cell in row) or "จ่าย" in table.name


def _book(
    names: list[str], below: tuple[tuple[str, ...], ...], head: int, day: int, words: int, *, pays: bool,
) -> Columns | None:  # fmt: skip
    others = [column for column in range(len(names)) if column not in (day, words)]
    holding = [column for column in others if _holds(below, column, blocks.is_figure)]
    money = [*holding, *(column for column in others if not any(row[column].strip() for row in below))]  # nothing paid out yet
    balance = next((column for column in holding if _BALANCE.search(names[column])), None)
    money_in = tuple(column for column in money if column != balance and _IN.search(names[column]))
    money_out = tuple(column for column in money if column != balance and _OUT.search(names[column]))
    if money_in and money_out and {*money_in, *money_out} & {*holding}:
        return Columns(head, day, words, money_in, money_out, balance)
    status = claims.status_column(names, lambda column, asked: _holds(below, column, asked), others)
    remarks = claims.remarks_column(names, below, others) if status is None and pays else None
    kind = next((column for column in others if column != status and _holds(below, column, _says_kind)), None)
    amount = next((column for column in holding if column not in (balance, kind) and _AMOUNT.search(names[column])
                   and measure(names[column]) in ("", "baht")), None)
    if kind is None and amount is not None and pays:
        nights = next((column for column in holding if column != amount and measure(names[column]) == "nights"), None)
        return Columns(head, day, words, (), (amount,), balance, status=remarks if status is None else status, nights=nights,
                       remarked=status is None)
    if kind is None and amount is not None and any(LESS.match(row[amount].strip()) for row in below):
        return Columns(head, day, words, (amount,), (), balance, signed=True)
    if kind is None or amount is None:
        return None
    return Columns(head, day, words, (amount,), (amount,), balance, kind)


def _holds(rows: tuple[tuple[str, ...], ...], column: int, asked: Callable[[str], bool]) -> bool:
    """Whether most filled cells of a column are of a sort."""
    filled = [row[column] for row in rows if row[column].strip()]
    return bool(filled) and sum(map(asked, filled)) * 2 >= len(filled)


def _says_kind(cell: str) -> bool:
    return len(cell) <= 12 and bool(_IN.search(folded(cell)) or _OUT.search(folded(cell)))


def _first(pattern: re.Pattern[str], names: list[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name and pattern.search(name)), None)


def is_dayish(cell: str) -> bool:
    """Whether a cell is a day, with or without its month and year, or a month over the days below it."""
    plain = cell.strip()
    return bool(periods.day(plain) or periods.day_of_year(plain) or periods.month(plain) or DAY_NUMBER.fullmatch(plain))
