"""Three futures of one scenario: good, middle and bad.

Each varies three assumptions and nothing else, by factors chosen to be easy to say in a meeting; they are
examples, not Thai statistics:

- joiners: half as many again in the good future, half as many in the bad one
- lapse: half in the good future, half as much again in the bad one
- nights in hospital: a fifth fewer in the good future, a quarter more in the bad one

Fewer lapses is not only good news: whoever stays also reaches the promises of long membership. So a fund
that promises more than it collects can run out as early in the good future; that is a finding, not an error.
"""

from dataclasses import dataclass, replace
from typing import Final

from cases.projection.scenario import Scenario


@dataclass(frozen=True)
class Change:
    """Factors on the share of joiners, the share that lapses and the nights in hospital."""

    label: str
    joiners: float
    lapse: float
    nights: float


CHANGES: Final = {
    "good": Change("อนาคตที่ดี", 1.5, 0.5, 0.8),
    "middle": Change("อนาคตปานกลาง", 1.0, 1.0, 1.0),
    "bad": Change("อนาคตที่ยากลำบาก", 0.5, 1.5, 1.25),
}


def outlooks(base: Scenario) -> dict[str, Scenario]:
    """Give the scenario as ``good``, ``middle`` (itself) and ``bad``; a share that lapses never passes 1."""
    return {name: _changed(base, change) for name, change in CHANGES.items()}


def _changed(base: Scenario, change: Change) -> Scenario:
    under, middle, over = base.outlook.nights
    outlook = replace(
        base.outlook,
        joiners=base.outlook.joiners * change.joiners,
        lapse=min(1.0, base.outlook.lapse * change.lapse),
        nights=(under * change.nights, middle * change.nights, over * change.nights),
    )
    return replace(base, outlook=outlook)
