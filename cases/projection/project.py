"""Project a fund: in which year does it run out, and which promise breaks it.

A learning aid, not an actuary's certificate. Everybody who joined in the same year is one generation;
a generation is followed by sex and single age, and since survival depends on age and sex alone, all
later generations are the same profile started later. So two generations are followed (the opening
members, and one newcomer), and a year is the opening members plus every year's newcomers.

``python -m cases.projection FILE.json`` reads one scenario object and prints it with its results.
"""

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cases.projection.affordability import affordable_share, breaking_benefit, level_contribution, roll
from cases.projection.amounts import death_amounts, pension_amounts
from cases.projection.generations import newcomer_path, opening_path
from cases.projection.life_table import AGES, Array, Q
from cases.projection.scenario import Scenario, ScenarioError

LARGEST_FILE = 1_000_000
# (completed years of membership, share of the members), as a fund knows them from its statements.
Spread = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Year:
    """One projected year; members at its start, money in baht, the ratio null when nothing is paid in."""

    year: int
    members: float
    income: float
    benefits: dict[str, float]
    admin: float
    reserve: float
    benefits_to_contributions: float | None


@dataclass(frozen=True)
class Projection:
    """The years of a scenario and what they say.

    ``level_contribution`` is baht a member-year that keeps the reserve at 0 or more throughout; None when no
    contribution can. ``affordable_share`` is the share of the breaking benefit's present amounts (all steps
    alike) that does: above 1 there is room, None when even 0 is too much. ``affordable_amount`` is that share
    of the benefit's named amount: baht a month on the first step (pension), on the highest step (death), a
    night (sick) or a birth; None for other benefits.
    """

    scenario: Scenario
    years: tuple[Year, ...]
    first_deficit_year: int | None
    breaking_benefit: str | None
    level_contribution: float | None
    affordable_share: float | None
    affordable_amount: float | None

    def to_dict(self) -> dict[str, Any]:
        """Give the scenario's shape with its results; every year under ``years`` by its number as text."""
        return self.scenario.to_dict() | {
            "first_deficit_year": self.first_deficit_year,
            "breaking_benefit": self.breaking_benefit,
            "level_contribution": self.level_contribution,
            "affordable_share": self.affordable_share,
            "affordable_amount": self.affordable_amount,
            "years": {str(year.year): _year_shape(year) for year in self.years},
        }


def project(scenario: Scenario, membership: Spread = ()) -> Projection:
    """Project a scenario over its horizon. Pure; a scenario read by from_dict never fails here.

    ``membership``: (completed years, share) of the opening members, shares adding up to 1, in place of the scenario's one
    length for all; every length has the same ages.
    """
    members, benefits = _members_and_benefits(scenario, membership or ((scenario.years_of_membership, 1.0),))
    flows, interest = _flows(scenario, members, benefits), scenario.outlook.interest
    reserve = roll(scenario.opening_reserve, flows.net, interest)
    columns = (members, flows.contributions + flows.others, flows.admin, reserve, _ratio(flows.paid, flows.contributions))
    years = tuple(_year(i, benefits, columns) for i in range(scenario.horizon))
    deficit = next((year.year for year in years if year.reserve < 0), None)
    breaking = breaking_benefit(benefits, deficit)
    share = affordable_share(reserve, roll(0.0, benefits[breaking], interest)) if breaking else None
    amount = _named_amount(scenario, breaking)
    return Projection(
        scenario=scenario,
        years=years,
        first_deficit_year=deficit,
        breaking_benefit=breaking,
        level_contribution=level_contribution(
            roll(scenario.opening_reserve, flows.others - flows.paid, interest),
            roll(0.0, members * (1 - scenario.rules.admin), interest),
        ),
        affordable_share=share,
        affordable_amount=None if share is None or amount is None else share * amount,
    )


def runs_out(scenario: Scenario) -> int | None:
    """Give the first deficit year alone: what a search for the smallest repair asks again and again."""
    members, benefits = _members_and_benefits(scenario, ((scenario.years_of_membership, 1.0),))
    net = _flows(scenario, members, benefits).net
    short = np.flatnonzero(roll(scenario.opening_reserve, net, scenario.outlook.interest) < 0)
    return int(short[0]) + 1 if short.size else None


@dataclass(frozen=True)
class _Flows:
    """Baht a year: paid in, other receipts, all benefits, administration; ``net`` is what the reserve gains."""

    contributions: Array
    others: Array
    paid: Array
    admin: Array
    net: Array


def _flows(scenario: Scenario, members: Array, benefits: dict[str, Array]) -> _Flows:
    paid = np.sum(list(benefits.values()), axis=0)
    contributions = members * scenario.rules.contribution
    others = members * _match(scenario) + scenario.outlook.other_income
    admin = scenario.rules.admin * contributions
    return _Flows(contributions, others, paid, admin, contributions + others - paid - admin)


def _members_and_benefits(scenario: Scenario, membership: Spread) -> tuple[Array, dict[str, Array]]:
    """Give members at the start of each year and baht of each benefit, every array one value a year."""
    rules, outlook, horizon = scenario.rules, scenario.outlook, scenario.horizon
    opening = _follow(scenario, opening_path(scenario.members, outlook.lapse, horizon), membership)
    newcomer = _follow(scenario, newcomer_path(outlook.lapse, horizon), ((0, 1.0),))
    joined = np.zeros(horizon)
    totals = opening
    for year in range(horizon):
        # Newcomers of year j are counted from year j + 1, so the latest are in their first year now.
        totals[year] += joined[:year] @ newcomer[:year][::-1]
        joined[year] = totals[year, 0] * outlook.joiners
    members, deaths, pensions, nights = totals.T
    benefits = {
        "birth": members * outlook.births * rules.birth,
        "sick": nights * rules.sick_night,
        "death": deaths,
        "pension": pensions,
    }
    if rules.other:
        benefits["other"] = members * sum(other.rate * other.amount for other in rules.other)
    return members, benefits


def _follow(scenario: Scenario, path: Array, membership: Spread) -> Array:
    """Sum one generation's path; rows are years, columns its members, death baht, pension baht and nights."""
    rules, outlook = scenario.rules, scenario.outlook
    start_age = rules.pension.start_age if rules.pension else 0
    nights = np.select([AGES < 60, AGES < 80], outlook.nights[:2], outlook.nights[2])
    rows = (np.ones_like(Q), Q, np.broadcast_to(start_age <= AGES, Q.shape), np.broadcast_to(nights, Q.shape))
    weights = np.stack([row.ravel() for row in rows], axis=1).astype(np.float64)
    totals: Array = path @ weights
    later = np.arange(scenario.horizon, dtype=np.float64)
    totals[:, 1] *= sum(share * death_amounts(rules.death_ladder, years + later) for years, share in membership)
    totals[:, 2] *= 12 * sum(share * pension_amounts(rules.pension, years + later) for years, share in membership)
    return totals


def _match(scenario: Scenario) -> Array:
    matched = np.arange(scenario.horizon) < scenario.outlook.match_years
    return np.where(matched, float(scenario.outlook.match), 0.0)


def _ratio(paid: Array, contributions: Array) -> Array:
    """Divide year by year; NaN where nothing (or next to nothing) is paid in."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio: Array = paid / contributions
    ratio[~np.isfinite(ratio)] = np.nan
    return ratio


def _year(i: int, benefits: dict[str, Array], columns: tuple[Array, ...]) -> Year:
    members, income, admin, reserve, ratio = (float(column[i]) for column in columns)
    return Year(
        year=i + 1,
        members=members,
        income=income,
        benefits={name: float(baht[i]) for name, baht in benefits.items()},
        admin=admin,
        reserve=reserve,
        benefits_to_contributions=None if math.isnan(ratio) else ratio,
    )


def _named_amount(scenario: Scenario, benefit: str | None) -> float | None:
    rules = scenario.rules
    highest = max(rules.death_ladder, default=(0.0, 0.0))[1]
    monthly = rules.pension.first_amount if rules.pension else None
    return {"birth": rules.birth, "sick": rules.sick_night, "death": highest, "pension": monthly}.get(benefit or "")


def _year_shape(year: Year) -> dict[str, Any]:
    return {
        "members": year.members,
        "income": year.income,
        "benefits": dict(year.benefits),
        "admin": year.admin,
        "benefits_to_contributions": year.benefits_to_contributions,
        "reserve": year.reserve,
    }


def main(arguments: list[str]) -> int:
    """Print the projection of the scenario in the named file; 0, or 2 with a Thai sentence on stderr."""
    try:
        print(json.dumps(project(_read_file(arguments)).to_dict(), ensure_ascii=False, indent=1, allow_nan=False))
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _read_file(arguments: list[str]) -> Scenario:
    if len(arguments) != 1:
        raise ScenarioError("วิธีใช้: python -m cases.projection ไฟล์.json")
    try:
        with Path(arguments[0]).open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise ScenarioError(f"เปิดไฟล์ {arguments[0]} ไม่ได้") from error
    if len(raw) > LARGEST_FILE:
        raise ScenarioError("ไฟล์ใหญ่เกิน 1 ล้านไบต์")
    try:
        return Scenario.from_dict(json.loads(raw))
    except ScenarioError:
        raise
    except (ValueError, RecursionError) as error:
        raise ScenarioError("ไฟล์นี้อ่านเป็น JSON ไม่ได้") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
