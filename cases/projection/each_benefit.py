"""The largest amount of each benefit that a projected fund can keep, all others as they stand. Pure, and exact."""

from dataclasses import dataclass

import numpy as np

from cases.projection.affordability import SATANG, affordable_share, roll
from cases.projection.project import Projection
from cases.projection.scenario import Rules


@dataclass(frozen=True)
class Affordable:
    """One benefit that is paid. ``share`` of its present amounts keeps every reserve at 0 or more; None: even 0 is too much.

    ``now`` and ``most`` are its named amount, baht a month on the first step (pension), on the highest step (death), a
    night (sick) or a birth; None for other benefits, which have no one amount.
    """

    benefit: str
    now: float | None
    share: float | None

    @property
    def most(self) -> float | None:
        """The named amount that holds."""
        return None if self.share is None or self.now is None else self.share * self.now


def each_benefit(projection: Projection) -> tuple[Affordable, ...]:
    """Every benefit of the rules that pays anything within the horizon, in the projection's order."""
    interest = projection.scenario.outlook.interest
    reserve = np.array([year.reserve for year in projection.years])
    found = []
    for benefit in projection.years[0].benefits:
        paid = np.array([year.benefits[benefit] for year in projection.years])
        if paid.max() >= SATANG:
            share = affordable_share(reserve, roll(0.0, paid, interest))
            found.append(Affordable(benefit, _named_amount(projection.scenario.rules, benefit), share))
    return tuple(found)


def _named_amount(rules: Rules, benefit: str) -> float | None:
    if benefit == "pension":
        return rules.pension.first_amount if rules.pension else None
    if benefit == "death":
        return max((baht for _days, baht in rules.death_ladder), default=None)
    return {"birth": rules.birth, "sick": rules.sick_night}.get(benefit)
