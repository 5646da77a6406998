"""The page of a clause, rule-sets compared by what their clauses do, and the clauses that a lesson's form offers."""

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, jsonify, make_response, render_template, request
from flask_login import current_user

from cases.comparing import comparison
from cases.lineage.at_clause import reasons_at
from cases.meaning import clause_page, drives, lessons, picking
from cases.meaning.clause_money import effect
from cases.meaning.measures import funds_of, measured
from cases.meaning.side_by_side import LEAST, MEMBERS, MOST, side_by_side
from cases.rules import ParameterError, read_parameters
from cases.rulesets.clauses import Clause
from i18n import gettext as _
from wiki import access, open_revisions
from wiki.pages import Page, Revision, url

meaning = Blueprint("meaning", __name__)

A_MINUTE = 60
_LONGEST = 300


@meaning.get("/rulesets/<slug>/clauses/<name>")
def clause(slug: str, name: str) -> str:
    """One clause: words, values, lessons, money, indicators, history, and the way to how others write it."""
    page, revision = access.readable_or_404(slug)
    found = clause_page.found(page, revision, name) if page.kind == "ruleset" else None
    if found is None:
        abort(404, description=_("ระเบียบนี้ไม่มีข้อที่ขอ กลับไปเลือกข้อจากหน้าระเบียบ"))
    db = access.database()
    changes, more = clause_page.history(db, page, name, open_revisions.readable(db, page, current_user))
    return render_template(
        "clause.html", page=page, revision=revision, clause=found, values=clause_page.values(found, revision),
        lessons=lessons.of_clauses(db, page, [name]), effect=effect(revision.facts, found.keys),
        measures=_measures(page, revision, found),
        reasons=reasons_at(db, page, revision.facts, found.keys), state=clause_page.state(db, page, name),
        alike=clause_page.alike(db, page, name), changes=changes, more=more, url=url(page.kind, page.slug), section="rulesets")


def _measures(page: Page, revision: Revision, found: Clause) -> object:
    """The indicators that show the clause, as a fund that lives by this rule-set has them."""
    try:
        keys = drives.indicators(read_parameters(revision.facts.get("parameters") or []), found.keys)
    except ParameterError:
        return None
    if not keys:
        return None
    users = funds_of(access.database(), [page.slug])
    return measured(access.database(), users[0] if users else None, keys)


@meaning.get("/rulesets/compare")
def compare() -> Response:
    """Two to four rule-sets that the reader may read, clause by clause as far as the effect differs."""
    slugs = list(dict.fromkeys(slug for slug in request.args.getlist("slug")[:50] if slug))
    if not LEAST <= len(slugs) <= MOST:
        return _cannot(_("เลือกระเบียบที่จะเปรียบเทียบสองถึงสี่ฉบับ ครั้งนี้เลือกมา %(n)s ฉบับ", n=len(slugs)))
    cases = [found for slug in slugs if (found := access.readable(slug)) and found[0].kind == "ruleset"]
    if len(cases) < len(slugs):
        abort(404)
    own = request.args.get("members") == "own"
    letters = [_("ก."), _("ข."), _("ค."), _("ง.")][: len(cases)]
    query = urlencode([("slug", slug) for slug in slugs])
    return make_response(render_template(
        "rulesets_compare.html", chosen=[page for page, _revision in cases], letters=letters, own=own, members=MEMBERS,
        compared=side_by_side(cases, letters, own_members=own), facts=comparison(cases).facts, query=query, section="rulesets"))


def _cannot(sentence: str) -> Response:
    return make_response(render_template("rulesets_compare.html", problem=sentence, chosen=[], section="rulesets"), 422)


@meaning.get("/clauses.json")
def clauses() -> Response:
    """``?ruleset=`` a published rule-set's title or address → {"title", "clauses": [[id, number and heading], …]}, or empty."""
    page = picking.resolve(access.database(), request.args.get("ruleset", "")[:_LONGEST])
    found = picking.clauses_of(access.database(), page) if page else []
    response = jsonify({"title": page.title if page else "", "clauses": found})
    response.headers["Cache-Control"] = f"private, max-age={A_MINUTE}"
    return response
