"""The funds nearest to one, and how a few of their indicators lie. No ranking: the order is nearness, ties by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from sqlite_utils import Database

import thai
from cases.funds.alike_store import Candidate, Columns, Numbers, candidates, columns
from cases.funds.bands import SHOWN, Band, band
from cases.funds.likeness import MOST as FARTHEST
from cases.funds.likeness import UNKNOWN, YEARS_UNIT, Likeness, Traits, likeness
from cases.money.fund import previous_of
from cases.money.indicators import indicators
from cases.money.statements import of_fund
from db import Kept
from moment import now
from wiki.pages import Page

MOST: Final = 10
# Rule-sets are compared among those that are nearest in everything else: reading every fund's choices takes seconds.
_LOOKED_AT: Final = 150


@dataclass(frozen=True)
class Alike:
    """A fund that is near, and why."""

    fund: Candidate
    like: Likeness


@dataclass(frozen=True)
class Neighbours:
    """A fund's traits, the nearest others, and the bands of those that statistics count."""

    own: Traits
    found: list[Alike]
    bands: list[Band]


def neighbours(db: Database, kept: Kept, page: Page, *, demo: bool) -> Neighbours:
    """The nearest published funds; an illustrative fund's may be illustrative, too, but only a demonstration counts them."""
    every = _columns(db, kept, illustrative=demo or page.illustrative)
    mine = np.flatnonzero(every.ids == page.id)
    own = every.traits(int(mine[0])) if len(mine) else Traits()  # a draft, or a whole movement
    near = [at for at in nearest_by_numbers(every, own, _LOOKED_AT + 1) if every.ids[at] != page.id]
    found = candidates(db, {page.id: own, **{int(every.ids[at]): every.traits(at) for at in near}}, counted=demo)
    me = next(each.traits for each in found if each.id == page.id)
    chosen = nearest(me, [each for each in found if each.id != page.id], MOST)
    return Neighbours(me, chosen, _bands(db, [each.fund for each in chosen if each.fund.counts]))


def _columns(db: Database, kept: Kept, *, illustrative: bool) -> Columns:
    key = ("alike", illustrative)
    found: Columns | None = kept.get(key)
    if found is None:
        found = columns(db, int(now()[:4]), illustrative=illustrative)
        kept.put(key, found, 150 * len(found))
    return found


def nearest_by_numbers(every: Columns, own: Traits, most: int) -> list[int]:
    """Where the nearest stand when rules are left aside: `likeness` for all at once. Whoever ties with the last is in."""
    parts = [
        _far(np.abs(np.log2(_number(own.members) / _above_zero(every.members)))),
        _far(np.abs((np.nan if own.years is None else own.years) - every.years) / YEARS_UNIT),
        _far(np.abs(np.log2(_number(own.contribution) / _above_zero(every.contribution)))),
        np.where((every.movement == "") | (own.movement == ""), UNKNOWN, every.movement != own.movement),
    ]
    far = np.round(np.sum(np.square(parts), axis=0), 9)
    if len(far) <= most:
        return list(range(len(far)))
    return [int(at) for at in np.flatnonzero(far <= np.partition(far, most - 1)[most - 1])]


def _number(told: int | None) -> float:
    return float(told) if told else np.nan


def _above_zero(column: Numbers) -> Numbers:
    return np.where(column > 0, column, np.nan)


def _far(part: Numbers) -> Numbers:
    return np.where(np.isnan(part), UNKNOWN, np.minimum(part, FARTHEST))


def nearest(own: Traits, others: Sequence[Candidate], most: int) -> list[Alike]:
    """The nearest first; equally near ones by name, then by address."""
    measured = [Alike(each, likeness(own, each.traits)) for each in others]
    measured.sort(key=lambda each: (each.like.distance, thai.sort_key(each.fund.title), each.fund.slug))
    return measured[:most]


def _bands(db: Database, funds: Sequence[Candidate]) -> list[Band]:
    """The newest year of each fund, by the very indicators of its own page."""
    values: dict[str, list[float]] = {key: [] for key in SHOWN}
    for fund in funds:
        found = of_fund(db, fund.id, limit=2)
        if not found:
            continue
        before = previous_of(found, found[-1].year)
        for each in indicators(found[-1].lines, before.lines if before else None):
            if each.key in values and each.value is not None:
                values[each.key].append(each.value)
    return [band(key, known) for key, known in values.items()]
