"""Where an indicator is seen: on the money page of a fund, whose newest year gives its value."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from cases.money import statements
from cases.money.fund import is_lending, previous_of
from cases.money.indicators import Indicator, indicators
from cases.money.names import INDICATOR_NAMES
from db import rows
from i18n import gettext as _
from wiki.pages import Page, by_slug, url

MOST_FUNDS = 3


@dataclass(frozen=True)
class Seen:
    """One indicator: where to read it (its own page where no fund shows it) and the value of the year that is shown there."""

    key: str
    label: str
    url: str = ""
    indicator: Indicator | None = None


@dataclass(frozen=True)
class Measures:
    """The indicators as one fund has them; ``year`` of the statement they are of."""

    fund: Page | None
    year: int | None
    seen: Sequence[Seen]


def funds_of(db: Database, rulesets: Iterable[str]) -> list[Page]:
    """The published funds with statements that live by these rule-sets or by what was adapted from them, at most three.

    Those of the rule-set named first come first, illustrative ones last. A fund counts when its keeper wrote the rule-set
    or a coordinator published it.
    """
    found = rows(db, """
        WITH RECURSIVE down (slug, named, far) AS (
            SELECT value, key, 0 FROM json_each(:slugs)
            UNION SELECT p.slug, named, far + 1 FROM down JOIN pages p ON p.parent = down.slug AND p.kind = 'ruleset'
            WHERE far < 40)
        SELECT m.slug, MIN(named * 100 + far) AS far FROM down
        JOIN pages r ON r.slug = down.slug AND r.kind = 'ruleset' AND +r.status = 'published' AND r.fund <> ''
        JOIN pages m ON m.slug = r.fund AND m.kind = 'model' AND +m.status = 'published'
        WHERE EXISTS (SELECT 1 FROM statements s WHERE s.fund_id = m.id AND NOT s.withdrawn AND s.version = (
                SELECT MAX(o.version) FROM statements o WHERE o.fund_id = s.fund_id AND o.year = s.year))
          AND (r.owner_id = m.owner_id OR EXISTS (
              SELECT 1 FROM changes c JOIN users u ON u.id = c.author_id
              WHERE c.page_id = r.id AND c.verb = 'published' AND u.role IN ('coordinator', 'admin')))
        GROUP BY m.slug ORDER BY m.illustrative, far, m.updated DESC LIMIT :most""",
        slugs=json.dumps(list(dict.fromkeys(rulesets))), most=MOST_FUNDS)
    return [page for row in found if (page := published_fund(db, row["slug"]))]


def published_fund(db: Database, slug: str) -> Page | None:
    """The published fund at an address."""
    read = by_slug(db, slug) if slug else None
    return read[0] if read and read[0].kind == "model" and read[0].status == "published" else None


def measured(db: Database, fund: Page | None, keys: Iterable[str], year: int | None = None) -> Measures:
    """The indicators ``keys`` as the fund's newest year has them, or its year ``year`` when it has a statement of that."""
    known = [key for key in keys if key in INDICATOR_NAMES]
    found = statements.of_fund(db, fund.id) if fund else []
    if fund is None or not found:
        return Measures(None, None, [Seen(key, _(INDICATOR_NAMES[key]), f"/indicators/{key}") for key in known])
    chosen = next((each for each in found if each.year == year), None)
    shown = chosen or found[-1]
    previous = previous_of(found, shown.year)
    read = by_slug(db, fund.slug)
    lending = bool(read and is_lending(read[1].facts))
    values = {each.key: each for each in indicators(shown.lines, previous.lines if previous else None, lending=lending, say=_)}
    address = url(fund.kind, fund.slug)
    where = f"{address}/statements/{shown.year}" if chosen else f"{address}/money"
    seen = [Seen(key, _(INDICATOR_NAMES[key]), f"{where}#indicator-{key}", values.get(key)) for key in known]
    return Measures(fund, shown.year, seen)
