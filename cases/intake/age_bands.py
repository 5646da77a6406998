"""Members counted by age band and sex, with a sum under each group of ages: only the sums are read. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from cases.intake import blocks, periods
from cases.intake.folding import folded
from cases.intake.headings import Guess, guess
from cases.intake.periods import Period
from cases.intake.reading import Collector
from cases.intake.tables import Table
from cases.intake.told import say
from cases.money.lines import BY_KEY

_MEN, _WOMEN, _BOTH = (re.compile(each) for each in (r"(เพศ)?ชาย", r"(เพศ)?หญิง", r"รวม(คน)?|ทั้งหมด"))
_BAND: Final = re.compile(r"\d{1,2}\s*(?:-|–|ถึง)\s*\d{1,2}(?!\d)")
_GRAND: Final = re.compile(r"รวม(ทั้งหมด|ทั้งสิ้น|ทุกวัย|ทุกช่วงอายุ)")
_SUM: Final = re.compile(r"^รวม")
_AGES: Final = frozenset({"children", "working_age", "elderly"})
_LEAST: Final = 2


@dataclass(frozen=True)
class _Crossed:
    """The columns of men, women and both for one year."""

    men: int
    women: int
    both: int
    when: Period


def without(table: Table, collector: Collector, year: int | None) -> Table:
    """Take in the sums of such a table; the sheet without it. A sheet that has none, or no sums by age, stays as it is."""
    for head, row in enumerate(table.rows[: blocks.MOST_HEAD_ROWS]):
        if crossed := _columns(table, head, row, year):
            sums = _sums(table, head, crossed)
            ages = [line for line in sums.values() if line in _AGES]
            if len(ages) >= _LEAST and len(ages) == len(set(ages)) and "members_end" in sums.values():
                return _taken(table, collector, head, crossed, sums)
    return table


def _columns(table: Table, head: int, row: tuple[str, ...], year: int | None) -> list[_Crossed]:
    """ชาย | หญิง | รวม in this order, shares between them passed over, once for each year."""
    names = [(at, folded(cell)) for at, cell in enumerate(row) if cell.strip()]
    named = [(at, name) for at, name in names if any(each.fullmatch(name) for each in (_MEN, _WOMEN, _BOTH))]
    found = []
    for (men, first), (women, second), (both, third) in zip(named, named[1:], named[2:], strict=False):
        if _MEN.fullmatch(first) and _WOMEN.fullmatch(second) and _BOTH.fullmatch(third):
            said = [periods.year_in(cell) or periods.closing(cell) for cell in blocks.above(table, head - 1, men)] if head else []
            told = next((each if isinstance(each, int) else each.year for each in said if each), year)
            found.append(_Crossed(men, women, both, Period(told)))
    return found if len({each.when.year for each in found}) == len(found) else []


def _sums(table: Table, head: int, crossed: list[_Crossed]) -> dict[int, str]:
    """The rows of sums and their lines, to the sum of all; empty where no band of ages stands among them."""
    found: dict[int, str] = {}
    bands = False
    for at in range(head + 1, len(table.rows)):
        words = [cell for cell in table.rows[at][: crossed[0].men] if cell.strip()]
        if not words or not blocks.is_figure(table.rows[at][crossed[0].both]):
            return {}
        bands = bands or any(map(_BAND.search, words))
        label = folded(words[-1])
        line = guess(_SUM.sub("", label), "members", "people").line if _SUM.match(label) else ""
        if _GRAND.fullmatch(label):
            return {**found, at: "members_end"} if bands else {}
        if line in _AGES:
            found[at] = line
    return {}


def _taken(
    table: Table, collector: Collector, head: int, crossed: list[_Crossed], sums: Mapping[int, str],
) -> Table:  # fmt: skip
    last = max(sums)
    start = head - 1 if head and any(map(periods.year_in, table.rows[head - 1])) else head
    for each in crossed:
        for at, line in sums.items():
            _take(collector, table.rows[at], at, each.both, line, each.when)
        _take(collector, table.rows[last], last, each.men, "men", each.when)
        _take(collector, table.rows[last], last, each.women, "women", each.when)
    inside = [(at, column) for at in range(head + 1, last + 1) for column in range(table.width)]
    collector.seen |= set(inside)
    collector.notes.append(say("สมาชิกแยกตามช่วงอายุและเพศ อ่านจากแถวรวมเท่านั้น ไม่ได้อ่านแถวช่วงอายุย่อย"))
    blank = ("",) * table.width
    return replace(table, rows=tuple(blank if start <= at <= last else row for at, row in enumerate(table.rows)))


def _take(collector: Collector, row: tuple[str, ...], at: int, column: int, line: str, when: Period) -> None:
    heading = collector.heading(
        BY_KEY[line].thai, say("แถว %(n)s", n=at + 1), "members", "people", f"ages/{line}", Guess(line, sure=True)
    )
    collector.figure(row[column], heading, (at, column), when)
