"""How a few indicators lie over many funds: the middle half and the median, from five funds on. No Flask, no SQL.

The formulas are the fund's own page's (`cases.money.formulas`): a fund's first statement has no year before, so its benefits are
those paid, exactly as there. A fund without a value, or whose denominator is not above 0, is not in the band.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cases.funds.hiding import LEAST
from cases.funds.sums import AreaYear
from cases.money.formula import Formula, UnitName
from cases.money.formulas import formulas

SHOWN: Final = (
    "reserve_per_member", "reserve_months", "benefits_to_contributions", "expense_ratio", "elderly_share", "growth", "coverage",
)  # fmt: skip
_WITH: Final = {each.key: each for each in formulas(with_previous=True, with_pension=False)}
_FIRST: Final = {each.key: each for each in formulas(with_previous=False, with_pension=False)}


@dataclass(frozen=True)
class Band:
    """An indicator over funds: p25, median and p75, None below five funds that have a value."""

    key: str
    label: str
    unit: UnitName
    funds: int
    low: float | None
    middle: float | None
    high: float | None


def band(key: str, values: Sequence[float] | NDArray[np.float64]) -> Band:
    """The band of known values; linear between neighbours, as spreadsheets' QUARTILE.INC has it."""
    formula, known = _WITH[key], np.asarray(values, dtype=np.float64)
    if len(known) < LEAST:
        return Band(key, formula.label, formula.unit, len(known), None, None, None)
    low, middle, high = (float(each) for each in np.percentile(known, (25, 50, 75)))
    return Band(key, formula.label, formula.unit, len(known), low, middle, high)


def bands(year: AreaYear) -> list[Band]:
    """Every shown indicator over an area's funds."""
    found = []
    for key in SHOWN:
        values = indicator(year, key)
        found.append(band(key, values[year.inside & ~np.isnan(values)]))
    return found


def band_of(year: AreaYear, key: str) -> Band | None:
    """The band of any indicator over an area's funds; None for one whose lines are not kept of many funds."""
    if key not in _FIRST or not {*_FIRST[key].top, *_FIRST[key].bottom} <= set(year.table.lines):
        return None
    values = indicator(year, key)
    return band(key, values[year.inside & ~np.isnan(values)])


def indicator(year: AreaYear, key: str) -> NDArray[np.float64]:
    """An indicator of every fund that closed the year, NaN where it has none."""
    formula = _WITH[key]
    values = _value(year, _FIRST[key])
    return np.where(year.table.has_before, _value(year, formula), values) if formula.uses_benefits else values


def every_indicator(year: AreaYear) -> dict[str, NDArray[np.float64]]:
    """All indicators of the fund's page but those whose lines are not kept for many funds."""
    kept = year.table.lines
    needed = {key: {*formula.top, *formula.bottom} for key, formula in _FIRST.items()}
    return {key: indicator(year, key) for key, lines in needed.items() if lines <= set(kept)}


def _value(year: AreaYear, formula: Formula) -> NDArray[np.float64]:
    bottom = year.values(formula.bottom)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(bottom > 0, formula.scale * year.values(formula.top) / bottom, np.nan)
