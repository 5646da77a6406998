"""The signs worth talking about in a fund: everybody reads them, its keepers answer."""

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from cases.money import risk_store
from cases.money.blueprint import fund, keeper, shell
from cases.money.register import register
from cases.money.risk_words import ANSWERS
from i18n import gettext as _
from wiki import access
from wiki.pages import Page, Revision, url

risk_pages = Blueprint("risks", __name__)

LONGEST_NOTE = 2000


@risk_pages.get("/models/<slug>/risks")
def show(slug: str) -> str:
    """The register."""
    return _page(*fund(slug))


@risk_pages.post("/models/<slug>/risks/<key>/answers")
def answer(slug: str, key: str) -> Answer:
    """A keeper's answer to the number they saw; 422 with what was typed, 409 when the number has changed meanwhile."""
    page, revision = keeper(slug)
    entry = register(access.database(), page, revision).entry(key) or abort(404, description=_("ไม่มีสัญญาณที่ขอ"))
    choice, note = request.form.get("answer", ""), thai.clean(request.form.get("note", "")).strip()
    errors = _errors(choice, note)
    status = 422
    if not errors and (entry.flag.state != "raised" or request.form.get("mark", "") != entry.flag.mark):
        errors, status = {"answer": _("ตัวเลขเปลี่ยนไประหว่างที่ตอบ โปรดอ่านตัวเลขใหม่แล้วตอบอีกครั้ง")}, 409
    if errors:
        return make_response(_page(page, revision, key, {f"{name}-{key}": told for name, told in errors.items()}), status)
    risk_store.add(access.database(), page.id, key, (entry.flag.mark, entry.flag.number), choice, note, current_user.id)
    flash(_("บันทึกคำตอบแล้ว"), "good")
    return redirect(f"{url(page.kind, page.slug)}/risks#sign-{key}", 303)


def _errors(choice: str, note: str) -> dict[str, str]:
    errors = {}
    if choice not in ANSWERS:
        errors["answer"] = _("เลือกคำตอบหนึ่งข้อ")
    if len(note) > LONGEST_NOTE:
        errors["note"] = _("บันทึกยาวเกิน %(n)s ตัวอักษร", n=f"{LONGEST_NOTE:,}")
    elif choice == "acting" and not note:
        errors["note"] = _("บอกสั้น ๆ ว่ากำลังทำอะไร ใครทำ และเมื่อไร")
    elif choice == "not_so" and not note:
        errors["note"] = _("บอกเหตุผลว่าทำไมจึงไม่เป็นอย่างนั้น")
    return errors


def _page(page: Page, revision: Revision, key: str = "", errors: dict[str, str] | None = None) -> str:
    """``key`` is the sign whose form is shown again with what was typed in it."""
    found = register(access.database(), page, revision)
    return render_template(
        "fund_risks.html", **shell(page), register=found, typed_key=key, typed=request.form, errors=errors or {},
        answers={name: _(words) for name, words in ANSWERS.items()})
