"""Publication steps, the review queue and one's own pages."""

from flask import abort, current_app, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles, users
from wiki import access, listing, privacy_gate, reviewing
from wiki.blueprint import KINDS, wiki
from wiki.pages import url
from wiki.privacy_gate import Unsettled
from wiki.publishing import DRAFT, NoReason, NotAllowed, NotReady, done, not_yet, publish, unread
from wiki.writing import NOTE_LIMIT


@wiki.post(f"/{KINDS}/<slug>/publications")
def publication(kinds: str, slug: str) -> Answer:
    """One step of publication: ``action`` is publish, review, draft or archive."""
    page, revision = access.readable_or_404(slug)
    action = request.form.get("action", "")
    try:
        note = " ".join(thai.clean(request.form.get("note", "")).split())[:NOTE_LIMIT]
        if action != DRAFT and (told := privacy_gate.refusal([note])):  # a return is between two people
            raise NoReason(told)
        status = publish(access.database(), page, revision, action, current_user, note)
        flash(done(status), "good")
        if status in ("published", "review") and (told := unread(access.database(), page)):
            flash(told, "warn")
    except NotAllowed:
        abort(403 if current_user.is_authenticated else 401)
    except thai.BadText as error:
        abort(422, description=str(error))
    except NoReason as no_reason:
        flash(str(no_reason), "warn")
    except Unsettled:
        return redirect(f"{url(page.kind, page.slug)}/privacy?action={action}", 303)
    except NotReady as not_ready:
        flash(not_yet(action, not_ready.reasons), "warn")
    else:
        if page.status == "review" and status != "review" and roles.coordinates(current_user, page):
            return redirect(f"{url(page.kind, page.slug)}?queue=1", 303)
    return redirect(url(page.kind, page.slug), 303)


@wiki.get("/review")
def review_queue() -> str:
    """What waits for this coordinator, oldest first: pages, and readers who ask to write."""
    if not roles.may_review(current_user):
        abort(403 if current_user.is_authenticated else 401)
    db = access.database()
    figures = current_app.extensions["figures_waiting"](db, current_user)
    return render_template("review.html", waiting=reviewing.waiting(db, current_user), asking=users.asking(db), figures=figures)


@wiki.get("/me")
def mine() -> str:
    """One's own pages by status."""
    if not current_user.is_authenticated:
        abort(401)
    own = listing.owned_by(access.database(), current_user.id)
    return render_template(
        "me.html", own=own, reasons=reviewing.reasons(access.database(), own),
        news=current_app.extensions["own_news"](access.database(), current_user.id),
        waiting=len(reviewing.waiting(access.database(), current_user)) if roles.may_review(current_user) else 0)
