"""Rows that are the sum of the rows under or over them, though they are named like lines: they would be counted twice. Pure."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

import thai
from cases.intake import blocks
from cases.intake.figures import figure
from cases.intake.folding import folded
from cases.intake.headings import guess, section
from cases.intake.labels import Block, label_of
from cases.intake.line_sums import SINGLE, STANDING
from cases.intake.tables import Table
from cases.money.lines import BY_KEY

_LEAST: Final = 2
_MOST: Final = 60
_NUMBER: Final = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*)\.?\)?(?:\s|$|(?=[ก-๙]))")
_NEVER: Final = re.compile(r"^รวม|อื่น|other")  # sums that say so are known as such, and อื่น ๆ is none
# Lines whose names are those of parts as well.
_GENERAL: Final = frozenset({"other_receipts", "expense_administration", "expense_other"})
_WIDE: Final = frozenset({"เงินสมทบ", "เงินสมทบกองทุน", "สมทบ", "เงินกองทุน", "เงินรับ", "เงินอุดหนุน"})
Amounts = tuple[int | None, ...]


def parents(table: Table, block: Block, columns: Sequence[int]) -> set[int]:
    """The rows of a block that are sums of the rows right under them, or right over them."""
    rows = [(at, label_of(table.rows[at], block.labels)[0], tuple(_amount(table.rows[at][column]) for column in columns))
            for at in range(block.first, len(table.rows))]  # fmt: skip
    rows = [(at, label, amounts) for at, label, amounts in rows if any(amounts)]
    found: set[int] = set()
    for place, (at, label, amounts) in enumerate(rows):
        if not label or not _may_be(label, table, rows, place, block):
            continue
        following = takewhile(lambda row: not _lies(row[1]), rows[place + 1 : place + 1 + _MOST])
        under = [each for _at, _label, each in following]
        over = [each for before, _label, each in reversed(rows[max(0, place - _MOST) : place]) if before not in found]
        if _sums(under, amounts) or (not guess(label).line and _sums(over, amounts)):
            found.add(at)
    return found


def _stands(label: str) -> bool:
    """Whether a label is of money or people that stand at a year's end."""
    return guess(label).line in SINGLE | STANDING


def _lies(label: str) -> bool:
    """Whether a label is of money that lies somewhere: no part of a sum of flows. สมาชิก alone may be their money."""
    return _stands(label) and BY_KEY[guess(label).line].group != "members"


def _may_be(label: str, table: Table, rows: list[tuple[int, str, Amounts]], place: int, block: Block) -> bool:
    """Whether a label may be over others: it names a part, or nothing known, or the next is numbered under it."""
    line = guess(label).line
    if _stands(label) or _NEVER.search(folded(label)):
        return False
    if not line or folded(label) in _WIDE or (section(label) and line in _GENERAL):
        return True
    own = _number(table.rows[rows[place][0]], label, block)
    following = _number(table.rows[rows[place + 1][0]], rows[place + 1][1], block) if place + 1 < len(rows) else ""
    return bool(own) and following.startswith(f"{own}.")


def _number(row: Sequence[str], label: str, block: Block) -> str:
    """The running number of a row, before its label or in a column of its own."""
    for cell in (*row[: block.labels[0]], label):
        if found := _NUMBER.match(thai.to_arabic_digits(cell).strip()):
            return found[1]
    return ""


def _sums(rows: Sequence[Amounts], whole: Amounts) -> bool:
    """Whether at least two rows from the first on sum to the whole, column by column."""
    sums = [0] * len(whole)
    for count, amounts in enumerate(rows, 1):
        sums = [before + (amount or 0) for before, amount in zip(sums, amounts, strict=True)]
        if all(wanted is None or made == wanted for made, wanted in zip(sums, whole, strict=True)):
            return count >= _LEAST
        if all(wanted is None or abs(made) > abs(wanted) for made, wanted in zip(sums, whole, strict=True)):
            return False
    return False


def _amount(cell: str) -> int | None:
    return figure(cell, "satang").amount if blocks.is_figure(cell) else None


def part_of(label: str) -> str:
    """The part that the rows under a parent belong to."""
    line = guess(label).line
    return section(label) or ("receipts" if folded(label) in _WIDE else BY_KEY[line].group if line in BY_KEY else "")
