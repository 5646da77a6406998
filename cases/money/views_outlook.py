"""The projection for a meeting: one sheet to print, and the files behind the charts of chance and of what moves the year."""

from flask import Blueprint, Response, abort, make_response, render_template, request

from cases.money import chance
from cases.money import outlook as fund_outlook
from cases.money import projection as fund_projection
from cases.money.asking import Question, ask
from cases.money.blueprint import csv_answer, fund, shell
from cases.money.endurance import Endurance, endurance
from cases.presentation import be_date
from cases.projection.readings import DISCLAIMER
from i18n import gettext as _
from moment import now
from wiki import access
from wiki.pages import Page

outlook_pages = Blueprint("outlook", __name__)


@outlook_pages.get("/models/<slug>/projection/print")
def sheet(slug: str) -> Response:
    """One A4 sheet in large type; the same address as the page, number for number."""
    page, question, found = _asked(slug)
    body = render_template(
        "fund_endurance.html", **shell(page), question=question, found=found, told=fund_projection,
        assumptions=_assumptions(question), disclaimer=_(DISCLAIMER), query=request.query_string.decode(), today=be_date(now()))
    return make_response(body)


def _assumptions(question: Question) -> list[tuple[str, str]]:
    """Every number of the form but those that the sheet says elsewhere, with its unit."""
    fields = fund_outlook.shown(question.asked)
    keys = ("years_of_membership", *fund_outlook.PERCENTS, *fund_outlook.NIGHTS, *fund_outlook.PLAIN)
    return [(fund_outlook.label(key), f"{fields[key]} {fund_outlook.unit(key)}") for key in keys]


@outlook_pages.get("/models/<slug>/projection/chance.csv")
def chance_table(slug: str) -> Response:
    """Every year of the band, with the number of the draw."""
    page, _question, found = _asked(slug)
    return csv_answer(page, "chance", chance.csv_rows(found.projection, found.luck.chances))


@outlook_pages.get("/models/<slug>/projection/sensitivity.csv")
def sensitivity_table(slug: str) -> Response:
    """Every assumption lower and higher."""
    page, _question, found = _asked(slug)
    return csv_answer(page, "sensitivity", found.tornado.chart.csv_rows)


def _asked(slug: str) -> tuple[Page, Question, Endurance]:
    """What the address asks; 422 with the reason when it cannot be answered."""
    page, revision = fund(slug)
    question = ask(access.database(), page, revision, request.args)
    found = endurance(question)
    if found is None:
        abort(422, description=question.why_not)
    return page, question, found
