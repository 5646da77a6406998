"""The projection once more, as slow loops over single cohorts, written from the definition alone.

It shares nothing with the product: the tables are typed again, a scenario is the plain object of the
reference file, and a year follows the numbered steps one by one.
"""

import math
from typing import Any

RATES = {
    "M": "7.38 .30 .26 .45 1.47 1.46 1.61 2.26 3.46 4.77 6.04 7.80 10.18 14.15 19.32 29.87 48.06 75.75 118.35 176.21 "
    "249.34 354.37",
    "F": "6.00 .25 .20 .28 .47 .43 .50 .76 1.19 1.66 2.38 3.32 4.73 7.60 11.32 19.00 32.82 55.73 92.31 145.53 "
    "215.87 321.33",
}
PEOPLE = {
    "M": "1850 1977 2117 2245 2450 2427 2232 2362 2580 2680 2659 2406 2039 1493 1013 683 437 214 102",
    "F": "1746 1867 1997 2134 2358 2395 2235 2401 2728 2925 2940 2677 2329 1764 1269 901 634 349 185",
}
GROUPS = {"child": (0, 14, 638256), "working": (15, 59, 2434690), "elderly": (60, 100, 860437)}
Cohorts = dict[tuple[str, int, int], float]


def rate(sex: str, age: int) -> float:
    """Give deaths per person a year."""
    row = 0 if age == 0 else 1 if age < 5 else min(age, 100) // 5 + 1
    return float(RATES[sex].split()[row]) / 1000


def people(sex: str, age: int) -> float:
    """Give the national population at a single age."""
    if age > 100:
        return 0.0
    return float(PEOPLE[sex].split()[18]) / 11 if age >= 90 else float(PEOPLE[sex].split()[age // 5]) / 5


def spread(count: float, first: int, last: int, sexes: str, membership: int) -> Cohorts:
    """Spread a count over sexes and ages by national population."""
    cells = [(sex, age) for sex in sexes for age in range(first, last + 1)]
    whole = sum(people(*cell) for cell in cells)
    return {(*cell, membership): count * people(*cell) / whole for cell in cells}


def open_fund(scenario: dict[str, Any]) -> Cohorts:
    """Give the opening cohorts."""
    members, membership = scenario["members"], scenario.get("years_of_membership", 0)
    cohorts: Cohorts = {}
    everybody = sum(share for _, _, share in GROUPS.values())
    for group, (first, last, share) in GROUPS.items():
        if isinstance(members, dict):
            for sex, count in members[group].items():
                cohorts |= spread(count, first, last, sex, membership)
        else:
            cohorts |= spread(members * share / everybody, first, last, "MF", membership)
    return cohorts


def death_amount(ladder: list[list[float]], membership: int) -> float:
    """Give baht for a death."""
    reached = [step for step in ladder if 365 * (membership + 0.5) >= step[0]]
    return max(reached)[1] if reached else 0.0


def monthly(pension: Any, age: int, membership: int) -> float:
    """Give baht of pension a month."""
    if pension is False:
        return 0.0
    if pension is True:
        pension = {"start_age": 60, "first_years": 15, "first_amount": 300, "step_years": 5, "step_amount": 100}
    if age < pension["start_age"] or membership < pension["first_years"]:
        return 0.0
    steps = math.floor((membership - pension["first_years"]) / pension["step_years"])
    amount = pension["first_amount"] + pension["step_amount"] * steps
    ceiling = pension.get("ceiling")
    return float(amount if ceiling is None else min(ceiling, amount))


def project_slowly(scenario: dict[str, Any]) -> list[dict[str, Any]]:
    """Give one dict a year: members, income, benefits, admin, reserve."""
    rules, outlook = scenario["rules"], scenario["outlook"]
    cohorts, reserve, years = open_fund(scenario), scenario["opening_reserve"], []
    for y in range(1, scenario.get("years", 30) + 1):
        n = sum(cohorts.values())
        income = n * rules["contribution"] + outlook.get("other_income", 0)
        if y <= outlook["match_years"]:
            income += n * outlook["match"]
        benefits = dict.fromkeys(("birth", "sick", "death", "pension"), 0.0)
        following: Cohorts = {}
        for (sex, age, membership), k in cohorts.items():
            deaths = k * (1 - math.exp(-rate(sex, age)))
            benefits["death"] += deaths * death_amount(rules["death_ladder"], membership)
            benefits["pension"] += k * 12 * monthly(rules["pension"], age, membership)
            nights = outlook["nights"][0 if age < 60 else 1 if age < 80 else 2]
            benefits["sick"] += k * nights * rules["sick_night"]
            if age < 110:
                following[sex, age + 1, membership + 1] = (k - deaths) * (1 - outlook["lapse"] if age < 60 else 1)
        benefits["birth"] = n * outlook["births"] * rules["birth"]
        if rules.get("other"):
            benefits["other"] = sum(n * other["rate"] * other["amount"] for other in rules["other"])
        for cell, k in spread(n * outlook["joiners"], 0, 59, "MF", 0).items():
            following[cell] = following.get(cell, 0) + k
        cohorts = following
        admin = rules["admin"] * n * rules["contribution"]
        i = outlook["interest"]
        reserve = reserve * (1 + i) + (income - sum(benefits.values()) - admin) * (1 + i / 2)
        years.append({"members": n, "income": income, "benefits": benefits, "admin": admin, "reserve": reserve})
    return years
