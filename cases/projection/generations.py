"""Generations followed through the years by sex and single age: who is still a member, whatever the rules promise.

A path depends on the members and on the share that lapses alone, so it is kept: whoever tries one amount after
another asks for the same path again.
"""

from functools import lru_cache
from typing import Final

import numpy as np

from cases.projection.life_table import AGES, GROUP_COUNTS, GROUPS, JOINING_AGES, SEXES, Array, Q, spread, spread_of_sex
from cases.projection.scenario import Member

LAPSE_BEFORE_AGE: Final = 60
PATHS_KEPT: Final = 16  # some 50 KB each


def opening_members(members: float | tuple[tuple[str, str, float], ...]) -> Array:
    """Spread members over sex and age, (2, 111): by the fund's own counts, or by the national shares."""
    cohort = np.zeros_like(Q)
    if isinstance(members, tuple):
        for group, sex, count in members:
            cohort += count * spread_of_sex(*GROUPS[group], SEXES.index(sex))
        return cohort
    everybody = sum(GROUP_COUNTS.values())
    for group, count in GROUP_COUNTS.items():
        cohort += members * count / everybody * spread(*GROUPS[group])
    return cohort


@lru_cache(maxsize=PATHS_KEPT)
def opening_path(members: float | tuple[Member, ...], lapse: float, horizon: int) -> Array:
    """Give the opening members year by year, (horizon, 222): a row a year, a column a sex and age."""
    return _path(opening_members(members), lapse, horizon)


@lru_cache(maxsize=PATHS_KEPT)
def newcomer_path(lapse: float, horizon: int) -> Array:
    """Give one newcomer year by year, spread over the joining ages, (horizon, 222)."""
    return _path(spread(*JOINING_AGES), lapse, horizon)


def _path(cohort: Array, lapse: float, horizon: int) -> Array:
    """Follow one generation; rows are years, columns sex and age."""
    staying = (1 - Q) * np.where(AGES < LAPSE_BEFORE_AGE, 1 - lapse, 1.0)
    path = np.zeros((horizon, *Q.shape))
    path[0] = cohort
    for year in range(1, horizon):
        path[year, :, 1:] = (path[year - 1] * staying)[:, :-1]
    flat = path.reshape(horizon, -1)
    flat.setflags(write=False)
    return flat
