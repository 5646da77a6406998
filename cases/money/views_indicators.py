"""What each indicator is, and what it is in one fund: the ten as a set, the funds' own, the ratios of lending groups."""

from flask import Blueprint, Response, abort, jsonify, render_template
from werkzeug.wrappers import Response as Answer

from cases.funds.tables import units
from cases.funds.views import counted
from cases.meaning import lessons
from cases.meaning.indicator_ways import ways
from cases.money import indicator_pages, statements
from cases.money.blueprint import csv_answer, fund, shell
from cases.money.fund import is_lending
from cases.money.indicator_pages import Box, Matter, matter
from cases.money.indicator_words import SOURCES
from cases.money.indicators import Indicator
from cases.money.kpis import KPIS, OWN, spans
from cases.money.pearls import NOT_IN_USE, PEARLS
from cases.money.statements import Statement
from i18n import gettext as _
from wiki import access
from wiki.pages import Facts, Page, url

indicator_rooms = Blueprint("indicators", __name__)

SHOWN_YEARS = 5
MOST_LESSONS = 10


@indicator_rooms.get("/indicators")
def every() -> str:
    """All of them, each leading to its page."""
    return render_template(
        "indicators.html", section="articles", ten=[(each, [_known(key) for key in each.keys]) for each in KPIS],
        own=[_known(key) for key in OWN], pearls=[_known(each.key) for each in PEARLS], not_in_use=_not_in_use(),
        sources=SOURCES)


def _known(key: str) -> Matter:
    return matter(key) or abort(404, description=_("ไม่มีตัวชี้วัดที่ขอ"))


def _not_in_use() -> list[tuple[str, str]]:
    return [(_(name), _(why)) for name, why in NOT_IN_USE]


@indicator_rooms.get("/indicators/<key>")
def one(key: str) -> str:
    """One indicator: formula, meaning, misreading, lessons, and how the funds that count lie."""
    found = _known(key)
    told = lessons.of_indicators(access.database(), "", [key], MOST_LESSONS).get(key, [])
    return render_template(
        "indicator.html", section="articles", matter=found, lessons=told, band=counted().band(key), page=None, of_fund=None,
        units=units(), instead=indicator_pages.instead_of(key))


@indicator_rooms.get("/models/<slug>/indicators")
def of_fund(slug: str) -> str:
    """All indicators of a fund: the ten over the last years, its own, the ratios of lending groups."""
    page, facts, found = _fund(slug)
    years = indicator_pages.years_of(found, facts, SHOWN_YEARS)
    missing = _missing(page, facts, found, years[0][1]) if years else []
    return render_template(
        "fund_indicators.html", **shell(page), years=years, ten=KPIS, own=OWN, pearls=[each.key for each in PEARLS],
        lending=is_lending(facts), instead={each.key: indicator_pages.instead_of(each.key) for each in PEARLS},
        spans=spans(found[-1].lines, _) if found else None, missing=missing, not_in_use=_not_in_use(), sources=SOURCES,
        age=indicator_pages.age_of(found[-1].closing_date) if found else "")


def _missing(
    page: Page, facts: Facts, found: list[Statement], known: dict[str, Indicator]
) -> list[tuple[Indicator, tuple[Box, ...], str]]:
    """(indicator, the boxes it waits for, what else bears on it) of those that the newest year cannot give; PEARLS apart."""
    db, address = access.database(), url(page.kind, page.slug)
    keys = [*(key for each in KPIS for key in each.keys), *OWN]
    waiting = [known[key] for key in keys if known[key].value is None or key == "solvency"]
    told = [(each, indicator_pages.boxes(each, found, address), indicator_pages.hint(db, page, facts, each)) for each in waiting]
    return [row for row in told if row[0].value is None or row[2]]


@indicator_rooms.get("/models/<slug>/indicators.csv")
def table(slug: str) -> Response:
    """Every indicator of every year."""
    page, facts, found = _fund(slug)
    return csv_answer(page, "indicators", indicator_pages.table(found, facts))


@indicator_rooms.get("/models/<slug>/indicators.json")
def data(slug: str) -> Answer:
    """The same as data; a value is null where ``reason`` says why there is none."""
    page, facts, found = _fund(slug)
    years = [
        {"year": each.year, "closing_date": each.closing_date, "version": each.version, "indicators": [
            {"key": key, "label": one.label, "value": one.value, "unit": one.unit, "reason": one.reason, "formula": one.formula,
             "reading": one.reading if one.value is not None else None} for key, one in known.items()]}
        for each, known in reversed(indicator_pages.years_of(found, facts))
    ]  # fmt: skip
    return jsonify({"fund": page.title, "url": url(page.kind, page.slug), "illustrative": page.illustrative, "years": years})


@indicator_rooms.get("/models/<slug>/indicators/<key>")
def one_of_fund(slug: str, key: str) -> str:
    """One indicator with this fund's numbers in its formula, year by year."""
    page, facts, found = _fund(slug)
    known, db = _known(key), access.database()
    behind = ways(db, page, [key]).get(key) if found else None
    return render_template(
        "indicator.html", **shell(page), matter=known, band=None, clauses=behind.clauses if behind else [],
        lessons=lessons.of_indicators(db, page.slug, [key], MOST_LESSONS).get(key, []),
        of_fund=indicator_pages.of_fund(db, page, facts, found, key, url(page.kind, page.slug)),
        lending=is_lending(facts), instead=indicator_pages.instead_of(key))


def _fund(slug: str) -> tuple[Page, Facts, list[Statement]]:
    page, revision = fund(slug)
    return page, revision.facts, statements.of_fund(access.database(), page.id)
