"""A fund's charts as files: each as an SVG that opens anywhere and as the table behind it; the projection's by its address."""

from flask import Blueprint, Response, abort, request

from cases.charts import Chart
from cases.money import fund_charts, statements
from cases.money.asking import ask
from cases.money.blueprint import csv_answer, fund
from cases.money.endurance import endurance
from cases.money.fund_charts import Drawn
from cases.pictures import svg_answer
from cases.presentation import be_date, be_year
from cases.projection.readings import DISCLAIMER
from i18n import gettext as _
from wiki import access
from wiki.pages import Page

chart_files = Blueprint("charts", __name__)


@chart_files.get("/models/<slug>/charts/<key>.svg")
def picture(slug: str, key: str) -> Response:
    """One chart of the money page."""
    page, drawn = _drawn(slug, key)
    basis = _("%(fund)s · %(period)s · ปิดงบล่าสุด %(date)s", fund=page.title, period=drawn.period, date=be_date(drawn.closing_date))
    return svg_answer(drawn.chart, [basis], f"{page.title}-{drawn.name}", sample=page.illustrative)


@chart_files.get("/models/<slug>/charts/<key>.csv")
def table(slug: str, key: str) -> Response:
    """The table of one chart, exact."""
    page, drawn = _drawn(slug, key)
    return csv_answer(page, f"{drawn.name}", drawn.chart.csv_rows)


def _drawn(slug: str, key: str) -> tuple[Page, Drawn]:
    page, revision = fund(slug)
    if key not in fund_charts.NAMES:
        abort(404, description=_("ไม่มีกราฟที่ขอ"))
    db = access.database()
    drawn = fund_charts.one(db, page, revision, statements.of_fund(db, page.id), key)
    return page, drawn or abort(404, description=_("ตัวเลขที่กรอกไว้ยังไม่พอให้วาดกราฟนี้"))


@chart_files.get("/models/<slug>/projection/<any(outlooks, chance, sensitivity):key>.svg")
def projected(slug: str, key: str) -> Response:
    """One chart of the projection, for the numbers of the address; 422 with the reason when it cannot be drawn."""
    page, revision = fund(slug)
    question = ask(access.database(), page, revision, request.args)
    found = endurance(question)
    if found is None or question.prospect is None:
        abort(422, description=question.why_not)
    charts: dict[str, Chart] = {
        "outlooks": question.prospect.chart, "chance": found.luck.chart, "sensitivity": found.tornado.chart}
    if not charts[key].svg:
        abort(404, description=found.tornado.title)
    start = _("เริ่มจากงบปี %(year)s", year=be_year(question.start.year)) if question.start.year else _("ยังไม่มีงบ จึงเริ่มจากตัวอย่าง")
    rules = _("ใช้กติกาของ “%(title)s”", title=question.ruleset.title) if question.ruleset else ""
    source = [f"{page.title} · {start}", *([rules] if rules else []), _(DISCLAIMER)]
    return svg_answer(charts[key], source, f"{page.title}-{key}", sample=page.illustrative)
