"""Writing: new pages, new revisions, previews, restoring; a conflict answers 409 with both texts."""

from dataclasses import replace

from flask import abort, current_app, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from accounts import roles
from i18n import gettext as _
from wiki import access, asked, charts, metrics, pages, privacy_gate, publishing, saving
from wiki.blueprint import KINDS, kind_of, wiki
from wiki.compare import compare
from wiki.kinds import Errors, Form, kind
from wiki.pages import Facts, Page, Revision, url
from wiki.privacy_gate import Unsettled
from wiki.publishing import PUBLISHED, REVIEW, NotAllowed, NotReady, done, not_yet, publish
from wiki.saving import Conflict, Draft
from wiki.writing import Invalid, Words

KNOWN_ON_THE_WAY = ("title", "clauses.0.ruleset", "clauses.0.clause", "indicators", "fund")


def words_of(form: Form) -> Words:
    """The text fields of the edit form."""
    return Words(*(form.get(name, "") for name in ("title", "summary", "body", "tags", "note")))


@wiki.get(f"/{KINDS}/new")
def new(kinds: str) -> str:
    """An empty form, the title and what a lesson speaks of filled in if the way here knew them."""
    access.writer()
    form = Form({name: request.args.get(name, "")[:200] for name in KNOWN_ON_THE_WAY if name in request.args})
    return _form(kinds, form, {}, {})


@wiki.post(f"/{KINDS}")
def create(kinds: str) -> Answer:
    """The first revision of a page."""
    access.writer()
    if request.form.get("preview"):
        return make_response(_form(kinds, request.form, {}, {}, preview=True))
    draft, errors, facts = _draft(kind_of(kinds), request.form, {})
    if draft is None:
        return make_response(_form(kinds, request.form, facts, errors), 422)
    page = saving.create(access.database(), kind_of(kinds), draft, current_user.id)
    _tell_unknown(draft.body)
    return _saved(page.id)


@wiki.get(f"/{KINDS}/<slug>/edit")
def edit(kinds: str, slug: str) -> str:
    """The form of a page, filled with its newest revision."""
    page, revision = access.editable(slug)
    form = Form({
        "title": revision.title, "summary": revision.summary, "body": revision.body, "tags": ", ".join(revision.tags),
        "base": str(revision.number),
    })  # fmt: skip
    return _form(kinds, form, revision.facts, {}, page=page, fresh=True)


@wiki.post(f"/{KINDS}/<slug>/revisions")
def revise(kinds: str, slug: str) -> Answer:
    """A save: appended if nobody saved in between, else 409 with both texts and nothing lost."""
    page, revision = access.editable(slug)
    if request.form.get("preview") or privacy_gate.wants_edit(request.form):
        return make_response(_form(kinds, request.form, revision.facts, {}, page=page, preview=True))
    draft, errors, facts = _draft(page.kind, request.form, revision.facts)
    base = request.form.get("base", type=int)
    if base is None:
        errors["base"] = _("ไม่ได้บอกว่าแก้จากฉบับใด กรุณาเปิดหน้าแก้ไขใหม่แล้ววางข้อความ")
    if draft is None or base is None:
        return make_response(_form(kinds, request.form, facts, errors, page=page), 422)
    try:
        draft = privacy_gate.by_form(draft, request.form, current_user.name, kind(page.kind).compose)
        publishing.revise(access.database(), page.id, base, draft, current_user.id)
    except NotReady as not_ready:
        return make_response(_form(kinds, request.form, facts, {"ready": str(not_ready)}, page=page), 422)
    except Conflict as conflict:
        return _conflict(kinds, page, draft, facts, conflict.head)
    _tell_unknown(draft.body)
    return _saved(page.id)


@wiki.post(f"/{KINDS}/<slug>/restorations")
def restore(kinds: str, slug: str) -> Answer:
    """An old revision becomes the newest: appended, nothing is taken away."""
    page, head = access.editable(slug)
    number = request.form.get("number", type=int) or 0
    old = access.old_revision(page, number)
    if old is None:
        abort(404, description="ไม่มีฉบับที่ขอนำกลับมา")
    if privacy_gate.wants_edit(request.form):
        return redirect(f"{url(page.kind, page.slug)}/edit", 303)
    form = Form({"title": old.title, "summary": old.summary, "body": old.body, "tags": ", ".join(old.tags),
                 "note": _("นำฉบับที่ %(n)s กลับมา", n=number)})  # fmt: skip
    try:
        draft = kind(page.kind).compose(words_of(form), kind(page.kind).restored(old.facts, head.facts))
        draft = privacy_gate.by_form(draft, request.form, current_user.name, kind(page.kind).compose)
        publishing.revise(access.database(), page.id, request.form.get("base", head.number, type=int), draft,
                          current_user.id, verb="restored")  # fmt: skip
    except (Invalid, NotReady) as error:
        abort(422, description=str(error))
    except Conflict:
        abort(409, description=_("มีคนบันทึกหน้านี้ก่อนท่านกดนำกลับมา เปิดประวัติอ่านฉบับล่าสุดก่อน แล้วกดอีกครั้ง"))
    flash(_("นำฉบับที่ %(n)s กลับมาแล้ว ฉบับก่อนหน้านี้ยังอยู่ในประวัติ", n=number), "good")
    return redirect(url(page.kind, page.slug), 303)


@wiki.post(f"/{KINDS}/preview", defaults={"slug": ""})
@wiki.post(f"/{KINDS}/<slug>/preview")
def preview(kinds: str, slug: str) -> Answer:
    """What is typed as it would read, for the editor; nothing is stored."""
    if slug:
        page, revision = access.editable(slug)
        made = _previewed(page.kind, request.form, revision.facts, page)
    else:
        access.writer()
        made = _previewed(kind_of(kinds), request.form, {})
    unknown = _unknown(request.form.get("body", ""))
    if isinstance(made, Invalid):
        return make_response(render_template("preview.html", problem=str(made)), 422)
    return make_response(render_template("preview.html", html=made.html, unknown=unknown))


def _unknown(body: str) -> str:
    """Which figures and charts a text is bound to that have no such name, in sentences; "" when there is none."""
    told = []
    if names := current_app.extensions["unknown_metrics"](body):
        told.append(_("ไม่รู้จักตัวเลขชื่อ %(names)s ดูรายชื่อในคู่มือเขียนหน้า", names=_quoted(names)))
    if names := current_app.extensions["unknown_charts"](body):
        told.append(_("ไม่รู้จักกราฟชื่อ %(names)s ดูรายชื่อในคู่มือเขียนหน้า", names=_quoted(names)))
    return " ".join(told)


def _quoted(names: list[str]) -> str:
    return " ".join(f"“{name[:60]}”" for name in names[:5])


def _tell_unknown(body: str) -> None:
    if told := _unknown(body):
        flash(told, "warn")


def _previewed(kind_name: str, form: Form, facts: Facts, page: Page | None = None) -> Draft | Invalid:
    """The draft that this kind makes of the form; a missing title is no reason not to look at the text."""
    of_kind = kind(kind_name)
    facts, _errors = of_kind.read_facts(form, facts, access.database())
    try:
        made = of_kind.compose(Words(form.get("title") or _("ตัวอย่าง"), body=form.get("body", "")), facts)
    except Invalid as invalid:
        return invalid
    asked = (access.database(), kind_name, page, str(facts.get("fund") or ""))
    html = made.html
    if metrics.bound(html):
        html = metrics.filled(html, current_app.extensions["figures_of_form"](*asked))
    if charts.bound(html):
        html = charts.filled(html, current_app.extensions["charts_of_form"](*asked))
    return replace(made, html=html)


def _draft(kind_name: str, form: Form, facts: Facts) -> tuple[Draft | None, Errors, Facts]:
    """What the form makes: a draft, or the errors; the facts as far as they could be read."""
    of_kind = kind(kind_name)
    facts, errors = of_kind.read_facts(form, facts, access.database())
    facts, wrong = asked.read(form, facts)
    errors |= wrong
    try:
        draft = of_kind.compose(words_of(form), facts)
    except Invalid as invalid:
        return None, errors | invalid.errors, facts
    return (None if errors else draft), errors, facts


def _form(
    kinds: str, form: Form, facts: Facts, errors: Errors, *, page: Page | None = None, preview: bool = False,
    fresh: bool = False,
) -> str:  # fmt: skip
    # The page's own form at whatever address: an article's would send none of a case's facts, and erase them.
    kinds = f"{page.kind}s" if page else kinds
    of_kind = kind(kind_of(kinds))
    previewed = _previewed(kind_of(kinds), form, facts, page) if preview else None
    if preview:
        _tell_unknown(form.get("body", ""))
    if isinstance(previewed, Invalid):
        errors, previewed = previewed.errors, None
    return render_template(
        "edit.html", kinds=kinds, kind=kind_of(kinds), form=form, facts=facts, errors=errors, page=page, section=kinds,
        url=url(page.kind, page.slug) if page else None, form_template=of_kind.form_template, previewed=previewed,
        may_publish=_publishes(kind_of(kinds), page), asked=form.get(asked.FACT, asked.written(facts)), asked_box=asked.BOX,
        **of_kind.form_context(access.database(), facts, errors, None if fresh else form))


def _publishes(kind_name: str, page: Page | None) -> bool:
    if page is not None:
        return page.status != "published" and roles.may_publish(current_user, page)
    return kind_name == "article" or current_user.role in ("coordinator", "admin")


def _conflict(kinds: str, page: Page, draft: Draft, facts: Facts, head: Revision) -> Answer:
    return make_response(render_template(
        "conflict.html", kinds=kinds, kind=page.kind, page=page, head=head, draft=draft, facts=facts, form=request.form,
        difference=compare(head.body, draft.body), section=kinds, url=url(page.kind, page.slug)), 409)


def _saved(page_id: int) -> Answer:
    """Where a save leads; on the way, publish or send to review if that button was pressed."""
    found = pages.by_id(access.database(), page_id)
    assert found is not None
    page, revision = found
    action, address = request.form.get("action", "save"), url(page.kind, page.slug)
    try:
        flash(*_step(page, revision, action))
    except Unsettled:
        flash(_("บันทึกแล้ว ก่อนให้คนอื่นอ่าน ต้องตอบเรื่องข้อมูลของบุคคลข้างล่างก่อน"), "warn")
        address = f"{address}/privacy?action={action}"
    response = redirect(address, 303)
    response.headers["Link"] = f'</p/{page.id}>; rel="shortlink"'
    return response


def _step(page: Page, revision: Revision, action: str) -> tuple[str, str]:
    """Take the step that the save's button asked for; one sentence about both, and its tone."""
    if action not in (PUBLISHED, REVIEW):
        return _("บันทึกแล้ว"), "good"
    try:
        return done(publish(access.database(), page, revision, action, current_user)), "good"
    except NotReady as not_ready:
        return _("บันทึกแล้ว แต่%(why)s", why=not_yet(action, not_ready.reasons)), "warn"
    except NotAllowed:
        return _("บันทึกแล้ว แต่ขั้นนี้เป็นของผู้ประสานงาน"), "warn"
