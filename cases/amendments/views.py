"""Amendments of a rule-set: the list, the working draft, the resolution that makes it law."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from accounts import roles
from cases.amendments import drafting, resolving, voting
from cases.amendments.drafting import Gone, Moved, NothingChanged, Working
from cases.amendments.records import Resolution, amendments, following_number
from cases.rules import Parameter, ParameterError
from cases.rulesets import working
from cases.rulesets.blueprint import readable
from cases.rulesets.difference import difference_from
from cases.rulesets.pages import compose, written
from i18n import gettext as _
from thai import thai_date
from wiki import access, pages, privacy_gate
from wiki.pages import Page, Revision, url
from wiki.publishing import NotReady
from wiki.saving import Conflict
from wiki.writing import Invalid

amending = Blueprint("amendments", __name__)


def _editable(slug: str) -> access.Found:
    """A rule-set that this person may change; a working draft is changed at the rule-set's own address."""
    readable(slug)
    found = access.editable(slug)
    if working.amends(found[1].facts):
        abort(409, description=_("นี่คือร่างแก้ไขเพิ่มเติม เปิดหน้าการแก้ไขเพิ่มเติมของระเบียบ"))
    return found


@amending.get("/rulesets/<slug>/amendments")
def listed(slug: str) -> Answer:
    """What was amended; whoever may change the rules also sees what is being worked on."""
    page, revision = readable(slug)
    of = working.amends(revision.facts)
    if of:
        return redirect(f"{url('ruleset', of)}/amendments")
    may_edit = roles.may_edit(current_user, page)
    draft = drafting.open_draft(access.database(), page) if may_edit else None
    return make_response(render_template(
        "amendments.html", page=page, revision=revision, url=url("ruleset", page.slug), section="rulesets", may_edit=may_edit,
        amendments=amendments(revision.facts)[::-1], draft=draft, moved=draft is not None and draft.moved(revision),
        preview=drafting.made_text(revision, draft.revision) if draft else [],
        since=_since(draft, revision) if draft and draft.moved(revision) else None,
        put_away=drafting.put_away(access.database(), page) if may_edit and draft is None else []))


def _since(draft: Working, head: Revision) -> Mapping[str, object]:
    """What was corrected in the rule-set after the draft was begun, and which of it the draft changed too."""
    corrected = difference_from(draft.base, head)
    ours = {each.change.id for each in difference_from(draft.base, draft.revision)["clauses"]}
    return {**corrected, "ours": ours}


@amending.post("/rulesets/<slug>/amendments/draft")
def begin(slug: str) -> Answer:
    """Begin the working draft, or open the one that is there."""
    page, revision = _editable(slug)
    if page.status != "published":
        abort(409, description=_("ระเบียบนี้ยังไม่ประกาศใช้ แก้ที่ร่างได้เลย ไม่ต้องทำร่างแก้ไขเพิ่มเติม"))
    try:
        drafting.begin(access.database(), page, revision, current_user)
    except Invalid as invalid:
        abort(422, description=str(invalid))
    flash(_("เริ่มร่างแก้ไขเพิ่มเติมแล้ว ระเบียบที่ใช้อยู่ยังเหมือนเดิมจนกว่าจะบันทึกมติที่ประชุม"), "good")
    return redirect(f"{url('ruleset', slug)}/amendments", 303)


@amending.post("/rulesets/<slug>/amendments/carry")
def carry(slug: str) -> Answer:
    """Bring what was corrected meanwhile into the working draft."""
    page, revision = _editable(slug)
    draft = _draft(page)
    if draft.moved(revision):
        try:
            left = drafting.carry(access.database(), page, revision, draft, current_user).left
        except Invalid as invalid:
            abort(422, description=str(invalid))
        except Conflict:
            abort(409, description=_("มีคนบันทึกร่างนี้ก่อนท่าน เปิดหน้านี้ใหม่แล้วกดอีกครั้ง"))
        if left:
            what = ", ".join(f"“{each}”" for each in left)
            flash(_("นำมาใส่ในร่างแล้ว แต่เรื่องที่แก้ทั้งสองที่ยังเป็นของร่าง อ่านแล้วแก้ในร่างเอง: %(what)s", what=what), "warn")
        else:
            flash(_("นำที่แก้ในระเบียบมาใส่ในร่างครบแล้ว"), "good")
    return redirect(f"{url('ruleset', slug)}/amendments", 303)


@amending.post("/rulesets/<slug>/amendments/discard")
def discard(slug: str) -> Answer:
    """Put the working draft away."""
    page, _revision = _editable(slug)
    drafting.discard(access.database(), _draft(page), current_user)
    flash(_("เก็บร่างแก้ไขเพิ่มเติมแล้ว ระเบียบไม่เปลี่ยน นำกลับมาได้จากหน้านี้"), "good")
    return redirect(f"{url('ruleset', slug)}/amendments", 303)


@amending.post("/rulesets/<slug>/amendments/restore")
def restore(slug: str) -> Answer:
    """Take a working draft out again."""
    page, _revision = _editable(slug)
    number = request.form.get("draft", type=int) or 0
    if not drafting.restore(access.database(), page, number, current_user):
        abort(409, description=_("นำร่างนี้กลับมาไม่ได้ เพราะมีร่างอื่นเปิดอยู่ หรือไม่ใช่ร่างของระเบียบนี้"))
    flash(_("นำร่างแก้ไขเพิ่มเติมกลับมาแล้ว"), "good")
    return redirect(f"{url('ruleset', slug)}/amendments", 303)


def _draft(page: Page) -> Working:
    found = drafting.open_draft(access.database(), page)
    return found or abort(404, description=_("ระเบียบนี้ไม่มีร่างแก้ไขเพิ่มเติมที่เปิดอยู่"))


@amending.get("/rulesets/<slug>/amendments/new")
def resolution(slug: str) -> Answer:
    """The form of the meeting's resolution, with the amendment's text as it would read."""
    page, revision = _editable(slug)
    return _resolution_page(page, revision, _draft(page), resolving.of_last_meeting(_draft(page).revision.facts))


@amending.post("/rulesets/<slug>/amendments")
def adopt(slug: str) -> Answer:
    """The resolution recorded: the draft becomes the rule-set's newest revision, and law on its day."""
    page, revision = _editable(slug)
    form, draft = request.form, _draft(page)
    parameters = voting.in_force(revision.facts)
    read = resolving.read(form, revision.facts, parameters, following_number(revision.facts))
    seen = (form.get("base", type=int) or 0, form.get("draft", type=int) or 0)
    if read.resolution is None:
        return _resolution_page(page, revision, draft, form, read.errors)
    try:
        settle = privacy_gate.answering(request.form, current_user.name, compose)
        drafting.adopt(access.database(), page, seen, read.resolution, current_user, settle)
    except Conflict:
        found = pages.by_id(access.database(), page.id)
        return _resolution_page(page, found[1] if found else revision, _draft(page), form, conflict=True)
    except (Gone, Moved):
        abort(409, description=_("ระเบียบหรือร่างเปลี่ยนไปแล้วหลังเปิดหน้านี้ เปิดหน้าการแก้ไขเพิ่มเติมอีกครั้งก่อนบันทึกมติ"))
    except NothingChanged:
        return _resolution_page(page, revision, draft, form, {"ready": unchanged()})
    except NotReady as not_ready:
        return _resolution_page(page, revision, draft, form, {"ready": str(not_ready)})
    except Invalid as invalid:
        return _resolution_page(page, revision, draft, form, invalid.errors)
    flash(_("บันทึกการแก้ไขเพิ่มเติมครั้งที่ %(n)s แล้ว มีผลตั้งแต่วันที่ %(day)s", n=read.resolution.number,
            day=thai_date(read.resolution.in_force)), "good")  # fmt: skip
    for warning in read.warnings:
        flash(warning, "warn")
    return redirect(f"{url('ruleset', slug)}/amendments/{read.resolution.number}", 303)


def unchanged() -> str:
    """Why there is nothing to resolve."""
    return _("ข้อความในร่างเหมือนระเบียบที่ใช้อยู่ทุกข้อ จึงยังไม่มีอะไรให้ลงมติ แก้ข้อความหรือค่าในร่างก่อน")


def _resolution_page(
    page: Page, revision: Revision, draft: Working, form: Mapping[str, str], errors: Mapping[str, str] | None = None, *,
    conflict: bool = False,
) -> Answer:  # fmt: skip
    text = drafting.made_text(revision, draft.revision)
    parameters = voting.in_force(revision.facts)
    html = render_template(
        "amendment_new.html", page=page, revision=revision, draft=draft, form=form, errors=errors or {}, conflict=conflict,
        text=text, moved=draft.moved(revision), unchanged=unchanged(), number=following_number(revision.facts),
        url=url("ruleset", page.slug), section="rulesets", asked=_asked(parameters))
    return make_response(html, 409 if conflict else 422 if errors else 200)


def _asked(parameters: list[Parameter]) -> list[tuple[str, str]]:
    """(name, share) of what the rules themselves ask of a meeting that amends them."""
    needs = (voting.quorum(parameters, 1), voting.amending(parameters, 1))
    return [(need.parameter.label, written(need.parameter, need.parameter.value)) for need in needs if need]


@amending.get("/rulesets/<slug>/amendments/<int:number>")
def amendment(slug: str, number: int) -> str:
    """One amendment as it was resolved, for paper too."""
    page, revision = readable(slug)
    said = _amendment(revision, number)
    before, after = (pages.revision(access.database(), page.id, number) for number in (said.before, said.revision))
    need = voting.quorum(voting.in_force(before.facts), said.members) if before else None
    short = resolving.no_quorum(need, said.present) if need and said.present is not None and not need.met(said.present) else ""
    return render_template(
        "amendment.html", page=page, revision=revision, said=said, short=short, url=url("ruleset", page.slug), section="rulesets",
        changes=_changes(before, after) if before and after else None)


def _changes(before: Revision, after: Revision) -> Mapping[str, object] | None:
    """Clauses and values before and after; None where an import brought definitions that are none."""
    try:
        return difference_from(before, after)
    except ParameterError:
        return None


@amending.get("/rulesets/<slug>/amendments/<int:number>.txt")
def amendment_text(slug: str, number: int) -> Response:
    """The amendment's text alone."""
    _page, revision = readable(slug)
    return Response("\n".join(_amendment(revision, number).text) + "\n", mimetype="text/plain")


def _amendment(revision: Revision, number: int) -> Resolution:
    found = [each for each in amendments(revision.facts) if each.number == number]
    return found[0] if found else abort(404, description=_("ไม่มีการแก้ไขเพิ่มเติมครั้งนี้"))
