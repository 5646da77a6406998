"""From an indicator of a fund to what stands behind it: the clauses of the fund's own rules, and lessons that speak of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from cases import rules
from cases.meaning import drives, lessons
from cases.money.fund import pages_of
from cases.rulesets.clauses import cut, named_keys
from cases.rulesets.lineage import pieces
from wiki.pages import Page, by_slug, url

MOST_CLAUSES = 4


@dataclass(frozen=True)
class Ways:
    """``clauses`` are (number and heading, address), in the order of the rules; ``lessons`` at most three."""

    clauses: Sequence[tuple[str, str]]
    lessons: Sequence[Page]


def ways(db: Database, fund: Page, names: Iterable[str]) -> dict[str, Ways]:
    """{indicator: its ways} of those that have any."""
    wanted = list(names)
    told = lessons.of_indicators(db, fund.slug, wanted)
    clauses = _clauses(db, fund)
    found = {name: Ways(clauses.get(name, [])[:MOST_CLAUSES], told.get(name, [])) for name in wanted}
    return {name: each for name, each in found.items() if each.clauses or each.lessons}


def _clauses(db: Database, fund: Page) -> dict[str, list[tuple[str, str]]]:
    """{indicator: the clauses of the fund's newest rule-set whose money is seen in it}."""
    own = pages_of(db, fund)["rulesets"]
    read = by_slug(db, own[0].slug) if own else None
    if read is None:
        return {}
    page, revision = read
    try:
        parameters = rules.read_parameters(revision.facts.get("parameters") or [])
    except rules.ParameterError:
        return {}
    found: dict[str, list[tuple[str, str]]] = {}
    address = url(page.kind, page.slug)
    for name, piece in pieces(revision.html).items():
        keys = named_keys(piece)
        clause = cut(revision.html, name, address) if keys else None
        if clause:
            for indicator in drives.indicators(parameters, keys):
                found.setdefault(indicator, []).append((f"{clause.label} {clause.title}", f"{address}/clauses/{name}"))
    return found
