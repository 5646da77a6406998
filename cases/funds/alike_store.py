"""What funds are compared by, read from their fact sheets, their newest statement and their rule-sets."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlite_utils import Database

from cases.funds.likeness import Traits
from cases.funds.store import COUNTED, STANDING
from cases.money.fund import own_rulesets
from db import Row, rows

_A_YEAR: Final = {"day": 365, "month": 12, "year": 1}
_NUMBER: Final = "MAX(CASE WHEN f.name = '{0}' THEN f.number END) AS {0}"
_TEXT: Final = "MAX(CASE WHEN f.name = '{0}' THEN f.value END) AS {0}"
_FACTS: Final = ", ".join([
    *(_NUMBER.format(name) for name in ("members", "started_year", "contribution")),
    *(_TEXT.format(name) for name in ("movement", "contribution_per")),
])  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A published fund and what it is compared by; ``counts`` when statistics count it."""

    id: int
    slug: str
    title: str
    illustrative: bool
    counts: bool
    traits: Traits


def candidates(db: Database, this_year: int, *, illustrative: bool, counted: bool) -> list[Candidate]:
    """Every published fund, rules left out; illustrative ones only where asked for, and in statistics only where ``counted``."""
    members = f"""(SELECT s.members_end FROM statements s WHERE s.fund_id = p.id AND {STANDING} ORDER BY s.year DESC LIMIT 1)"""
    found = rows(db, f"""
        SELECT p.id, p.slug, p.title, p.illustrative, {members} AS newest, {_FACTS} FROM pages p
        JOIN facets f ON f.page_id = p.id AND f.name IN ('members', 'started_year', 'contribution', 'movement', 'contribution_per')
        WHERE {COUNTED}
        GROUP BY p.id""", illustrative=illustrative)
    return [
        Candidate(row["id"], row["slug"], row["title"], bool(row["illustrative"]), counted or not row["illustrative"],
                  _traits(row, this_year))
        for row in found
    ]  # fmt: skip


def _traits(row: Row, this_year: int) -> Traits:
    """Members by the newest statement, else by the fact sheet."""
    started = _whole(row["started_year"])
    age = this_year - started if started is not None else None
    paid = _whole(row["contribution"])
    times = _A_YEAR.get(row["contribution_per"] or "year", 1)
    members = row["newest"] if row["newest"] is not None else _whole(row["members"])
    return Traits(members, age if age is None or age >= 0 else None, None if paid is None else paid * times, row["movement"] or "")


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def with_choices(db: Database, found: Sequence[Candidate]) -> list[Candidate]:
    """The same funds with what their own rule-sets chose."""
    rulesets = own_rulesets(db, [each.id for each in found])
    chosen: dict[int, dict[str, str]] = {ruleset: {} for ruleset in rulesets.values()}
    for row in rows(db, """
        SELECT i.page_id, i.item, i.digest FROM json_each(:ids) w JOIN rule_items i ON i.page_id = w.value
        WHERE i.item GLOB 'value:*' AND i.digest <> ''""", ids=json.dumps(list(chosen))):
        chosen[row["page_id"]][row["item"]] = row["digest"]
    return [replace(each, traits=replace(each.traits, choices=chosen.get(rulesets.get(each.id, 0), {}))) for each in found]
