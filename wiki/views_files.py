"""Files on a page: adding, serving with the page's rights, taking off."""

from urllib.parse import quote

from flask import abort, flash, make_response, redirect, render_template, request, send_file
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles
from i18n import gettext as _
from wiki import access, attachments, pages, privacy_gate
from wiki.attachments import Attachment, RefusedFile
from wiki.blueprint import KINDS, wiki
from wiki.pages import Page, Revision, url
from wiki.privacy.contents import UNREAD, Contents, contents
from wiki.publishing import files_folder


@wiki.get(f"/{KINDS}/<slug>/attachments")
def files(kinds: str, slug: str) -> str:
    """The files of a page, with the form to add one."""
    page, _revision = access.editable(slug)
    return _files(kinds, page)


@wiki.post(f"/{KINDS}/<slug>/attachments")
def add_file(kinds: str, slug: str) -> Answer:
    """Put a photo or document on a page."""
    page, revision = access.editable(slug)
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise RefusedFile(_("ยังไม่ได้เลือกไฟล์"))
        data = sent.read()
        found = _words(sent.filename, data)
        if page.status == "published":
            _refuse_told(revision, [sent.filename, request.form.get("alt", "")], found)
        added = attachments.add(access.database(), files_folder(), page.id, sent.filename, data,
                                request.form.get("alt", ""), current_user.id)  # fmt: skip
    except (RefusedFile, thai.BadText) as error:
        return make_response(_files(kinds, page, str(error)), 422)
    flash(_("แนบไฟล์แล้ว"), "good")
    if not added.is_picture and not found.whole:
        flash(_("อ่านข้อความในไฟล์นี้ไม่ได้ ตรวจเองก่อนเผยแพร่"), "warn")
    response = redirect(f"{url(page.kind, page.slug)}/attachments", 303)
    response.headers["Link"] = f'</files/{added.id}/{quote(added.name)}>; rel="enclosure"'
    return response


def _words(name: str, data: bytes) -> Contents:
    """What a file says that is sent here; whether it is taken at all, `attachments.add` says."""
    if not data or len(data) > attachments.MOST_BYTES:
        return UNREAD
    try:
        return contents(data, attachments.media_type(data, name))
    except RefusedFile:
        return UNREAD


def _refuse_told(revision: Revision, said: list[str], found: Contents) -> None:
    """A public page takes no file that tells of people, by its name, its description or its words. Raises RefusedFile."""
    if told := privacy_gate.refusal(said) or privacy_gate.told_in_file(found.text, revision.facts):
        raise RefusedFile(told)


def _files(kinds: str, page: Page, error: str = "") -> str:
    return render_template(
        "attachments.html", page=page, files=attachments.of_page(access.database(), page.id), error=error, section=kinds,
        url=url(page.kind, page.slug), may_edit=True, alt=request.form.get("alt", ""))


@wiki.get("/files/<int:number>/<name>")
def file(number: int, name: str) -> Answer:
    """A file's bytes, for whoever may read its page. Only pictures are shown in place."""
    found = _readable(number)
    path = attachments.path_of(files_folder(), found.sha256)
    if name != found.name or not path.exists():
        abort(404)
    response = send_file(path, mimetype=found.media_type, as_attachment=not found.is_picture,
                         download_name=found.name, conditional=True, etag=found.sha256)  # fmt: skip
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'none'"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@wiki.post("/files/<int:number>/removals")
def remove_file(number: int) -> Answer:
    """Take a file off its page."""
    found = _readable(number)
    page = _page(found)
    if not roles.may_edit(current_user, page):
        abort(403 if current_user.is_authenticated else 401)
    attachments.remove(access.database(), number)
    flash(_("เอาไฟล์ออกจากหน้าแล้ว"), "good")
    return redirect(f"{url(page.kind, page.slug)}/attachments", 303)


def _readable(number: int) -> Attachment:
    found = attachments.by_id(access.database(), number) if number < 2**62 else None
    if found is None or not roles.may_read(current_user, _page(found)):
        abort(404)
    return found


def _page(found: Attachment) -> Page:
    on = pages.by_id(access.database(), found.page_id)
    assert on is not None
    return on[0]
