"""The text of a rule-set as it stood on a day, and the resolution that adopted the first version."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from cases.amendments import drafting, resolving, voting
from cases.amendments.records import adoption, day, on_day, versions
from cases.rulesets import working
from cases.rulesets.blueprint import readable
from cases.rulesets.pages import compose
from i18n import gettext as _
from moment import today
from wiki import access, pages, privacy_gate
from wiki.pages import Page, Revision, url
from wiki.publishing import NotReady
from wiki.saving import Conflict
from wiki.writing import Invalid

days = Blueprint("days", __name__)


@days.get("/rulesets/<slug>/on")
def choose_day(slug: str) -> Answer:
    """The day that was typed, in any of the ways Thais write one; today without one."""
    page, revision = _in_force(slug)
    typed = request.args.get("date", "")[:60]
    try:
        found = thai.parse_date(typed)
    except ValueError as error:
        return make_response(_day_page(page, revision, today().isoformat(), typed, str(error)), 422)
    return redirect(f"{url('ruleset', slug)}/on/{(found or today()).isoformat()}")


@days.get("/rulesets/<slug>/on/<when>")
def on(slug: str, when: str) -> str:
    """The text in force on a day, or that it was not in force yet."""
    page, revision = _in_force(slug)
    known = day(when)
    if known != when:
        abort(404, description=_("อ่านวันที่ในที่อยู่นี้ไม่ได้"))
    return _day_page(page, revision, known, thai.thai_date(known))


def _in_force(slug: str) -> access.Found:
    page, revision = readable(slug)
    if page.status != "published":
        abort(409, description=_("ระเบียบนี้ยังไม่ประกาศใช้ จึงยังไม่มีข้อความ ณ วันใด"))
    return page, revision


def _day_page(page: Page, head: Revision, when: str, typed: str, error: str = "") -> str:
    known = versions(head.facts, head.number)
    version = None if error else on_day(known, when)
    unknown = version is not None and not version.since and when < day(page.published)
    text = pages.revision(access.database(), page.id, version.revision) if version and not unknown else None
    return render_template(
        "ruleset_on.html", page=page, head=head, when=when, typed=typed, error=error, versions=known, version=version, text=text,
        unknown=unknown,
        today=today().isoformat(), url=url("ruleset", page.slug), section="rulesets")


@days.get("/rulesets/<slug>/adoption")
def adopted(slug: str) -> Answer:
    """Which meeting adopted the first version."""
    page, revision = _adoptable(slug)
    said = adoption(revision.facts)
    return _adoption_page(page, revision, resolving.as_form(said) if said else resolving.of_last_meeting(revision.facts))


@days.post("/rulesets/<slug>/adoption")
def set_adopted(slug: str) -> Answer:
    """Write it down."""
    page, revision = _adoptable(slug)
    form = request.form
    read = resolving.read_adoption(form, revision.facts, voting.in_force(revision.facts))
    if read.resolution is None:
        return _adoption_page(page, revision, form, read.errors)
    base = form.get("base", type=int) or 0
    try:
        settle = privacy_gate.answering(request.form, current_user.name, compose)
        drafting.record_adoption(access.database(), page, revision, base, resolving.stored(read.resolution), current_user, settle)
    except Conflict as conflict:
        return _adoption_page(page, conflict.head, form, conflict=True)
    except NotReady as not_ready:
        return _adoption_page(page, revision, form, {"ready": str(not_ready)})
    except Invalid as invalid:
        return _adoption_page(page, revision, form, invalid.errors)
    flash(_("บันทึกมติรับรองระเบียบแล้ว"), "good")
    for warning in read.warnings:
        flash(warning, "warn")
    return redirect(url("ruleset", slug) if page.status == "published" else f"{url('ruleset', slug)}/checklist", 303)


def _adoptable(slug: str) -> access.Found:
    readable(slug)
    page, revision = access.editable(slug)
    if working.amends(revision.facts):
        abort(409, description=_("มติของร่างแก้ไขเพิ่มเติมบันทึกที่หน้าการแก้ไขเพิ่มเติมของระเบียบ"))
    if revision.facts.get("template"):
        abort(409, description=_("แม่แบบไม่ได้ใช้บังคับที่ใด จึงไม่มีมติรับรอง"))
    return page, revision


def _adoption_page(
    page: Page, revision: Revision, form: Mapping[str, str], errors: Mapping[str, str] | None = None, *, conflict: bool = False,
) -> Answer:  # fmt: skip
    html = render_template(
        "adoption.html", page=page, revision=revision, form=form, errors=errors or {}, conflict=conflict,
        url=url("ruleset", page.slug), section="rulesets")
    return make_response(html, 409 if conflict else 422 if errors else 200)
