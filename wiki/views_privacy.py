"""What tells of people, asked before a page goes out: a page of questions before publishing, and in the way of a save."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import abort, flash, make_response, redirect, render_template, request
from flask_login import current_user
from sqlite_utils import Database
from werkzeug.wrappers import Response as Answer

from i18n import gettext as _
from wiki import access, attachments, pages, privacy, privacy_gate, publishing, saving
from wiki.attachments import Attachment
from wiki.blueprint import KINDS, wiki
from wiki.kinds import kind
from wiki.pages import Page, Revision, url
from wiki.privacy_gate import Answers, Unsettled
from wiki.publishing import PUBLISHED, REVIEW, NoReason, NotAllowed, NotReady, done, not_yet, publish
from wiki.saving import Conflict, Draft
from wiki.writing import Invalid

# What the questions' own form carries beside the answers.
Store = Callable[[Database, int, int], None]
_NOT_CARRIED = frozenset({"csrf_token"})


@wiki.get(f"/{KINDS}/<slug>/privacy")
def privacy_questions(kinds: str, slug: str) -> Answer:
    """Everything in the newest revision that tells of people and is not settled, each in its sentence."""
    page, revision = access.editable(slug)
    return _asked(page, revision, _action(request.args.get("action", "")))


@wiki.post(f"/{KINDS}/<slug>/privacy")
def settle(kinds: str, slug: str) -> Answer:
    """The answers: a new revision as they say, then the step that waited for them. 422 while one is missing."""
    page, revision = access.editable(slug)
    action, address = _action(request.form.get("action", "")), url(page.kind, page.slug)
    if request.form.get("base", type=int) != revision.number:
        sentence = _("มีคนบันทึกหน้านี้ในขณะเดียวกัน เรื่องข้างล่างเป็นของฉบับล่าสุด โปรดตอบอีกครั้ง")
        return _asked(page, revision, action, notice=sentence, code=409)
    found = privacy_gate.questions(publishing.said(access.database(), page, revision), revision.facts)
    asked = found if privacy_gate.EVERY in request.form else found[: privacy_gate.MOST_ASKED]  # the rest in another round
    answers = privacy_gate.read(asked, request.form, current_user.name)
    if answers.errors:
        return _asked(page, revision, action, errors=answers.errors, code=422)
    try:
        _store(page, revision, answers)
    except (Invalid, NotReady, attachments.RefusedFile) as error:
        abort(422, description=str(error))
    except Unsettled as unsettled:
        return _asked(page, revision, action, errors=unsettled.errors, code=422)
    except Conflict:
        abort(409, description=_("มีคนบันทึกหน้านี้ก่อนท่าน เปิดอ่านฉบับล่าสุดก่อน แล้วกดอีกครั้ง"))
    found_now = pages.by_id(access.database(), page.id)
    assert found_now is not None
    address = url(found_now[0].kind, found_now[0].slug)
    if answers.edit and _in_files(asked):
        flash(_("บันทึกคำตอบแล้ว เอาไฟล์ออกหรือแนบไฟล์ที่แก้แล้ว จากนั้นกดเผยแพร่อีกครั้ง"), "good")
        return redirect(f"{address}/attachments", 303)
    if answers.edit:
        flash(_("บันทึกคำตอบแล้ว แก้ข้อความต่อได้เลย แล้วกดเผยแพร่อีกครั้ง"), "good")
        return redirect(f"{address}/edit", 303)
    return redirect(_step(*found_now, action) or address, 303)


def _in_files(asked: list[privacy_gate.Question]) -> bool:
    """Whether something that is to be changed stands in a file."""
    return any(each.in_file and request.form.get(f"privacy.{each.digest}") == privacy_gate.EDIT for each in asked)


def _action(text: str) -> str:
    return text if text in (PUBLISHED, REVIEW) else ""


def _step(page: Page, revision: Revision, action: str) -> str:
    """Take the step that waited; the address to go to when it leads back here, else ""."""
    if not action:
        flash(_("บันทึกแล้ว"), "good")
        return ""
    try:
        flash(done(publish(access.database(), page, revision, action, current_user)), "good")
    except NotReady as not_ready:
        flash(not_yet(action, not_ready.reasons), "warn")
    except (NotAllowed, NoReason):
        flash(_("บันทึกแล้ว แต่ขั้นนี้เป็นของผู้ประสานงาน"), "warn")
    except Unsettled:
        return f"{url(page.kind, page.slug)}/privacy?action={action}"
    return ""


def _store(page: Page, revision: Revision, answers: Answers) -> None:
    """A revision with everything as answered, the files' names and descriptions with it; nothing when nothing changes."""
    db = access.database()
    files = [(file, _masked_file(file, answers)) for file in attachments.of_page(db, page.id)]
    changed = [(old, new) for old, new in files if new != old]
    if not answers.masked and not answers.kept:
        return
    note = _("ปิดข้อมูลของบุคคลก่อนเผยแพร่") if answers.masked else _("บอกเหตุผลที่เก็บข้อมูลของบุคคลไว้")
    draft = privacy_gate.settled(revision, answers, kind(page.kind).compose, note=note,
                                 urls={old.url: new.url for old, new in changed if new.url != old.url})  # fmt: skip
    told = page.published is None and draft.title != revision.title and bool(privacy.findings(page.slug.replace("-", " ")))
    publishing.revise(db, page.id, revision.number, replace(draft, also=_also(draft, changed, readdressed=told)), current_user.id)


def _masked_file(file: Attachment, answers: Answers) -> Attachment:
    name = privacy_gate.masked(file.name, answers.masked)
    found = file if name == file.name else attachments.renamed(name, file)
    return replace(found, alt=privacy_gate.masked(file.alt, answers.masked))


def _also(draft: Draft, changed: list[tuple[Attachment, Attachment]], *, readdressed: bool) -> Store:
    """What is stored beside the revision: what its kind stores, the files, and another address when the old one tells."""

    def store(db: Database, page_id: int, number: int) -> None:
        if draft.also is not None:
            draft.also(db, page_id, number)
        for _old, new in changed:
            attachments.describe(db, new)
        if readdressed:
            saving.readdress(db, page_id, draft.title)

    return store


def _asked(
    page: Page, revision: Revision, action: str, *, errors: Mapping[str, str] | None = None, notice: str = "", code: int = 200,
) -> Answer:  # fmt: skip
    found = privacy_gate.questions(publishing.said(access.database(), page, revision), revision.facts)
    address = url(page.kind, page.slug)
    carried = [("base", str(revision.number)), ("action", action)]
    return make_response(render_template(
        "privacy.html", page=page, title=page.title, questions=found[: privacy_gate.MOST_ASKED], errors=errors or {},
        carried=carried, target=f"{address}/privacy", back=address, action=action, form=request.form, notice_text=notice,
        saving=False, kept=privacy_gate.kept(publishing.said(access.database(), page, revision), revision.facts),
        old_stays=page.published is not None, unread=publishing.unread(access.database(), page),
        section=f"{page.kind}s", **_words(found)), code)


@wiki.app_errorhandler(Unsettled)
def unsettled(found: Unsettled) -> Answer:
    """A save of a published page that tells of people: nothing is stored, everything typed is carried, each finding is asked."""
    carried = [(name, text) for name, text in request.form.items(multi=True)
               if name not in _NOT_CARRIED and not name.startswith(("privacy.", "privacy_"))]  # fmt: skip
    return make_response(render_template(
        "privacy.html", page=None, title=request.form.get("title", ""), questions=found.questions[: privacy_gate.MOST_ASKED],
        errors=found.errors, carried=carried, target=request.path, back=request.path.rsplit("/", 1)[0], action="",
        form=request.form, notice_text="", saving=True, kept=[], old_stays=True, section="", **_words(found.questions)), 422)


def _words(found: list[privacy_gate.Question]) -> dict[str, object]:
    return {
        "kinds_of_finding": {
            privacy.CITIZEN_ID: _("เลขประจำตัวประชาชน"), privacy.PHONE: _("เบอร์โทรศัพท์"), privacy.ACCOUNT: _("เลขบัญชีธนาคาร"),
            privacy.NAME: _("ชื่อผู้รับสวัสดิการหรือผู้ป่วย"), privacy.CELL: _("จำนวนคนน้อยกว่า 5"),
        },
        "fields": {"body": _("เนื้อความ"), "note": _("หมายเหตุการแก้"), "file": _("ชื่อไฟล์แนบ"), "alt": _("คำบรรยายภาพ")},
        "more": max(0, len(found) - privacy_gate.MOST_ASKED),
        "cells": any(question.finding.kind == privacy.CELL for question in found),
    }  # fmt: skip
