"""A fund's projection: three futures of its rules, chance, what moves the year, and every number of the form open to change."""

from flask import Response, abort, make_response, render_template, request

from cases.money import outlook as fund_outlook
from cases.money import projection as fund_projection
from cases.money import wishes
from cases.money.asking import Question, ask
from cases.money.blueprint import csv_answer, fund, money, shell
from cases.money.endurance import Endurance, endurance
from cases.projection.life_table import ATTRIBUTION
from cases.projection.readings import DISCLAIMER
from i18n import gettext as _
from wiki import access


@money.get("/models/<slug>/projection")
def projection(slug: str) -> Response:
    """The three futures; 422 with the form kept when a number cannot be used."""
    page, revision = fund(slug)
    question = ask(access.database(), page, revision, request.args)
    found = endurance(question)
    body = render_template(
        "fund_projection.html", **shell(page), question=question, scenario=found.scenario if found else None, found=found,
        outlook=fund_outlook, wishes=wishes, fields=_fields(question, found), typed=request.args, told=fund_projection,
        disclaimer=_(DISCLAIMER), attribution=ATTRIBUTION, query=request.query_string.decode(),
        ruleset_options=[(each.slug, each.title) for each in question.choices])
    return make_response(body, 422 if question.errors else 200)


def _fields(question: Question, found: Endurance | None) -> dict[str, str]:
    return fund_outlook.shown(question.asked) | wishes.shown(question.wishes, found.luck.by if found else None)


@money.get("/models/<slug>/projection.csv")
def projection_table(slug: str) -> Response:
    """Every year of the three futures."""
    page, revision = fund(slug)
    question = ask(access.database(), page, revision, request.args)
    if question.prospect is None:
        abort(422, description=question.why_not)
    return csv_answer(page, "projection", fund_projection.csv_rows(question.prospect.futures))
