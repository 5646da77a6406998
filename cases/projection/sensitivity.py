"""How far the year in which the money runs out moves when one assumption is lower or higher, all others as they are. Pure."""

from dataclasses import dataclass, replace
from typing import Final

from cases.projection.project import Projection, Spread, project
from cases.projection.scenario import Outlook, Scenario

CHANGE: Final = 0.25
LONGEST_MEMBERSHIP: Final = 110
SHARES: Final = ("joiners", "lapse", "interest", "births")
AMOUNTS: Final = ("match", "other_income")
KEYS: Final = (*SHARES, "nights", *AMOUNTS, "match_years", "members", "opening_reserve", "years_of_membership")
Question = tuple[Scenario, Spread]


@dataclass(frozen=True)
class End:
    """What one changed assumption comes to: its value, the first deficit year (None: not within the horizon), baht at the end.

    ``value`` is in the scenario's own unit; of nights it is those of people under 60.
    """

    value: float
    year: int | None
    reserve: float


@dataclass(frozen=True)
class Swing:
    """One assumption as it stands, lower and higher; ``horizon`` is how many years were looked ahead."""

    key: str
    base: End
    lower: End
    higher: End
    horizon: int

    @property
    def years(self) -> int:
        """Over how many years the first deficit moves; not within the horizon counts as the year after it."""
        at = [self.horizon + 1 if end.year is None else end.year for end in (self.base, self.lower, self.higher)]
        return max(at) - min(at)

    @property
    def baht(self) -> float:
        """By how much the reserve at the end differs between the lower and the higher."""
        return abs(self.higher.reserve - self.lower.reserve)


def sensitivity(base: Projection, membership: Spread = (), change: float = CHANGE) -> tuple[Swing, ...]:
    """Lower and raise each assumption by the share ``change`` of itself; those that move the year furthest come first.

    Whole years (of membership, of matching) move by one at least; no share passes 1.
    """
    question, horizon = (base.scenario, membership), len(base.years)
    found = []
    for key in KEYS:
        ends = [_end(key, _changed(question, key, factor)) for factor in (-change, change)]
        standing = End(_value(key, question), base.first_deficit_year, base.years[-1].reserve)
        found.append(Swing(key, standing, ends[0], ends[1], horizon))
    return tuple(sorted(found, key=lambda swing: (-swing.years, -swing.baht)))


def _end(key: str, question: Question) -> End:
    projected = project(*question)
    return End(_value(key, question), projected.first_deficit_year, projected.years[-1].reserve)


def _value(key: str, question: Question) -> float:
    scenario, membership = question
    if key == "nights":
        return scenario.outlook.nights[0]
    if key == "members":
        return sum(n for _g, _s, n in scenario.members) if isinstance(scenario.members, tuple) else scenario.members
    if key == "years_of_membership" and membership:
        return sum(years * share for years, share in membership)
    return float(getattr(scenario if key in Scenario.__dataclass_fields__ else scenario.outlook, key))


def _changed(question: Question, key: str, change: float) -> Question:
    scenario, membership = question
    if key == "members":
        return replace(scenario, members=_people(scenario, 1 + change)), membership
    if key == "opening_reserve":
        return replace(scenario, opening_reserve=scenario.opening_reserve * (1 + change)), membership
    if key == "years_of_membership":
        return _belonging(question, _whole(_value(key, question), change))
    return replace(scenario, outlook=_outlook(scenario.outlook, key, change)), membership


def _outlook(outlook: Outlook, key: str, change: float) -> Outlook:
    if key == "nights":
        under, middle, over = outlook.nights
        return replace(outlook, nights=(under * (1 + change), middle * (1 + change), over * (1 + change)))
    if key == "match_years":
        years = outlook.match_years
        return replace(outlook, match_years=max(0, years + _whole(years, change)) if years else 0)
    most = 1.0 if key in SHARES else float("inf")
    amount: float = min(most, getattr(outlook, key) * (1 + change))
    return replace(outlook, **{key: amount})  # type: ignore[arg-type]


def _whole(years: float, change: float) -> int:
    """How many whole years a change comes to, one at least."""
    return (1 if change > 0 else -1) * max(1, round(abs(change) * years))


def _people(scenario: Scenario, factor: float) -> float | tuple[tuple[str, str, float], ...]:
    if isinstance(scenario.members, tuple):
        return tuple((group, sex, count * factor) for group, sex, count in scenario.members)
    return scenario.members * factor


def _belonging(question: Question, years: int) -> Question:
    """Everybody has belonged so many years longer (or shorter), from none to the longest."""
    scenario, membership = question
    moved = tuple((_within(length + years), share) for length, share in membership)
    return replace(scenario, years_of_membership=_within(scenario.years_of_membership + years)), moved


def _within(years: int) -> int:
    return min(max(years, 0), LONGEST_MEMBERSHIP)
