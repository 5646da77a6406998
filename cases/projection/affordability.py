"""What would keep a projected fund from running out: exact, because the reserve is linear in each answer.

Arrays hold one value a year, in baht or members.
"""

from collections.abc import Mapping

import numpy as np

from cases.projection.life_table import Array

SATANG = 0.01


def roll(opening: float, flows: Array, interest: float) -> Array:
    """Give the reserve at the end of each year: a flow bears half a year's interest, the reserve a whole year's."""
    reserve = np.empty_like(flows)
    for year, flow in enumerate(flows):
        opening = opening * (1 + interest) + flow * (1 + interest / 2)
        reserve[year] = opening
    return reserve


def breaking_benefit(benefits: Mapping[str, Array], deficit: int | None) -> str | None:
    """Name the benefit whose yearly baht rose most from year 1 to the deficit year (the last year if none).

    A tie (a fund that is empty in its first year) goes to the benefit that costs most; None when none is paid.
    """
    at = (deficit or len(next(iter(benefits.values())))) - 1
    paid = [name for name, baht in benefits.items() if baht[at] >= SATANG]
    return max(paid, key=lambda name: (benefits[name][at] - benefits[name][0], benefits[name][at]), default=None)


def level_contribution(without: Array, per_baht: Array) -> float | None:
    """Solve for the least contribution that keeps every year's reserve at 0 or more; None when none can.

    ``without`` is the reserve at a contribution of 0, ``per_baht`` what one baht a member-year adds to it.
    """
    short = without < 0
    if np.any(short & (per_baht <= 0)):
        return None
    with np.errstate(over="ignore"):
        level = float(np.max(-without[short] / per_baht[short], initial=0.0))
    return level if np.isfinite(level) else None


def affordable_share(reserve: Array, cost: Array) -> float | None:
    """Solve for the greatest share of one benefit that keeps every reserve at 0 or more; None when 0 is too much.

    ``cost`` is what the benefit at its present amounts takes from ``reserve``; it must be above 0 in some year.
    """
    without = reserve + cost
    # Rounding may leave a hair below 0 where a fund holds and pays nothing else.
    without[np.abs(without) < SATANG / 100] = 0.0
    if np.any(without < 0):
        return None
    with np.errstate(over="ignore"):
        return float(np.min(without[cost > 0] / cost[cost > 0]))
