"""The years of a made-up fund: what the projection expects of its rules, as chance would have it, in a treasurer's lines.

Every identity of a statement holds: what is left is what the next year begins with, and parts add up to their wholes. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cases.demo.chance import Chance
from cases.projection import Projection, project
from cases.projection.generations import opening_members
from cases.projection.life_table import Q
from cases.projection.scenario import Scenario

Lines = dict[str, int | None]
DEATHS: Final = float((opening_members(1.0) * Q).sum())  # a member-year, of a fund as young as the nation's
AGEING: Final = 0.012  # by how much of itself a year
_POOREST_PAY: Final = (0.93, 0.99)
# A benefit that cannot be paid in full stays owed; the promise of a monthly pension gives way first.
_GIVE_WAY: Final = ("old_age", "other", "education", "sickness", "death", "birth")


@dataclass(frozen=True)
class Story:
    """What a fund's years are made from; money in baht. ``match_years`` of state matching from the first year on."""

    scenario: Scenario
    population: int
    villages: int
    elderly: float
    match_years: int
    local: int
    profit: float
    blank: frozenset[str]


@dataclass
class _Standing:
    """Where the fund stands on the first day of a year; baht."""

    members: int
    money: int
    unpaid: int = 0


def years(story: Story, count: int, chance: Chance) -> Iterator[Lines]:
    """So many years, the first first; money in satang."""
    projection = project(story.scenario)
    members = story.scenario.members
    assert isinstance(members, int | float)
    standing = _Standing(round(members), round(story.scenario.opening_reserve))
    for at in range(count):
        lines = _year(story, projection, at, standing, chance)
        standing = _Standing(lines["members_end"], lines["carried_forward"] // 100, lines["unpaid_benefits"] // 100)
        yield {key: None if key in story.blank else value for key, value in lines.items()}


def _year(story: Story, projection: Projection, at: int, standing: _Standing, chance: Chance) -> dict[str, int]:
    moves = _moves(story, at, standing.members, chance)
    paid_in = round(moves["members_paid"] * story.scenario.rules.contribution)
    receipts = _receipts(story, at, standing, moves["joined"], paid_in, chance)
    expenses = {
        "administration": round(chance.near(min(0.2, story.scenario.rules.admin) * paid_in * 0.8)),
        "equipment": chance.choice((0, 0, 0, 0, 2_500)), "other": 0,
    }  # fmt: skip
    benefits, cases = _benefits(projection, at, moves, chance)
    benefits["other"] += standing.unpaid  # what was owed since last year is paid first
    held = standing.money + sum(receipts.values()) - sum(expenses.values()) - sum(benefits.values())
    owed = _owe(benefits, max(0, -held))
    if held + owed < 0:  # the neighbours help a fund that cannot even pay its paper
        receipts["donations"] -= held + owed
    held = max(0, held + owed)
    money = {
        "brought_forward": standing.money, **receipts, **{f"expense_{name}": baht for name, baht in expenses.items()},
        **{f"benefit_{name}_baht": baht for name, baht in benefits.items()}, "carried_forward": held,
        **_held(story, held, chance), "unpaid_benefits": owed, "other_debts": 0,
    }  # fmt: skip
    return {key: baht * 100 for key, baht in money.items()} | cases | _claims(cases, chance) | moves


def _moves(story: Story, at: int, start: int, chance: Chance) -> dict[str, int]:
    outlook = story.scenario.outlook
    died = min(start, chance.count(start * DEATHS * (1 + AGEING) ** at))
    left = min(start - died, chance.count(start * outlook.lapse * 0.8))
    joined = chance.count(start * outlook.joiners)
    end = start - died - left + joined
    elderly = round(end * min(0.5, story.elderly + 0.004 * at))
    children, poor = round(end * 0.14), round(end * 0.03)
    men = round(end * 0.46)
    return {
        "members_start": start, "joined": joined, "died": died, "left": left, "members_end": end, "children": children,
        "elderly": elderly, "disadvantaged": poor, "working_age": end - children - elderly - poor, "men": men, "women": end - men,
        "members_paid": round(end * chance.uniform(*_POOREST_PAY)), "villages_in_tambon": story.villages,
        "villages_covered": min(story.villages, max(1, story.villages - 4 + at)), "tambon_population": story.population,
    }  # fmt: skip


def _receipts(story: Story, at: int, standing: _Standing, joined: int, paid_in: int, chance: Chance) -> dict[str, int]:
    return {
        "entry_fees": joined * 20, "contributions": paid_in,
        "state_match": round(chance.near(paid_in * 0.9)) if at < story.match_years else 0,
        "local_match": story.local if chance.random() < 0.6 else 0, "donations": chance.choice((0, 0, 1_000, 3_000, 5_000)),
        "interest": round(standing.money * 0.01), "finance_share": round(chance.near(paid_in * story.profit)),
        "other_receipts": 0,
    }  # fmt: skip


def _benefits(
    projection: Projection, at: int, moves: Mapping[str, int], chance: Chance,
) -> tuple[dict[str, int], dict[str, int]]:  # fmt: skip
    """Baht and cases of each kind: what the projection expects a member, for these members, as it happened."""
    rules, outlook, year = projection.scenario.rules, projection.scenario.outlook, projection.years[at]
    each = {name: baht / year.members * moves["members_start"] for name, baht in year.benefits.items()}
    births = chance.count(moves["members_start"] * outlook.births) if rules.birth else 0
    nights = chance.count(each["sick"] / rules.sick_night) if rules.sick_night else 0
    a_death = each["death"] / max(1e-9, moves["members_start"] * DEATHS)
    pension = _hundreds(chance.near(each["pension"], 0.05))
    more = _hundreds(chance.near(each.get("other", 0.0)))
    grants = more // 2 // 100 * 100
    baht = {
        "birth": round(births * rules.birth), "sickness": round(nights * rules.sick_night), "old_age": pension,
        "death": moves["died"] * _hundreds(a_death), "education": grants, "disability": 0, "disaster": 0, "occupation": 0,
        "other": more - grants,
    }  # fmt: skip
    cases = {
        "birth": births, "sickness": (nights + 2) // 3, "old_age": pension // 3_600, "death": moves["died"],
        "education": grants // 500, "disability": 0, "disaster": 0, "occupation": 0, "other": (more - grants) // 500,
    }  # fmt: skip
    happened = {f"benefit_{name}_cases": count for name, count in cases.items()} | {"benefit_sickness_nights": nights}
    return baht, happened | {"members_received": min(moves["members_end"], round(sum(cases.values()) * 0.9))}


def _hundreds(baht: float) -> int:
    return round(baht / 100) * 100


def _owe(benefits: dict[str, int], short: int) -> int:
    """Leave unpaid as much as is short, of what gives way first; how much was."""
    owed = 0
    for name in _GIVE_WAY:
        part = min(benefits[name], short - owed)
        benefits[name] -= part
        owed += part
    return owed


def _held(story: Story, held: int, chance: Chance) -> dict[str, int]:
    cash = min(held, chance.choice((500, 1_200, 2_000, 3_500)))
    lent = (held - cash) // 3 if story.profit else 0
    return {"cash": cash, "deposits": held - cash - lent, "lent_or_invested": lent}


def _claims(cases: Mapping[str, int], chance: Chance) -> dict[str, int]:
    paid = sum(count for key, count in cases.items() if key.endswith("_cases"))
    soon = round(paid * chance.uniform(0.5, 0.95))
    later = (paid - soon) * 3 // 4
    rejected = chance.count(paid * 0.02)
    return {
        "claims_received": paid + rejected, "claims_paid": paid, "claims_rejected": rejected, "claims_unpaid": 0,
        "paid_within_7": soon, "paid_8_30": later, "paid_31_90": paid - soon - later, "paid_over_90": 0,
    }  # fmt: skip
