"""The desk's other way: a published page answers what was searched in vain, in people's own words."""

from __future__ import annotations

from flask import flash, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from i18n import gettext as _
from search.desk import finding
from search.desk.misses import HIDDEN
from search.desk.views_desk import desk, refused, where
from search.document import IndexUnusable
from wiki import access, answering, asked, privacy_gate
from wiki.pages import Page
from wiki.privacy_gate import Unsettled
from wiki.publishing import NotReady
from wiki.saving import Conflict
from wiki.writing import Invalid

__all__ = ["desk"]  # its routes stand in three files

_LONGEST = 1_000  # letters of a form that come back with the reason why it was refused


@desk.post("/search/desk/answers")
def answered() -> Answer | tuple[str, int]:
    """The page of the address `slug` answers the question, too; signed, in its history, and found at once."""
    at, form = where(), request.form
    query, typed = form.get("query", ""), form.get("question", "")
    try:
        question = fit(typed)
        if not form.get("slug"):
            raise asked.Wrong(_("เลือกก่อนว่าหน้าไหนตอบคำถามนี้"))
        page, _head = access.editable(form["slug"])
        answering.answer(access.database(), page.id, question, current_user.id)
    except Unsettled:
        return _refused(query, typed, _("หน้านี้มีข้อมูลของบุคคลที่ยังไม่ได้ตอบ เปิดหน้านั้นแล้วกด “ตรวจข้อมูลของบุคคล” ก่อน"), 422)
    except Conflict:
        return _refused(query, typed, _("มีคนกำลังบันทึกหน้านั้นอยู่ ลองกดอีกครั้ง"), 409)
    except (asked.Wrong, Invalid, NotReady) as error:
        return _refused(query, typed, str(error), 422)
    _tell(query or question, question, page)
    return redirect(at.url(mended=query, answered=page.slug, said=question), 303)


def fit(typed: str) -> str:
    """What was typed, as a question that a page may show. Raises asked.Wrong."""
    if HIDDEN in typed:
        raise asked.Wrong(_("ลบส่วนที่ถูกปิดไว้ (%(hidden)s) ออกก่อน แล้วเขียนเป็นคำถามที่ไม่ชี้ตัวคน", hidden=HIDDEN))
    found = asked.cleaned([" ".join(typed.split())])
    if not found:
        raise asked.Wrong(_("พิมพ์คำถามก่อน"))
    if telling := privacy_gate.refusal(found):
        raise asked.Wrong(telling)
    return found[0]


def _refused(query: str, question: str, why: str, status: int) -> tuple[str, int]:
    return refused({"query": query, "question": question[:_LONGEST], "why": why}), status


def _tell(query: str, question: str, page: Page) -> None:
    """The sentence after a click: what is found first now."""
    words = {"question": question, "title": page.title, "query": query}
    try:
        now = finding.look(query)
    except IndexUnusable as error:
        flash(str(error), "warn")
        return
    if page.id in now.ids[:1]:
        flash(_("หน้า “%(title)s” ตอบคำถาม “%(question)s” แล้ว ค้น “%(query)s” ตอนนี้พบหน้านี้เป็นหน้าแรก", **words), "good")
    else:
        flash(_("เก็บคำถาม “%(question)s” ไว้ที่หน้า “%(title)s” แล้ว แต่ค้น “%(query)s” ยังไม่พบหน้านี้เป็นหน้าแรก ลองเขียนคำถามให้ใกล้กับที่คนพิมพ์",
                **words), "warn")  # fmt: skip


@desk.post("/search/desk/answers/undoing")
def take_back() -> Answer:
    """The question goes from the page again: one more revision."""
    at, form = where(), request.form
    page, _head = access.editable(form.get("slug", ""))
    try:
        answering.take_back(access.database(), page.id, form.get("question", "")[: asked.LONGEST], current_user.id)
        flash(_("เลิกทำแล้ว คำถามนี้ไม่อยู่ในหน้านั้นแล้ว"), "good")
    except (asked.Wrong, Invalid, NotReady, Unsettled, Conflict):
        flash(_("เลิกทำจากที่นี่ไม่ได้ เปิดหน้านั้นแล้วแก้คำถามในแบบแก้ไข"), "warn")
    return redirect(at.url(), 303)
