"""What funds are compared by, read from their fact sheets, their newest statement and their rule-sets."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from cases.funds.likeness import Traits
from cases.funds.store import COUNTED, STANDING
from cases.money.fund import own_rulesets
from db import rows

_A_YEAR: Final = "CASE (SELECT f.value FROM facets f WHERE f.page_id = p.id AND f.name = 'contribution_per') {} END".format(
    "WHEN 'day' THEN 365 WHEN 'month' THEN 12 ELSE 1")  # fmt: skip
_NUMBER: Final = "(SELECT f.number FROM facets f WHERE f.page_id = p.id AND f.name = '{}')"
_NEWEST: Final = f"""(SELECT s.members_end FROM statements s
    WHERE s.fund_id = p.id AND {STANDING} ORDER BY s.year DESC LIMIT 1)"""
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Columns:
    """Every published fund side by side, NaN where it does not tell: members, years running, baht a year; its movement."""

    ids: NDArray[np.int64]
    members: Numbers
    years: Numbers
    contribution: Numbers
    movement: NDArray[np.str_]

    def __len__(self) -> int:
        """How many funds."""
        return len(self.ids)

    def traits(self, at: int) -> Traits:
        """One fund's, rules left out."""
        members, years, contribution = (
            None if np.isnan(column[at]) else int(column[at]) for column in (self.members, self.years, self.contribution))
        return Traits(members, years, contribution, str(self.movement[at]))


@dataclass(frozen=True)
class Candidate:
    """A published fund and what it is compared by; ``counts`` when statistics count it."""

    id: int
    slug: str
    title: str
    illustrative: bool
    counts: bool
    traits: Traits


def columns(db: Database, this_year: int, *, illustrative: bool) -> Columns:
    """Every published fund; members by the newest statement, else by the fact sheet."""
    found = rows(db, f"""
        SELECT p.id, COALESCE({_NEWEST}, {_NUMBER.format("members")}) AS members,
            :this_year - {_NUMBER.format("started_year")} AS years, {_NUMBER.format("contribution")} * {_A_YEAR} AS contribution,
            COALESCE((SELECT f.value FROM facets f WHERE f.page_id = p.id AND f.name = 'movement'), '') AS movement
        FROM pages p WHERE {COUNTED} ORDER BY p.id""", illustrative=illustrative, this_year=this_year)
    number = np.array([tuple(row)[1:4] for row in found], dtype=np.float64).reshape(len(found), 3)
    number[number < 0] = np.nan  # a fund that is yet to begin has no age
    members, years, contribution = number.T.copy()
    return Columns(np.array([row["id"] for row in found], dtype=np.int64), members, years, contribution,
                   np.array([row["movement"] for row in found], dtype=np.str_))  # fmt: skip


def candidates(db: Database, traits: dict[int, Traits], *, counted: bool) -> list[Candidate]:
    """The pages by number, with what their own rule-sets chose; illustrative ones count only where ``counted``."""
    choices = _choices(db, list(traits))
    found = rows(db, """
        SELECT p.id, p.slug, p.title, p.illustrative FROM json_each(:ids) w JOIN pages p ON p.id = w.value""",
        ids=json.dumps(list(traits)))
    return [
        Candidate(row["id"], row["slug"], row["title"], bool(row["illustrative"]), counted or not row["illustrative"],
                  traits[row["id"]].with_choices(choices.get(row["id"], {})))
        for row in found
    ]  # fmt: skip


def _choices(db: Database, funds: Sequence[int]) -> dict[int, dict[str, str]]:
    """Fund → value of its own rule-set → digest."""
    fund_of = {ruleset: fund for fund, ruleset in own_rulesets(db, funds).items()}
    chosen: dict[int, dict[str, str]] = {}
    for row in rows(db, """
        SELECT i.page_id, i.item, i.digest FROM json_each(:ids) w JOIN rule_items i ON i.page_id = w.value
        WHERE i.item GLOB 'value:*' AND i.digest <> ''""", ids=json.dumps(list(fund_of))):
        chosen.setdefault(fund_of[row["page_id"]], {})[row["item"]] = row["digest"]
    return chosen
