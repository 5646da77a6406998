"""Pages of many funds: the nation, a region, a province, a movement; each as a page and as CSV, a fiscal year in the address."""

from flask import Blueprint, Response, abort, current_app, make_response, render_template, request

import thai
from cases import licence
from cases.funds.areas import NATION, Area, above, find, name
from cases.funds.many import Funds
from cases.funds.sector import SECTOR
from cases.funds.tables import csv_rows, sum_rows, units
from cases.money.blueprint import open_answer
from cases.money.csv_text import csv_text
from cases.pictures import svg_answer
from cases.presentation import be_year
from cases.projection.readings import DISCLAIMER
from i18n import gettext as _
from moment import now
from wiki import access

funds = Blueprint("funds", __name__)
_KINDS = "<any(regions, provinces, movements):kinds>"


def counted() -> Funds:
    """The funds that count on this site, as of now."""
    kept = current_app.extensions["unchanged"]()
    return Funds(access.database(), kept, illustrative=bool(current_app.config["DEMO"]))


@funds.get("/funds")
def nation() -> str:
    """The nation's page."""
    return _page(NATION)


@funds.get(f"/funds/{_KINDS}/<key>")
def area(kinds: str, key: str) -> str:
    """A region's, province's or movement's page."""
    return _page(_area(kinds, key))


@funds.get("/funds.csv")
def nation_table() -> Response:
    """The nation's figures, or with ``chart=`` one chart's."""
    return _table(NATION)


@funds.get(f"/funds/{_KINDS}/<key>.csv")
def table(kinds: str, key: str) -> Response:
    """The same of an area."""
    return _table(_area(kinds, key))


@funds.get("/funds.svg")
def nation_picture() -> Response:
    """One chart of the nation (``chart=``) as a file; 400 when none is named."""
    return _picture(NATION)


@funds.get(f"/funds/{_KINDS}/<key>.svg")
def picture(kinds: str, key: str) -> Response:
    """The same of an area."""
    return _picture(_area(kinds, key))


def _area(kinds: str, key: str) -> Area:
    return find(kinds[:-1], key) or abort(404, description=_("ไม่มีพื้นที่หรือขบวนที่ขอ"))


def _year() -> int | None:
    """The fiscal year of the address, in either era; 404 for what is no year that a fund can have closed."""
    typed = thai.to_arabic_digits(request.args.get("year", "")).strip()
    if not typed:
        return None
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else 0
    year = thai.ce_year(year) if year >= 2400 else year
    if not 1900 <= year <= int(now()[:4]) + 1:
        abort(404, description=_("ไม่มีปีงบที่ขอ"))
    return year


def _page(of: Area) -> str:
    many = counted()
    overview = many.overview(of, _year())
    trail = [(name(each), each.path) for each in _trail(of)]
    return render_template(
        "funds_area.html", section="models", area=of, name=name, overview=overview, trail=trail, units=units(), rows=sum_rows,
        listed=many.listed(of) if of.kind == "province" else [], sector=SECTOR if of == NATION else (), disclaimer=DISCLAIMER,
        this_year=int(now()[:4]), query=f"?year={be_year(overview.year)}" if overview.year else "")


def _trail(of: Area) -> list[Area]:
    whole = above(of)
    return [*_trail(whole), whole] if whole else []


def _table(of: Area) -> Response:
    overview = counted().overview(of, _year())
    key = request.args.get("chart")
    if key is not None and key not in overview.charts:
        abort(404, description=_("ไม่มีกราฟที่ขอ"))
    rows = overview.charts[key].csv_rows if key is not None else csv_rows(overview)
    rows = licence.told(rows)
    if current_app.config["DEMO"]:
        rows = [[*rows[0], _("หมายเหตุ")], *([*row, _("ข้อมูลสมมติ")] for row in rows[1:])]
    response = open_answer(make_response(csv_text(rows)))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    year = be_year(overview.year) if overview.year else ""
    file = "-".join(part for part in ("funds", of.kind, of.key, key or "", year) if part)
    response.headers["Content-Disposition"] = f'attachment; filename="{file}.csv"'
    return response


def _picture(of: Area) -> Response:
    key = request.args.get("chart") or abort(400, description=_("บอกด้วยว่าต้องการกราฟใด เช่น chart=members"))
    overview = counted().overview(of, _year())
    chart = overview.charts.get(key) or abort(404, description=_("ไม่มีกราฟที่ขอ"))
    where = name(of)
    period = _("ถึงปีงบ %(year)s", year=be_year(overview.year))
    return svg_answer(chart, [f"{where} · {period}"], f"{where}-{chart.title}", sample=bool(current_app.config["DEMO"]))
