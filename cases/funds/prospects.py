"""How long the money of all funds lasts by their own rules: reckoned by a command, kept in a table, shown with its day.

A fund is in it when it counts, has closed a year and has a published rule-set of its own. It is projected exactly as on its own
page where nothing was changed there (the middle future), all of them as arrays.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from cases import rules
from cases.funds import store
from cases.funds.areas import Area
from cases.funds.store import COUNTED
from cases.funds.sums import visible
from cases.money.fund import own_rulesets
from cases.money.outlook import Start, start_of
from cases.money.statements import of_fund
from cases.projection import Spread
from cases.projection.many import project_many
from cases.projection.scenario import Scenario, ScenarioError
from cases.rules import ParameterError
from db import rows, run, transaction
from moment import now
from wiki import pages
from wiki.pages import Facts

BATCH: Final = 500
HORIZON: Final = 30
# Until which year the money lasts: the last one is those whose money outlasts the horizon.
STEPS: Final = (5, 10, 20, HORIZON)


@dataclass(frozen=True)
class Reckoned:
    """What a run did: funds that count, those with a result, those whose rules cannot be projected."""

    funds: int
    kept: int
    unusable: int


def reckon(db: Database, *, illustrative: bool, progress: Callable[[int], None] = lambda _funds: None) -> Reckoned:
    """Reckon every fund anew; what was kept before is replaced at once, at the end."""
    every = [fund.id for fund in store.funds(db, illustrative=illustrative)]
    kept: list[tuple[int, int, str]] = []
    unusable, moment = 0, now()
    for at in range(0, len(every), BATCH):
        batch = every[at : at + BATCH]
        found = list(_questions(db, batch))
        asked = [(fund, question) for fund, question in found if question is not None]
        unusable += len(found) - len(asked)
        ends = project_many([scenario for _fund, (scenario, _m) in asked], [spread for _fund, (_s, spread) in asked])
        kept += [(fund, int(year), moment) for (fund, _question), year in zip(asked, ends.first_deficit_year, strict=True)]
        progress(len(batch))
    with transaction(db):
        run(db, "DELETE FROM fund_prospects")
        db.conn.executemany("INSERT INTO fund_prospects (fund_id, first_deficit_year, made) VALUES (?, ?, ?)", kept)
    return Reckoned(len(every), len(kept), unusable)


def _questions(db: Database, funds: Sequence[int]) -> Iterator[tuple[int, tuple[Scenario, Spread] | None]]:
    """(fund, its scenario and lengths of membership) of funds with a year and rules of their own; None for unusable rules."""
    for fund, ruleset in own_rulesets(db, funds).items():
        model, own = pages.by_id(db, fund), pages.by_id(db, ruleset)
        statements = of_fund(db, fund)
        if model is None or own is None or not statements:
            continue
        try:
            yield fund, _question(own[1].facts, start_of(statements, model[1].facts))
        except (ParameterError, ScenarioError):
            yield fund, None


def _question(facts: Facts, start: Start) -> tuple[Scenario, Spread]:
    """What the fund's page asks when nothing is changed in its form; the definitions are read once, for six thousand funds."""
    spread = start.by_group(start.members)
    context = {
        "members_by_group" if isinstance(spread, dict) else "members": spread, "opening_reserve": start.opening_reserve,
        "years_of_membership": start.years_of_membership,
    }  # fmt: skip
    asked = rules.scenario(rules.parameters_in_force(facts), rules.values_in_force(facts), context)
    return Scenario.from_dict(asked), start.membership


@dataclass(frozen=True)
class Lasting:
    """Funds of an area by how long their money lasts: (last year, funds) of `STEPS`, (None, funds) beyond; when it was made."""

    funds: int
    steps: tuple[tuple[int | None, int], ...]
    made: str


def lasting(db: Database, area: Area, *, illustrative: bool) -> Lasting | None:
    """The kept results of an area's funds that still count; None where none are kept or too few to be shown."""
    found = rows(db, f"""
        SELECT p.province, COALESCE(m.value, '') AS movement, r.first_deficit_year, r.made FROM fund_prospects r
        JOIN pages p ON p.id = r.fund_id LEFT JOIN facets m ON m.page_id = p.id AND m.name = 'movement' WHERE {COUNTED}""",
        illustrative=illustrative)
    counts = Counter(row[area.divided_by] for row in found)
    if not found or not visible(area, counts):
        return None
    ends = Counter(_step(row["first_deficit_year"]) for row in found if area.holds(row[area.divided_by]))
    return Lasting(ends.total(), tuple((step, ends[step]) for step in (*STEPS, None)), found[0]["made"])


def _step(year: int) -> int | None:
    return next((step for step in STEPS if 0 < year <= step), None)
