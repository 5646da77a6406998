"""What a fund's own figures say of the rubric today, read off its statements and what is published of it."""

from sqlite_utils import Database

from cases.money import statements
from cases.money.fund import is_lending, pages_of, previous_of
from cases.money.identities import identities
from cases.money.indicator_pages import age_of
from cases.money.indicators import indicators
from cases.presentation import be_year
from cases.quality.reckoning import Ground, Told, reckon
from cases.quality.rubric import Rubric
from i18n import gettext as _
from wiki.pages import Facts, Page


def numbers(db: Database, page: Page, facts: Facts, rubric: Rubric) -> dict[str, Told]:
    """{criterion: what its number says}."""
    return reckon(rubric, _ground(db, page, facts))


def _ground(db: Database, page: Page, facts: Facts) -> Ground:
    found, published = statements.of_fund(db, page.id, limit=2), pages_of(db, page)
    rulesets, lessons = len(published["rulesets"]), len(published["lessons"])
    if not found:
        return Ground({}, {}, (), rulesets=rulesets, lessons=lessons, say=_)
    newest = found[-1]
    previous = previous_of(found, newest.year)
    before = previous.lines if previous else None
    known = {each.key: each for each in indicators(newest.lines, before, lending=is_lending(facts), say=_)}
    origin = _("งบปี %(year)s ฉบับที่ %(n)s", year=be_year(newest.year), n=newest.version)
    return Ground(
        newest.lines, known, identities(newest.lines, before, _), origin, bool(age_of(newest.closing_date)), rulesets, lessons, _)
