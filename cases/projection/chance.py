"""Chance from small numbers: the same fund a thousand times over, its deaths drawn anew in each.

A fund of 300 people expects two or three deaths a year; some years bring six. Deaths of a year are drawn as Poisson
around the number the projection expects, each step of the ladder by itself, since a death there costs that step's
amount. Nothing else varies: who joins, leaves, falls ill or draws a pension stays as expected, so the band shows the
least that chance alone can do. The mean of the runs is the projection itself.

Pure: the same scenario, runs and seed give the same numbers.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cases.projection.affordability import roll
from cases.projection.generations import newcomer_path, opening_path
from cases.projection.life_table import Array, Q
from cases.projection.project import Projection, Spread

RUNS: Final = 1000
SEED: Final = 2550
LARGEST_SEED: Final = 999_999
LOW, HIGH = 10, 90  # percentiles of the band
# Beyond this many expected deaths chance moves the number by less than a millionth, and the generator has limits.
CERTAIN: Final = 1e12


@dataclass(frozen=True)
class Chances:
    """What ``runs`` funds like this one come to; every tuple holds one value a year.

    ``low``, ``middle`` and ``high`` are the 10th, 50th and 90th percentile of the reserve in baht, ``mean`` its mean;
    ``out_by`` the share of the funds whose money ran out in that year or before; ``deaths`` the expected deaths.
    """

    runs: int
    seed: int
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]
    mean: tuple[float, ...]
    out_by: tuple[float, ...]
    deaths: tuple[float, ...]

    def out_within(self, year: int) -> float:
        """The share that ran out in this year (from 1; past the horizon its last) or before."""
        return self.out_by[min(year, len(self.out_by)) - 1]

    @property
    def earliest(self) -> int | None:
        """The first year in which any of the funds ran out."""
        return next((year for year, share in enumerate(self.out_by, 1) if share > 0), None)


def chances(projection: Projection, membership: Spread = (), *, runs: int = RUNS, seed: int = SEED) -> Chances:
    """Draw the deaths of ``runs`` funds. ``membership`` is the one that ``projection`` was made with."""
    expected, amounts = expected_deaths(projection, membership)
    drawn = _drawn(expected, runs, seed)
    costs = (drawn - expected) @ amounts  # (runs, years): baht above what was expected
    line = np.array([year.reserve for year in projection.years])[:, None]
    reserves = line - roll(0.0, np.ascontiguousarray(costs.T), projection.scenario.outlook.interest)
    low, middle, high = np.percentile(reserves, (LOW, 50, HIGH), axis=1)
    out = np.minimum.accumulate(reserves, axis=0) < 0
    columns = (low, middle, high, reserves.mean(axis=1), out.mean(axis=1), expected.sum(axis=1))
    return Chances(runs, seed, *(tuple(map(float, column)) for column in columns))


def expected_deaths(projection: Projection, membership: Spread = ()) -> tuple[Array, Array]:
    """Give the expected deaths by year and ladder step, (years, steps), and the baht of each step.

    Step 0 is below the ladder's first and pays nothing.
    """
    scenario = projection.scenario
    horizon, ladder = scenario.horizon, sorted(scenario.rules.death_ladder)
    joined = np.array([year.members for year in projection.years]) * scenario.outlook.joiners
    days = np.array([least for least, _baht in ladder], dtype=np.float64)
    expected = np.zeros((horizon, len(ladder) + 1))
    dying = opening_path(scenario.members, scenario.outlook.lapse, horizon) @ Q.ravel()
    later = np.arange(horizon, dtype=np.intp)
    for years, share in membership or ((scenario.years_of_membership, 1.0),):
        expected[later, _steps(days, years + later)] += share * dying
    newly = newcomer_path(scenario.outlook.lapse, horizon) @ Q.ravel()
    for years, step in enumerate(_steps(days, later[:-1])):
        expected[years + 1 :, step] += joined[: horizon - years - 1] * newly[years]
    return expected, np.array([0.0, *(baht for _least, baht in ladder)])


def _steps(days: Array, years: NDArray[np.intp]) -> NDArray[np.intp]:
    """The step that a death after so many completed years reaches, as the projection counts: in the middle of a year."""
    return np.searchsorted(days, 365 * (years + 0.5), side="right")


def _drawn(expected: Array, runs: int, seed: int) -> Array:
    """Draw deaths, (runs, years, steps); a number too large for chance to matter stands as it is expected."""
    certain = expected > CERTAIN
    drawn = np.random.default_rng(seed).poisson(np.where(certain, 0.0, expected), (runs, *expected.shape))
    return np.where(certain, expected, drawn)
