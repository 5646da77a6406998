"""The funds nearest to one, and how a few of their indicators lie. No ranking: the order is nearness, ties by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

import thai
from cases.funds.alike_store import Candidate, candidates, with_choices
from cases.funds.bands import SHOWN, Band, band
from cases.funds.likeness import Likeness, Traits, likeness
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
    made_up = demo or page.illustrative
    everybody = _everybody(db, kept, illustrative=made_up, counted=demo)
    own = next((each for each in everybody if each.id == page.id), None) or _unlisted(page)
    others = _nearest(own, [each for each in everybody if each.id != page.id], _LOOKED_AT)
    own, *chosen = with_choices(db, [own, *(each.fund for each in others)])
    found = _nearest(own, chosen, MOST)
    return Neighbours(own.traits, found, _bands(db, [each.fund for each in found if each.fund.counts]))


def _unlisted(page: Page) -> Candidate:
    """A fund that is no candidate itself: a draft, or a page that tells nothing to compare by."""
    return Candidate(page.id, page.slug, page.title, page.illustrative, counts=False, traits=Traits())


def _everybody(db: Database, kept: Kept, *, illustrative: bool, counted: bool) -> list[Candidate]:
    key = ("alike", illustrative)
    found: list[Candidate] | None = kept.get(key)
    if found is None:
        found = candidates(db, int(now()[:4]), illustrative=illustrative, counted=counted)
        kept.put(key, found, 600 * len(found))
    return found


def _nearest(own: Candidate, others: Sequence[Candidate], most: int) -> list[Alike]:
    measured = [Alike(each, likeness(own.traits, each.traits)) for each in others]
    measured.sort(key=lambda each: each.like.distance)
    if len(measured) > most:  # whoever ties with the last one kept is still in, until names decide
        last = measured[most - 1].like.distance
        measured = [each for each in measured if each.like.distance <= last]
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
