"""Publication steps, the review queue and one's own pages."""

from flask import abort, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles
from i18n import gettext as _
from wiki import access, listing
from wiki.blueprint import KINDS, wiki
from wiki.pages import url
from wiki.publishing import NotAllowed, NotReady, publish


@wiki.post(f"/{KINDS}/<slug>/publications")
def publication(kinds: str, slug: str) -> Answer:
    """One step of publication: ``action`` is publish, review, draft or archive."""
    page, revision = access.readable_or_404(slug)
    done = {
        "published": _("เผยแพร่แล้ว ทุกคนอ่านและค้นหาพบได้"), "review": _("ส่งให้ผู้ประสานงานตรวจแล้ว"),
        "draft": _("กลับเป็นร่างแล้ว เห็นเฉพาะท่านและผู้ประสานงาน"), "archived": _("เลิกแสดงหน้านี้แล้ว ไม่อยู่ในรายการและการค้นหา"),
    }  # fmt: skip
    try:
        note = " ".join(thai.clean(request.form.get("note", "")).split())[:200]
        status = publish(access.database(), page, revision, request.form.get("action", ""), current_user, note)
        flash(done[status], "good")
    except NotAllowed:
        abort(403 if current_user.is_authenticated else 401)
    except thai.BadText as error:
        abort(422, description=str(error))
    except NotReady as not_ready:
        flash(_("ยังเผยแพร่ไม่ได้: %(why)s", why=" · ".join(not_ready.reasons)), "warn")
    return redirect(url(page.kind, page.slug), 303)


@wiki.get("/review")
def review_queue() -> str:
    """What waits for this coordinator, oldest first."""
    if not roles.may_review(current_user):
        abort(403 if current_user.is_authenticated else 401)
    waiting = [entry for entry in listing.waiting(access.database()) if roles.coordinates(current_user, entry)]
    return render_template("review.html", waiting=waiting)


@wiki.get("/me")
def mine() -> str:
    """One's own pages by status."""
    if not current_user.is_authenticated:
        abort(401)
    return render_template("me.html", own=listing.owned_by(access.database(), current_user.id))
