"""The doors to pages: each finds a page and has already asked whether this person may pass.

What a person may not read looks to them exactly like what does not exist.
"""

from flask import abort, current_app
from flask_login import current_user
from sqlite_utils import Database

from accounts import roles
from wiki import open_revisions, pages
from wiki.pages import Page, Revision

Found = tuple[Page, Revision]


def database() -> Database:
    """This thread's connection."""
    found: Database = current_app.extensions["db"]()
    return found


def readable(slug: str) -> Found | None:
    """The page at an address if this person may read it, else None."""
    found = pages.by_slug(database(), slug)
    return found if found and roles.may_read(current_user, found[0]) else None


def readable_or_404(slug: str) -> Found:
    """:func:`readable`, or the 404 page."""
    return readable(slug) or abort(404)


def old_revision(page: Page, number: int) -> Revision | None:
    """One revision of a page that may be read, if this person may read that revision too."""
    if not 0 < number < 2**62 or not open_revisions.within(number, open_revisions.readable(database(), page, current_user)):
        return None
    return pages.revision(database(), page.id, number)


def editable(slug: str) -> Found:
    """The page, if this person may change it; 404 if they may not even read it, 403 if only that."""
    return _allowed(readable_or_404(slug), roles.may_edit)


def publishable(slug: str) -> Found:
    """The page, if this person may publish it."""
    return _allowed(readable_or_404(slug), roles.may_publish)


def archivable(slug: str) -> Found:
    """The page, if this person may take it off the shelf."""
    return _allowed(readable_or_404(slug), roles.may_archive)


def writer() -> None:
    """Stop whoever may not begin a page: to the sign-in page, or 403."""
    if not current_user.is_authenticated:
        abort(401)
    if not roles.may_write(current_user):
        abort(403, description="บัญชีของท่านยังเป็นผู้อ่าน เปิด “หน้าของฉัน” แล้วกดขอสิทธิ์ผู้บันทึก")


def _allowed(found: Found, question: object) -> Found:
    assert callable(question)
    if not question(current_user, found[0]):
        abort(403 if current_user.is_authenticated else 401)
    return found
