"""A year of many funds added up: each line with how many funds filled it in; hidden where these are too few. No Flask, no SQL.

Sums are exact (whole satang, Python's own integers); a missing line adds nothing and does not count.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cases.funds.areas import NATION, Area, movements, parts
from cases.funds.hiding import LEAST, shown
from cases.funds.store import MISSING, Cell, Fund, Numbers, Table
from cases.money.formula import Sum
from cases.money.formulas import R
from cases.money.lines import BENEFIT_KEYS, EXPENSE_KEYS, RECEIPT_KEYS
from cases.places import REGION_OF

MEMBER_LINES: Final = ("members_end", "joined", "died", "left", "children", "working_age", "elderly", "disadvantaged")
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "members": MEMBER_LINES, "receipts": RECEIPT_KEYS, "benefits": BENEFIT_KEYS, "expenses": EXPENSE_KEYS,
}  # fmt: skip
# What a statement should tell before it can be read: how complete the year is, is a share of these.
ASKED: Final = (*RECEIPT_KEYS, *BENEFIT_KEYS, *EXPENSE_KEYS, *R, *MEMBER_LINES)
Counts = Mapping[str, int]  # part (a province or a movement) → funds


def visible(area: Area, counts: Counts) -> bool:
    """Whether a sum over these funds may be shown for the area; they are counted by what divides it (`Area.divided_by`)."""
    everybody = sum(counts.values())
    if area == NATION:
        return everybody >= LEAST
    if area.kind == "movement":
        return area.key in shown(everybody, {each.key: counts.get(each.key, 0) for each in movements(NATION)})
    regions = dict.fromkeys((each.key for each in parts(NATION)), 0)
    for code, count in counts.items():
        if code in REGION_OF:
            regions[REGION_OF[code]] += count
    region = REGION_OF[area.key] if area.kind == "province" else area.key
    if region not in shown(everybody, regions):
        return False
    return area.kind == "region" or area.key in shown(regions[region], {
        each.key: counts.get(each.key, 0) for each in parts(Area("region", region))})  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """A sum over funds: satang or a count, None when it is hidden or nobody knows it; ``funds`` filled it in."""

    key: str
    amount: int | None
    funds: int

    @property
    def hidden(self) -> bool:
        """Known by some, but by too few to be shown."""
        return self.amount is None and self.funds > 0


class AreaYear:
    """A year of one area."""

    def __init__(self, table: Table, area: Area) -> None:
        self.table, self.area = table, area
        self.inside = np.array([area.holds(fund.part(area.divided_by)) for fund in table.funds], dtype=bool)

    @property
    def statements(self) -> int:
        """Funds of the area that closed the year."""
        return int(self.inside.sum())

    @cached_property
    def _parts(self) -> tuple[list[str], Numbers]:
        """Every part, and which of them each fund is of."""
        places: dict[str, int] = {}
        at = [places.setdefault(fund.part(self.area.divided_by), len(places)) for fund in self.table.funds]
        return list(places), np.array(at, dtype=np.int64)

    def _counts(self, known: NDArray[np.bool_]) -> Counts:
        names, at = self._parts
        return dict(zip(names, np.bincount(at[known], minlength=len(names)).tolist(), strict=True))

    def figure(self, key: str) -> Figure:
        """The sum of one line."""
        column = self.table.lines[key]
        return self._figure(key, column != MISSING, [column])

    def reserve(self) -> Figure:
        """Cash, deposits and what is lent less benefits unpaid, of funds that know all four."""
        known = np.logical_and.reduce([self.table.lines[key] != MISSING for key in R])
        return self._figure("reserve", known, [self.table.lines[key] for key in R], list(R.values()))

    def _figure(
        self, key: str, known: NDArray[np.bool_], columns: Sequence[Numbers], weights: Sequence[float] = (1,),
    ) -> Figure:  # fmt: skip
        mine = known & self.inside
        amount = None
        if mine.any() and visible(self.area, self._counts(known)):
            amount = sum(int(weight) * sum(column[mine].tolist()) for weight, column in zip(weights, columns, strict=True))
        return Figure(key, amount, int(mine.sum()))

    def group(self, name: str) -> list[Figure]:
        """The sums of a group's lines, in the order of the statement."""
        return [self.figure(key) for key in GROUPS[name]]

    def completeness(self) -> float | None:
        """The mean share of the asked lines that the area's statements fill in, 0 to 1; None without a statement."""
        if not self.statements:
            return None
        return float(np.mean([(self.table.lines[key] != MISSING)[self.inside].mean() for key in ASKED]))

    def values(self, top: Sum) -> NDArray[np.float64]:
        """A weighted sum of lines fund by fund, NaN where one is missing; ``previous.unpaid_benefits`` is the year before's."""
        total = np.zeros(len(self.table.funds))
        for key, weight in top.items():
            column = self.table.unpaid_before if key.startswith("previous.") else self.table.lines[key]
            total += np.where(column == MISSING, np.nan, column.astype(np.float64)) * weight
        return total


def added(figures: Iterable[Figure]) -> int | None:
    """The sum of what is shown: a total with the hidden lines in it would give them away."""
    known = [each.amount for each in figures if each.amount is not None]
    return sum(known) if known else None


def over_years(cells: Sequence[Cell], area: Area, name: str) -> dict[int, tuple[float | None, int]]:
    """Year → (total of a followed sum, funds that know it); None where it is hidden or unknown."""
    by_year: dict[int, list[Cell]] = {}
    for cell in cells:
        by_year.setdefault(cell.year, []).append(cell)
    return {year: _of_year(found, area, name) for year, found in sorted(by_year.items())}


def _of_year(cells: Sequence[Cell], area: Area, name: str) -> tuple[float | None, int]:
    counts = {cell.part: cell.sums[name][0] for cell in cells}
    mine = [cell for cell in cells if area.holds(cell.part)]
    funds = sum(cell.sums[name][0] for cell in mine)
    if not funds or not visible(area, counts):
        return None, funds
    return sum(cell.sums[name][1] for cell in mine), funds


def of_area(funds: Iterable[Fund], area: Area) -> list[Fund]:
    """The funds of an area."""
    return [fund for fund in funds if area.holds(fund.part(area.divided_by))]
