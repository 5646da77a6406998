"""What a benefit with steps pays after so many completed years of membership; baht."""

import numpy as np

from cases.projection.life_table import Array
from cases.projection.scenario import Pension


def death_amounts(ladder: tuple[tuple[float, float], ...], years: Array) -> Array:
    """Give baht for a death by completed years of membership: the highest step reached, below the first 0."""
    days = 365 * (years + 0.5)
    amounts = np.zeros_like(days)
    for least, baht in sorted(ladder):
        amounts[days >= least] = baht
    return amounts


def pension_amounts(pension: Pension | None, years: Array) -> Array:
    """Give baht a month by completed years of membership; 0 before the first step."""
    if pension is None:
        return np.zeros_like(years)
    steps = np.floor((years - pension.first_years) / pension.step_years)
    monthly = pension.first_amount + pension.step_amount * steps
    if pension.ceiling is not None:
        monthly = np.minimum(monthly, pension.ceiling)
    return np.where(years >= pension.first_years, monthly, 0.0)
