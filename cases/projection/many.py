"""The projection of thousands of funds at once: the same years as `project`, as arrays over funds. Pure.

Survival depends on age, sex and the lapse alone, so funds of one lapse (and one age of pension) share the fate of seven groups:
men and women of each age group, and newcomers. A fund is so many of each; what it pays is that fate times its own amounts.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cases.projection.amounts import death_amounts, pension_amounts
from cases.projection.generations import LAPSE_BEFORE_AGE
from cases.projection.life_table import AGES, GROUP_COUNTS, GROUPS, JOINING_AGES, SEXES, Array, Q, spread, spread_of_sex
from cases.projection.project import Spread
from cases.projection.scenario import Scenario

_PAIRS: Final = tuple((group, sex) for group in GROUPS for sex in SEXES)
_BANDS: Final = (AGES < 60, (AGES >= 60) & (AGES < 80), AGES >= 80)


@dataclass(frozen=True)
class Reserves:
    """The reserve at the end of each year, a row a fund, and the first year below zero (0: none)."""

    reserve: Array
    first_deficit_year: NDArray[np.int64]


def project_many(scenarios: Sequence[Scenario], memberships: Sequence[Spread] = ()) -> Reserves:
    """Project every scenario; all must have one horizon (ValueError). ``memberships`` as in `project`, one a scenario."""
    horizons = {scenario.horizon for scenario in scenarios}
    if len(horizons) > 1:
        raise ValueError("projections of different lengths cannot stand side by side")
    if not scenarios:
        return Reserves(np.zeros((0, 0)), np.zeros(0, dtype=np.int64))
    reserve = np.zeros((len(scenarios), horizons.pop()))
    alike: dict[tuple[float, float], list[int]] = defaultdict(list)
    for at, scenario in enumerate(scenarios):
        alike[scenario.outlook.lapse, _start_age(scenario)].append(at)
    for (lapse, start_age), places in alike.items():
        known = [memberships[at] if memberships else () for at in places]
        reserve[places] = _reserves([scenarios[at] for at in places], known, lapse, start_age)
    below = reserve < 0
    return Reserves(reserve, np.where(below.any(axis=1), below.argmax(axis=1) + 1, 0))


def _start_age(scenario: Scenario) -> float:
    return scenario.rules.pension.start_age if scenario.rules.pension else 0


def _fate(cohort: Array, lapse: float, start_age: float, horizon: int) -> Array:
    """Year by year: members, deaths, those of the pension's age, and members under 60, to 79 and from 80 on."""
    weights = np.stack([np.ones_like(Q), Q, np.broadcast_to(start_age <= AGES, Q.shape),
                        *(np.broadcast_to(band, Q.shape) for band in _BANDS)], axis=-1).astype(np.float64)  # fmt: skip
    staying = (1 - Q) * np.where(AGES < LAPSE_BEFORE_AGE, 1 - lapse, 1.0)
    fate = np.empty((horizon, weights.shape[-1]))
    for year in range(horizon):
        fate[year] = np.tensordot(cohort, weights, axes=2)
        survivors = cohort * staying
        cohort = np.zeros_like(cohort)
        cohort[:, 1:] = survivors[:, :-1]
    return fate


def _reserves(scenarios: Sequence[Scenario], known: Sequence[Spread], lapse: float, start_age: float) -> Array:
    horizon = scenarios[0].horizon
    cohorts = [spread_of_sex(*GROUPS[group], SEXES.index(sex)) for group, sex in _PAIRS]
    groups = np.stack([_fate(cohort, lapse, start_age, horizon) for cohort in cohorts])
    newcomer = _fate(spread(*JOINING_AGES), lapse, start_age, horizon)
    opening = np.einsum("fg,ghc->fhc", np.array([_opening(scenario.members) for scenario in scenarios]), groups)
    later = np.arange(horizon, dtype=np.float64)
    spreads = [spread_ or ((scenario.years_of_membership, 1.0),) for scenario, spread_ in zip(scenarios, known, strict=True)]
    paid = _paid(opening, scenarios, [[(share, years + later) for years, share in spread_] for spread_ in spreads])
    fresh = _paid(np.broadcast_to(newcomer, opening.shape), scenarios, [[(1.0, later)]] * len(scenarios))
    joining = np.array([scenario.outlook.joiners for scenario in scenarios])
    members, joined = opening[:, :, 0].copy(), np.zeros(opening.shape[:2])
    for year in range(horizon):
        # Newcomers of year j are counted from year j + 1, so the latest are in their first year now.
        members[:, year] += joined[:, :year] @ newcomer[:year, 0][::-1]
        paid[:, year] += np.sum(joined[:, :year] * fresh[:, :year][:, ::-1], axis=1)
        joined[:, year] = members[:, year] * joining
    return _rolled(scenarios, members, paid)


def _opening(members: float | tuple[tuple[str, str, float], ...]) -> list[float]:
    """How many of each group and sex; a number alone is spread as the nation's funds are."""
    if isinstance(members, tuple):
        return [sum(count for group, sex, count in members if (group, sex) == pair) for pair in _PAIRS]
    everybody = sum(GROUP_COUNTS.values())
    return [members * GROUP_COUNTS[group] / everybody * float(spread(*GROUPS[group])[SEXES.index(sex)].sum())
            for group, sex in _PAIRS]  # fmt: skip


def _paid(fate: Array, scenarios: Sequence[Scenario], lengths: Sequence[Sequence[tuple[float, Array]]]) -> Array:
    """Baht for deaths, pensions and nights of each year; ``lengths``: (share, years of membership in each year) of a fund."""
    deaths = np.array([sum(share * death_amounts(scenario.rules.death_ladder, years) for share, years in of_fund)
                       for scenario, of_fund in zip(scenarios, lengths, strict=True)])  # fmt: skip
    pensions = np.array([sum(share * pension_amounts(scenario.rules.pension, years) for share, years in of_fund)
                         for scenario, of_fund in zip(scenarios, lengths, strict=True)])  # fmt: skip
    nights = np.array([np.multiply(scenario.outlook.nights, scenario.rules.sick_night) for scenario in scenarios])
    sick = np.einsum("fhb,fb->fh", fate[:, :, 3:], nights)
    found: Array = fate[:, :, 1] * deaths + 12 * fate[:, :, 2] * pensions + sick
    return found


def _rolled(scenarios: Sequence[Scenario], members: Array, paid: Array) -> Array:
    """The reserve of each year from what comes in and goes out."""
    a_member = np.array([
        each.rules.contribution * (1 - each.rules.admin) - each.outlook.births * each.rules.birth
        - sum(other.rate * other.amount for other in each.rules.other) for each in scenarios])  # fmt: skip
    matched = np.array([np.arange(each.horizon) < each.outlook.match_years for each in scenarios])
    match = np.array([each.outlook.match for each in scenarios])
    other, interest = (np.array([getattr(each.outlook, name) for each in scenarios]) for name in ("other_income", "interest"))
    flow = members * (a_member[:, None] + matched * match[:, None]) + other[:, None] - paid
    reserve: Array = np.empty_like(flow)
    held = np.array([each.opening_reserve for each in scenarios], dtype=np.float64)
    for year in range(flow.shape[1]):
        held = held * (1 + interest) + flow[:, year] * (1 + interest / 2)
        reserve[:, year] = held
    return reserve
