"""Answers to questions about figures, and the coordinators' list of figures that their pages do not bear out."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_login import current_user
from sqlite_utils import Database
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles
from accounts.roles import Person
from cases.money import answers, disagreements, doubting, statements
from cases.money.blueprint import keeper
from i18n import gettext as _
from wiki import access, pages
from wiki.pages import url
from wiki.privacy_gate import refusal

checks = Blueprint("checks", __name__)
LONGEST_NOTE = 200


@checks.post("/models/<slug>/statements/<int:year>/answers")
def answer(slug: str, year: int) -> Answer:
    """What the keeper says to a question about a figure: it is right as it stands, and why."""
    page, revision = keeper(slug)
    db = access.database()
    statement = statements.of_year(db, page.id, year) if 0 < year < 10_000 else None
    if statement is None:
        abort(404, description=_("ไม่มีงบของปีที่ขอ"))
    address = f"{url(page.kind, page.slug)}/statements/{year}"
    wanted, about = request.form.get("question", ""), request.form.get("about", "")
    open_now = {doubting.name(each.doubt, year): each.doubt for each in doubting.asked(db, page, revision.facts, statement)}
    doubt = open_now.get(wanted)
    if doubt is None or doubt.about != about:
        flash(_("ตัวเลขเปลี่ยนไปแล้ว คำถามนี้จึงไม่ต้องตอบ"), "warn")
        return redirect(f"{address}#questions", 303)
    answers.store(db, page.id, wanted, about, _note(), current_user.id)
    flash(_("เก็บคำตอบแล้ว ถ้าตัวเลขเปลี่ยน ระบบจะถามใหม่"), "good")
    return redirect(f"{address}#questions", 303)


@checks.get("/review/figures")
def figures() -> str:
    """Figures of published funds that the newest statement does not bear out, in this coordinator's provinces."""
    if not roles.may_review(current_user):
        abort(403 if current_user.is_authenticated else 401)
    return _list({})


@checks.post("/review/figures")
def settle() -> Answer | tuple[str, int]:
    """Both figures are right, and why: closed until one of them changes."""
    if not roles.may_review(current_user):
        abort(403 if current_user.is_authenticated else 401)
    found = pages.by_slug(access.database(), request.form.get("fund", ""))
    if found is None or not roles.coordinates(current_user, found[0]):
        abort(404)
    wanted, about = request.form.get("question", ""), request.form.get("about", "")
    open_now = {each.question: each.about for each in disagreements.of_page(access.database(), found[0].id)}
    if open_now.get(wanted) != about:
        flash(_("ตัวเลขเปลี่ยนไปแล้ว เรื่องนี้จึงไม่ต้องตอบ"), "warn")
        return redirect("/review/figures", 303)
    note = _note()
    if not note:
        return _list({f"{found[0].slug} {wanted}": _("บอกเหตุผลด้วยว่าทำไมต่างกันได้")}), 422
    answers.store(access.database(), found[0].id, wanted, about, note, current_user.id)
    flash(_("เก็บคำตอบแล้ว ถ้าตัวเลขเปลี่ยน ระบบจะถามใหม่"), "good")
    return redirect("/review/figures", 303)


def _list(errors: dict[str, str]) -> str:
    return render_template("review_figures.html", found=disagreements.disagreements(access.database(), current_user),
                           errors=errors, most=disagreements.MOST, typed=request.form)  # fmt: skip


def _note() -> str:
    """The words beside an answer; 422 when they are too long or tell of a person."""
    try:
        note = " ".join(thai.clean(request.form.get("note", "")).split())
    except thai.BadText as error:
        abort(422, description=str(error))
    if len(note) > LONGEST_NOTE:
        abort(422, description=_("คำอธิบายยาวเกิน %(n)s ตัวอักษร", n=LONGEST_NOTE))
    if told := refusal([note]):
        abort(422, description=told)
    return note


def waiting(db: Database, person: Person) -> int:
    """How many figures wait for this coordinator."""
    return len(disagreements.disagreements(db, person))
