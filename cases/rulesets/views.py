"""Rule-sets besides reading and editing: a copy of one's own, its tambon, what changed from the parent, paper, figures.

The interview stands in :mod:`cases.rulesets.views_adapting`, in the same room.
"""

import contextlib
from collections.abc import Mapping

from flask import Response, abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles
from cases import licence, rules
from cases.amendments.shown import law
from cases.listing import titles
from cases.money.blueprint import attached_file, open_answer
from cases.money.csv_text import csv_text
from cases.pictures import svg_answer
from cases.presentation import FormField
from cases.projection import Projection
from cases.projection.readings import DISCLAIMER
from cases.rulesets import adaptations, views_adapting
from cases.rulesets.blueprint import base_of, own, readable, rulesets
from cases.rulesets.difference import difference_from
from cases.rulesets.effect import review
from cases.rulesets.money import begun, csv_rows, drawn, outcome
from cases.rulesets.pages import compose, hearing, missing, value_rows
from cases.sheets import sheet
from cases.typed import place_choices
from cases.typed import typed as boxes_of
from i18n import gettext as _
from wiki import access, privacy_gate, publishing
from wiki.kinds import Form
from wiki.pages import Page, Revision, url
from wiki.publishing import NotReady
from wiki.saving import Conflict
from wiki.writing import Invalid

__all__ = ["rulesets", "views_adapting"]


@rulesets.post("/rulesets/<slug>/adaptations")
def adapt(slug: str) -> Answer:
    """A draft copy of one's own, then its first value."""
    page, revision = readable(slug)
    access.writer()
    if page.status != "published":  # a copy of one's own draft could go round the coordinators, and would tell its title
        abort(409, description=_("ระเบียบนี้ยังไม่เผยแพร่ ปรับใช้ได้เมื่อเผยแพร่แล้ว"))
    try:
        copy = adaptations.start(access.database(), page, revision, current_user, request.form.get("title", ""))
    except Invalid as invalid:
        abort(422, description=str(invalid))
    flash(_("คัดลอกเป็นร่างของท่านแล้ว ตกลงทีละค่า พักไว้แล้วกลับมาทำต่อเมื่อไรก็ได้"), "good")
    return redirect(f"{url('ruleset', copy.slug)}/adapt", 303)


@rulesets.get("/rulesets/<slug>/context")
def context(slug: str) -> Answer:
    """The tambon that the rules are for; the chosen province and district may come in the address."""
    page, revision = own(slug)
    return _context_page(page, revision, _context_form(revision))


@rulesets.post("/rulesets/<slug>/context")
def set_context(slug: str) -> Answer:
    """Keep what is known of the tambon; ``preview`` only opens the next list of places."""
    page, revision = own(slug)
    form = request.form
    if form.get("preview") or privacy_gate.wants_edit(form):
        return _context_page(page, revision, form, base=form.get("base", ""))
    try:
        facts = adaptations.set_context(revision.facts, form)
        if "fund" in form:
            facts = adaptations.set_fund(access.database(), facts, form["fund"])
        title, summary = form.get("title", revision.title), form.get("summary", revision.summary)
        draft = adaptations.redraft(revision, facts, _("ข้อมูลของตำบล"), title, summary)
        draft = privacy_gate.by_form(draft, form, current_user.name, compose)
        publishing.revise(access.database(), page.id, base_of(form), draft, current_user.id)
    except NotReady as not_ready:
        return _context_page(page, revision, form, {"ready": str(not_ready)}, base=form.get("base", ""))
    except Invalid as invalid:
        return _context_page(page, revision, form, invalid.errors, base=form.get("base", ""))
    except Conflict as conflict:
        return _context_page(page, conflict.head, form, conflict=True)
    flash(_("บันทึกข้อมูลตำบลแล้ว"), "good")
    return redirect(f"{url('ruleset', slug)}/checklist", 303)


def _context_form(revision: Revision) -> Form:
    facts, said = revision.facts, revision.facts.get("context") or {}
    place = facts.get("place") or {}
    form = Form({name: str(said[name]) for name in said if isinstance(said[name], str | int)})
    form.update({f"place.{part}": str(code) for part, code in place.items()})
    form.update({"title": revision.title, "summary": revision.summary, "fund": str(facts.get("fund", "")),
                 "copying_conditions": str(facts.get("copying_conditions", ""))})  # fmt: skip
    with contextlib.suppress(ValueError):  # an import may have brought another shape: then it stands as it is
        form["hearing_date"] = thai.thai_date(str(said.get("hearing_date", "")))
    return form


def _context_page(
    page: Page, revision: Revision, form: Form, errors: Mapping[str, str] | None = None, *, conflict: bool = False,
    base: str = "",
) -> Answer:  # fmt: skip
    wrong = errors or {}
    boxes = boxes_of("ruleset", form)
    fields = {field.key: field for field in sheet("ruleset")}
    html = render_template(
        "adapt_context.html", page=page, revision=revision, form=form, errors=wrong, conflict=conflict,
        base=base if base.isascii() and base.isdigit() and not conflict else str(revision.number),
        place=FormField(fields["place"], boxes["place"], wrong.get("place", "")), places=place_choices(boxes["place"]),
        fund=FormField(fields["fund"], form.get("fund", ""), wrong.get("fund", "")),
        funds=titles(access.database(), "model"),
        url=url("ruleset", page.slug), section="rulesets")
    return make_response(html, 409 if conflict else 422 if errors else 200)


@rulesets.get("/rulesets/<slug>/checklist")
def checklist(slug: str) -> str:
    """Before publishing: what was agreed on, what is still open, each with the way to it."""
    page, revision = own(slug)
    found = value_rows(rules.read_parameters(revision.facts.get("parameters") or []), revision.facts)
    told, of_values, of_context = missing(page, revision), rules.ready(revision.facts, _), _context_missing(revision)
    return render_template(
        "adapt_checklist.html", page=page, revision=revision, values=found, missing=told, context_missing=of_context,
        other_missing=[each for each in told if each not in of_values],
        undecided=[row for row in found if row.state == "open"], effect=review(revision),
        law=law(access.database(), page, revision),
        may_publish=roles.may_publish(current_user, page),
        url=url("ruleset", page.slug), section="rulesets")


def _context_missing(revision: Revision) -> list[str]:
    """The sentences about the tambon and the hearing alone."""
    return rules.ready({**revision.facts, "parameters": [], "decisions": {}}, _)


@rulesets.get("/rulesets/<slug>/difference")
def difference(slug: str) -> str:
    """What this rule-set changed from the one it was copied from."""
    page, revision = readable(slug)
    parent = revision.facts.get("parent") or {}
    if not parent:
        abort(404, description=_("ระเบียบนี้ไม่ได้ปรับจากฉบับใด จึงไม่มีต้นฉบับให้เทียบ"))
    found = access.readable(str(parent.get("slug", "")))
    number = parent.get("revision")
    known = isinstance(number, int) and 0 < number < 2**62
    old = access.old_revision(found[0], int(str(number))) if found and known else None
    if found is None or old is None:
        abort(404, description=_("ต้นฉบับของระเบียบนี้ยังไม่เผยแพร่หรือเก็บไปแล้ว จึงเทียบให้ดูไม่ได้"))
    return render_template(
        "ruleset_difference.html", page=page, revision=revision, parent=found[0], old=old,
        parent_url=url("ruleset", found[0].slug), url=url("ruleset", page.slug), section="rulesets",
        **difference_from(old, revision))


@rulesets.get("/rulesets/<slug>/print")
def paper(slug: str) -> str:
    """The rules alone, for A4 paper, with room for signatures."""
    page, revision = readable(slug)
    return render_template("ruleset_print.html", page=page, revision=revision, url=url("ruleset", page.slug),
                           hearing=hearing(revision.facts), law=law(access.database(), page, revision))


@rulesets.get("/rulesets/<slug>/projection.csv")
def projection_csv(slug: str) -> Response:
    """Every year of the projection as a table for a spreadsheet."""
    _page, projection = _projected(slug)
    content = csv_text(licence.told(csv_rows(projection)))
    return open_answer(attached_file("projection.csv", content, "text/csv; charset=utf-8"))


@rulesets.get("/rulesets/<slug>/projection.svg")
def projection_svg(slug: str) -> Response:
    """The chart of the projection as a file."""
    page, projection = _projected(slug)
    source = [f"{page.title} · {begun(projection)}", _(DISCLAIMER)]
    return svg_answer(drawn(projection), source, f"{page.title}-{_('เงินกองทุนคงเหลือ ณ สิ้นปี')}", sample=page.illustrative)


def _projected(slug: str) -> tuple[Page, Projection]:
    """The rule-set and what it is projected to; the 404 page says why where it cannot be."""
    page, revision = readable(slug)
    parameters = rules.read_parameters(revision.facts.get("parameters") or [])
    found = outcome(parameters, rules.values_in_force(revision.facts), revision.facts.get("context"))
    if found.projection is None:
        abort(404, description=found.problem)
    return page, found.projection
