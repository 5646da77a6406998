"""A fund's projection: three futures of its rules, every number of the form visible and open to change."""

from dataclasses import dataclass

from flask import Response, abort, make_response, render_template, request
from sqlite_utils import Database

from cases.money import outlook as fund_outlook
from cases.money import projection as fund_projection
from cases.money import statements
from cases.money.blueprint import csv_answer, fund, money, shell
from cases.money.fund import rulesets_for
from cases.money.outlook import Asked, Start
from cases.money.projection import Prospect
from cases.projection.life_table import ATTRIBUTION
from cases.projection.readings import AMOUNT_WORDS, BENEFIT_NAMES, DISCLAIMER
from cases.projection.scenario import ScenarioError
from cases.rules import scenario as rules_scenario
from cases.rules.parameters import ParameterError
from i18n import gettext as _
from wiki import access, pages
from wiki.pages import Facts, Page, Revision


@dataclass(frozen=True)
class Question:
    """What was asked and what could be made of it; without a prospect ``errors`` say why."""

    choices: list[Page]
    ruleset: Page | None
    start: Start
    asked: Asked
    prospect: Prospect | None
    errors: dict[str, str]


@money.get("/models/<slug>/projection")
def projection(slug: str) -> Response:
    """The three futures; 422 with the form kept when a number cannot be used."""
    page, revision = fund(slug)
    question = _question(page, revision)
    scenario = question.prospect.middle.scenario if question.prospect else None
    body = render_template(
        "fund_projection.html", **shell(page), question=question, scenario=scenario, outlook=fund_outlook,
        fields=fund_outlook.shown(question.asked), typed=request.args, told=fund_projection,
        benefits=BENEFIT_NAMES, amount_words=AMOUNT_WORDS, disclaimer=_(DISCLAIMER), attribution=ATTRIBUTION,
        query=request.query_string.decode(), ruleset_options=[(each.slug, each.title) for each in question.choices])
    return make_response(body, 422 if question.errors else 200)


@money.get("/models/<slug>/projection.csv")
def projection_table(slug: str) -> Response:
    """Every year of the three futures."""
    page, revision = fund(slug)
    question = _question(page, revision)
    if question.prospect is None:
        abort(422, description=" ".join(question.errors.values()) or _without_rules(question))
    return csv_answer(page, "projection", fund_projection.csv_rows(question.prospect.futures))


def _without_rules(question: Question) -> str:
    return _("ยังไม่ได้ผูกระเบียบของกองทุนนี้") if question.choices else _("ยังไม่มีระเบียบที่เผยแพร่ให้ใช้ประมาณการ")


def _question(page: Page, revision: Revision) -> Question:
    db = access.database()
    start = fund_outlook.start_of(statements.of_fund(db, page.id), revision.facts)
    choices = rulesets_for(db, page, str(revision.facts.get("movement") or ""))
    wanted = request.args.get("ruleset", "")
    chosen = _chosen(page, choices, wanted)
    if chosen is None:
        errors = {"ruleset": _("ไม่มีระเบียบที่เลือกในรายการ กรุณาเลือกใหม่")} if wanted else {}
        asked = fund_outlook.read(request.args, start, rules_scenario([], {}, {})["outlook"])
        return Question(choices, None, start, asked, None, errors | asked.errors)
    return _answer(db, choices, chosen, start)


def _chosen(page: Page, choices: list[Page], wanted: str) -> Page | None:
    """What was asked for; without a wish the fund's own rule-set: no other speaks for the fund unasked."""
    if wanted:
        return next((choice for choice in choices if choice.slug == wanted), None)
    return next((choice for choice in choices if choice.fund == page.slug), None)


def _prospect(facts: Facts, start: Start, asked: Asked) -> Prospect:
    scenario = fund_projection.scenario_of(facts, start, asked)
    return fund_projection.prospect(scenario, fund_outlook.membership_of(start, asked))


def _answer(db: Database, choices: list[Page], chosen: Page, start: Start) -> Question:
    found = pages.by_slug(db, chosen.slug)
    facts = found[1].facts if found and found[0].status == "published" else {}
    asked = fund_outlook.read(request.args, start, rules_scenario([], {}, {})["outlook"])
    try:
        asked = fund_outlook.read(request.args, start, fund_projection.base_of(facts, start)["outlook"])
        prospect = None if asked.errors else _prospect(facts, start, asked)
    except (ParameterError, ScenarioError) as error:
        wrong = {"ruleset": _("ใช้ระเบียบนี้ประมาณการไม่ได้: %(why)s", why=error)}
        return Question(choices, chosen, start, asked, None, wrong | asked.errors)
    return Question(choices, chosen, start, asked, prospect, asked.errors)
