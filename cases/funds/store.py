"""What the ledger says of many funds: reading only. A fund counts when its model page is published and tells of a fund.

Illustrative funds count only where the whole data folder is a demonstration; ``illustrative`` says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from cases.money.formula import Sum
from cases.money.formulas import R
from cases.money.lines import BENEFIT_KEYS, EXPENSE_KEYS, MEMBERS, RECEIPT_KEYS
from db import rows

# The version of a fund's year that counts. What is taken back is left out here, for every page of many funds at once.
STANDING: Final = """NOT s.withdrawn AND NOT EXISTS (SELECT 1 FROM statements o
    WHERE o.fund_id = s.fund_id AND o.year = s.year AND o.version > s.version)"""
COUNTED: Final = """p.kind = 'model' AND p.status = 'published' AND (p.illustrative = 0 OR :illustrative)
    AND EXISTS (SELECT 1 FROM facets k WHERE k.page_id = p.id AND k.name = 'scope' AND k.value = 'fund')"""
_FUNDS: Final = f"""WITH funds AS MATERIALIZED (
    SELECT p.id, p.province, COALESCE(m.value, '') AS movement FROM pages p
    LEFT JOIN facets m ON m.page_id = p.id AND m.name = 'movement' WHERE {COUNTED})"""
_OF_FUNDS: Final = "FROM funds f CROSS JOIN statements s ON s.fund_id = f.id"

LINES: Final = (
    *RECEIPT_KEYS, *BENEFIT_KEYS, *EXPENSE_KEYS, *R, *(line.key for line in MEMBERS), "claims_paid", "claims_rejected",
    "paid_within_7",
)  # fmt: skip
# What is followed over the years, line by line: a sum of several lines would give away one that too few filled in.
FOLLOWED: Final = ("members_end", *RECEIPT_KEYS, *BENEFIT_KEYS)
MISSING: Final = -(2**63)
FOLLOWED_YEARS: Final = 11

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Fund:
    """A fund that counts, and where it belongs."""

    id: int
    province: str
    movement: str

    def part(self, divided_by: str) -> str:
        """Its province or its movement."""
        return self.movement if divided_by == "movement" else self.province


@dataclass(frozen=True)
class Cell:
    """A year of the funds of one part: statements, and of each followed sum (funds that know it, total)."""

    year: int
    part: str
    statements: int
    sums: Mapping[str, tuple[int, float]]


@dataclass(frozen=True)
class Table:
    """One year of every fund that closed it: arrays side by side, `MISSING` where a line is not filled in."""

    year: int
    funds: tuple[Fund, ...]
    lines: Mapping[str, Numbers]
    unpaid_before: Numbers
    has_before: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return sum(each.nbytes for each in self.lines.values()) + 200 * len(self.funds)


def funds(db: Database, *, illustrative: bool) -> list[Fund]:
    """Every fund that counts."""
    found = rows(db, f"{_FUNDS} SELECT id, province, movement FROM funds", illustrative=illustrative)
    return [Fund(*row) for row in found]


def newest_years(db: Database, *, illustrative: bool) -> dict[int, int]:
    """Fund → the newest year it closed; those without any are missing."""
    found = rows(db, f"""
        {_FUNDS} SELECT f.id, (SELECT s.year FROM statements s WHERE s.fund_id = f.id AND {STANDING}
            ORDER BY s.year DESC LIMIT 1) AS year FROM funds f""", illustrative=illustrative)
    return {row["id"]: row["year"] for row in found if row["year"] is not None}


def history(db: Database, divided_by: str, last: int, *, illustrative: bool) -> list[Cell]:
    """The years up to ``last`` by province, by movement or, with "", of all funds together, oldest first.

    Totals are exact below 9 × 10^15 satang.
    """
    part = {"province": "f.province", "movement": "f.movement", "": "''"}[divided_by]
    told = {key: f"s.{key}" for key in FOLLOWED} | {"reserve": _weighted(R)}
    summed = ", ".join(f"COUNT({each}), TOTAL({each})" for each in told.values())
    found = rows(db, f"""
        {_FUNDS} SELECT s.year, {part}, COUNT(*), {summed} {_OF_FUNDS} AND s.year BETWEEN :first AND :last
        WHERE {STANDING} GROUP BY 1, 2 ORDER BY 1""", first=last - FOLLOWED_YEARS + 1, last=last, illustrative=illustrative)
    return [
        Cell(row[0], row[1], row[2], {name: (row[3 + 2 * at], row[4 + 2 * at]) for at, name in enumerate(told)})
        for row in found
    ]


def _weighted(sum_of: Sum) -> str:
    """SQL for a sum that needs every line."""
    return " + ".join(f"{weight} * s.{key}" for key, weight in sum_of.items())


def table(db: Database, year: int, *, illustrative: bool) -> Table:
    """What every fund said of one year, and what it left unpaid the year before."""
    columns = ", ".join(f"COALESCE(s.{key}, :missing)" for key in LINES)
    found = rows(db, f"""
        {_FUNDS} SELECT f.id, f.province, f.movement, {columns} {_OF_FUNDS} AND s.year = :year WHERE {STANDING}""",
        year=year, missing=MISSING, illustrative=illustrative)
    unpaid = {row[0]: row[1] for row in rows(db, f"""
        {_FUNDS} SELECT f.id, COALESCE(s.unpaid_benefits, :missing) {_OF_FUNDS} AND s.year = :year WHERE {STANDING}""",
        year=year - 1, missing=MISSING, illustrative=illustrative)}
    numbers = np.array([tuple(row)[3:] for row in found], dtype=np.int64).reshape(len(found), len(LINES))
    who = tuple(Fund(*tuple(row)[:3]) for row in found)
    before = np.array([unpaid.get(fund.id, MISSING) for fund in who], dtype=np.int64)
    return Table(year, who, {key: numbers[:, at].copy() for at, key in enumerate(LINES)}, before,
                 np.array([fund.id in unpaid for fund in who], dtype=bool))  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """A fund in the list of a province."""

    id: int
    title: str
    slug: str
    illustrative: bool


def listed(db: Database, ids: Sequence[int], *, illustrative: bool) -> list[Listed]:
    """Those of the pages that count, by number."""
    wanted = ", ".join(str(int(each)) for each in ids)
    found = rows(db, f"""
        SELECT p.id, p.title, p.slug, p.illustrative FROM pages p WHERE p.id IN ({wanted}) AND {COUNTED}""",
        illustrative=illustrative)
    return [Listed(row["id"], row["title"], row["slug"], bool(row["illustrative"])) for row in found]
