"""The meeting: its sheet for paper and projector, the form that takes its counts, its minutes."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from accounts import roles
from cases.amendments import voting
from cases.meetings import taking
from cases.meetings.minutes import Minutes, minutes, plain
from cases.meetings.records import Meeting, meetings
from cases.meetings.sheet import Sheet, sheet
from cases.meetings.taking import Taken
from cases.rulesets import working
from cases.rulesets.blueprint import readable
from cases.rulesets.pages import compose, written
from i18n import gettext as _
from wiki import access, pages, privacy_gate
from wiki.pages import Page, Revision, url
from wiki.publishing import NotReady
from wiki.saving import Conflict
from wiki.writing import Invalid

gatherings = Blueprint("meetings", __name__)

_MOST_ASKED = 100


def _own(slug: str) -> access.Found:
    """An adaptation or a working draft that this person may change."""
    readable(slug)
    found = access.editable(slug)
    if not found[1].facts.get("parent") and not working.amends(found[1].facts):
        abort(409, description=_("ฉบับนี้เป็นต้นฉบับ กด “ปรับใช้” หรือเริ่มร่างแก้ไขเพิ่มเติมก่อน แล้วจึงนำเข้าประชุม"))
    return found


def _elsewhere(page: Page) -> Answer:
    """What is in force is not decided on: that is a working draft's business."""
    flash(_("ระเบียบนี้ประกาศใช้แล้ว เริ่มร่างแก้ไขเพิ่มเติมก่อน แล้วนำร่างเข้าประชุม"), "warn")
    return redirect(f"{url('ruleset', page.slug)}/amendments")


def _asked() -> list[str]:
    return [key[:80] for key in request.values.getlist("d")[:_MOST_ASKED]]


@gatherings.get("/rulesets/<slug>/meeting")
def before(slug: str) -> Answer:
    """The sheet: the open decisions with their choices, what each costs, and room for the counts."""
    page, revision = _own(slug)
    if page.status in ("published", "archived"):
        return _elsewhere(page)
    made = sheet(access.database(), revision, _asked())
    query = "&".join(f"d={choice.key}" for choice in made.choices if choice.asked)
    target = pages.card(access.database(), working.amends(revision.facts)) if working.amends(revision.facts) else None
    return make_response(render_template(
        "meeting.html", page=page, revision=revision, sheet=made, query=query, big=bool(request.args.get("big")), target=target,
        url=url("ruleset", page.slug)))


@gatherings.get("/rulesets/<slug>/minutes/new")
def form(slug: str) -> Answer:
    """The form of a meeting on the sheet's questions; with ``corrects`` of a record that sets another right."""
    if request.args.get("corrects"):
        page, revision = _correctable(slug)
        wrong = _meeting(revision, request.args.get("corrects", 0, type=int))
        return _form_page(page, revision, taking.as_form(wrong), wrong=wrong)
    page, revision = _own(slug)
    if page.status in ("published", "archived"):
        return _elsewhere(page)
    version = request.args.get("version", revision.number, type=int)
    return _form_page(page, revision, {"revision": str(version)}, made=sheet(access.database(), revision, _asked()))


@gatherings.post("/rulesets/<slug>/minutes")
def record(slug: str) -> Answer:
    """Every decision of the meeting in one save, and the record of it."""
    form = request.form
    db = access.database()
    if form.get("corrects"):
        page, revision = _correctable(slug)
        wrong, made = _meeting(revision, form.get("corrects", 0, type=int)), None
        taken = taking.correct(db, page, revision, wrong, form)
    else:
        page, revision = _own(slug)
        if page.status in ("published", "archived"):
            return _elsewhere(page)
        wrong, made = None, sheet(db, revision, _asked())
        taken = taking.take(db, page, revision, made, form)
    return _recorded(page, revision, taken, made, wrong)


def _recorded(page: Page, revision: Revision, taken: Taken, made: Sheet | None, wrong: Meeting | None) -> Answer:
    errors: Mapping[str, str] = taken.errors
    if taken.facts is not None:
        try:
            base = request.form.get("base", type=int) or 0
            settle = privacy_gate.answering(request.form, current_user.name, compose)
            number = taking.save(access.database(), page, revision, base, taken, current_user, settle)
        except Conflict as conflict:
            made = sheet(access.database(), conflict.head, _asked()) if made else None
            return _form_page(page, conflict.head, request.form, made=made, wrong=wrong, conflict=True)
        except NotReady as not_ready:
            errors = {"ready": str(not_ready)}
        except Invalid as invalid:
            errors = invalid.errors
        else:
            flash(_("บันทึกรายงานการประชุมแล้ว"), "good")
            return redirect(f"{url('ruleset', page.slug)}/minutes/{number}", 303)
    return _form_page(page, revision, request.form, made=made, wrong=wrong, errors=errors)


def _form_page(
    page: Page, revision: Revision, form: Mapping[str, str], *, made: Sheet | None = None, wrong: Meeting | None = None,
    errors: Mapping[str, str] | None = None, conflict: bool = False,
) -> Answer:  # fmt: skip
    told = minutes(access.database(), page, wrong).resolutions if wrong else ()
    html = render_template(
        "minutes_form.html", page=page, revision=revision, form=form, sheet=made, errors=errors or {}, conflict=conflict,
        wrong=wrong, told=dict(zip((each.key for each in wrong.decisions), told, strict=True)) if wrong else {},
        picked={key: said.replace("\r\n", "\n") for key, said in form.items() if key.startswith("choice-")},
        quorum=_quorum(revision), base=str(revision.number), url=url("ruleset", page.slug), section="rulesets")
    return make_response(html, 409 if conflict else 422 if errors else 200)


def _quorum(revision: Revision) -> str:
    """What the rules themselves ask of those who come."""
    need = voting.quorum(voting.in_force(revision.facts), 1)
    share = written(need.parameter, need.parameter.value) if need else ""
    return _("“%(label)s” ของระเบียบนี้คือ %(share)s", label=need.parameter.label, share=share) if need else ""


def _correctable(slug: str) -> access.Found:
    readable(slug)
    return access.editable(slug)


def _meeting(revision: Revision, number: int) -> Meeting:
    found = meetings(revision.facts)
    return found[number - 1] if 0 < number <= len(found) else abort(404, description=_("ไม่มีรายงานการประชุมครั้งนี้"))


@gatherings.get("/rulesets/<slug>/minutes/<int:number>")
def after(slug: str, number: int) -> str:
    """The minutes, for paper too."""
    page, revision, found = _minutes(slug, number)
    return render_template(
        "minutes.html", page=page, revision=revision, minutes=found, meeting=found.meeting,
        may_edit=roles.may_edit(current_user, page), target=pages.card(access.database(), working.amends(revision.facts)),
        url=url("ruleset", page.slug), section="rulesets", **_cited(page, found))


@gatherings.get("/rulesets/<slug>/minutes/<int:number>.txt")
def after_plain(slug: str, number: int) -> Response:
    """The minutes as plain text."""
    page, revision, found = _minutes(slug, number)
    return Response(plain(found, revision.title, _cited(page, found)["cited"]), mimetype="text/plain")


def _minutes(slug: str, number: int) -> tuple[Page, Revision, Minutes]:
    page, revision = readable(slug)
    return page, revision, minutes(access.database(), page, _meeting(revision, number))


def _cited(page: Page, found: Minutes) -> dict[str, Any]:
    """The exact version in words, and its address where this person may read it."""
    version, meeting = found.version, found.meeting
    if version is None:
        return {"cited": "", "cited_url": ""}
    if meeting.page == page.id:
        return {"cited": _("ข้อความที่ประชุมพิจารณา: ฉบับที่ %(n)s", n=version.number),
                "cited_url": f"{url('ruleset', page.slug)}/revisions/{version.number}"}  # fmt: skip
    draft = pages.by_id(access.database(), meeting.page)
    may_read = draft is not None and roles.may_read(current_user, draft[0])
    address = f"{url('ruleset', draft[0].slug)}/revisions/{version.number}" if draft and may_read else ""
    return {"cited": _("ข้อความที่ประชุมพิจารณา: ร่างแก้ไขเพิ่มเติม ฉบับที่ %(n)s", n=version.number), "cited_url": address}
