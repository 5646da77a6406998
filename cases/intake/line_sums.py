"""How the figures of one line and year become its amount: added, taken once, or found to contradict each other. Pure.

Flows of months are summed; what stands is taken from the first month (openings) or the last. Rows of one line are added and
told. What cannot be told is handed back to be asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cases.intake.reading import Placed
from cases.intake.told import Told, say
from cases.money.lines import LINES

OPENING: Final = frozenset({"brought_forward", "members_start"})
# Whole amounts of which a year has one, however often it is written.
SINGLE: Final = frozenset(
    {*OPENING, "carried_forward", "members_end", "tambon_population", "villages_in_tambon", "villages_covered", "total_assets"}
)
STANDING: Final = frozenset({
    *SINGLE, "claims_unpaid", "members_paid", "members_received",
    "children", "working_age", "elderly", "disadvantaged", "men", "women",
    *(line.key for line in LINES if line.group in ("balance", "lending")),
})  # fmt: skip


_OWED: Final = frozenset({"claims_unpaid", "unpaid_benefits"})


@dataclass(frozen=True)
class Part:
    """A figure with the number of its sheet."""

    sheet: int
    cell: Placed

    @property
    def place(self) -> str:
        """The figure's name over all sheets: 0!C7."""
        return f"{self.sheet}!{self.cell.place}"

    @property
    def amount(self) -> int:
        """Satang or a count; only parts that have one are made."""
        assert self.cell.figure.amount is not None
        return self.cell.figure.amount


@dataclass(frozen=True)
class Sum:
    """One line of one year: its amount, the figures it is made of, and what is to be told of the making."""

    line: str
    amount: int
    parts: tuple[Part, ...]
    told: tuple[Told, ...] = ()


def order(month: int, closing: tuple[int, int]) -> int:
    """The place of a calendar month in the fund's year, from 0."""
    return (month - closing[0] - 1) % 12


def line_sum(
    line: str, parts: list[Part], closing: tuple[int, int], together: frozenset[int] = frozenset(),
) -> tuple[Sum | None, list[Part]]:  # fmt: skip
    """The sum of a line, or the figures that contradict each other; the sheets ``together`` are added (a village each)."""
    by_sheet: dict[int, list[Part]] = {}
    for part in parts:
        by_sheet.setdefault(-1 if part.sheet in together else part.sheet, []).append(part)
    if len(by_sheet) > 1 and _months_apart(by_sheet.values()):
        by_sheet = {0: parts}
    found = [_of_sheet(line, each, closing) for each in by_sheet.values()]
    if any(asked for _made, asked in found):
        return None, [part for _made, asked in found for part in asked] if len(found) == 1 else parts
    made = [each for each, _asked in found if each is not None]
    if len({each.amount for each in made}) > 1:
        return None, parts
    if len(made) > 1:
        return Sum(line, made[0].amount, made[0].parts, (*made[0].told, say("%(n)s แผ่นบอกตรงกัน นับครั้งเดียว", n=len(made)))), []
    return made[0], []


def _months_apart(sheets: Iterable[list[Part]]) -> bool:
    """Whether each sheet is about months of its own, as where a workbook has a sheet a month."""
    seen: set[tuple[int | None, int | None]] = set()
    for parts in sheets:
        own = {(part.cell.year, part.cell.month) for part in parts}
        if seen & own or any(part.cell.month is None for part in parts):
            return False
        seen |= own
    return True


def _of_sheet(line: str, parts: list[Part], closing: tuple[int, int]) -> tuple[Sum | None, list[Part]]:
    if line in _OWED and all(part.cell.piece and part.cell.text for part in parts):  # a row a claim
        return Sum(line, sum(part.amount for part in parts), tuple(parts), (say("รวม %(n)s แถว", n=len(parts)),)), []
    monthly = [part for part in parts if _when(part) is not None]
    yearly = [part for part in parts if _when(part) is None]
    if not monthly:
        return _add(line, yearly)
    made, asked = _of_months(line, monthly, closing)
    if asked or not yearly:
        return made, asked
    whole, asked = _add(line, yearly)
    if asked or whole is None or made is None or whole.amount != made.amount:
        return None, parts
    return Sum(line, made.amount, made.parts, (*made.told, say("ยอดทั้งปีในแผ่นตรงกับผลรวมรายเดือน"))), []


def _when(part: Part) -> int | None:
    """The month, quarter or half that a figure is of."""
    return part.cell.month or part.cell.part


def _of_months(line: str, parts: list[Part], closing: tuple[int, int]) -> tuple[Sum | None, list[Part]]:
    if line not in STANDING:
        if any(_side_by_side([part for part in parts if _when(part) == when]) for when in {_when(part) for part in parts}):
            return None, parts
        months = {_when(part) for part in parts}
        told = say("รวม %(n)s เดือน", n=len(months)) if parts[0].cell.month else say("รวม %(n)s งวด", n=len(months))
        return Sum(line, sum(part.amount for part in parts), tuple(parts), (told,)), []
    wanted = _when((min if line in OPENING else max)(
        parts, key=lambda part: order(part.cell.month, closing) if part.cell.month else part.cell.part or 0))  # fmt: skip
    chosen = [part for part in parts if _when(part) == wanted]
    if line in OPENING and len({part.cell.row for part in chosen}) > 1:
        first = min(part.cell.row for part in chosen)
        chosen = [part for part in chosen if part.cell.row == first]  # a cash book repeats it at the head of each page
    told = say("ใช้ยอดแรกของปี") if line in OPENING else say("ใช้ยอดสุดท้ายของปี")
    if line in SINGLE and len({part.cell.heading for part in chosen}) == 1 and len({part.cell.row for part in chosen}) > 1:
        last = max(part.cell.row for part in chosen)
        chosen = [part for part in chosen if part.cell.row == last]  # a balance a day: the last one of the month
    if line in OPENING and len(chosen) > 1:  # cash and bank side by side
        return Sum(line, sum(part.amount for part in chosen), tuple(chosen), (say("รวม %(n)s ช่อง", n=len(chosen)), told)), []
    made, asked = _add(line, chosen)
    return (Sum(line, made.amount, made.parts, (*made.told, told)) if made else None), asked


def _add(line: str, parts: list[Part]) -> tuple[Sum | None, list[Part]]:
    """Rows of one line: added, but what a year has once must agree wherever it is written."""
    if len(parts) > 1 and all(part.cell.piece for part in parts) and len({part.cell.heading for part in parts}) == 1:
        return Sum(line, sum(part.amount for part in parts), tuple(parts), (say("รวม %(n)s แถว", n=len(parts)),)), []
    once = line in STANDING or all(part.cell.fund for part in parts)  # a row a fund and year is not added to another
    if line in SINGLE or (once and len({part.cell.heading for part in parts}) == 1):
        if len({part.amount for part in parts}) > 1:
            return None, parts
        told = (say("เขียนไว้ %(n)s ที่ ตรงกัน", n=len(parts)),) if len(parts) > 1 else ()
        return Sum(line, parts[0].amount, tuple(parts[:1]), told), []
    mended = any(part.cell.once for part in parts) and len({part.amount for part in parts}) > 1
    if _side_by_side(parts) or _twice(parts) or mended:
        return None, parts
    told = (say("รวม %(n)s ช่อง", n=len(parts)),) if len(parts) > 1 else ()
    return Sum(line, sum(part.amount for part in parts), tuple(parts), told), []


def _twice(parts: Sequence[Part]) -> bool:
    """Whether the same words with the same amount stand twice right under one another: one too many, or two payments."""
    rows = sorted((part.sheet, part.cell.row, part.cell.column, part.cell.heading, part.amount)
                  for part in parts if not part.cell.text and not part.cell.piece)  # fmt: skip
    return any(before[0] == after[0] and after[1] - before[1] == 1 and before[2:] == after[2:] and after[4] for before, after in
               pairwise(rows))  # fmt: skip


def _side_by_side(parts: Sequence[Part]) -> bool:
    """Whether a row of a list gives two figures for one line and year, so that nobody can tell which is meant."""
    rows = [(part.sheet, part.cell.row) for part in parts if not part.cell.text and not part.cell.piece and not part.cell.once]
    return len(rows) != len(set(rows))


def months_of(line: str, parts: Sequence[Part]) -> dict[tuple[int, str], int]:
    """The amounts of the months that a flow's sum is made of."""
    found: dict[tuple[int, str], int] = {}
    if line not in STANDING and all(part.cell.month for part in parts):
        for part in parts:
            assert part.cell.month is not None
            found[part.cell.month, line] = found.get((part.cell.month, line), 0) + part.amount
    return found
